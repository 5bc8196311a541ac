#include "lexer.h"

#include <ctype.h>
#include <limits.h>
#include <stdbool.h>
#include <string.h>

void
lexer_init(struct lexer *lx, const char *text)
{
	*lx = (struct lexer){ .next = text, .start = text };
}

/* Blanks, a comment, and lines continued with a backslash. */
static void
skip_blanks(struct lexer *lx)
{
	for (;;) {
		if (*lx->next == ' ' || *lx->next == '\t' || *lx->next == '\r')
			lx->next++;
		else if (lx->next[0] == '\\' && lx->next[1] == '\n' &&
			 lx->next[2])
			lx->next += 2;
		else
			break;
	}
	if (*lx->next == '#')
		lx->next += strcspn(lx->next, "\n");
}

/*
 * The text after the closing quote of the quoted text at p; NULL if it is open.
 */
static const char *
skip_quoted(const char *p)
{
	char quote = *p++;

	while (*p && *p != quote) {
		if (quote == '"' && *p == '\\' && p[1])
			p++;
		p++;
	}
	return *p ? p + 1 : NULL;
}

static bool
ends_word(char c)
{
	return c == '\0' || strchr(" \t\r\n|&;<>()`", c);
}

static enum token
lex_word(struct lexer *lx)
{
	const char *p = lx->next;

	while (!ends_word(*p)) {
		if (*p == '\'' || *p == '"') {
			p = skip_quoted(p);
			if (!p)
				return TOKEN_INCOMPLETE;
		} else if (*p == '\\') {
			/* Before the end it waits for the next line. */
			if (!p[1] || (p[1] == '\n' && !p[2]))
				return TOKEN_INCOMPLETE;
			p += 2;
		} else {
			p++;
		}
	}
	lx->len = (size_t)(p - lx->start);
	lx->next = p;
	return TOKEN_WORD;
}

/* Take n characters as the token t. */
static enum token
take(struct lexer *lx, size_t n, enum token t)
{
	lx->next += n;
	lx->len = (size_t)(lx->next - lx->start);
	return t;
}

/*
 * lx->next is at < or >; a descriptor before it has been read into fd, or -1.
 */
static enum token
lex_redirect(struct lexer *lx, int fd)
{
	bool input = lx->next[0] == '<';
	char second = lx->next[1];

	lx->fd = fd >= 0 ? fd : input ? 0 : 1;
	if (second == '&') {
		lx->redirect = REDIRECT_DUP;
		return take(lx, 2, TOKEN_REDIRECT);
	}
	if (input) {
		lx->redirect = REDIRECT_READ;
		/* << and <> would be understood wrongly: refuse them. */
		bool bad = second == '<' || second == '>';
		return take(lx, bad ? 2 : 1, bad ? TOKEN_BAD : TOKEN_REDIRECT);
	}
	lx->redirect = second == '>' ? REDIRECT_APPEND : REDIRECT_WRITE;
	return take(lx, second == '>' ? 2 : 1, TOKEN_REDIRECT);
}

/* Digits right before < or > name a descriptor, otherwise they are a word. */
static enum token
lex_digits(struct lexer *lx)
{
	const char *p = lx->next;
	int fd = 0;

	for (; isdigit((unsigned char)*p); p++)
		fd = fd > INT_MAX / 10 - 1 ? fd : fd * 10 + (*p - '0');
	if (*p != '<' && *p != '>')
		return lex_word(lx);
	lx->next = p;
	return lex_redirect(lx, fd);
}

enum token
lexer_next(struct lexer *lx)
{
	skip_blanks(lx);
	lx->start = lx->next;
	lx->len = 0;

	char c = *lx->next;
	bool twice = c && lx->next[1] == c;
	switch (c) {
	case '\0':
		return TOKEN_END;
	case '\n':
		return take(lx, 1, TOKEN_NEWLINE);
	case ';':
		return twice ? take(lx, 2, TOKEN_BAD)
			     : take(lx, 1, TOKEN_SEMICOLON);
	case '|':
		return twice ? take(lx, 2, TOKEN_OR) : take(lx, 1, TOKEN_PIPE);
	case '&':
		return twice ? take(lx, 2, TOKEN_AND)
			     : take(lx, 1, TOKEN_AMPERSAND);
	case '(':
	case ')':
	case '`':
		return take(lx, 1, TOKEN_BAD);
	case '<':
	case '>':
		return lex_redirect(lx, -1);
	default:
		return isdigit((unsigned char)c) ? lex_digits(lx)
						 : lex_word(lx);
	}
}
