# functions.awk - what preprocessed headers (cc -E -P) declare: the prototype of each
# function, a line each, NAME then RESULT NAME(ARGUMENTS), in plain spacing and
# without restrict.  Names that are the library's own, __octox_, are left out.

{ text = text " " $0 }

# s without what stands in brackets, from the text that opens one.
function without(s, opening, opener, closer,   from, i, c, depth) {
	while ((from = index(s, opening)) > 0) {
		depth = 0
		for (i = from; i <= length(s); i++) {
			c = substr(s, i, 1)
			depth += (c == opener) - (c == closer)
			if (c == closer && depth == 0)
				break
		}
		s = substr(s, 1, from - 1) " " substr(s, i + 1)
	}
	return s
}

function plain(s) {
	gsub(/__restrict|extern "C"|extern/, " ", s)
	gsub(/_Bool/, "bool", s)
	gsub(/struct __octox_file/, "FILE", s)
	gsub(/__builtin_va_list|__gnuc_va_list/, "va_list", s)
	gsub(/[ \t]+/, " ", s)
	gsub(/\* /, "*", s)
	gsub(/ ?\( ?/, "(", s)
	gsub(/ ?\)/, ")", s)
	gsub(/ ?, ?/, ", ", s)
	gsub(/^ | $/, "", s)
	return s
}

END {
	gsub(/[ \t]+/, " ", text)
	gsub(/__attribute__ \(/, "__attribute__(", text)
	text = without(text, "__attribute__(", "(", ")")
	text = without(text, "{", "{", "}")
	count = split(text, declaration, ";")
	for (i = 1; i <= count; i++) {
		s = declaration[i]
		if (s ~ /^ *typedef/)
			continue
		name = s
		# A function that returns a pointer to another.
		sub(/^[a-z_ ]*\( *\*/, "", name)
		if (!match(name, /[A-Za-z_][A-Za-z0-9_]* *\(/))
			continue
		name = substr(name, RSTART, RLENGTH)
		gsub(/[ (]/, "", name)
		if (name !~ /^(__octox|_Static_assert)/)
			print name, plain(s)
	}
}
