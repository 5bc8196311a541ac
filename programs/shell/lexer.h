/*
 * Cuts a command line into tokens.  Words keep their quotes and dollars: what
 * they mean is found out when the command runs (expand.h).
 */
#ifndef SH_LEXER_H
#define SH_LEXER_H

#include <stddef.h>

enum token {
	TOKEN_END,		/* end of the text */
	TOKEN_NEWLINE,
	TOKEN_WORD,
	TOKEN_REDIRECT,		/* lexer.redirect and lexer.fd say which */
	TOKEN_PIPE,		/* |  */
	TOKEN_AND,		/* && */
	TOKEN_OR,		/* || */
	TOKEN_SEMICOLON,	/* ;  */
	TOKEN_AMPERSAND,	/* &  */
	TOKEN_INCOMPLETE,	/* the text ends inside quotes or after a \ */
	TOKEN_BAD		/* an operator this shell does not have */
};

enum redirect_kind {
	REDIRECT_READ,		/* n<  */
	REDIRECT_WRITE,		/* n>  */
	REDIRECT_APPEND,	/* n>> */
	REDIRECT_DUP		/* n>& n<& */
};

struct lexer {
	const char		*next;		/* text not yet looked at */
	/* The token found last. */
	const char		*start;
	size_t			 len;
	enum redirect_kind	 redirect;
	int			 fd;
};

void lexer_init(struct lexer *lx, const char *text);
enum token lexer_next(struct lexer *lx);

#endif
