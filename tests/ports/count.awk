# count.awk - count the cases of one port, with its known failures apart.
#
#	awk -v name=NAME -v results=FILE -f count.awk NAME.log
#
# Prints a line for the progress; adds "NAME PASSED FAILED SKIPPED KNOWN" to results.
# A failure that is known is none; a known one that passes is to be struck out.

/^#known / {
	cause = $0
	sub(/^#known /, "", cause)
	at = index(cause, ": ")
	known[substr(cause, 1, at - 1)] = 1
}

/^(not )?ok / {
	passed_case = $1 == "ok"
	case_name = $0
	sub(/^(not )?ok [0-9]* *-? */, "", case_name)
	if (passed_case && case_name ~ / # SKIP/)
		skipped++
	else if (passed_case)
		passed++
	else if (case_name in known)
		expected++
	else
		bad[++failed] = case_name
	if (passed_case && case_name in known)
		bad[++failed] = case_name " (passes, though it is known to fail)"
}

/^1\.\.[0-9]+$/ { planned = 1 }

END {
	if (!planned)
		bad[++failed] = "its tests come to their end"
	printf "%d passed, %d failed", passed, failed
	if (expected)
		printf ", %d known to fail", expected
	if (skipped)
		printf ", %d skipped", skipped
	print ""
	for (i = 1; i <= failed; i++)
		print "  not ok: " bad[i]
	print name, passed + 0, failed + 0, skipped + 0, expected + 0 >> results
}
