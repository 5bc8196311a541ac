# summary.awk - add up the cases of the test suite.
#
#	awk -f summary.awk FILE.trs...
#
# Lists the cases that failed, then prints "N passed, N failed" and, if any were
# skipped, ", N skipped".  Exit status 1 if any failed, or none passed.

$1 == ":test-result:" {
	verdict = $2
	if (verdict == "PASS" || verdict == "XFAIL")
		passed++
	else if (verdict == "SKIP")
		skipped++
	else {
		failed++
		sub(/^[^ ]+ [^ ]+ ?/, "")
		file = FILENAME
		sub(/\.trs$/, "", file)
		sub(/^.*\/tests\//, "", file)
		printf "%s: %s: %s\n", verdict, file, $0
	}
}

END {
	printf "%d passed, %d failed", passed, failed
	if (skipped)
		printf ", %d skipped", skipped
	print ""
	exit failed > 0 || passed == 0
}
