#!/bin/sh
# run-guest.sh - run the guest tests.
#
#	run-guest.sh [-i IMAGE] KERNEL LABEL HARTS...
#
# For each number of harts and each program of tests/guest, boot KERNEL, run the
# program, and print its cases as one TAP stream.  A panic, a hang and a program
# that ends early are failed cases too.  GUEST_TESTS= runs only these programs.
set -u
image=guest.img
if test "$1" = -i; then
	image=$2
	shift 2
fi
kernel=$1 label=$2
shift 2

image=$top_builddir/tests/guest/$image
programs=${GUEST_TESTS-$(cat "$top_builddir/tests/guest/list")}
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
trap 'exit 1' HUP INT TERM
count=0

run () {			# PROGRAM HARTS
	echo "/tests/$1 ${GUEST_ARGS-}; poweroff" |
		OCTOX_TIMEOUT=${OCTOX_TIMEOUT-300} sh "$tests/harness/qemu-run.sh" \
		-k "$kernel" -i "$image" -n "$2" >"$tmp/raw"
	status=$?
	# A test may have written anything to the console.
	LC_ALL=C tr -cd '\n\t\040-\176' <"$tmp/raw" >"$tmp/console"
	"$AWK" -f "$tests/harness/merge-tap.awk" -v label="$1, $label, $2 harts" \
		-v first=$((count + 1)) -v plan=0 "$tmp/console" | tee "$tmp/tap"
	count=$((count + $(grep -c -E '^(not )?ok ' "$tmp/tap")))
	if test $status -ne 0 || grep -q '^panic' "$tmp/console"; then
		count=$((count + 1))
		echo "not ok $count - $1, $label, $2 harts: power-off, status $status"
	fi
}

for harts; do
	for program in $programs; do
		run "$program" "$harts"
	done
done
if test $count -eq 0; then
	echo '1..0 # SKIP no guest tests'
else
	echo "1..$count"
fi
