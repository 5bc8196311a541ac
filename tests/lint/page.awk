# page.awk - what a manual page declares, a line each:
#
#	name NAME		of its NAME section
#	proto NAME PROTOTYPE	of its SYNOPSIS, as functions.awk writes it
#	see NAME SECTION	a page it refers to

function plain(s) {
	gsub(/restrict /, "", s)
	gsub(/ ?\( ?/, "(", s)
	gsub(/ ?\)/, ")", s)
	return s
}

# The arguments of .Fn behind the name.
function arguments(s,   list, argument) {
	while (s != "") {
		if (s ~ /^"/) {
			s = substr(s, 2)
			argument = substr(s, 1, index(s, "\"") - 1)
			s = substr(s, length(argument) + 2)
		} else {
			argument = s
			sub(/ .*/, "", argument)
			s = substr(s, length(argument) + 1)
		}
		sub(/^ +/, "", s)
		list = list (list == "" ? "" : ", ") argument
	}
	return list
}

/^\.Sh/ { section = $2 }
section == "NAME" && /^\.Nm/ { print "name", $2 }
section == "SYNOPSIS" && /^\.Ft/ {
	type = substr($0, 5)
}
function prototype(name, list) {
	print "proto", name, plain(type (type ~ /\*$/ ? "" : " ") name "(" list ")")
}

section == "SYNOPSIS" && /^\.Fn/ {
	rest = $0
	sub(/^\.Fn [^ ]+ */, "", rest)
	prototype($2, arguments(rest))
}
# .Fo NAME, a .Fa for each argument, .Fc
section == "SYNOPSIS" && /^\.Fo/ {
	name = $2
	list = ""
}
section == "SYNOPSIS" && /^\.Fa/ {
	list = list (list == "" ? "" : ", ") arguments(substr($0, 5))
}
section == "SYNOPSIS" && /^\.Fc/ { prototype(name, list) }
/^\.Xr/ { print "see", $2, $3 }
