#include "token.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "interp.h"

static bool
is_digit(int c)
{
	return c >= '0' && c <= '9';
}

/* May a symbol begin with it? */
static bool
is_symbol_start(int c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	    (c != '\0' && strchr("!%&-@+*/=<>?", c));
}

static bool
is_blank(int c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* The next byte, or -1. */
static int
peek(const struct source *src)
{
	return src->at < src->len ? (unsigned char)src->s[src->at] : -1;
}

static void
skip_blanks(struct source *src)
{
	while (is_blank(peek(src)))
		src->line += src->s[src->at++] == '\n';
}

static void
read_symbol(struct jell *j, struct source *src, struct token *t)
{
	if (peek(src) < 0 || !is_symbol_start(peek(src)))
		jell_fail(j, ERROR_LEXICAL, "not a symbol");
	t->s = src->s + src->at;
	while (peek(src) >= 0 && (is_symbol_start(peek(src)) || is_digit(peek(src))))
		src->at++;
	t->len = (size_t)(src->s + src->at - t->s);
}

static void
read_string(struct jell *j, struct source *src, struct token *t)
{
	const char *start = src->s + ++src->at;

	t->s = start;
	while (src->at < src->len && src->s[src->at] != '"')
		src->line += src->s[src->at++] == '\n';
	if (src->at == src->len)
		jell_fail(j, ERROR_LEXICAL, "unclosed string literal");
	t->len = (size_t)(src->s + src->at++ - start);
}

/* An optional minus, and digits with at most one point among them. */
static bool
has_number_form(const char *s, size_t len)
{
	size_t digits = 0, points = 0;

	for (size_t i = *s == '-'; i < len; i++) {
		digits += is_digit(s[i]);
		points += s[i] == '.';
	}
	return digits > 0 && points <= 1 && digits + points + (*s == '-') == len;
}

/* NULL, or what is wrong with the number. */
static const char *
convert(const char *s, size_t len, struct value *out)
{
	bool real = memchr(s, '.', len) != NULL;
	const char *wrong = real ? "failed to parse float" : "failed to parse int";
	char *copy = has_number_form(s, len) ? strndup(s, len) : NULL;

	if (!copy)
		return wrong;
	errno = 0;
	if (real)
		*out = value_float(strtod(copy, NULL));
	else
		*out = value_int(strtoll(copy, NULL, 10));
	bool ok = real || errno == 0;
	free(copy);
	return ok ? NULL : wrong;
}

/*
 * Digits, points and minus signs are one number or an error.  Returns what is
 * wrong, and then does not move.
 */
static const char *
read_number(struct source *src, struct token *t)
{
	size_t end = src->at;

	while (end < src->len && (is_digit((unsigned char)src->s[end]) ||
				  src->s[end] == '.' || src->s[end] == '-'))
		end++;
	const char *wrong = convert(src->s + src->at, end - src->at, &t->number);
	if (!wrong) {
		t->type = TOKEN_NUMBER;
		src->at = end;
	}
	return wrong;
}

/* The message is the character, all bytes of it. */
static _Noreturn void
fail_at_character(struct jell *j, const struct source *src)
{
	size_t n = 1;

	while (src->at + n < src->len && n < 4 &&
	       ((unsigned char)src->s[src->at + n] & 0xc0) == 0x80)
		n++;
	text_clear(&j->message);
	text_add(j, &j->message, src->s + src->at, n);
	jell_raise(j, ERROR_LEXICAL);
}

/* A minus is the begin of a number if that comes of it, else of a symbol. */
static void
read_word(struct jell *j, struct source *src, struct token *t)
{
	int c = peek(src);

	if (is_digit(c)) {
		const char *wrong = read_number(src, t);

		if (wrong)
			jell_fail(j, ERROR_LEXICAL, "%s", wrong);
	} else if (c != '-' || read_number(src, t)) {
		if (!is_symbol_start(c))
			fail_at_character(j, src);
		t->type = TOKEN_SYMBOL;
		read_symbol(j, src, t);
	}
}

static void
read_mark(struct jell *j, struct source *src, struct token *t)
{
	t->type = peek(src);
	src->at++;
	if (t->type == TOKEN_KEYWORD)
		read_symbol(j, src, t);
	if (t->type == TOKEN_SET && peek(src) != '{')
		jell_fail(j, ERROR_LEXICAL, "failed to tokenize left sharp brace");
	src->at += t->type == TOKEN_SET;
}

struct token
token_next(struct jell *j, struct source *src)
{
	struct token t = { .type = TOKEN_END };

	skip_blanks(src);
	t.line = j->line = src->line;
	int c = peek(src);
	if (c < 0)
		return t;
	if (c == '"') {
		t.type = TOKEN_STRING;
		read_string(j, src, &t);
	} else if (c != '\0' && strchr("()[]{}':#", c)) {
		read_mark(j, src, &t);
	} else {
		read_word(j, src, &t);
	}
	return t;
}
