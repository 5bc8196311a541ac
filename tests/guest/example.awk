# example.awk - the program in the EXAMPLES section of a manual page: its first
# literal display, as the reader sees it.

/^\.Sh/ { examples = $2 == "EXAMPLES" }
examples && /^\.Ed/ { exit }
literal {
	gsub(/\\&/, "")
	gsub(/\\e/, "\\")
	gsub(/\\-/, "-")
	print
}
examples && /^\.Bd -literal/ { literal = 1 }
