/*
 * An interpreter: all its state, and how an error leaves whatever was going on.
 *
 * Functions that take a struct jell may fail: they then do not return, but the
 * jell_try() that all of it runs in does.  So nobody may hold memory of malloc's
 * in a variable across such a call; it belongs to the interpreter or the heap.
 */
#ifndef JELL_INTERP_H
#define JELL_INTERP_H

#include <setjmp.h>
#include <stdio.h>

#include "text.h"
#include "value.h"

enum {
	DEPTH_MAX = 10000,		/* of what is evaluated, compared, shown */
	TAIL_CALLS_MAX = 1000000,	/* one after another */
	STACK_SIZE = 1 << 17,		/* values */
	HEAP_MAX = 64 << 20,		/* bytes */
	SYMBOL_BUCKETS = 256,
};

enum error { ERROR_LEXICAL, ERROR_SYNTAX, ERROR_RUNTIME };

struct frame;

struct jell {
	FILE		*out;		/* what print writes to */
	FILE		*err;

	/* heap.c */
	struct object	*objects;
	size_t		 bytes;		/* in objects */
	size_t		 collect_at;	/* so many bytes */
	struct symbol	*symbols[SYMBOL_BUCKETS];
	struct value	*stack;		/* values in use by C functions */
	size_t		 sp;

	/* eval.c */
	struct frame	*frame;		/* the innermost */
	int		 depth;

	/* errors */
	jmp_buf		 handler;
	enum error	 error;
	int		 line;		/* of the error, or what is being read */
	struct text	 message;

	struct text	 shown;		/* a value being printed */
};

/* A new interpreter that knows the built-in functions; NULL without memory. */
struct jell *jell_new(FILE *out, FILE *err);
void jell_free(struct jell *j);

/*
 * Call run.  Returns true, or false if there was an error: j->error, j->line
 * and j->message tell which one.  Does not nest.
 */
bool jell_try(struct jell *j, void (*run)(struct jell *j, void *arg), void *arg);

/* Fail with the message that is in j->message. */
_Noreturn void jell_raise(struct jell *j, enum error error);

_Noreturn void jell_fail(struct jell *j, enum error error, const char *format,
			 ...) __attribute__((format(printf, 3, 4)));

/* One level deeper in a recursion, for which there is a limit; and back. */
void jell_enter(struct jell *j);

static inline void
jell_leave(struct jell *j)
{
	j->depth--;
}

/* Print the error on j->err, in the form error: RuntimeError("..."). */
void jell_print_error(struct jell *j);

#endif
