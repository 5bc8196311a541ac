# example.awk - the displays in the EXAMPLES section of a manual page, as the reader
# sees them, as files.
#
#	awk -f example.awk -v out=FOLDER/NAME PAGE
#
# A display that has a main() is a program: NAME-1.c, NAME-2.c and so on.  Of the
# displays behind it, one that follows a text that says "input" is what it reads,
# NAME-1.in, another what it prints, NAME-1.out.  A display that begins with "$ " is a
# session of the shell, NAME-1.session.  Of any other the name is printed, and the
# awk fails: nobody would run it.

function finish(   kind, file) {
	if (text ~ /(^|\n)main\(/) {
		kind = "c"
		programs++
	} else if (text ~ /^\$ /) {
		kind = "session"
		programs++
	} else if (programs > 0 && !session) {
		kind = asked ? "in" : "out"
	} else {
		print FILENAME ": a display in EXAMPLES that is no program, " \
			"and no session"
		failed = 1
		return
	}
	session = kind == "session"
	file = out "-" programs "." kind
	printf "%s", text >file
	close(file)
}

/^\.Sh/ { examples = $2 == "EXAMPLES" || $2 == "EXAMPLE" }
!examples { next }
/^\.Bd -literal/ {
	display = 1
	text = ""
	next
}
/^\.Ed/ {
	finish()
	display = asked = 0
	next
}
display {
	gsub(/\\&/, "")
	gsub(/\\\(dq/, "\"")
	gsub(/\\-/, "-")
	gsub(/\\e/, "\\")
	text = text $0 "\n"
	next
}
/input/ { asked = 1 }

END { exit failed }
