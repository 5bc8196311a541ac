/*
 * Follow one way through the program after the other, for patterns with back
 * references.  What has been put off is on a stack: a place to go on from, or what
 * a slot held before.  All ways are tried, since the longest is wanted, but those
 * that visited.c knows to lead to nothing new.
 */
#include "regex/visited.h"
#include "wchar/utf8.h"

#include <stdlib.h>
#include <string.h>

struct choice {
	int32_t pc;		/* to go on with, or -1 - the slot's number */
	regoff_t value;		/* the place in the text, or what the slot held */
};

struct tracker {
	const struct __octox_regex *re;
	const struct regex_text *text;
	regoff_t *slots;	/* and behind them a mark for each loop */
	regoff_t *best;
	bool found;
	struct choice *stack;
	size_t n, size;
	struct visited visited;
	bool no_memory;
};

/* Has this way been tried, from a place where ways part? */
static bool
is_known(struct tracker *t, int32_t pc, regoff_t at)
{
	bool known = !__octox_regex_visit(&t->visited, pc, at, t->slots);

	if (__octox_regex_visited_too_much(&t->visited))
		t->no_memory = true;
	return known;
}

static void
put_off(struct tracker *t, int32_t pc, regoff_t value)
{
	if (t->n == t->size) {
		size_t size = t->size * 2 + 64;
		struct choice *more = reallocarray(t->stack, size,
						   sizeof(*more));

		if (more == NULL) {
			t->no_memory = true;
			return;
		}
		t->stack = more;
		t->size = size;
	}
	t->stack[t->n++] = (struct choice){pc, value};
}

static void
set(struct tracker *t, int32_t number, regoff_t value)
{
	put_off(t, -1 - number, t->slots[number]);
	t->slots[number] = value;
}

static void
open_slot(struct tracker *t, const struct regex_instr *i, regoff_t at)
{
	set(t, 2 * i->arg, at);
	for (int32_t k = 2 * i->arg + 1; k < 2 * (i->to + 1); k++)
		set(t, k, -1);
}

static bool
same_char(const struct tracker *t, uint32_t a, uint32_t b)
{
	return a == b || ((t->re->flags & REG_ICASE) != 0 &&
			  towlower((wint_t)a) == towlower((wint_t)b));
}

/* The text that slot number `slot` has stands at s, too: its length there, or -1. */
static regoff_t
length_again(const struct tracker *t, int32_t slot, const char *s)
{
	const char *from = t->text->start + t->slots[2 * slot];
	const char *end = t->text->start + t->slots[2 * slot + 1];
	const char *p = s;
	uint32_t a, b;

	if (t->slots[2 * slot + 1] < 0)
		return -1;
	while (from < end) {
		if (p == t->text->end)
			return -1;
		from += __octox_regex_char(from, end, &a);
		p += __octox_regex_char(p, t->text->end, &b);
		if (!same_char(t, a, b))
			return -1;
	}
	return p - s;
}

static void
match(struct tracker *t, regoff_t at)
{
	regoff_t end = t->slots[1];

	t->slots[1] = at;
	if (!t->found || __octox_regex_better(t->re, t->slots, t->best,
					      (size_t)t->re->slots))
		memcpy(t->best, t->slots,
		       (size_t)t->re->slots * 2 * sizeof(*t->best));
	t->found = true;
	t->slots[1] = end;
}

/*
 * Do the instruction at *pc, and move *pc and *s to where it leads.  False if this
 * way ends here.
 */
static bool
advance(struct tracker *t, int32_t *pc, const char **s)
{
	const struct regex_instr *i = &t->re->code[*pc];
	regoff_t at = *s - t->text->start;
	int32_t mark = 2 * t->re->slots + i->arg;
	regoff_t len;
	uint32_t c;

	switch (i->op) {
	case REGEX_ASSERT:
		if (!__octox_regex_holds(t->re, t->text,
					 (enum regex_assertion)i->arg, *s))
			return false;
		break;
	case REGEX_OPEN:
		open_slot(t, i, at);
		break;
	case REGEX_CLOSE:
		set(t, 2 * i->arg + 1, at);
		break;
	case REGEX_BACK:
		len = length_again(t, i->arg, *s);
		if (len < 0)
			return false;
		*s += len;
		break;
	case REGEX_MARK:
		set(t, mark, at);
		break;
	case REGEX_REPEAT:
		if (is_known(t, *pc, at))
			return false;
		if (t->slots[mark] == at)
			break;
		put_off(t, *pc + 1, at);
		*pc += i->to;
		return true;
	case REGEX_SPLIT:
		if (is_known(t, *pc, at))
			return false;
		put_off(t, *pc + i->to, at);
		break;
	case REGEX_JUMP:
		*pc += i->to;
		return true;
	case REGEX_MATCH:
		match(t, at);
		return false;
	default:
		if (*s == t->text->end)
			return false;
		*s += __octox_regex_char(*s, t->text->end, &c);
		if (!__octox_regex_takes(t->re, i, c))
			return false;
		break;
	}
	++*pc;
	return true;
}

/* Try all ways that begin at s. */
static void
try_at(struct tracker *t, const char *s)
{
	for (int32_t k = 0; k < 2 * t->re->slots + t->re->loops; k++)
		t->slots[k] = -1;
	t->slots[0] = s - t->text->start;
	__octox_regex_visit_anew(&t->visited);
	put_off(t, 0, t->slots[0]);
	while (t->n > 0 && !t->no_memory) {
		struct choice c = t->stack[--t->n];

		if (c.pc < 0) {
			t->slots[-1 - c.pc] = c.value;
			continue;
		}
		const char *at = t->text->start + c.value;
		while (advance(t, &c.pc, &at) && !t->no_memory)
			;
	}
}

static void
try_all(struct tracker *t)
{
	const char *s = t->text->start;
	uint32_t c;

	for (;;) {
		try_at(t, s);
		if (t->found || t->no_memory || s == t->text->end)
			return;
		s += __octox_regex_char(s, t->text->end, &c);
	}
}

int
__octox_regex_backtrack(const struct __octox_regex *re,
			const struct regex_text *text, regoff_t *out)
{
	struct tracker t = {.re = re, .text = text, .best = out};

	t.slots = calloc((size_t)(2 * re->slots + re->loops),
			 sizeof(*t.slots));
	t.no_memory = !__octox_regex_visited_init(&t.visited, re) ||
		      t.slots == NULL;
	if (!t.no_memory)
		try_all(&t);
	__octox_regex_visited_free(&t.visited);
	free(t.slots);
	free(t.stack);
	if (t.no_memory)
		return REG_ESPACE;
	return t.found ? 0 : REG_NOMATCH;
}
