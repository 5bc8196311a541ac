/*
 * Objects, and the collector that frees those nothing refers to.
 *
 * Any function that makes an object may collect first.  What the caller still
 * needs must then be where the collector looks: on the stack of values, in a
 * frame (eval.h), in a global variable, or in an object that is.
 */
#ifndef JELL_HEAP_H
#define JELL_HEAP_H

#include <stdbool.h>
#include <stddef.h>

#include "value.h"

struct jell;

/* Returns false without memory. */
bool heap_init(struct jell *j);
void heap_destroy(struct jell *j);

/* Free what nothing refers to. */
void heap_collect(struct jell *j);

/*
 * Put a value on the stack; fails if that is full.  Returns where it is.
 * Whoever set j->sp back takes it off.
 */
struct value *heap_push(struct jell *j, struct value v);

struct value heap_string(struct jell *j, const char *bytes, size_t len);

/* A list, vector or set.  The items must be safe from the collector. */
struct value heap_seq(struct jell *j, enum type type, const struct value *items,
		      size_t count);

/* The same, all nil, to be filled before anything else is made. */
struct value heap_new_seq(struct jell *j, enum type type, size_t count);

struct value heap_lambda(struct jell *j, struct seq *code, struct binding *env);

/* env and one more variable.  Env and the value must be safe. */
struct binding *heap_bind(struct jell *j, struct binding *env,
			  struct symbol *symbol, struct value v);

/* The symbol of that name; NULL without memory. */
struct symbol *heap_symbol(struct jell *j, const char *name, size_t len);

#endif
