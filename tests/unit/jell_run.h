/* Typing at jell, for its tests. */
#ifndef JELL_RUN_H
#define JELL_RUN_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "programs/lisp/interp.h"
#include "programs/lisp/session.h"

/* What jell writes, output and messages, as a terminal shows them. */
struct jell_run {
	struct jell	*jell;
	FILE		*out;
	char		*text;
	size_t		 len;
};

static inline void
run_start(struct jell_run *r)
{
	r->text = NULL;
	r->out = open_memstream(&r->text, &r->len);
	assert_non_null(r->out);
	r->jell = jell_new(r->out, r->out);
	assert_non_null(r->jell);
}

static inline void
run_end(struct jell_run *r)
{
	jell_free(r->jell);
	fclose(r->out);
	free(r->text);
}

/* What was written since start. */
static inline const char *
run_written(struct jell_run *r, long start)
{
	fflush(r->out);
	return r->text + start;
}

/* Type a text and ^D; *whole is whether that was between two expressions. */
static inline const char *
run_typed(struct jell_run *r, const char *input, bool *whole)
{
	FILE *in = tmpfile();
	long start = ftell(r->out);

	assert_non_null(in);
	fputs(input, in);
	rewind(in);
	*whole = session_interactive(r->jell, in);
	fclose(in);
	return run_written(r, start);
}

/* One line, and only what it prints: without prompts and empty lines. */
static inline char *
run_line(struct jell_run *r, const char *line)
{
	static const char before[] = "user=> ", after[] = "\n\nuser=> \n";
	char input[4096];
	bool whole;

	assert_true(strlen(line) < sizeof(input) - 1);
	sprintf(input, "%s\n", line);
	const char *text = run_typed(r, input, &whole);
	size_t len = strlen(text);
	assert_true(whole);
	assert_true(len >= sizeof(before) + sizeof(after) - 2);
	assert_memory_equal(text, before, sizeof(before) - 1);
	assert_string_equal(text + len - (sizeof(after) - 1), after);
	return strndup(text + sizeof(before) - 1,
		       len - (sizeof(before) - 1) - (sizeof(after) - 1));
}

struct jell_case {
	const char	*line;
	const char	*output;
};

static inline void
run_cases(const struct jell_case *cases, size_t count)
{
	struct jell_run r;

	run_start(&r);
	for (size_t i = 0; i < count; i++) {
		char *output = run_line(&r, cases[i].line);

		if (strcmp(output, cases[i].output))
			print_message("%s\n", cases[i].line);
		assert_string_equal(output, cases[i].output);
		free(output);
	}
	run_end(&r);
}

#define RUN_CASES(cases) run_cases(cases, sizeof(cases) / sizeof((cases)[0]))

#endif
