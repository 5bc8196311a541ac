/* Special forms: those that decide what is evaluated. */
#include <string.h>

#include "builtin.h"
#include "eval.h"
#include "heap.h"
#include "interp.h"

/* No local variables are visible to what eval evaluates. */
static struct value
form_eval(struct jell *j, struct frame *f)
{
	(void)j;
	f->env = NULL;
	return frame_go_on(f, frame_arg(f, 1));
}

static struct value
form_quote(struct jell *j, struct frame *f)
{
	(void)j;
	return frame_arg(f, 1);
}

static struct value
form_if(struct jell *j, struct frame *f)
{
	struct value test = frame_eval(j, f, 1);

	if (test.type != TYPE_BOOL)
		jell_fail(j, ERROR_RUNTIME, "test must be evaluated to boolean");
	return frame_go_on(f, frame_arg(f, test.truth ? 2 : 3));
}

static struct value
form_do(struct jell *j, struct frame *f)
{
	return frame_go_on_body(j, f, f->expr.seq, 1);
}

static bool
is_fn_form(struct value expr)
{
	return expr.type == TYPE_LIST && expr.seq->count > 0 &&
	    expr.seq->items[0].type == TYPE_SYMBOL &&
	    !strcmp(expr.seq->items[0].symbol->name, "fn");
}

/*
 * Put the value that def or let gives to a name on the stack.  A function written
 * there can call itself by that name, whatever happens to the name later.
 */
static struct value *
push_named(struct jell *j, struct frame *f, struct symbol *name, struct value expr)
{
	struct value *v = heap_push(j, eval(j, expr, f->env));

	if (is_fn_form(expr))
		v->lambda->env = heap_bind(j, v->lambda->env, name, *v);
	return v;
}

static struct value
form_def(struct jell *j, struct frame *f)
{
	struct value name = frame_arg(f, 1);

	if (name.type != TYPE_SYMBOL)
		jell_fail(j, ERROR_RUNTIME, "def takes symbol and value");
	name.symbol->global = *push_named(j, f, name.symbol, frame_arg(f, 2));
	name.symbol->defined = true;
	return value_nil();
}

/* Let each value be seen by those behind it and by the body. */
static struct value
form_let(struct jell *j, struct frame *f)
{
	struct value binding = frame_arg(f, 1);

	if (binding.type != TYPE_VECTOR)
		jell_fail(j, ERROR_RUNTIME, "binding must be vector");
	if (binding.seq->count % 2 != 0)
		jell_fail(j, ERROR_RUNTIME, "binding elements must be even number");
	for (size_t i = 0; i < binding.seq->count; i += 2) {
		struct value name = binding.seq->items[i];

		if (name.type != TYPE_SYMBOL)
			jell_fail(j, ERROR_RUNTIME,
				  "let binding only takes pairs of symbol and value");
		struct value *v = push_named(j, f, name.symbol,
					     binding.seq->items[i + 1]);
		f->env = heap_bind(j, f->env, name.symbol, *v);
		j->sp--;
	}
	return frame_go_on_body(j, f, f->expr.seq, 2);
}

static struct value
form_fn(struct jell *j, struct frame *f)
{
	struct value params = frame_arg(f, 1);

	if (params.type != TYPE_VECTOR)
		jell_fail(j, ERROR_RUNTIME, "fn takes vector as variable");
	for (size_t i = 0; i < params.seq->count; i++)
		if (params.seq->items[i].type != TYPE_SYMBOL)
			jell_fail(j, ERROR_RUNTIME, "fn takes vector of symbols");
	return heap_lambda(j, f->expr.seq, f->env);
}

/* Names that are kept free. */
static struct value
form_unsupported(struct jell *j, struct frame *f)
{
	jell_fail(j, ERROR_RUNTIME, "%s is not supported",
		  f->expr.seq->items[0].symbol->name);
}

const struct builtin builtin_special[] = {
	{ "def", form_def, NULL, 2, 2, "def takes symbol and value" },
	{ "do", form_do, NULL, 0, BUILTIN_ANY, NULL },
	{ "eval", form_eval, NULL, 1, 1, "eval takes 1 argument" },
	{ "fn", form_fn, NULL, 1, BUILTIN_ANY, "fn requires binding" },
	{ "if", form_if, NULL, 3, 3, "required 3 arguments for if" },
	{ "let", form_let, NULL, 1, BUILTIN_ANY, "required at least binding for let" },
	{ "quote", form_quote, NULL, 1, 1, "required 1 argument for quote" },
	{ "defmacro", form_unsupported, NULL, 0, BUILTIN_ANY, NULL },
	{ "loop", form_unsupported, NULL, 0, BUILTIN_ANY, NULL },
	{ "recur", form_unsupported, NULL, 0, BUILTIN_ANY, NULL },
	{ 0 },
};
