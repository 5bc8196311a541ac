/*
 * What a regular expression is compiled to: a program of instructions, which the
 * matchers follow along all its ways at once (follow.c) or, if it has back
 * references, one after the other (backtrack.c).
 *
 * On its way through the program a matcher fills slots, a start and an end each.
 * Slot 0 is the whole match; others are the subexpressions, and the stretches that
 * repeated items took, which decide between ways as POSIX wants it: what is further
 * left takes as much as it can.
 */
#ifndef ULIB_REGEX_PROGRAM_H
#define ULIB_REGEX_PROGRAM_H

#include <regex.h>
#include <stdbool.h>
#include <stdint.h>
#include <wctype.h>

enum regex_op {
	REGEX_CHAR,	/* the character arg */
	REGEX_ANY,
	REGEX_SET,	/* one of the set number arg */
	REGEX_ASSERT,	/* enum regex_assertion arg holds here */
	REGEX_OPEN,	/* slot arg starts; those behind it up to `to` are void */
	REGEX_CLOSE,	/* slot arg ends */
	REGEX_BACK,	/* what slot arg has */
	REGEX_SPLIT,	/* go on, or with the instruction `to` further on */
	REGEX_JUMP,
	REGEX_MARK,	/* an iteration of loop arg starts */
	REGEX_REPEAT,	/* go on, or `to` further on unless loop arg stands still */
	REGEX_MATCH
};

enum regex_assertion {
	ASSERT_START, ASSERT_END, ASSERT_WORD_START, ASSERT_WORD_END,
	ASSERT_WORD_EDGE, ASSERT_NO_WORD_EDGE
};

struct regex_instr {
	enum regex_op op;
	int32_t arg;
	int32_t to;
};

/* Part of a set: a range, or a class if that is not 0. */
struct regex_range {
	uint32_t first, last;
	wctype_t class;
};

struct regex_set {
	bool inverted;
	size_t n;
	struct regex_range *ranges;
};

enum {
	REGEX_GROUPS	= 9,	/* that can be referred to */
	REGEX_CODE_MAX	= 1 << 16,
	REGEX_NO_BYTE	= 0x110000	/* + a byte that is no UTF-8 */
};

struct __octox_regex {
	int flags;			/* of regcomp */
	bool backtracks;
	struct regex_instr *code;
	size_t n;
	struct regex_set *sets;
	size_t sets_n;
	int32_t slots;
	int32_t loops;
	int32_t *order;			/* the slots from left to right */
	int32_t *group;			/* the slot of each subexpression */
	size_t groups;
};

/* A text being searched. */
struct regex_text {
	const char *start, *end;
	int flags;			/* of regexec */
};

/* The character at s, which is not the end; its length. */
size_t __octox_regex_char(const char *s, const char *end, uint32_t *c);
/* Does an instruction that takes one character take c? */
bool __octox_regex_takes(const struct __octox_regex *re,
			 const struct regex_instr *i, uint32_t c);
/* Does the assertion hold at s? */
bool __octox_regex_holds(const struct __octox_regex *re,
			 const struct regex_text *text,
			 enum regex_assertion what, const char *s);
/* Are slots a better than b?  Both have n of them, two numbers each. */
bool __octox_regex_better(const struct __octox_regex *re, const regoff_t *a,
			  const regoff_t *b, size_t n);

/*
 * Search.  0, REG_NOMATCH or REG_ESPACE; out gets n slots.  With n = 0 the first
 * match found is good enough.
 */
int __octox_regex_follow(const struct __octox_regex *re,
			 const struct regex_text *text, regoff_t *out,
			 size_t n);
int __octox_regex_backtrack(const struct __octox_regex *re,
			    const struct regex_text *text, regoff_t *out);

/* The set that begins behind the '[' at *p; *p moves behind the ']'. */
int __octox_regex_read_set(const char **p, struct regex_set *set);

#endif
