# merge-tap.awk - make one TAP stream of what several programs said.
#
#	awk -f merge-tap.awk [-v label=NAME] [-v first=N] [-v plan=0]
#
# Reads the output of one program, in which there may be more than one TAP stream
# (cmocka prints one a group) and, on a console, other text.  Prints its cases,
# numbered from first (1), with "NAME: " before each; then a case of its own if
# the program was cut short: no plan, or not as many cases as planned.  Other text
# goes to comments.  Ends with the plan, unless plan is 0.

BEGIN {
	count = (first == "" ? 1 : first) - 1
	if (label != "")
		label = label ": "
}

{
	sub(/^[ \t]+/, "")
	sub(/\r$/, "")
}

/^1\.\.[0-9]+/ {
	planned += substr($1, 4) + 0
	plans++
	if (planned == 0 && /[Ss][Kk][Ii][Pp]/)
		printf "ok %d - %s%s\n", ++count, label, $0
	next
}

/^(not )?ok [0-9]+/ {
	verdict = /^not/ ? "not ok" : "ok"
	sub(/^(not )?ok [0-9]+[ \t]*-?[ \t]*/, "")
	printf "%s %d - %s%s\n", verdict, ++count, label, $0
	seen++
	next
}

/^Bail out!/ {
	bailed = 1
}

{
	print "# " $0
}

END {
	if (plans == 0 || seen + 0 != planned || bailed)
		printf "not ok %d - %sran to its end (%d of %d cases)\n", \
		    ++count, label, seen, planned
	if (plan != "0")
		printf "1..%d\n", count
	fflush()
}
