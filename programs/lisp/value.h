/*
 * What jell computes with.  A value is passed by value; small ones are in it,
 * the others are objects on the heap (heap.h), which the collector frees.
 */
#ifndef JELL_VALUE_H
#define JELL_VALUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Those from TYPE_SYMBOL on are not always their own value. */
enum type {
	TYPE_NIL,
	TYPE_BOOL,
	TYPE_INT,
	TYPE_FLOAT,
	TYPE_KEYWORD,
	TYPE_STRING,
	TYPE_LAMBDA,
	TYPE_SYMBOL,
	TYPE_LIST,
	TYPE_VECTOR,
	TYPE_SET,
};

struct value {
	enum type		 type;
	union {
		bool		 truth;
		int64_t		 integer;
		double		 real;
		struct symbol	*symbol;	/* also of a keyword */
		struct string	*string;
		struct lambda	*lambda;
		struct seq	*seq;		/* list, vector, set */
	};
};

enum object_kind { OBJECT_STRING, OBJECT_LAMBDA, OBJECT_SEQ, OBJECT_BINDING };

/* The head of everything on the heap; for heap.c. */
struct object {
	struct object	*next;		/* all objects */
	struct object	*gray;		/* marked, but not what they refer to */
	uint32_t	 size;
	uint8_t		 kind;
	bool		 marked;
};

struct string {
	struct object	 object;
	size_t		 len;
	char		 bytes[];
};

struct seq {
	struct object	 object;
	int		 line;		/* where it was read, 0 if nowhere */
	size_t		 count;
	struct value	 items[];
};

/* A variable and those visible where it was bound.  Never changes. */
struct binding {
	struct object	 object;
	struct symbol	*symbol;
	struct value	 value;
	struct binding	*next;
};

struct lambda {
	struct object	 object;
	struct seq	*code;		/* (fn [parameters] body...) */
	struct binding	*env;		/* what was visible there */
};

/* A name.  There is one of each, for ever: they come from source text only. */
struct symbol {
	struct symbol		*next;		/* in its bucket */
	const struct builtin	*builtin;	/* NULL if there is none */
	bool			 defined;
	struct value		 global;	/* when defined */
	size_t			 len;
	char			 name[];
};

static inline struct value
value_nil(void)
{
	return (struct value){ .type = TYPE_NIL };
}

static inline struct value
value_bool(bool truth)
{
	return (struct value){ .type = TYPE_BOOL, .truth = truth };
}

static inline struct value
value_int(int64_t integer)
{
	return (struct value){ .type = TYPE_INT, .integer = integer };
}

static inline struct value
value_float(double real)
{
	return (struct value){ .type = TYPE_FLOAT, .real = real };
}

static inline struct value
value_seq(enum type type, struct seq *seq)
{
	return (struct value){ .type = type, .seq = seq };
}

static inline struct value
value_lambda(struct lambda *lambda)
{
	return (struct value){ .type = TYPE_LAMBDA, .lambda = lambda };
}

#endif
