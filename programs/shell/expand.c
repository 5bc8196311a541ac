/*
 * A word is read once from left to right.  What comes out is collected as a
 * pattern (glob.h): quoted characters that are special there get a backslash,
 * so that later "*" stays a star and * does not.  A field ends where IFS says so
 * in what came, unquoted, out of a variable.
 */
#include "expand.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "arena.h"
#include "fields.h"
#include "glob.h"
#include "parser.h"
#include "shell.h"
#include "vars.h"

struct expansion {
	const struct shell	*sh;
	struct strings		*fields;	/* NULL: make one string */
	struct text		 pattern;	/* the field being collected */
	bool			 pending;	/* there is one, maybe empty */
	bool			 quoted;	/* inside "..." */
	bool			 blank;		/* the last field ended at one */
};

static void
add_quoted(struct expansion *x, char c)
{
	if (strchr("*?[]\\", c))
		text_add(&x->pattern, '\\');
	text_add(&x->pattern, c);
	x->pending = true;
	x->blank = false;
}

static void
add_plain(struct expansion *x, char c)
{
	text_add(&x->pattern, c);
	x->pending = true;
	x->blank = false;
}

static void
end_field(struct expansion *x)
{
	if (!x->pending)
		return;
	glob_expand(x->fields, text_str(&x->pattern));
	x->pattern = (struct text){ .arena = x->pattern.arena };
	x->pending = false;
}

/* Behind a blank, a mark ends no field but the one that the blank has ended. */
static void
cut(struct expansion *x, enum cut how)
{
	bool blank = how == CUT_BLANK && (x->pending || x->blank);

	if (how == CUT_MARK && !x->blank)
		x->pending = true;
	end_field(x);
	x->blank = blank;
}

static void
add_value(struct expansion *x, const char *value)
{
	const char *ifs = fields_ifs();

	for (; *value; value++) {
		enum cut how = x->quoted || !x->fields ? CUT_NOT
			: fields_cut(ifs, *value);

		if (how != CUT_NOT)
			cut(x, how);
		else if (x->quoted || !x->fields || *value == '\\')
			add_quoted(x, *value);
		else
			add_plain(x, *value);
	}
}

static void
add_number(struct expansion *x, int n)
{
	char digits[16];

	snprintf(digits, sizeof(digits), "%d", n);
	add_value(x, digits);
}

static void
end_parameter(struct expansion *x)
{
	end_field(x);
	x->blank = false;
}

/* $* and $@.  Only "$@" keeps each parameter a field of its own. */
static void
add_parameters(struct expansion *x, char which)
{
	const struct shell *sh = x->sh;
	char joint = which == '@' ? ' ' : *fields_ifs();

	if (which == '@' && x->quoted && sh->nparams == 0)
		x->pending = x->pattern.len > 0;
	for (int i = 0; i < sh->nparams; i++) {
		if (i > 0 && x->fields && (which == '@' || !x->quoted))
			end_parameter(x);
		else if (i > 0 && joint)
			add_quoted(x, joint);
		x->pending |= x->quoted;
		add_value(x, sh->params[i]);
	}
}

/* The one-character parameters; false if c is none of them. */
static bool
add_special(struct expansion *x, char c)
{
	const struct shell *sh = x->sh;

	if (c == '?')
		add_number(x, sh->status);
	else if (c == '$')
		add_number(x, (int)sh->pid);
	else if (c == '#')
		add_number(x, sh->nparams);
	else if (c == '!' && sh->last_background)
		add_number(x, (int)sh->last_background);
	else if (c == '0')
		add_value(x, sh->name);
	else if (isdigit((unsigned char)c) && c - '0' <= sh->nparams)
		add_value(x, sh->params[c - '1']);
	else if (c == '@' || c == '*')
		add_parameters(x, c);
	else
		return c == '!' || isdigit((unsigned char)c);
	return true;
}

static void
add_variable(struct expansion *x, const char *name, size_t len)
{
	const char *value = var_get(arena_strndup(x->pattern.arena, name, len));

	if (value)
		add_value(x, value);
}

/* p is behind "${".  Returns what follows "}", or NULL after a message. */
static const char *
expand_braces(struct expansion *x, const char *p)
{
	size_t len = var_name_length(p);

	if (len > 0 && p[len] == '}') {
		add_variable(x, p, len);
		return p + len + 1;
	}
	if (len == 0 && p[0] && p[1] == '}' && add_special(x, p[0]))
		return p + 2;
	complain("${%.*s: bad substitution", (int)strcspn(p, "}") + 1, p);
	return NULL;
}

/*
 * p is behind a "$".  Returns what follows the variable, NULL after a message.
 */
static const char *
expand_dollar(struct expansion *x, const char *p)
{
	size_t len = var_name_length(p);

	if (*p == '{')
		return expand_braces(x, p + 1);
	if (len > 0) {
		add_variable(x, p, len);
		return p + len;
	}
	if (*p && add_special(x, *p))
		return p + 1;
	add_plain(x, '$');
	return p;
}

/* p is behind a backslash, which loses some of its power in double quotes. */
static const char *
expand_backslash(struct expansion *x, const char *p)
{
	if (*p == '\n')
		return p + 1;
	if (x->quoted && !strchr("$`\"\\", *p))
		add_quoted(x, '\\');
	add_quoted(x, *p);
	return p + 1;
}

static const char *
expand_single_quotes(struct expansion *x, const char *p)
{
	x->pending = true;
	for (; *p != '\''; p++)
		add_quoted(x, *p);
	return p + 1;
}

static int
expand(struct expansion *x, const char *p)
{
	while (p && *p) {
		char c = *p++;

		if (c == '"') {
			x->quoted = !x->quoted;
			x->pending |= x->quoted;
		} else if (c == '\'' && !x->quoted) {
			p = expand_single_quotes(x, p);
		} else if (c == '\\') {
			p = expand_backslash(x, p);
		} else if (c == '$') {
			p = expand_dollar(x, p);
		} else if (x->quoted) {
			add_quoted(x, c);
		} else {
			add_plain(x, c);
		}
	}
	return p ? 0 : -1;
}

int
expand_word(const struct shell *sh, struct strings *list, const char *word)
{
	struct expansion x = {
		.sh = sh, .fields = list, .pattern.arena = list->arena
	};

	if (expand(&x, word) < 0)
		return -1;
	end_field(&x);
	return 0;
}

char *
expand_string(const struct shell *sh, struct arena *a, const char *word)
{
	struct expansion x = { .sh = sh, .pattern.arena = a };
	struct text plain = { .arena = a };

	if (expand(&x, word) < 0)
		return NULL;
	for (const char *p = text_str(&x.pattern); *p; p++) {
		if (*p == '\\' && p[1])
			p++;
		text_add(&plain, *p);
	}
	return text_str(&plain);
}
