# declared.awk - the names that preprocessed C shows at file scope: functions,
# objects, types, tags and the constants of enumerations, one a line.
#
# These are the identifiers outside all brackets, but for the braces of an enum and
# the brackets of a declarator like (*name...).

BEGIN {
	split("auto char const double enum extern float inline int long register " \
		"restrict short signed static struct typedef union unsigned void " \
		"volatile", list)
	for (i in list)
		keyword[list[i]] = 1
}
{
	gsub(/"[^"]*"/, "")
	while (match($0, /[A-Za-z_0-9]+|[(){}*]/)) {
		take(substr($0, RSTART, RLENGTH))
		$0 = substr($0, RSTART + RLENGTH)
	}
}

function take(token) {
	if (token ~ /[({]/)
		hidden[++depth] = deep
	if (token == "{" && !is_enum || token == "(")
		deep++
	if (token == "*" && last == "(" && deep == 1)
		deep--
	if (token ~ /[)}]/)
		deep = hidden[depth--]
	if (deep == 0 && token ~ /^[A-Za-z_]/ && !(token in keyword))
		print token
	is_enum = token == "enum" || (is_enum && token ~ /^[A-Za-z_0-9]+$/)
	last = token
}
