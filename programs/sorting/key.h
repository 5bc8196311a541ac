/*
 * Keys: the parts of a line that it is sorted by.
 */
#ifndef SORT_KEY_H
#define SORT_KEY_H

#include <stdbool.h>
#include <stddef.h>

struct line;

/* What two texts are compared by. */
struct order {
	bool	dictionary;	/* -d: by blanks, letters and digits only */
	bool	fold;		/* -f: small letters are capital ones */
	bool	printing;	/* -i: by what can be printed only */
	bool	numeric;	/* -n */
	bool	reverse;	/* -r */
};

/* A place in a line: a character of a field, both from 1. */
struct place {
	size_t	field;
	size_t	character;	/* of an end: 0 is the field's last */
	bool	skip_blanks;	/* -b: they do not count */
};

struct key {
	struct place	start;
	struct place	end;		/* field 0: the end of the line */
	struct order	order;
	bool		has_order;	/* letters of its own */
};

/* What is between fields: a character, some bytes; none: blanks before the next. */
struct separator {
	const char	*text;
	size_t		 n;
};

/* Read "2.3b,4n"; false if it is no key. */
bool key_parse(const char *text, struct key *key);

/* Put one of the letters "dfinr" into an order; false if it is another one. */
bool order_add(struct order *order, char letter);

/* Find the key of a line: n bytes from *text on, both of which it stores. */
void key_find(const struct key *key, const struct separator *separator,
	      const struct line *line, const char **text, size_t *n);

#endif
