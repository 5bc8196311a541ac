/* The names of all built-ins, print, and the questions about types. */
#include "builtin.h"

#include <string.h>

#include "heap.h"
#include "interp.h"
#include "printer.h"

static bool
define(struct jell *j, const struct builtin *b)
{
	for (; b->name; b++) {
		struct symbol *symbol = heap_symbol(j, b->name, strlen(b->name));

		if (!symbol)
			return false;
		symbol->builtin = b;
	}
	return true;
}

bool
builtin_init(struct jell *j)
{
	return define(j, builtin_special) && define(j, builtin_number) &&
	    define(j, builtin_compare) && define(j, builtin_sequence) &&
	    define(j, builtin_misc);
}

static struct value
function_print(struct jell *j, const struct value *args, size_t n)
{
	text_clear(&j->shown);
	for (size_t i = 0; i < n; i++)
		print_value(j, &j->shown, args[i]);
	fwrite(j->shown.s, 1, j->shown.len, j->out);
	return value_nil();
}

static struct value
function_is_string(struct jell *j, const struct value *args, size_t n)
{
	(void)j, (void)n;
	return value_bool(args[0].type == TYPE_STRING);
}

static struct value
function_is_int(struct jell *j, const struct value *args, size_t n)
{
	(void)j, (void)n;
	return value_bool(args[0].type == TYPE_INT);
}

static struct value
function_is_float(struct jell *j, const struct value *args, size_t n)
{
	(void)j, (void)n;
	return value_bool(args[0].type == TYPE_FLOAT);
}

static struct value
function_is_keyword(struct jell *j, const struct value *args, size_t n)
{
	(void)j, (void)n;
	return value_bool(args[0].type == TYPE_KEYWORD);
}

static struct value
function_is_symbol(struct jell *j, const struct value *args, size_t n)
{
	(void)j, (void)n;
	return value_bool(args[0].type == TYPE_SYMBOL);
}

static struct value
function_is_list(struct jell *j, const struct value *args, size_t n)
{
	(void)j, (void)n;
	return value_bool(args[0].type == TYPE_LIST);
}

static struct value
function_is_vector(struct jell *j, const struct value *args, size_t n)
{
	(void)j, (void)n;
	return value_bool(args[0].type == TYPE_VECTOR);
}

const struct builtin builtin_misc[] = {
	{ "print", NULL, function_print, 0, BUILTIN_ANY, NULL },
	{ "string?", NULL, function_is_string, 1, 1,
	  "required 1 argument for string?" },
	{ "int?", NULL, function_is_int, 1, 1, "required 1 argument for int?" },
	{ "float?", NULL, function_is_float, 1, 1, "required 1 argument for float?" },
	{ "keyword?", NULL, function_is_keyword, 1, 1,
	  "required 1 argument for keyword?" },
	{ "symbol?", NULL, function_is_symbol, 1, 1,
	  "required 1 argument for symbol?" },
	{ "list?", NULL, function_is_list, 1, 1, "required 1 argument for list?" },
	{ "vector?", NULL, function_is_vector, 1, 1,
	  "required 1 argument for vector?" },
	{ 0 },
};
