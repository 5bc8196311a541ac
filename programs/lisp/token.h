/* Source text, cut into tokens. */
#ifndef JELL_TOKEN_H
#define JELL_TOKEN_H

#include <stddef.h>

#include "value.h"

struct jell;

/* A text and how much of it was read. */
struct source {
	const char	*s;
	size_t		 len;
	size_t		 at;
	int		 line;		/* of what is at s + at */
};

/* The brackets and the quote stand for themselves. */
enum token_type {
	TOKEN_END = 0,
	TOKEN_SET = '#',		/* #{ */
	TOKEN_SYMBOL = 'a',
	TOKEN_KEYWORD = ':',
	TOKEN_STRING = '"',
	TOKEN_NUMBER = '0',
};

struct token {
	int		 type;
	int		 line;
	const char	*s;		/* name, or what is between the quotes */
	size_t		 len;
	struct value	 number;
};

/* Read the next token; fails with a LexicalError. */
struct token token_next(struct jell *j, struct source *src);

#endif
