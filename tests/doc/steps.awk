# steps.awk - write out the steps of a guide: what its fenced blocks say.
#
#	awk -f steps.awk -v dir=FOLDER doc/adding-a-syscall.md >LIST
#
# A block begins with ```LANGUAGE VERB [FILE].  Its text goes to FOLDER/1, FOLDER/2
# ..., and its verb and file to a line of LIST.

/^```/ && !inside && NF > 1 {
	inside = 1
	out = dir "/" ++n
	printf "" >out
	print n, $2, $3
	next
}

/^```/ {
	inside = 0
	close(out)
	next
}

inside { print >out }
