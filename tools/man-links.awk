# man-links.awk - other names under which manual pages are to be found.
#
#	awk -f man-links.awk PAGE...
#
# For each name in a page's NAME section but the first part of its file name, a line:
# the directory, the name with the page's suffix, and the page: man3 fputs.3octox
# puts.3octox.  A name that has a page of its own needs none.

BEGIN {
	for (i = 1; i < ARGC; i++) {
		page = ARGV[i]
		sub(/.*\//, "", page)
		there[page] = 1
	}
}
FNR == 1 {
	page = FILENAME
	sub(/.*\//, "", page)
	suffix = substr(page, match(page, /\.[^.]*$/))
	naming = 0
}
/^\.Sh/ { naming = $2 == "NAME" }
naming && /^\.Nm/ && !(($2 suffix) in there) {
	print "man" substr(suffix, 2, 1), $2 suffix, page
}
