#!/bin/sh
# run-table.sh - run tables of tests for the programs in Octox.
#
#	run-table.sh [-s BLOCKS] [-i INODES] TABLE...
#
# Prints TAP.  All cases of a table run in one boot, each in an empty directory and
# in a shell of its own.  The disk has so many blocks and inodes.  table.awk says
# what a table looks like.
set -u
blocks=40000 inodes=600
while getopts s:i: option; do
	case $option in
	s)	blocks=$OPTARG ;;
	i)	inodes=$OPTARG ;;
	*)	exit 1 ;;
	esac
done
shift $((OPTIND - 1))
here=$tests/programs
. "$tests/../sdk/program-paths.sh"
mkimage=$top_builddir/mkfs/octox-mkimage
programs=$top_builddir/programs
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
trap 'exit 1' HUP INT TERM

# A disk with all programs, /cases/N, and /cases/all, which runs them.
make_disk () {			# NUMBER-OF-CASES
	set -- "$1" "$tmp/paths:/etc/paths" "$tmp/cases/all:/cases/all"
	echo /bin >"$tmp/paths"
	for program in $(cat "$programs/stamp-programs"); do
		for path in $(program_paths "$program"); do
			set -- "$@" "$programs/$program:$path"
		done
	done
	: >"$tmp/cases/all"
	n=1
	while test $n -le "$1"; do
		echo "mkdir /work; cd /work; echo; echo @begin $n" \
			"; sh /cases/$n 2>&1 </dev/null; echo @end \$?" \
			'; cd /; rm -r /work' >>"$tmp/cases/all"
		set -- "$@" "$tmp/cases/$n:/cases/$n"
		n=$((n + 1))
	done
	shift
	"$mkimage" create -s "$blocks" -i "$inodes" "$tmp/disk" "$@"
}

count=0
run_table () {			# TABLE
	rm -rf "$tmp/cases"
	mkdir "$tmp/cases"
	cases=$("$AWK" -f "$here/table.awk" -v dir="$tmp/cases" "$1") &&
		make_disk "$cases" || return
	# shellcheck disable=SC2046	# options
	echo 'sh /cases/all; poweroff' |
		sh "$tests/harness/qemu-run.sh" $(sed -n 's/^@ //p' "$1") \
			-i "$tmp/disk" >"$tmp/console"
	status=$?
	"$AWK" -f "$here/table.awk" -v console="$tmp/console" \
		-v first=$((count + 1)) "$1"
	count=$((count + cases + 1))
	if test $status -eq 0; then
		echo "ok $count - $(basename "$1"): the system still runs"
	else
		echo "not ok $count - $(basename "$1"): power-off, status $status"
		tail -n 20 "$tmp/console" | sed 's/^/# /'
	fi
}

for table; do
	if ! run_table "$table"; then
		count=$((count + 1))
		echo "not ok $count - $(basename "$table"): no disk"
	fi
done
echo "1..$count"
