/*
 * The states a search with back references has been in.
 */
#ifndef ULIB_REGEX_VISITED_H
#define ULIB_REGEX_VISITED_H

#include "regex/program.h"

struct entry;

struct visited {
	const struct __octox_regex *re;
	int32_t referred[REGEX_GROUPS];	/* slots */
	size_t referred_n;
	size_t loop_words;		/* for a bit for each loop */
	size_t state_n, slots_n;	/* numbers in a state, and in its slots */
	regoff_t *state;		/* scratch */
	regoff_t *records;
	struct entry *table;
	size_t table_size;
	uint32_t n;			/* records */
	uint32_t generation;
	size_t beyond;			/* states that could not be kept */
};

/* False if there is no memory.  To be freed, also then. */
bool __octox_regex_visited_init(struct visited *v,
				const struct __octox_regex *re);
void __octox_regex_visited_free(struct visited *v);

/* Forget all states, since a match begins elsewhere. */
void __octox_regex_visit_anew(struct visited *v);

/*
 * Come to pc and the place `at` with these slots, and the loops' marks behind them.
 * False if that has been tried, with slots as good.
 */
bool __octox_regex_visit(struct visited *v, int32_t pc, regoff_t at,
			 const regoff_t *slots);

/* Has the search gone too far beyond what can be kept? */
bool __octox_regex_visited_too_much(const struct visited *v);

#endif
