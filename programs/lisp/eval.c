#include "eval.h"

#include "builtin.h"
#include "heap.h"
#include "interp.h"
#include "printer.h"

/* A local variable, or else a global one. */
static struct value
lookup(struct jell *j, struct symbol *symbol, const struct binding *env)
{
	for (const struct binding *b = env; b; b = b->next)
		if (b->symbol == symbol)
			return b->value;
	if (!symbol->defined)
		jell_fail(j, ERROR_RUNTIME, "symbol %s not found in environment",
			  symbol->name);
	return symbol->global;
}

size_t
frame_args(const struct frame *f)
{
	return f->expr.seq->count - 1;
}

struct value
frame_arg(const struct frame *f, size_t i)
{
	return f->expr.seq->items[i];
}

struct value
frame_eval(struct jell *j, struct frame *f, size_t i)
{
	return eval(j, frame_arg(f, i), f->env);
}

struct value
frame_go_on(struct frame *f, struct value expr)
{
	f->expr = expr;
	f->more = true;
	return value_nil();
}

struct value
frame_go_on_body(struct jell *j, struct frame *f, const struct seq *code, size_t first)
{
	if (first >= code->count)
		return value_nil();
	for (size_t i = first; i < code->count - 1; i++)
		(void)eval(j, code->items[i], f->env);
	return frame_go_on(f, code->items[code->count - 1]);
}

/* Put the values of all arguments on the stack. */
static struct value *
push_args(struct jell *j, struct frame *f)
{
	size_t base = j->sp;

	for (size_t i = 1; i <= frame_args(f); i++)
		heap_push(j, frame_eval(j, f, i));
	return j->stack + base;
}

static struct value
call_builtin(struct jell *j, struct frame *f, const struct builtin *b)
{
	size_t n = frame_args(f);

	if (n < b->least || n > b->most)
		jell_fail(j, ERROR_RUNTIME, "%s", b->usage);
	if (b->form)
		return b->form(j, f);
	return b->function(j, push_args(j, f), n);
}

static struct value
call_lambda(struct jell *j, struct frame *f, struct lambda *lambda)
{
	const struct seq *code = lambda->code;
	const struct seq *params = code->items[1].seq;

	if (params->count != frame_args(f))
		jell_fail(j, ERROR_RUNTIME,
			  "function takes %zu arguments but got %zu arguments",
			  params->count, frame_args(f));
	if (++f->calls > TAIL_CALLS_MAX)
		jell_fail(j, ERROR_RUNTIME, "recursion too deep");
	heap_push(j, value_lambda(lambda));
	struct value *args = push_args(j, f);
	/* From here on the frame keeps the function and its variables. */
	f->expr = value_lambda(lambda);
	f->env = lambda->env;
	for (size_t i = 0; i < params->count; i++)
		f->env = heap_bind(j, f->env, params->items[i].symbol, args[i]);
	return frame_go_on_body(j, f, code, 2);
}

static _Noreturn void
fail_to_apply(struct jell *j, struct value head)
{
	text_clear(&j->message);
	print_debug(j, &j->message, head);
	text_adds(j, &j->message, " can not be applied");
	jell_raise(j, ERROR_RUNTIME);
}

/*
 * What a call calls may be known only after several steps: an expression that gives
 * a symbol, whose value is a function.  A symbol may be its own value, so steps are
 * counted.
 */
static struct value
eval_call(struct jell *j, struct frame *f)
{
	struct value head = f->expr.seq->items[0];

	for (int steps = 0; steps < DEPTH_MAX; steps++) {
		if (head.type == TYPE_SYMBOL && head.symbol->builtin)
			return call_builtin(j, f, head.symbol->builtin);
		if (head.type == TYPE_LAMBDA)
			return call_lambda(j, f, head.lambda);
		if (head.type == TYPE_SYMBOL)
			head = lookup(j, head.symbol, f->env);
		else if (head.type == TYPE_LIST && head.seq->count > 0)
			head = eval(j, head, f->env);
		else
			fail_to_apply(j, head);
	}
	jell_fail(j, ERROR_RUNTIME, "recursion too deep");
}

/* A vector of the values of the items. */
static struct value
eval_vector(struct jell *j, struct frame *f)
{
	const struct seq *seq = f->expr.seq;
	size_t base = j->sp;

	for (size_t i = 0; i < seq->count; i++)
		heap_push(j, eval(j, seq->items[i], f->env));
	return heap_seq(j, TYPE_VECTOR, j->stack + base, seq->count);
}

/* Of equal values a set keeps the first. */
static struct value
eval_set(struct jell *j, struct frame *f)
{
	const struct seq *seq = f->expr.seq;
	size_t base = j->sp;

	for (size_t i = 0; i < seq->count; i++) {
		struct value *v = heap_push(j, eval(j, seq->items[i], f->env));

		for (struct value *p = j->stack + base; p < v; p++) {
			if (value_equal(j, *p, *v)) {
				j->sp--;
				break;
			}
		}
	}
	return heap_seq(j, TYPE_SET, j->stack + base, j->sp - base);
}

static struct value
eval_once(struct jell *j, struct frame *f)
{
	switch (f->expr.type) {
	case TYPE_SYMBOL:
		return lookup(j, f->expr.symbol, f->env);
	case TYPE_LIST:
		if (f->expr.seq->line)
			f->line = f->expr.seq->line;
		return f->expr.seq->count > 0 ? eval_call(j, f) : f->expr;
	case TYPE_VECTOR:
		return eval_vector(j, f);
	case TYPE_SET:
		return eval_set(j, f);
	default:
		return f->expr;
	}
}

static struct value
eval_in_frame(struct jell *j, struct value expr, struct binding *env)
{
	struct frame f = { .previous = j->frame, .expr = expr, .env = env };
	size_t sp = j->sp;
	struct value v;

	f.line = f.previous ? f.previous->line : j->line;
	jell_enter(j);
	j->frame = &f;
	do {
		f.more = false;
		v = eval_once(j, &f);
		j->sp = sp;
	} while (f.more);
	j->frame = f.previous;
	jell_leave(j);
	return v;
}

struct value
eval(struct jell *j, struct value expr, struct binding *env)
{
	if (expr.type < TYPE_SYMBOL)
		return expr;
	if (expr.type == TYPE_SYMBOL)
		return lookup(j, expr.symbol, env);
	return eval_in_frame(j, expr, env);
}
