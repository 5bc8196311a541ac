#!/bin/sh
# port.sh - build and test one program: port.sh [-b] RECIPE.  -b: only build it.
#
# A recipe is a piece of shell.  It sets
#
#	source version	of the Debian source package; version is upstream's
#	part		the folder of it that the program is in, if it is a part
#	program		what is built, in the unpacked source
#	programs	more of it, for other recipes and scripts of Octox
#	missing		what does not work, in words for the table
#	known		cases that fail: a line for each, "NAME: CAUSE"
#	needs		recipes whose programs the tests run as well
#
# and has the functions build, run in the unpacked source, and run_tests, which
# prints TAP.  What these may use is below and in lib.sh.
#
# Prints TAP, and lines that start with "#port" for the table.
set -u
. "$tests/harness/tap.sh"
. "$tests/ports/fetch.sh"
. "$tests/ports/lib.sh"

only_build=no
test "$1" != -b || {
	only_build=yes
	shift
}
recipe=$1
name=${recipe##*/}
# shellcheck disable=SC2034	# limit is for lib.sh
part='' missing='' known='' needs='' program='' programs='' limit=300
# shellcheck disable=SC1090
. "$recipe"

fact () {			# WHAT VALUE
	printf '#port %s %s\n' "$1" "$2"
}

give_up () {			# WHY
	skip "$name" "$1"
	finish
	exit 0
}

work=$ports/$name
if ! fetch "$source" "$version"; then
	give_up "$fetch_error"
fi
fact version "$version"
fact missing "$missing"
printf '%s\n' "$known" | sed '/./!d; s/^/#known /'

# Built anew when the recipe or the library is newer, unless KEEP=1.
is_built () {
	test -s "$work/built" || return
	test -z "${KEEP-}" || return 0
	test "$work/built" -nt "$recipe" &&
		test "$work/built" -nt "$top_builddir/libulib/.libs/libulib.a"
}

build_port () {
	rm -rf "$work"
	unpack "$fetched" "$work" $part || return
	# A shell of its own: set -e is not heard in a condition.
	# shellcheck disable=SC2016
	$SHELL -ec '. "$tests/ports/lib.sh"; . "$1"; cd "$2"; build' build \
		"$recipe" "$work" </dev/null >"$work.build" 2>&1 || return
	mkdir -p "$work/bin"
	for built in $program $programs; do
		riscv64-octox-strip -o "$work/bin/${built##*/}" "$work/$built" ||
			return
	done
	echo "$program" >"$work/built"
}

if ! is_built && ! build_port; then
	not_ok "$name is built"
	tail -n 30 "$work.build" | sed 's/^/# /'
	finish
	exit 1
fi
ok "$name is built"
test $only_build = no || exit 0

# Two may need each other for their tests.
for need in $needs; do
	$SHELL "$0" -b "$recipes/$need" >"$ports/$need.needed" 2>&1 || {
		not_ok "$need, which it needs, is built"
		tail -n 30 "$ports/$need.needed" | sed 's/^/# /'
		finish
		exit 1
	}
done
program=$work/bin/${program##*/}
fact size "$(wc -c <"$program")"
cd "$work" || exit
run_tests
finish
