/*
 * Follow all ways through the program at once, a character at a time.
 *
 * A front is the set of instructions that can be reached at one place of the text,
 * each with the slots of the best way there.  To extend it, each instruction that
 * takes no character passes its slots on to its successors, where they are kept if
 * they are better than what was there; the queue holds those that have yet to do so.
 * An instruction that takes a character passes them on to the next front.
 */
#include "regex/program.h"

#include <stdlib.h>
#include <string.h>

struct front {
	bool *has;		/* by instruction */
	regoff_t *slots;
	int32_t *list;		/* the instructions it has */
	size_t n;
};

struct follower {
	const struct __octox_regex *re;
	const struct regex_text *text;
	size_t slots;		/* that are kept track of, at least 1 */
	struct front now, next;
	int32_t *queue;		/* a ring of re->n */
	size_t head, waiting;
	bool *queued;
	regoff_t *passed;	/* scratch: one way's slots */
	regoff_t *best;		/* those of the match, once found */
	bool found;
};

static regoff_t *
slots_of(const struct follower *f, const struct front *front, int32_t pc)
{
	return front->slots + (size_t)pc * f->slots * 2;
}

/* f->passed leads to pc.  Is that new, or better than what did so far? */
static bool
arrive(struct follower *f, struct front *front, int32_t pc)
{
	regoff_t *there = slots_of(f, front, pc);

	if (front->has[pc]) {
		if (!__octox_regex_better(f->re, f->passed, there, f->slots))
			return false;
	} else {
		front->has[pc] = true;
		front->list[front->n++] = pc;
	}
	memcpy(there, f->passed, f->slots * 2 * sizeof(*there));
	return true;
}

/* The same in the front at hand, where pc has to pass on what it got. */
static void
arrive_now(struct follower *f, int32_t pc)
{
	if (!arrive(f, &f->now, pc) || f->queued[pc])
		return;
	f->queued[pc] = true;
	f->queue[(f->head + f->waiting++) % f->re->n] = pc;
}

static void
set_slot(struct follower *f, const struct regex_instr *i, regoff_t at)
{
	if ((size_t)i->arg >= f->slots)
		return;
	if (i->op == REGEX_CLOSE) {
		f->passed[2 * i->arg + 1] = at;
		return;
	}
	f->passed[2 * i->arg] = at;
	for (int32_t k = 2 * i->arg + 1; k < 2 * (i->to + 1); k++)
		f->passed[k] = -1;
}

/* Pass the slots of an instruction on to those reached from it at s. */
static void
pass_on(struct follower *f, int32_t pc, const char *s)
{
	const struct regex_instr *i = &f->re->code[pc];

	memcpy(f->passed, slots_of(f, &f->now, pc),
	       f->slots * 2 * sizeof(*f->passed));
	switch (i->op) {
	case REGEX_ASSERT:
		if (__octox_regex_holds(f->re, f->text,
					(enum regex_assertion)i->arg, s))
			arrive_now(f, pc + 1);
		break;
	case REGEX_OPEN:
	case REGEX_CLOSE:
		set_slot(f, i, s - f->text->start);
		arrive_now(f, pc + 1);
		break;
	case REGEX_SPLIT:
	case REGEX_REPEAT:
		arrive_now(f, pc + 1);
		arrive_now(f, pc + i->to);
		break;
	case REGEX_JUMP:
		arrive_now(f, pc + i->to);
		break;
	case REGEX_MARK:
		arrive_now(f, pc + 1);
		break;
	case REGEX_MATCH:
		f->passed[1] = s - f->text->start;
		if (!f->found ||
		    __octox_regex_better(f->re, f->passed, f->best, f->slots))
			memcpy(f->best, f->passed,
			       f->slots * 2 * sizeof(*f->best));
		f->found = true;
		break;
	default:
		break;
	}
}

static void
extend(struct follower *f, const char *s)
{
	while (f->waiting > 0) {
		int32_t pc = f->queue[f->head];

		f->head = (f->head + 1) % f->re->n;
		f->waiting--;
		f->queued[pc] = false;
		pass_on(f, pc, s);
	}
}

/* A match may begin at s. */
static void
begin(struct follower *f, const char *s)
{
	for (size_t k = 0; k < f->slots * 2; k++)
		f->passed[k] = -1;
	f->passed[0] = s - f->text->start;
	arrive_now(f, 0);
}

/* Take the character c, and make the next front the one at hand. */
static void
step(struct follower *f, uint32_t c)
{
	struct front past = f->now;

	for (size_t k = 0; k < past.n; k++) {
		int32_t pc = past.list[k];
		const regoff_t *slots = slots_of(f, &past, pc);

		past.has[pc] = false;
		/* Nothing that begins further right than the match. */
		if ((f->found && slots[0] > f->best[0]) ||
		    !__octox_regex_takes(f->re, &f->re->code[pc], c))
			continue;
		memcpy(f->passed, slots, f->slots * 2 * sizeof(*slots));
		arrive(f, &f->next, pc + 1);
	}
	past.n = 0;
	f->now = f->next;
	f->next = past;
	for (size_t k = 0; k < f->now.n; k++) {
		f->queued[f->now.list[k]] = true;
		f->queue[(f->head + f->waiting++) % f->re->n] = f->now.list[k];
	}
}

static void
search(struct follower *f, bool any)
{
	for (const char *s = f->text->start;;) {
		uint32_t c;

		if (!f->found)
			begin(f, s);
		extend(f, s);
		if (s == f->text->end || (f->found && (any || f->now.n == 0)))
			return;
		s += __octox_regex_char(s, f->text->end, &c);
		step(f, c);
	}
}

static bool
front_alloc(struct follower *f, struct front *front)
{
	size_t n = f->re->n;

	front->has = calloc(n, sizeof(*front->has));
	front->list = calloc(n, sizeof(*front->list));
	front->slots = calloc(n, f->slots * 2 * sizeof(*front->slots));
	return front->has != NULL && front->list != NULL &&
	       front->slots != NULL;
}

static void
front_free(struct front *front)
{
	free(front->has);
	free(front->list);
	free(front->slots);
}

int
__octox_regex_follow(const struct __octox_regex *re,
		     const struct regex_text *text, regoff_t *out, size_t n)
{
	struct follower f = {.re = re, .text = text, .slots = n > 0 ? n : 1};
	bool next = front_alloc(&f, &f.next);
	bool now = front_alloc(&f, &f.now);
	int r = REG_ESPACE;

	f.queue = calloc(re->n, sizeof(*f.queue));
	f.queued = calloc(re->n, sizeof(*f.queued));
	f.passed = calloc(f.slots * 2, sizeof(*f.passed));
	f.best = calloc(f.slots * 2, sizeof(*f.best));
	if (now && next && f.queue != NULL && f.queued != NULL &&
	    f.passed != NULL && f.best != NULL) {
		search(&f, n == 0);
		r = f.found ? 0 : REG_NOMATCH;
	}
	if (r == 0 && n > 0)
		memcpy(out, f.best, n * 2 * sizeof(*out));
	front_free(&f.now);
	front_free(&f.next);
	free(f.queue);
	free(f.queued);
	free(f.passed);
	free(f.best);
	return r;
}
