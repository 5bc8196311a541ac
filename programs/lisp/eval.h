/*
 * The evaluator.
 *
 * What is being evaluated is a frame.  A built-in form that ends in another
 * expression does not call eval() for that: it leaves the expression in its frame
 * (frame_go_on()), and eval() goes on with it.  So a call in the last place of a
 * function takes no stack.
 */
#ifndef JELL_EVAL_H
#define JELL_EVAL_H

#include "value.h"

struct jell;

struct frame {
	struct frame	*previous;
	struct value	 expr;		/* safe from the collector, */
	struct binding	*env;		/* and so is this: the local variables */
	int		 line;		/* of the expression, for messages */
	int		 calls;		/* of functions, one after another */
	bool		 more;		/* expr and env are what comes next */
};

/* The value of an expression.  The caller makes it safe if it has to. */
struct value eval(struct jell *j, struct value expr, struct binding *env);

/*
 * For built-in forms: how many arguments there are, argument i (from 1) as it is
 * written, and its value.
 */
size_t frame_args(const struct frame *f);
struct value frame_arg(const struct frame *f, size_t i);
struct value frame_eval(struct jell *j, struct frame *f, size_t i);

/* The value is that of expr.  To be returned by a form. */
struct value frame_go_on(struct frame *f, struct value expr);

/* The same for the items of code from first on: that of the last, or nil. */
struct value frame_go_on_body(struct jell *j, struct frame *f,
			      const struct seq *code, size_t first);

#endif
