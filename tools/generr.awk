# generr.awk - make from errors.tbl the headers that have to agree with it.
#
#	awk -f generr.awk -v out=WHAT include/octox/errors.tbl
#
# WHAT is one of
#	errno	<octox/errno.h>, the numbers
#	texts	<octox/errors.inc>, a line OCTOX_ERROR(number, ERRNO, Name,
#		"sentence") for each error, for the includer to define
# The format of the table is told at its head.  For any POSIX awk.

function fail(why)
{
	printf "%s:%d: %s\n", FILENAME, FNR, why >"/dev/stderr"
	failed = 1
	exit 1
}

/^[ \t]*(#|$)/ { next }

{
	if (NF < 4 || $1 !~ /^[0-9]+$/ || $2 !~ /^E[A-Z0-9]+$/)
		fail("expected: NUMBER ERRNO NAME SENTENCE")
	if ($1 + 0 <= last)
		fail("number " $1 " does not rise")
	if ($2 in seen || $3 in seen)
		fail($2 " or " $3 " is there twice")
	last = $1 + 0
	seen[$2] = seen[$3] = 1

	count++
	number[count] = last
	errno[count] = $2
	name[count] = $3
	sentence = $0
	sub(/^[^ \t]+[ \t]+[^ \t]+[ \t]+[^ \t]+[ \t]+/, "", sentence)
	sub(/[ \t]+$/, "", sentence)
	if (sentence ~ /["\\]/)
		fail("no quotes or backslashes in a sentence")
	text[count] = sentence
}

END {
	if (failed)
		exit 1
	print "/* Made by generr.awk from errors.tbl. */"
	if (out == "errno") {
		print "#ifndef OCTOX_ERRNO_H\n#define OCTOX_ERRNO_H\n"
		for (i = 1; i <= count; i++)
			printf "#define %s\t%d\t/* %s: %s */\n", errno[i], \
			    number[i], name[i], text[i]
		printf "\n#define OCTOX_NERRORS\t%d\t" \
		    "/* one more than the highest */\n\n#endif\n", last + 1
	} else if (out == "texts") {
		for (i = 1; i <= count; i++)
			printf "OCTOX_ERROR(%d, %s, %s, \"%s\")\n", \
			    number[i], errno[i], name[i], text[i]
	} else {
		print "generr.awk: no such out: \"" out "\"" >"/dev/stderr"
		exit 1
	}
}
