/*
 * A conversion of printf at random, in parts, so that another can be made that has to
 * print the same.
 */
#ifndef TESTS_UNIT_EXACT_ITEM_H
#define TESTS_UNIT_EXACT_ITEM_H

struct item {
	const char *before;
	char flags[8];
	int width;		/* -1: none */
	int precision;		/* -1: none */
	const char *length;
	char conversion;
	const char *behind;
};

/* Any of the flags may be there. */
void item_random(struct item *item, const char *flags, const char *length,
		 char conversion);

/* A format as it is given to printf; stars stand for numbers, which are arguments. */
struct format {
	char text[64];
	int stars;
	int star[2];
};

void item_format(const struct item *item, struct format *out);
/* The same, but for its stars. */
void item_format_starred(const struct item *item, struct format *out);

#endif
