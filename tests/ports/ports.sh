#!/bin/sh
# ports.sh - other people's programs, unmodified, on Octox: make check-ports.
#
#	ports.sh [NAME...]	those of recipes/, or all of them
#
# For each: its source comes from Debian's archive (fetch.sh), is built with the
# installed SDK as its recipe says, and tested on Octox (port.sh).  Ends with the
# table of doc/ports.md, made from what all runs so far have shown, and
# "N passed, N failed, N skipped" of this one.  Exit status 1 if any failed.
#
# RECIPES may name another folder of recipes; SDK_DESTDIR may say where an SDK is
# installed, which is then used as it is.
#
# All is kept in ports.out/ of the build tree: cache/ has the downloads, sdk/ the
# installed SDK, NAME/ what became of each program, NAME.log its output in full.
set -eu
unset MAKEFLAGS MAKELEVEL MFLAGS

recipes=${RECIPES-$tests/ports/recipes}
ports=$PWD/ports.out
mkdir -p "$ports"
# make may have been run by no shell, and then has none to pass on.
SHELL=${SHELL-/bin/sh}
export ports recipes SHELL

all=$(cd "$recipes" && printf '%s\n' *)
names=${*:-$all}
for name in $names; do
	test -r "$recipes/$name" || {
		echo "ports.sh: no recipe $name; there are:" "$all" >&2
		exit 2
	}
done

if test -z "${SDK_DESTDIR+set}"; then
	SDK_DESTDIR=$ports/sdk
	export SDK_DESTDIR
	echo "Installing the SDK to $SDK_DESTDIR"
	"$MAKE" -C "$top_builddir" install DESTDIR="$SDK_DESTDIR" \
		>"$ports/install.log" 2>&1 || {
		tail -n 20 "$ports/install.log" >&2
		exit 2
	}
fi

: >"$ports/results"
for name in $names; do
	printf '%s ' "$name"
	$SHELL "$tests/ports/port.sh" "$recipes/$name" >"$ports/$name.log" 2>&1 || :
	"$AWK" -v name="$name" -v results="$ports/results" \
		-f "$tests/ports/count.awk" "$ports/$name.log"
done

set --
for name in $all; do
	test ! -r "$ports/$name.log" || set -- "$@" "$ports/$name.log"
done
"$AWK" -f "$tests/ports/table.awk" "$@" >"$ports/table.md"
cat "$ports/table.md"
"$AWK" '{ passed += $2; failed += $3; skipped += $4 }
	END {
		printf "%d passed, %d failed, %d skipped\n", passed, failed, skipped
		exit failed > 0 || passed == 0
	}' "$ports/results"
