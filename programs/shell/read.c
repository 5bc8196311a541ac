/*
 * A line is read a byte at a time, since what follows it belongs to the next command.
 * Beside its characters it is noted which of them had a backslash: these cut nothing.
 */
#include "read.h"

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "arena.h"
#include "fields.h"
#include "shell.h"
#include "signals.h"
#include "vars.h"

enum { READ_END = 1, READ_ERROR = 2 };

struct reading {
	struct arena	*arena;
	bool		 raw;		/* -r: backslashes are like others */
	bool		 terminal;	/* someone types: prompt for what follows */
	struct text	 characters;
	struct text	 quoted;	/* for each of them: 'q' or '-' */
};

/* Returns 0, READ_END, or the status after a message or ^C. */
static int
next_byte(char *c)
{
	ssize_t n;

	do {
		n = signals_wait_input(STDIN_FILENO);
		if (n == 0)
			n = read(STDIN_FILENO, c, 1);
	} while ((n < 0 && errno == EINTR && !signals_interrupted()) ||
		 (n == 1 && *c == '\0'));
	if (n == 1)
		return 0;
	if (n == 0)
		return READ_END;
	if (errno == EINTR)
		return STATUS_INTERRUPTED;
	complain("read: %s", strerror(errno));
	return READ_ERROR;
}

static void
add(struct reading *r, char c, bool quoted)
{
	text_add(&r->characters, c);
	text_add(&r->quoted, quoted ? 'q' : '-');
}

/* What is behind a backslash.  Returns what next_byte() does. */
static int
read_quoted(struct reading *r)
{
	static const char prompt[] = "> ";
	char c;
	int status = next_byte(&c);

	if (status != 0)
		return status;
	if (c != '\n')
		add(r, c, true);
	else if (r->terminal)
		(void)!write(STDERR_FILENO, prompt, sizeof(prompt) - 1);
	return 0;
}

static int
read_line(struct reading *r)
{
	char c;
	int status;

	while ((status = next_byte(&c)) == 0 && c != '\n') {
		if (c != '\\' || r->raw)
			add(r, c, false);
		else if ((status = read_quoted(r)) != 0)
			break;
	}
	return status;
}

/* --- Fields -------------------------------------------------------------- */

struct line {
	const char	*ifs;
	const char	*characters;
	const char	*quoted;
	size_t		 n;
};

static enum cut
cut_at(const struct line *l, size_t i)
{
	return i >= l->n || l->quoted[i] == 'q' ? CUT_NOT
		: fields_cut(l->ifs, l->characters[i]);
}

static size_t
skip_blanks(const struct line *l, size_t i)
{
	while (cut_at(l, i) == CUT_BLANK)
		i++;
	return i;
}

static size_t
field_end(const struct line *l, size_t i)
{
	while (i < l->n && cut_at(l, i) == CUT_NOT)
		i++;
	return i;
}

/* Where the field begins that is behind the one that ends at i. */
static size_t
next_field(const struct line *l, size_t i)
{
	i = skip_blanks(l, i);
	if (cut_at(l, i) == CUT_MARK)
		i = skip_blanks(l, i + 1);
	return i;
}

/* The end of all that is left from i on: without the cut behind a single field. */
static size_t
rest_end(const struct line *l, size_t i)
{
	size_t end = l->n;
	size_t first = field_end(l, i);

	if (next_field(l, first) == l->n)
		return first;
	while (end > i && cut_at(l, end - 1) == CUT_BLANK)
		end--;
	return end;
}

static void
assign(struct arena *a, const struct line *l, char **names)
{
	size_t i = skip_blanks(l, 0);

	for (; *names; names++) {
		size_t end = names[1] ? field_end(l, i) : rest_end(l, i);

		var_set(*names, strlen(*names),
			arena_strndup(a, l->characters + i, end - i));
		i = next_field(l, end);
	}
}

/* --- The command --------------------------------------------------------- */

/* Returns the first name, or NULL after a message. */
static char **
parse(char **argv, bool *raw)
{
	char **names = argv + 1;

	*raw = *names && !strcmp(*names, "-r");
	names += *raw;
	if (*names && !strcmp(*names, "--"))
		names++;
	for (char **name = names; *name; name++) {
		size_t len = var_name_length(*name);

		if (len == 0 || (*name)[len]) {
			complain("read: %s: %s", *name, strerror(EINVAL));
			return NULL;
		}
	}
	if (*names)
		return names;
	complain("read: no name");
	return NULL;
}

int
builtin_read(struct shell *sh, int argc, char **argv)
{
	struct arena arena = { 0 };
	struct reading r = {
		.arena = &arena, .characters.arena = &arena,
		.quoted.arena = &arena,
		.terminal = sh->job_control && isatty(STDIN_FILENO)
	};
	char **names = parse(argv, &r.raw);
	(void)argc;
	int status = names ? read_line(&r) : STATUS_SYNTAX;

	if (status == 0 || status == READ_END) {
		struct line l = {
			.ifs = fields_ifs(),
			.characters = text_str(&r.characters),
			.quoted = text_str(&r.quoted),
			.n = r.characters.len
		};
		assign(&arena, &l, names);
	}
	arena_free(&arena);
	return status;
}
