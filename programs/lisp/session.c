#include "session.h"

#include <stdlib.h>
#include <string.h>
#include <sys/types.h>

#include "eval.h"
#include "heap.h"
#include "interp.h"
#include "printer.h"
#include "reader.h"

struct repl {
	char		*line;		/* of getline() */
	size_t		 size;
	ssize_t		 len;		/* negative at the end of the input */
	struct text	 input;		/* lines of an unfinished expression */
	int		 open;		/* brackets in it */
};

/*
 * Add the line to the input.  If that leaves no bracket open, print the value of the
 * first expression; what else is in the line is not looked at.
 */
static void
take_line(struct jell *j, void *arg)
{
	struct repl *r = arg;
	bool empty = true;
	struct value v;

	if (r->len > 0)
		text_add(j, &r->input, r->line, (size_t)r->len);
	struct source src = { .s = r->input.s, .len = r->input.len, .line = 1 };
	r->open = reader_open_brackets(j, src, &empty);
	/* At the end of the input, reading says what is not closed. */
	if (r->open > 0 && r->len >= 0)
		return;
	if (!empty && reader_next(j, &src, &v)) {
		v = eval(j, v, NULL);
		text_clear(&j->shown);
		print_value(j, &j->shown, v);
		text_adds(j, &j->shown, "\n\n");
		fwrite(j->shown.s, 1, j->shown.len, j->out);
	}
	text_clear(&r->input);
}

/* Take the line; after an error, forget the input. */
static bool
try_line(struct jell *j, struct repl *r)
{
	if (jell_try(j, take_line, r))
		return true;
	fflush(j->out);
	jell_print_error(j);
	fputc('\n', j->out);
	text_clear(&r->input);
	r->open = 0;
	return false;
}

static void
prompt(struct jell *j, int open)
{
	fputs("user=> ", j->out);
	for (int i = 0; i < open; i++)
		fputs("  ", j->out);
	fflush(j->out);
}

bool
session_interactive(struct jell *j, FILE *in)
{
	struct repl r = { 0 };
	bool whole = text_init(&r.input);

	while (whole) {
		prompt(j, r.open);
		r.len = getline(&r.line, &r.size, in);
		if (r.len < 0)
			break;
		(void)try_line(j, &r);
	}
	fputc('\n', j->out);
	if (r.open > 0)
		whole = try_line(j, &r);
	text_destroy(&r.input);
	free(r.line);
	return whole;
}

struct script {
	struct source	src;
	bool		begun;		/* to evaluate */
};

static void
run_script(struct jell *j, void *arg)
{
	struct script *script = arg;
	struct value v;

	while (reader_next(j, &script->src, &v))
		heap_push(j, v);
	script->begun = true;
	for (size_t i = 0, count = j->sp; i < count; i++)
		(void)eval(j, j->stack[i], NULL);
}

bool
session_script(struct jell *j, const char *name, const char *s, size_t len)
{
	struct script script = { .src = { .s = s, .len = len, .line = 1 } };

	if (len >= 2 && memcmp(s, "#!", 2) == 0) {
		const char *end = memchr(s, '\n', len);

		script.src.at = end ? (size_t)(end - s) : len;
	}
	bool ok = jell_try(j, run_script, &script);
	if (script.begun)
		fputc('\n', j->out);
	if (!ok) {
		fflush(j->out);
		fprintf(j->err, "%s:%d: ", name, j->line);
		jell_print_error(j);
	}
	return ok;
}
