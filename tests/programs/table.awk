# table.awk - take a table of tests apart, or compare it with what came out.
#
#	awk -f table.awk -v dir=DIR TABLE
#		Write the commands of case N to DIR/N, and print the number of cases.
#	awk -f table.awk -v console=FILE -v first=M TABLE
#		Print a TAP line for each case, from number M on.
#
# A table is a series of cases:
#
#	= name of the case
#	$ line of commands	(as many as are needed)
#	> line of output	(standard output and error output)
#	% end of the output	(instead of the last >: text without a new line)
#	? status		(when it is not 0)
#	@ options of octox-qemu	(in front of all cases)
#	# comment
#
# On the console a case ends in "@end STATUS", directly behind its output.

function want(text)
{
	expected[cases] = expected[cases] text
}

# Fill output[] and status[] from the console's text.
function read_console(    line, n, text, at)
{
	n = 1
	while ((getline line <console) > 0) {
		sub(/\r$/, "", line)
		if (line == "@begin " n) {
			text = ""
			continue
		}
		at = match(line, /@end -?[0-9]+$/)
		if (at == 0) {
			text = text line "\n"
			continue
		}
		output[n] = text substr(line, 1, at - 1)
		status[n] = substr(line, at + 5)
		text = ""
		n++
	}
}

function indented(text)
{
	gsub(/\n/, "\n#    ", text)
	return "#    " text
}

function judge(n,    number, good)
{
	number = first + n - 1
	good = n in output && output[n] == expected[n] && status[n] == wanted[n]
	print (good ? "ok " : "not ok ") number " - " name[n]
	if (good)
		return
	if (!(n in output)) {
		print "#  it never ended"
		return
	}
	print "#  wanted, with status " wanted[n] ":"
	print indented(expected[n])
	print "#  got, with status " status[n] ":"
	print indented(output[n])
}

/^= / { name[++cases] = substr($0, 3); wanted[cases] = 0; expected[cases] = ""; next }
/^#/ || /^$/ || (!cases && /^@ /) { next }
!cases { print FILENAME ":" FNR ": before the first case" >"/dev/stderr"; exit 1 }
/^\$ / { commands[cases] = commands[cases] substr($0, 3) "\n"; next }
/^> / || /^>$/ { want(substr($0, 3) "\n"); next }
/^% / { want(substr($0, 3)); next }
/^\? / { wanted[cases] = substr($0, 3) + 0; next }
{ print FILENAME ":" FNR ": what is that?" >"/dev/stderr"; exit 1 }

END {
	if (dir != "") {
		for (i = 1; i <= cases; i++) {
			printf "%s", commands[i] >(dir "/" i)
			close(dir "/" i)
		}
		print cases
	} else if (console != "") {
		read_console()
		for (i = 1; i <= cases; i++)
			judge(i)
	}
}
