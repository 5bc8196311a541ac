/*
 * Comparing, and what is computed with the answers.  All of these stop at the first
 * argument that decides.
 */
#include <string.h>

#include "builtin.h"
#include "eval.h"
#include "heap.h"
#include "interp.h"

/* What holds between two values that can be compared; with NaN, nothing does. */
struct order {
	bool	greater;
	bool	equal;
	bool	less;
};

static struct order
order_of_strings(const struct string *a, const struct string *b)
{
	size_t n = a->len < b->len ? a->len : b->len;
	int c = memcmp(a->bytes, b->bytes, n);

	if (c == 0)
		c = (a->len > b->len) - (a->len < b->len);
	return (struct order){
		.greater = c > 0,
		.equal = c == 0,
		.less = c < 0,
	};
}

static struct order
order_of_reals(double a, double b)
{
	return (struct order){
		.greater = a > b,
		.equal = a == b,
		.less = a < b,
	};
}

static struct order
order_of_ints(int64_t a, int64_t b)
{
	return (struct order){
		.greater = a > b,
		.equal = a == b,
		.less = a < b,
	};
}

static struct order
order_of(struct jell *j, struct value a, struct value b)
{
	if (a.type == TYPE_STRING && b.type == TYPE_STRING)
		return order_of_strings(a.string, b.string);
	if (a.type == TYPE_INT && b.type == TYPE_INT)
		return order_of_ints(a.integer, b.integer);
	if (a.type == TYPE_INT && b.type == TYPE_FLOAT)
		return order_of_reals((double)a.integer, b.real);
	if (a.type == TYPE_FLOAT && b.type == TYPE_INT)
		return order_of_reals(a.real, (double)b.integer);
	if (a.type == TYPE_FLOAT && b.type == TYPE_FLOAT)
		return order_of_reals(a.real, b.real);
	jell_fail(j, ERROR_RUNTIME, "types not supported for comparison");
}

typedef bool holds_fn(struct jell *j, struct value a, struct value b);

static bool
less(struct jell *j, struct value a, struct value b)
{
	return order_of(j, a, b).less;
}

static bool
less_or_equal(struct jell *j, struct value a, struct value b)
{
	struct order order = order_of(j, a, b);

	return order.less || order.equal;
}

static bool
greater(struct jell *j, struct value a, struct value b)
{
	return order_of(j, a, b).greater;
}

static bool
greater_or_equal(struct jell *j, struct value a, struct value b)
{
	struct order order = order_of(j, a, b);

	return order.greater || order.equal;
}

static bool
contains(struct jell *j, const struct seq *set, struct value v)
{
	for (size_t i = 0; i < set->count; i++)
		if (value_equal(j, set->items[i], v))
			return true;
	return false;
}

static bool
seqs_equal(struct jell *j, enum type type, const struct seq *a, const struct seq *b)
{
	bool equal = a->count == b->count;

	jell_enter(j);
	for (size_t i = 0; equal && i < a->count; i++)
		equal = type == TYPE_SET ? contains(j, b, a->items[i])
					 : value_equal(j, a->items[i], b->items[i]);
	jell_leave(j);
	return equal;
}

bool
value_equal(struct jell *j, struct value a, struct value b)
{
	if (a.type != b.type)
		return false;
	switch (a.type) {
	case TYPE_NIL:
		return true;
	case TYPE_BOOL:
		return a.truth == b.truth;
	case TYPE_INT:
		return a.integer == b.integer;
	case TYPE_FLOAT:
		return a.real == b.real;
	case TYPE_KEYWORD:
	case TYPE_SYMBOL:
		return a.symbol == b.symbol;
	case TYPE_STRING:
		return order_of_strings(a.string, b.string).equal;
	case TYPE_LIST:
	case TYPE_VECTOR:
	case TYPE_SET:
		return seqs_equal(j, a.type, a.seq, b.seq);
	case TYPE_LAMBDA:
		break;
	}
	return false;
}

/* Does it hold between each argument and the next? */
static struct value
chain(struct jell *j, struct frame *f, holds_fn *holds)
{
	struct value *a = heap_push(j, frame_eval(j, f, 1));

	for (size_t i = 2; i <= frame_args(f); i++) {
		struct value b = frame_eval(j, f, i);

		if (!holds(j, *a, b))
			return value_bool(false);
		*a = b;
	}
	return value_bool(true);
}

static struct value
form_equal(struct jell *j, struct frame *f)
{
	return chain(j, f, value_equal);
}

static struct value
form_less(struct jell *j, struct frame *f)
{
	return chain(j, f, less);
}

static struct value
form_less_or_equal(struct jell *j, struct frame *f)
{
	return chain(j, f, less_or_equal);
}

static struct value
form_greater(struct jell *j, struct frame *f)
{
	return chain(j, f, greater);
}

static struct value
form_greater_or_equal(struct jell *j, struct frame *f)
{
	return chain(j, f, greater_or_equal);
}

/* stop if one of the arguments is, else the opposite. */
static struct value
search(struct jell *j, struct frame *f, bool stop)
{
	for (size_t i = 1; i <= frame_args(f); i++) {
		struct value v = frame_eval(j, f, i);

		/* The original says this for "or", too. */
		if (v.type != TYPE_BOOL)
			jell_fail(j, ERROR_RUNTIME, "and only takes booleans");
		if (v.truth == stop)
			return v;
	}
	return value_bool(!stop);
}

static struct value
form_and(struct jell *j, struct frame *f)
{
	return search(j, f, false);
}

static struct value
form_or(struct jell *j, struct frame *f)
{
	return search(j, f, true);
}

static struct value
function_not(struct jell *j, const struct value *args, size_t n)
{
	(void)n;
	if (args[0].type != TYPE_BOOL)
		jell_fail(j, ERROR_RUNTIME, "not only takes boolean value");
	return value_bool(!args[0].truth);
}

const struct builtin builtin_compare[] = {
	{ "=", form_equal, NULL, 2, BUILTIN_ANY, "= requires at least 2 argument" },
	{ "<", form_less, NULL, 1, BUILTIN_ANY, "< takes at least 1 argument" },
	{ "<=", form_less_or_equal, NULL, 1, BUILTIN_ANY,
	  "<= takes at least 1 argument" },
	{ ">", form_greater, NULL, 1, BUILTIN_ANY, "> takes at least 1 argument" },
	{ ">=", form_greater_or_equal, NULL, 1, BUILTIN_ANY,
	  ">= takes at least 1 argument" },
	{ "and", form_and, NULL, 0, BUILTIN_ANY, NULL },
	{ "or", form_or, NULL, 0, BUILTIN_ANY, NULL },
	{ "not", NULL, function_not, 1, 1, "not only takes 1 argument" },
	{ 0 },
};
