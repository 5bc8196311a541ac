# table.awk - the table of the ports from their logs: awk -f table.awk NAME.log...

function flush() {
	if (file == "" || !("version" in fact))
		return
	total = passed + failed
	printf "| %s | %s | %s | %d of %d | %s |\n", file, fact["version"],
		fact["size"], passed, total, fact["missing"]
}

FNR == 1 {
	flush()
	file = FILENAME
	sub(/.*\//, "", file)
	sub(/\.log$/, "", file)
	passed = failed = 0
	split("", fact)
	if (NR == 1) {
		print "| program | version | size, stripped | tests passed | what is missing |"
		print "| --- | --- | ---: | ---: | --- |"
	}
}

/^#port / {
	value = $0
	sub(/^#port [^ ]* ?/, "", value)
	fact[$2] = value
}
/^#known / { known[++causes] = file ": " substr($0, 8) }
/^ok / && !/ # SKIP/ { passed++ }
/^not ok / { failed++ }

END {
	flush()
	if (causes)
		print "\nCases that fail, and why:\n"
	for (i = 1; i <= causes; i++)
		print "- " known[i]
}
