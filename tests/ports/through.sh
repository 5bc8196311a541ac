#!/bin/sh
# through.sh - run a program on Octox as if it were here: what make check finds under the
# program's name starts it (through_octox in lib.sh).
#
#	through.sh PATH PROGRAM NAME ARGUMENT...
#
# PATH is that of before make check, which puts what is tested in front of it: all that
# octox-run calls would run on Octox as well.
#
# The current directory is there under its own name, and becomes what the program has
# made of it, if it is one below $ports: others, like /, are nobody's to write back.
# Files elsewhere that arguments name are there as well.  Some variables go
# along, and the umask with a shell that knows it, dash.  The status is the program's.
# $through_options are octox-run's.  There the program's name is that of its file, and
# with $through_path set its path here.
set -u
PATH=$1 program=$2 name=/bin/${2##*/}
test -z "${through_path-}" || name=$3
shift 3
here=$PWD
# $TMPDIR may be the current directory, which is going to be copied.
scratch=$(mktemp -d /tmp/through.XXXXXX) || exit 125
trap 'rm -rf "$scratch"' EXIT
trap 'exit 129' HUP INT TERM

# Arguments and options may have any bytes in them, so all are in $@, the last first.
test -n "${through_path-}" && set -- "$name" "$@" || set -- "${name##*/}" "$@"
case $(umask)${through_options-} in
022*|0022*) ;;			# as there
*:/bin/sh*) set -- sh -c "umask $(umask); exec \"\$0\" \"\$@\"" "$@" ;;
esac
for word; do
	word=${word#--*=}
	case $word in /dev/*|/proc/*) continue ;; esac
	test -f "$word" || continue
	file=$(realpath -s -- "$word")
	case $file in
	"$here"/*) ;;
	"$name") ;;
	*) set -- -a "$file:$file" "$@" ;;
	esac
done
for variable in LC_ALL LC_CTYPE LANG TZ TERM COLUMNS POSIXLY_CORRECT TMPDIR HOME \
	GREP_COLOR GREP_COLORS GZIP COLS SIMPLE_BACKUP_SUFFIX VERSION_CONTROL \
	PATCH_GET PATCH_VERSION_CONTROL QUOTING_STYLE; do
	eval "value=\${$variable-} set=\${$variable+yes}"
	test -z "$set" || set -- -e "$variable=$value" "$@"
done
# shellcheck disable=SC2154	# $ports is of the environment
case $here in
"$ports"/*) ;;
*)	# shellcheck disable=SC2086	# a list
	TMPDIR=$scratch octox-run -t 100 ${through_options-} -a "$program:$name" "$@"
	exit ;;
esac
# The program's output may go to a file here, which is empty there: so what it has
# changed is told by what was there before.
cp -a "$here" "$scratch/before"
# An image holds files, folders, links and FIFOs.
find "$scratch/before" ! -type f ! -type d ! -type l ! -type p -exec rm {} +
# shellcheck disable=SC2086	# a list
TMPDIR=$scratch octox-run -t 100 ${through_options-} -a "$program:$name" -C "$here" \
	-a "$scratch/before:$here" -o "$here:$scratch/after" "$@"
status=$?
test -d "$scratch/after" || exit $status

names () {			# FOLDER FIND'S TESTS: those below it come first
	(cd "$1" && shift && find . -depth ! -name . "$@")
}
mode () {
	stat -c %a "$1" 2>/dev/null
}
is_there () {
	test -e "$1" || test -h "$1"
}
names "$scratch/before" | while IFS= read -r name; do
	is_there "$scratch/after/$name" || rm -rf "${here:?}/$name"
done
names "$scratch/after" -type d | sort | while IFS= read -r name; do
	test -d "$here/$name" || mkdir "$here/$name"
done
names "$scratch/after" ! -type d | while IFS= read -r name; do
	if test -h "$scratch/after/$name" || test -h "$scratch/before/$name"; then
		test "$(readlink "$scratch/after/$name")" != \
			"$(readlink "$scratch/before/$name")" || continue
	elif test -p "$scratch/after/$name"; then
		test ! -p "$scratch/before/$name" || continue
	else
		! cmp -s "$scratch/after/$name" "$scratch/before/$name" ||
			test "$(mode "$scratch/after/$name")" != \
				"$(mode "$scratch/before/$name")" || continue
	fi
	cp -a --remove-destination "$scratch/after/$name" "$here/$name"
done
exit $status
