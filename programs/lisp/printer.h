/* Values as text. */
#ifndef JELL_PRINTER_H
#define JELL_PRINTER_H

#include "value.h"

struct jell;
struct text;

/* As the user sees it: strings as they are. */
void print_value(struct jell *j, struct text *t, struct value v);

/* As messages name it: Int(1), String("a"), List([Int(1)]). */
void print_debug(struct jell *j, struct text *t, struct value v);

/* In double quotes, with escapes. */
void print_quoted(struct jell *j, struct text *t, const char *s, size_t len);

enum { FLOAT_SIZE = 400 };

/*
 * The shortest text that reads back as x, without exponent.  Returns its length;
 * no NUL is added.
 */
size_t float_plain(char buf[FLOAT_SIZE], double x);

/* The same as messages have it: 1.0, and 1e16 for what is large or small. */
size_t float_debug(char buf[FLOAT_SIZE], double x);

#endif
