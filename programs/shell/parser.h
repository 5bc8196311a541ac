/*
 * The tree of a command line:
 *
 *	list      one entry for each part that ends in ; & or a new line,
 *	entry     pipelines joined by && and ||,
 *	pipeline  commands joined by |,
 *	command   words and redirections, in the order they were written.
 */
#ifndef SH_PARSER_H
#define SH_PARSER_H

#include <stdbool.h>

#include "lexer.h"

struct arena;

struct word {
	struct word	*next;
	const char	*text;		/* as typed, quotes included */
};

struct redirect {
	struct redirect		*next;
	enum redirect_kind	 kind;
	int			 fd;
	const char		*target;	/* as typed */
};

struct command {
	struct command	*next;		/* reads what this one writes */
	struct word	*words;
	struct redirect	*redirects;
};

enum condition {
	RUN_ALWAYS, RUN_IF_OK, RUN_IF_FAILED	/* first, after &&, after || */
};

struct pipeline {
	struct pipeline	*next;
	enum condition	 condition;
	struct command	*commands;
};

struct entry {
	struct entry	*next;
	struct pipeline	*pipelines;
	bool		 background;
};

enum parse_result {
	PARSE_OK,
	PARSE_INCOMPLETE,	/* goes on in the next line */
	PARSE_ERROR
};

/*
 * Parse text into *list, which is NULL for an empty line.  All memory comes
 * from the arena.  After PARSE_ERROR *near is the token that did not fit.
 */
enum parse_result parse(struct arena *a, const char *text, struct entry **list,
			const char **near);

#endif
