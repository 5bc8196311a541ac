#!/bin/sh
# Run a unit test, a cmocka program, and print TAP.
export CMOCKA_MESSAGE_OUTPUT=TAP
export ASAN_OPTIONS="detect_leaks=1:abort_on_error=0:${ASAN_OPTIONS-}"
export UBSAN_OPTIONS="print_stacktrace=1:${UBSAN_OPTIONS-}"
out=$(mktemp)
trap 'rm -f "$out"' EXIT
"$@" >"$out" 2>&1
status=$?
"${AWK-awk}" -f "$(dirname "$0")/merge-tap.awk" -v plan=0 "$out"
cases=$("${AWK-awk}" -f "$(dirname "$0")/merge-tap.awk" -v plan=0 "$out" |
	grep -c -E '^(not )?ok ')
# A sanitizer or a signal may end the program after its last case.
if test $status -ne 0 && ! grep -q '^[[:space:]]*not ok' "$out"; then
	cases=$((cases + 1))
	echo "not ok $cases - exit status 0, not $status"
fi
echo "1..$cases"
