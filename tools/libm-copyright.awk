# libm-copyright.awk - from the copyright file of Debian's picolibc what applies to
# its mathematical functions: the paragraphs on their files and on the package as a
# whole, and the licences that those name.  For any POSIX awk.

BEGIN {
	RS = ""
	print "libulib.a contains the mathematical functions of picolibc, unchanged but for"
	print "the names of what is not called from outside.  This is what the copyright"
	print "file of the package they were taken from says of them."
}

NR == 1 || /^Files: \*\n/ || /^Files:.*newlib\/libm\// {
	print "\n" $0
	for (i = 1; i < NF; i++)
		if ($i == "License:")
			named[$(i + 1)] = 1
	next
}

/^License:/ && $2 in named {
	print "\n" $0
}
