# take-libm.awk - which members of another C library's archive make up the
# mathematical functions, and what their symbols are to be called.
#
#	awk -f take-libm.awk functions.list SUPPORT ARCHIVE
#
# SUPPORT and ARCHIVE are the output of "nm -A -P -g" for the compiler's support
# library and for the archive.  Prints "member NAME" for each member that the
# functions of the list need, directly or not, and "rename OLD NEW" for each symbol
# they define that is not on the list.  A symbol that is neither in the archive
# nor in the support library is an error.
# For any POSIX awk.

function fail(why)
{
	print "take-libm.awk: " why >"/dev/stderr"
	failed = 1
}

# Take the member that defines a symbol, and put it on the list of those to look at.
function need(symbol, for_whom)
{
	if (symbol in support)
		return
	if (!(symbol in home)) {
		fail(symbol ", for " for_whom ", is nowhere")
		return
	}
	if (home[symbol] in taken)
		return
	taken[home[symbol]] = 1
	queue[queued++] = home[symbol]
}

FNR == 1 {
	file++
}

file == 1 {
	sub(/#.*/, "")
	if ($1 == "family") {
		wanted[$2] = wanted[$2 "f"] = wanted[$2 "l"] = 1
	} else if (NF) {
		wanted[$1] = 1
	}
	next
}

# "path[member]: symbol type ..."
NF >= 3 {
	undefined = $3 ~ /^[Uvw]$/
	if (file == 2) {
		if (!undefined)
			support[$2] = 1
		next
	}
	member = $1
	sub(/.*\[/, "", member)
	sub(/\]:$/, "", member)
	if (undefined)
		uses[member] = uses[member] " " $2
	else {
		home[$2] = member
		defines[member] = defines[member] " " $2
	}
}

END {
	for (symbol in wanted)
		need(symbol, "functions.list")
	for (next_one = 0; next_one < queued; next_one++) {
		n = split(uses[queue[next_one]], symbols, " ")
		for (i = 1; i <= n; i++)
			need(symbols[i], queue[next_one])
	}
	if (failed)
		exit 1
	for (member in taken) {
		print "member " member
		n = split(defines[member], symbols, " ")
		for (i = 1; i <= n; i++)
			if (!(symbols[i] in wanted))
				print "rename " symbols[i] " __octox_libm_" symbols[i]
	}
}
