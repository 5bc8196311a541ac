# gensys.awk - make from syscalls.tbl whatever has to agree with it.
#
#	awk -f gensys.awk -v out=WHAT include/octox/syscalls.tbl
#
# WHAT is one of
#	sysno		<octox/sysno.h>, the numbers
#	user		<octox/syscalls.h>, the prototypes a program sees
#	stubs		usys.S, the functions behind them
#	handlers	syscall/handlers.h, the prototypes the kernel implements
#	table		syscall/table.inc, the kernel's dispatch table
#	calls		<octox/syscalls.inc>, a line OCTOX_CALL(number, name,
#			"result", "arguments") for each call, for the includer to
#			define; a letter for each value: d signed number, u unsigned
#			number, s string, p other pointer; a result of - does not come
# The format of the table is told at its head.  For any POSIX awk.

function fail(why)
{
	printf "%s:%d: %s\n", FILENAME, FNR, why >"/dev/stderr"
	failed = 1
	exit 1
}

function trim(s)
{
	gsub(/[ \t]+/, " ", s)
	sub(/^ /, "", s)
	sub(/ $/, "", s)
	return s
}

# Structures are declared before the prototypes that point to them.
function remember_struct(tag)
{
	if (tag in structs)
		return
	structs[tag] = 1
	declarations = declarations tag ";\n"
}

# Split "const char *path" into its type and its name.
function parse_argument(call, i, text,    at)
{
	at = match(text, /[A-Za-z_][A-Za-z_0-9]*$/)
	if (at < 2)
		fail("argument without a type or a name: " text)
	arg_name[call, i] = substr(text, at)
	arg_type[call, i] = trim(substr(text, 1, at - 1))
	if (match(arg_type[call, i], /struct [A-Za-z_0-9]+/))
		remember_struct(substr(arg_type[call, i], RSTART, RLENGTH))
}

function parse_arguments(call, text,    part, i, n)
{
	if (text == "void")
		return 0
	n = split(text, part, /,/)
	if (n > 6)
		fail("more than six arguments")
	for (i = 1; i <= n; i++)
		parse_argument(call, i, trim(part[i]))
	return n
}

function is_pointer(call, i)
{
	return arg_type[call, i] ~ /\*/
}

# The arguments as a parameter list, each turned as WHOSE needs it.
function parameters(call, whose,    i, list, type)
{
	for (i = 1; i <= nargs[call]; i++) {
		type = arg_type[call, i]
		if (whose == "kernel" && is_pointer(call, i))
			type = "uvaddr_t"
		list = list (i > 1 ? ", " : "") type \
		    (type ~ /\*$/ ? "" : " ") arg_name[call, i]
	}
	return list
}

# What the gate hands to the handler: registers, made into typed values.
function conversions(call,    i, list)
{
	for (i = 1; i <= nargs[call]; i++)
		list = list ", " (is_pointer(call, i) ? \
		    "uvaddr(a[" i - 1 "])" : \
		    "(" arg_type[call, i] ")a[" i - 1 "]")
	return list
}

# A bit for each argument that is a string, the first one's the lowest.
function string_mask(call,    i, bit, mask)
{
	mask = 0
	bit = 1
	for (i = 1; i <= nargs[call]; i++) {
		if (arg_type[call, i] == "const char *")
			mask += bit
		bit *= 2
	}
	return mask
}

# A letter that tells what a value of the type looks like.
function letter(type)
{
	if (type == "noreturn")
		return "-"
	if (type == "const char *")
		return "s"
	if (type ~ /\*/)
		return "p"
	return type ~ /^(unsigned|size_t)/ ? "u" : "d"
}

function letters(call,    i, list)
{
	for (i = 1; i <= nargs[call]; i++)
		list = list letter(arg_type[call, i])
	return list
}

function user_prototype(call,    list)
{
	list = parameters(call, "user")
	if (list == "")
		list = "void"
	if (result[call] == "noreturn")
		printf "void sys_%s(%s) __OCTOX_NORETURN;\n", name[call], list
	else
		printf "%s sys_%s(%s);\n", \
		    result[call] == "ssize_t" ? "long" : result[call], \
		    name[call], list
}

function stub(call)
{
	printf "\n\t.section .text.sys_%s, \"ax\", @progbits\n", name[call]
	printf "\t.globl sys_%s\n\t.type sys_%s, @function\n", \
	    name[call], name[call]
	printf "sys_%s:\n\tli a7, %d\n\tecall\n\tret\n", name[call], call
	printf "\t.size sys_%s, . - sys_%s\n", name[call], name[call]
}

function handler_prototype(call,    list)
{
	list = parameters(call, "kernel")
	printf "%s sys_%s(struct proc *p%s);\n", \
	    result[call] == "noreturn" ? "NORETURN void" : "long", \
	    name[call], list == "" ? "" : ", " list
}

function gate(call)
{
	printf "static long\ngate_%s(struct proc *p, const uint64_t *a)\n{\n", \
	    name[call]
	if (nargs[call] == 0)
		print "\t(void)a;"
	printf "\t%ssys_%s(p%s);\n}\n\n", \
	    result[call] == "noreturn" ? "" : "return ", \
	    name[call], conversions(call)
}

function guard_begin(macro)
{
	printf "/* Made by gensys.awk from syscalls.tbl. */\n"
	if (macro != "")
		printf "#ifndef %s\n#define %s\n\n", macro, macro
}

/^[ \t]*(#|$)/ { next }

{
	if ($0 !~ /^[0-9]+[ \t]+[a-z_][a-z_0-9 ]*[ \t][a-z_][a-z_0-9]*\(.*\)[ \t]*$/)
		fail("expected: NUMBER RESULT NAME(ARGUMENTS)")
	call = $1 + 0
	if (call != last + 1)
		fail("number " call " does not follow " last)
	last = call

	open_paren = index($0, "(")
	head = substr($0, 1, open_paren - 1)
	args = substr($0, open_paren + 1)
	sub(/\)[ \t]*$/, "", args)

	match(head, /[a-z_][a-z_0-9]*$/)
	name[call] = substr(head, RSTART)
	if (name[call] in seen)
		fail(name[call] " is there twice")
	seen[name[call]] = 1
	head = substr(head, 1, RSTART - 1)
	sub(/^[0-9]+/, "", head)
	result[call] = trim(head)
	nargs[call] = parse_arguments(call, trim(args))
}

END {
	if (failed)
		exit 1
	if (out == "sysno") {
		guard_begin("OCTOX_SYSNO_H")
		for (c = 1; c <= last; c++)
			printf "#define SYS_%s\t%d\n", name[c], c
		printf "#define SYS_COUNT\t%d\t/* one more than the highest */\n", \
		    last + 1
		print "\n#endif"
	} else if (out == "user") {
		guard_begin("OCTOX_SYSCALLS_H")
		print "/*\n * The system calls as they are: 0 or more is success," \
		    " a negative value is minus\n * one of <octox/errno.h>.\n */"
		print "#include <octox/features.h>\n\n#include <stddef.h>\n"
		print "__OCTOX_BEGIN\n"
		print declarations
		for (c = 1; c <= last; c++)
			user_prototype(c)
		print "\n__OCTOX_END\n\n#endif"
	} else if (out == "stubs") {
		guard_begin("")
		for (c = 1; c <= last; c++)
			stub(c)
	} else if (out == "handlers") {
		guard_begin("SYSCALL_HANDLERS_H")
		print "#include <stddef.h>\n"
		print "#include \"core/annot.h\"\n#include \"riscv/addr.h\"\n"
		print "struct proc;\n"
		for (c = 1; c <= last; c++)
			handler_prototype(c)
		print "\n#endif"
	} else if (out == "table") {
		guard_begin("")
		print "/* Included once, after \"syscall/handlers.h\". */\n"
		for (c = 1; c <= last; c++)
			gate(c)
		print "static long (*const syscall_table[SYS_COUNT])" \
		    "(struct proc *, const uint64_t *) = {"
		for (c = 1; c <= last; c++)
			printf "\t[SYS_%s] = gate_%s,\n", name[c], name[c]
		print "};\n\n/* A bit for each argument that is a string. */"
		print "static const uint8_t syscall_strings[SYS_COUNT] = {"
		for (c = 1; c <= last; c++)
			if (string_mask(c) != 0)
				printf "\t[SYS_%s] = %d,\n", name[c], \
				    string_mask(c)
		print "};"
	} else if (out == "calls") {
		guard_begin("")
		for (c = 1; c <= last; c++)
			printf "OCTOX_CALL(%d, %s, \"%s\", \"%s\")\n", c, \
			    name[c], letter(result[c]), letters(c)
	} else {
		print "gensys.awk: no such out: \"" out "\"" >"/dev/stderr"
		exit 1
	}
}
