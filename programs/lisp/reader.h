/* From source text to expressions. */
#ifndef JELL_READER_H
#define JELL_READER_H

#include "token.h"

struct jell;

/* So deep brackets and quotes may nest. */
enum { READ_DEPTH = 1000 };

/*
 * How many brackets the text leaves open.  *empty says whether there is nothing in
 * it.  Fails if a bracket closes another one, or none.
 */
int reader_open_brackets(struct jell *j, struct source src, bool *empty);

/* Read the next expression.  Returns false at the end of the text. */
bool reader_next(struct jell *j, struct source *src, struct value *out);

#endif
