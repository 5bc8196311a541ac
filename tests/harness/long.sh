#!/bin/sh
# Run test programs again and again for some time, each time from another seed, and
# tell what was done in all: the sums of what they print as "# NUMBER WORDS".
#
#	long.sh SECONDS SEED PROGRAM...
#
# OCTOX_FS_TEST_ROUNDS (4) is how much a program does in one run.
seconds=$1 seed=$2
shift 2
rounds=${OCTOX_FS_TEST_ROUNDS-4}
CMOCKA_MESSAGE_OUTPUT=TAP
export CMOCKA_MESSAGE_OUTPUT
out=$(mktemp)
sums=$(mktemp)
trap 'rm -f "$out" "$sums"' EXIT
trap 'exit 1' HUP INT TERM

start=$(date +%s)
now=$start
runs=0
while test $((now - start)) -lt "$seconds"; do
	for program; do
		if ! OCTOX_FS_TEST_ROUNDS=$rounds OCTOX_FS_TEST_SEED=$seed \
			"$program" >"$out" 2>&1; then
			cat "$out"
			echo "$program has failed with OCTOX_FS_TEST_ROUNDS=$rounds" \
				"OCTOX_FS_TEST_SEED=$seed"
			exit 1
		fi
		grep -E '^[[:space:]]*# [0-9]+ [a-z]' "$out" >>"$sums"
	done
	seed=$((seed + rounds))
	runs=$((runs + 1))
	now=$(date +%s)
done
"${AWK-awk}" -v seconds=$((now - start)) -v runs=$runs '
	{
		n = $2
		sub(/^[ \t]*# [0-9]+ /, "")
		sum[$0] += n
	}
	END {
		if (seconds == 0)
			seconds = 1
		printf "%d runs in %d seconds\n", runs, seconds
		for (what in sum)
			printf "%.0f %s, %.0f per second\n", sum[what], what, \
				sum[what] / seconds
	}' "$sums"
