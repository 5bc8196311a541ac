/* Lists and vectors. */
#include <string.h>

#include "builtin.h"
#include "eval.h"
#include "heap.h"
#include "interp.h"
#include "printer.h"

static bool
is_sequence(struct value v)
{
	return v.type == TYPE_LIST || v.type == TYPE_VECTOR;
}

static _Noreturn void
fail_to_apply_to(struct jell *j, const char *name, struct value v)
{
	text_clear(&j->message);
	text_addf(j, &j->message, "%s can not be applied to ", name);
	print_value(j, &j->message, v);
	jell_raise(j, ERROR_RUNTIME);
}

static struct value
function_first(struct jell *j, const struct value *args, size_t n)
{
	(void)n;
	if (!is_sequence(args[0]))
		fail_to_apply_to(j, "first", args[0]);
	return args[0].seq->count > 0 ? args[0].seq->items[0] : value_nil();
}

static struct value
function_rest(struct jell *j, const struct value *args, size_t n)
{
	(void)n;
	if (!is_sequence(args[0]))
		fail_to_apply_to(j, "rest", args[0]);
	const struct seq *seq = args[0].seq;
	if (seq->count == 0)
		return args[0];
	return heap_seq(j, args[0].type, seq->items + 1, seq->count - 1);
}

static struct value
function_count(struct jell *j, const struct value *args, size_t n)
{
	(void)n;
	if (!is_sequence(args[0]) && args[0].type != TYPE_SET)
		jell_fail(j, ERROR_RUNTIME, "count only takes a sequence");
	return value_int((int64_t)args[0].seq->count);
}

static struct value
function_list(struct jell *j, const struct value *args, size_t n)
{
	return heap_seq(j, TYPE_LIST, args, n);
}

static struct value
function_vector(struct jell *j, const struct value *args, size_t n)
{
	return heap_seq(j, TYPE_VECTOR, args, n);
}

/* One sequence of the first n values behind whole, and whole. */
static struct value
joined(struct jell *j, const struct value *whole, size_t n)
{
	const struct seq *seq = whole->seq;
	struct value v = heap_new_seq(j, whole->type, seq->count + n);
	bool front = v.type == TYPE_LIST;
	struct value *items = v.seq->items;

	if (seq->count > 0)
		memcpy(items + (front ? n : 0), seq->items,
		       seq->count * sizeof(*items));
	for (size_t i = 0; i < n; i++)
		items[front ? n - 1 - i : seq->count + i] = whole[1 + i];
	return v;
}

/* Each value goes to the front of a list, to the back of a vector. */
static struct value
form_conj(struct jell *j, struct frame *f)
{
	if (frame_args(f) == 0)
		return heap_seq(j, TYPE_LIST, NULL, 0);
	struct value *whole = heap_push(j, frame_eval(j, f, 1));
	if (!is_sequence(*whole))
		jell_fail(j, ERROR_RUNTIME, "conj only supports vectors and lists");
	for (size_t i = 2; i <= frame_args(f); i++)
		heap_push(j, frame_eval(j, f, i));
	return joined(j, whole, frame_args(f) - 1);
}

/* The third argument is evaluated only if there is no such item. */
static struct value
form_nth(struct jell *j, struct frame *f)
{
	struct value *v = heap_push(j, frame_eval(j, f, 1));
	struct value index = frame_eval(j, f, 2);

	if (!is_sequence(*v) || index.type != TYPE_INT)
		jell_fail(j, ERROR_RUNTIME, "nth does not support those types");
	if (index.integer >= 0 && (uint64_t)index.integer < v->seq->count)
		return v->seq->items[index.integer];
	if (frame_args(f) == 2)
		jell_fail(j, ERROR_RUNTIME, "nth has no item %lld in a sequence of %zu",
			  (long long)index.integer, v->seq->count);
	return frame_go_on(f, frame_arg(f, 3));
}

const struct builtin builtin_sequence[] = {
	{ "first", NULL, function_first, 1, 1, "required 1 argument for first" },
	{ "rest", NULL, function_rest, 1, 1, "required 1 argument for rest" },
	{ "count", NULL, function_count, 1, 1, "required 1 argument for count" },
	{ "list", NULL, function_list, 0, BUILTIN_ANY, NULL },
	{ "vector", NULL, function_vector, 0, BUILTIN_ANY, NULL },
	{ "conj", form_conj, NULL, 0, BUILTIN_ANY, NULL },
	{ "nth", form_nth, NULL, 2, 3, "required 2 or 3 argument for nth" },
	{ 0 },
};
