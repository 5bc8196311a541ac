# floors.awk - what may a file include?
#
#	awk -f floors.awk kernel/FLOORS FILE...
#
# FILEs are named as seen from the top of the tree.  Prints what breaks the rules:
#
#	kernel/FLOOR/	own folder, lower floors, common/, <octox/...>
#	kernel/		any floor
#	common/		common/, <octox/...>
#	include/octox/	<octox/...>
#
# beside the freestanding headers of the language.  A header x_impl.h is for its
# own folder only.  And each name is written with its folder.

BEGIN {
	split("stdarg stdbool stddef stdint", list, / /)
	for (i in list)
		freestanding["<" list[i] ".h>"] = 1
	TOP = 1000
}

function complain(why)
{
	printf "%s:%d: %s: %s\n", FILENAME, FNR, why, target
}

# The floor a folder is on: below all of them, one of them, above, or unknown.
function level(folder)
{
	if (folder == "octox")
		return -2
	if (folder == "common")
		return -1
	if (folder == "")
		return TOP
	return folder in floor ? floor[folder] : TOP + 1
}

# FNR == NR only in the first file: the list of floors.
FNR == NR {
	if (!/^#/ && NF)
		floor[$1] = ++floors
	next
}

FNR == 1 {
	own = FILENAME
	sub(/^kernel\//, "", own)
	sub(/^include\//, "", own)
	if (!sub(/\/[^\/]*$/, "", own))
		own = ""
	if (level(own) > TOP)
		printf "%s: %s is not in FLOORS\n", FILENAME, own
}

/^[ \t]*#[ \t]*include/ {
	target = $0
	sub(/^[ \t]*#[ \t]*include[ \t]*/, "", target)
	sub(/[ \t]*(\/\*.*)?$/, "", target)
	if (target in freestanding)
		next
	if (target ~ /^<octox\/[a-z_0-9]+\.(h|inc)>$/)
		next
	if (target !~ /^"[a-z_0-9]+\/[a-z_0-9-]+\.(h|inc)"$/) {
		# What lies in kernel/ itself is for kernel/ itself.
		if (own != "" || target !~ /^"[a-z_0-9]+\.h"$/)
			complain("not \"folder/name.h\"")
		next
	}
	folder = target
	gsub(/^"|\/.*$/, "", folder)
	if (level(folder) > level(own))
		complain("not on a lower floor")
	else if (target ~ /_impl\.h"$/ && folder != own)
		complain("private to its folder")
}
