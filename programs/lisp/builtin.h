/*
 * What is built in.  A call finds it by its name, before any variable; it is no
 * value itself.
 */
#ifndef JELL_BUILTIN_H
#define JELL_BUILTIN_H

#include "value.h"

struct frame;
struct jell;

/* A form evaluates its arguments itself; a function gets the values. */
typedef struct value builtin_form(struct jell *j, struct frame *f);
typedef struct value builtin_function(struct jell *j, const struct value *args,
				      size_t n);

struct builtin {
	const char		*name;
	builtin_form		*form;
	builtin_function	*function;
	size_t			 least;		/* arguments */
	size_t			 most;
	const char		*usage;		/* message for another number */
};

/* No limit to the number of arguments. */
#define BUILTIN_ANY SIZE_MAX

/* The built-ins of each file; the last one has no name. */
extern const struct builtin builtin_special[];
extern const struct builtin builtin_number[];
extern const struct builtin builtin_compare[];
extern const struct builtin builtin_sequence[];
extern const struct builtin builtin_misc[];

/* Make their names known.  Returns false without memory. */
bool builtin_init(struct jell *j);

/* Same type and same value.  Functions equal nothing. */
bool value_equal(struct jell *j, struct value a, struct value b);

#endif
