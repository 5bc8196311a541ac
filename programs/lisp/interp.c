#include "interp.h"

#include <stdarg.h>
#include <stdlib.h>

#include "builtin.h"
#include "eval.h"
#include "heap.h"
#include "printer.h"

struct jell *
jell_new(FILE *out, FILE *err)
{
	struct jell *j = calloc(1, sizeof(*j));

	if (!j)
		return NULL;
	j->out = out;
	j->err = err;
	if (!heap_init(j) || !text_init(&j->message) || !text_init(&j->shown) ||
	    !builtin_init(j)) {
		jell_free(j);
		return NULL;
	}
	return j;
}

void
jell_free(struct jell *j)
{
	if (!j)
		return;
	heap_destroy(j);
	text_destroy(&j->message);
	text_destroy(&j->shown);
	free(j);
}

bool
jell_try(struct jell *j, void (*run)(struct jell *j, void *arg), void *arg)
{
	bool ok = setjmp(j->handler) == 0;

	if (ok)
		run(j, arg);
	j->sp = 0;
	j->frame = NULL;
	j->depth = 0;
	return ok;
}

void
jell_raise(struct jell *j, enum error error)
{
	j->error = error;
	if (j->frame)
		j->line = j->frame->line;
	longjmp(j->handler, 1);
}

void
jell_fail(struct jell *j, enum error error, const char *format, ...)
{
	va_list ap;

	text_clear(&j->message);
	va_start(ap, format);
	text_vaddf(j, &j->message, format, ap);
	va_end(ap);
	jell_raise(j, error);
}

void
jell_enter(struct jell *j)
{
	if (j->depth >= DEPTH_MAX)
		jell_fail(j, ERROR_RUNTIME, "recursion too deep");
	j->depth++;
}

static void
show_error(struct jell *j, void *arg)
{
	(void)arg;
	text_clear(&j->shown);
	print_quoted(j, &j->shown, j->message.s, j->message.len);
}

void
jell_print_error(struct jell *j)
{
	static const char *const names[] = {
		[ERROR_LEXICAL] = "LexicalError",
		[ERROR_SYNTAX] = "SyntaxError",
		[ERROR_RUNTIME] = "RuntimeError",
	};

	/* Showing a very long message may fail, but not showing that it did. */
	if (!jell_try(j, show_error, NULL))
		(void)jell_try(j, show_error, NULL);
	fprintf(j->err, "error: %s(", names[j->error]);
	fwrite(j->shown.s, 1, j->shown.len, j->err);
	fprintf(j->err, ")\n");
}
