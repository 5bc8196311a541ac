/*
 * Recursive descent with one token of look-ahead.  Each parse_x() starts with
 * the look-ahead at the first token of x and leaves it at the first one after
 * x.  The first thing that goes wrong is kept in parser.result; from then on
 * the look-ahead is TOKEN_END, so every loop comes to its end by itself.
 */
#include "parser.h"

#include <string.h>

#include "arena.h"

struct parser {
	struct lexer		 lx;
	struct arena		*arena;
	enum token		 token;		/* look-ahead */
	enum parse_result	 result;
	const char		*near;
};

static void
fail(struct parser *ps, enum parse_result result)
{
	if (ps->result == PARSE_OK) {
		ps->result = result;
		ps->near = ps->token == TOKEN_NEWLINE || ps->token == TOKEN_END
			? "end of line"
			: arena_strndup(ps->arena, ps->lx.start, ps->lx.len);
	}
	ps->token = TOKEN_END;
}

static void
advance(struct parser *ps)
{
	if (ps->result != PARSE_OK)
		return;
	ps->token = lexer_next(&ps->lx);
	if (ps->token == TOKEN_INCOMPLETE)
		fail(ps, PARSE_INCOMPLETE);
	else if (ps->token == TOKEN_BAD)
		fail(ps, PARSE_ERROR);
}

/* Line ends mean nothing after | && and ||. */
static void
skip_newlines(struct parser *ps)
{
	while (ps->token == TOKEN_NEWLINE)
		advance(ps);
}

static const char *
parse_word(struct parser *ps)
{
	const char *text = arena_strndup(ps->arena, ps->lx.start, ps->lx.len);

	advance(ps);
	return text;
}

/* A file name must follow on the same line, so the end is an error here. */
static struct redirect *
parse_redirect(struct parser *ps)
{
	struct redirect *r = arena_alloc(ps->arena, sizeof(*r));

	*r = (struct redirect){ .kind = ps->lx.redirect, .fd = ps->lx.fd };
	advance(ps);
	if (ps->token == TOKEN_WORD)
		r->target = parse_word(ps);
	else
		fail(ps, PARSE_ERROR);
	return r;
}

static struct command *
parse_command(struct parser *ps)
{
	struct command *c = arena_alloc(ps->arena, sizeof(*c));
	*c = (struct command){ 0 };
	struct word **word_end = &c->words;
	struct redirect **redirect_end = &c->redirects;

	if (ps->token == TOKEN_END)
		fail(ps, PARSE_INCOMPLETE);
	else if (ps->token != TOKEN_WORD && ps->token != TOKEN_REDIRECT)
		fail(ps, PARSE_ERROR);
	while (ps->token == TOKEN_WORD || ps->token == TOKEN_REDIRECT) {
		if (ps->token == TOKEN_REDIRECT) {
			*redirect_end = parse_redirect(ps);
			redirect_end = &(*redirect_end)->next;
			continue;
		}
		struct word *w = arena_alloc(ps->arena, sizeof(*w));
		*w = (struct word){ .text = parse_word(ps) };
		*word_end = w;
		word_end = &w->next;
	}
	return c;
}

static struct pipeline *
parse_pipeline(struct parser *ps, enum condition condition)
{
	struct pipeline *p = arena_alloc(ps->arena, sizeof(*p));

	*p = (struct pipeline){ .condition = condition };
	p->commands = parse_command(ps);
	struct command *last = p->commands;
	while (ps->token == TOKEN_PIPE) {
		advance(ps);
		skip_newlines(ps);
		last->next = parse_command(ps);
		last = last->next;
	}
	return p;
}

static struct entry *
parse_entry(struct parser *ps)
{
	struct entry *e = arena_alloc(ps->arena, sizeof(*e));

	*e = (struct entry){ .pipelines = parse_pipeline(ps, RUN_ALWAYS) };
	struct pipeline *last = e->pipelines;
	while (ps->token == TOKEN_AND || ps->token == TOKEN_OR) {
		enum condition c = ps->token == TOKEN_AND ? RUN_IF_OK
							  : RUN_IF_FAILED;
		advance(ps);
		skip_newlines(ps);
		last->next = parse_pipeline(ps, c);
		last = last->next;
	}
	return e;
}

enum parse_result
parse(struct arena *a, const char *text, struct entry **list, const char **near)
{
	struct parser ps = { .arena = a, .result = PARSE_OK };
	struct entry *first = NULL, **end = &first;

	lexer_init(&ps.lx, text);
	advance(&ps);
	skip_newlines(&ps);
	while (ps.token != TOKEN_END) {
		struct entry *e = parse_entry(&ps);

		*end = e;
		end = &e->next;
		e->background = ps.token == TOKEN_AMPERSAND;
		if (ps.token == TOKEN_AMPERSAND ||
		    ps.token == TOKEN_SEMICOLON || ps.token == TOKEN_NEWLINE)
			advance(&ps);
		else if (ps.token != TOKEN_END)
			fail(&ps, PARSE_ERROR);
		skip_newlines(&ps);
	}
	if (ps.result == PARSE_OK)
		*list = first;
	else
		*near = ps.near;
	return ps.result;
}
