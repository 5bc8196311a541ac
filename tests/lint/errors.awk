# errors.awk - which errors of system calls the C sources of tests ask for: a line
# CALL ERROR for each statement that has both, or that asks for errno behind one with
# the call.
#
#	awk -f errors.awk NAMES errors.tbl SOURCE...
#
# NAMES has a line CALL FUNCTION for each function that makes a call, besides
# sys_CALL.  A helper that makes calls in statements with its parameter error makes
# them where it is used, with the errors there; so does one that returns what a call
# does.  One whose name ends in _efault or _no_path asks for EFAULT.

# s behind the parenthesis that closes the one in front of it.
function behind(s,   i, depth) {
	depth = 1
	for (i = 1; i <= length(s) && depth > 0; i++)
		depth += (substr(s, i, 1) == "(") - (substr(s, i, 1) == ")")
	return substr(s, i)
}

# Fill called and found with the calls and errors of the text; calls that are
# arguments of others do not count.
function read_statement(s,   word, name, i, count, list) {
	split("", found)
	if (s !~ /CHECK(_EQ)?\(errno/)
		split("", called)
	while (match(s, /[A-Za-z_][A-Za-z0-9_]* *\(?/)) {
		word = name = substr(s, RSTART, RLENGTH)
		s = substr(s, RSTART + RLENGTH)
		sub(/ *\($/, "", name)
		if (name in error)
			found[name] = 1
		else if (name == "error")
			found[name] = 1
		else if (name ~ /_(efault|no_path)$/)
			found["EFAULT"] = 1
		else if (word ~ /\($/ && (name in helper)) {
			count = split(helper[name], list, " ")
			for (i = 1; i <= count; i++)
				called[list[i]] = 1
		} else if (word ~ /\($/ && (name in call)) {
			called[call[name]] = 1
			s = behind(s)
		}
	}
}

function statement(s,   c, e) {
	# A definition at the start of a line, marked by finish().
	if (match(s, /\001[a-z_0-9]+\(/))
		current = substr(s, RSTART + 1, RLENGTH - 2)
	read_statement(s)
	if (s ~ /[{ \t]return /)
		found["error"] = 1
	for (c in called)
		for (e in found)
			if (e != "error")
				print c, e
			else if (index(" " helper[current] " ", " " c " ") == 0)
				helper[current] = helper[current] " " c
}

function finish(   count, part, i) {
	gsub(/"([^"\\]|\\.)*"/, "", text)
	while ((i = index(text, "/*")) > 0)
		text = substr(text, 1, i - 1) " " substr(text, i + 2 + \
			index(substr(text, i + 2), "*/") + 1)
	count = split(text, part, ";")
	split("", helper)
	current = ""
	for (i = 1; i <= count; i++)
		statement(part[i])
	text = ""
}

FILENAME == ARGV[1] { call[$2] = call["sys_" $1] = $1; next }
FILENAME == ARGV[2] { if (/^[0-9]/) error[$2] = 1; next }
FNR == 1 { finish() }
{ text = text " " (/^[a-z_0-9]+\(/ ? "\001" : "") $0 }
END { finish() }
