/*
 * Arithmetic.  Arguments are evaluated one by one, each is used before the next,
 * so an error is that of the first one that has one.
 */
#include "builtin.h"
#include "eval.h"
#include "heap.h"
#include "interp.h"
#include "printer.h"

struct operation {
	const char	*name;		/* in messages */
	char		 sign;
	int64_t		(*integer)(struct jell *j, int64_t a, int64_t b);
	double		(*real)(double a, double b);
};

/* Whole numbers wrap around: what does not fit in 64 bits is dropped. */
static int64_t
int_add(struct jell *j, int64_t a, int64_t b)
{
	(void)j;
	return (int64_t)((uint64_t)a + (uint64_t)b);
}

static int64_t
int_sub(struct jell *j, int64_t a, int64_t b)
{
	(void)j;
	return (int64_t)((uint64_t)a - (uint64_t)b);
}

static int64_t
int_mult(struct jell *j, int64_t a, int64_t b)
{
	(void)j;
	return (int64_t)((uint64_t)a * (uint64_t)b);
}

static int64_t
int_div(struct jell *j, int64_t a, int64_t b)
{
	if (b == 0)
		jell_fail(j, ERROR_RUNTIME, "division by zero");
	return b == -1 ? int_sub(j, 0, a) : a / b;
}

static double
real_add(double a, double b)
{
	return a + b;
}

static double
real_sub(double a, double b)
{
	return a - b;
}

static double
real_mult(double a, double b)
{
	return a * b;
}

/* Division by zero gives inf or NaN. */
static double
real_div(double a, double b)
{
	return a / b;
}

static const struct operation add = { "addition", '+', int_add, real_add };
static const struct operation sub = { "sub", '-', int_sub, real_sub };
static const struct operation mult = { "mult", '*', int_mult, real_mult };
static const struct operation division = { "div", '/', int_div, real_div };

static bool
is_number(struct value v)
{
	return v.type == TYPE_INT || v.type == TYPE_FLOAT;
}

static double
as_real(struct value v)
{
	return v.type == TYPE_INT ? (double)v.integer : v.real;
}

static struct value
apply(struct jell *j, const struct operation *op, struct value a, struct value b)
{
	if (a.type == TYPE_INT && b.type == TYPE_INT)
		return value_int(op->integer(j, a.integer, b.integer));
	if (is_number(a) && is_number(b))
		return value_float(op->real(as_real(a), as_real(b)));
	text_clear(&j->message);
	text_addf(j, &j->message, "unsupported %s: ", op->name);
	print_debug(j, &j->message, a);
	text_addf(j, &j->message, " %c ", op->sign);
	print_debug(j, &j->message, b);
	jell_raise(j, ERROR_RUNTIME);
}

/* start and the arguments from first on, in this order. */
static struct value
fold(struct jell *j, struct frame *f, const struct operation *op, struct value start,
     size_t first)
{
	struct value *sum = heap_push(j, start);

	for (size_t i = first; i <= frame_args(f); i++) {
		struct value v = frame_eval(j, f, i);

		*sum = apply(j, op, *sum, v);
	}
	return *sum;
}

static struct value
form_add(struct jell *j, struct frame *f)
{
	return fold(j, f, &add, value_int(0), 1);
}

static struct value
form_mult(struct jell *j, struct frame *f)
{
	return fold(j, f, &mult, value_int(1), 1);
}

static struct value
form_sub(struct jell *j, struct frame *f)
{
	return fold(j, f, &sub, frame_eval(j, f, 1), 2);
}

static struct value
form_div(struct jell *j, struct frame *f)
{
	return fold(j, f, &division, frame_eval(j, f, 1), 2);
}

const struct builtin builtin_number[] = {
	{ "+", form_add, NULL, 0, BUILTIN_ANY, NULL },
	{ "*", form_mult, NULL, 0, BUILTIN_ANY, NULL },
	{ "-", form_sub, NULL, 1, BUILTIN_ANY, "- requires at least 1 argument" },
	{ "/", form_div, NULL, 1, BUILTIN_ANY, "- requires at least 1 argument" },
	{ 0 },
};
