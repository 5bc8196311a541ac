/*
 * Where a search that tries one way after the other has been.  What a way does from
 * here on depends on the place in the program and in the text, on what the groups hold
 * that are referred to, and on the loops that would stand still: whoever comes there
 * again, with slots that are no better, can only fail again or find what is no better.
 * So a search that could take time without bound takes what the different states take.
 *
 * Records lie one behind the other, each a state and the slots it was reached with; a
 * table leads to them by a hash of the state.  Each place where a match may begin has
 * states of its own: those before are made void by their generation.
 */
#include "regex/visited.h"

#include <stdlib.h>
#include <string.h>

enum {
	RECORDS_MAX = 1 << 16,
	TABLE_MIN = 64,		/* a power of two, as all sizes */
	BEYOND_MAX = 1 << 21,	/* states that are not kept, in a search */
};

struct entry {
	uint32_t generation;
	uint32_t record;
};

/* The state of slots, place and program as a record's beginning. */
static void
make_state(struct visited *v, int32_t pc, regoff_t at, const regoff_t *slots)
{
	const struct __octox_regex *re = v->re;
	const regoff_t *marks = slots + 2 * re->slots;
	regoff_t *to = v->state;

	*to++ = pc;
	*to++ = at;
	for (size_t i = 0; i < v->referred_n; i++) {
		*to++ = slots[2 * v->referred[i]];
		*to++ = slots[2 * v->referred[i] + 1];
	}
	memset(to, 0, v->loop_words * sizeof(*to));
	for (int32_t i = 0; i < re->loops; i++)
		if (marks[i] == at)
			to[i / 32] |= (regoff_t)1 << i % 32;
}

static uint64_t
hash(const regoff_t *state, size_t n)
{
	uint64_t h = 0;

	for (size_t i = 0; i < n; i++) {
		h = (h ^ (uint64_t)state[i]) * 0x9e3779b97f4a7c15u;
		h ^= h >> 29;
	}
	return h;
}

static regoff_t *
record(const struct visited *v, uint32_t i)
{
	return v->records + i * (v->state_n + v->slots_n);
}

/* The entry of a state: that which has it, or the free one where it belongs. */
static struct entry *
find(const struct visited *v, const regoff_t *state)
{
	size_t i = hash(state, v->state_n) & (v->table_size - 1);

	while (v->table[i].generation == v->generation &&
	       memcmp(record(v, v->table[i].record), state,
		      v->state_n * sizeof(*state)) != 0)
		i = (i + 1) & (v->table_size - 1);
	return &v->table[i];
}

/* Twice the table and the records: false if there is no memory, or enough of them. */
static bool
make_room(struct visited *v)
{
	size_t size = v->table_size != 0 ? v->table_size * 2 : TABLE_MIN;
	size_t words = size / 2 * (v->state_n + v->slots_n);

	if (size / 2 > RECORDS_MAX)
		return false;
	regoff_t *records = reallocarray(v->records, words, sizeof(*records));
	if (records == NULL)
		return false;
	v->records = records;
	struct entry *table = calloc(size, sizeof(*table));
	if (table == NULL)
		return false;
	free(v->table);
	v->table = table;
	v->table_size = size;
	for (uint32_t i = 0; i < v->n; i++)
		*find(v, record(v, i)) = (struct entry){v->generation, i};
	return true;
}

/* Keep the state at hand: false if it can't be. */
static bool
keep(struct visited *v, const regoff_t *slots)
{
	if (v->n == v->table_size / 2 && !make_room(v))
		return false;
	regoff_t *r = record(v, v->n);

	memcpy(r, v->state, v->state_n * sizeof(*r));
	memcpy(r + v->state_n, slots, v->slots_n * sizeof(*r));
	*find(v, v->state) = (struct entry){v->generation, v->n++};
	return true;
}

bool
__octox_regex_visit(struct visited *v, int32_t pc, regoff_t at,
		    const regoff_t *slots)
{
	make_state(v, pc, at, slots);
	if (v->table_size != 0) {
		struct entry *e = find(v, v->state);

		if (e->generation == v->generation) {
			regoff_t *there = record(v, e->record) + v->state_n;

			if (!__octox_regex_better(v->re, slots, there,
						  (size_t)v->re->slots))
				return false;
			memcpy(there, slots, v->slots_n * sizeof(*there));
			v->beyond++;
			return true;
		}
	}
	if (!keep(v, slots))
		v->beyond++;
	return true;
}

bool
__octox_regex_visited_too_much(const struct visited *v)
{
	return v->beyond > BEYOND_MAX;
}

void
__octox_regex_visit_anew(struct visited *v)
{
	v->n = 0;
	v->generation++;
}

/* The slots that back references name, each once. */
static void
find_referred(struct visited *v)
{
	for (size_t i = 0; i < v->re->n; i++) {
		int32_t slot = v->re->code[i].arg;
		size_t k = 0;

		if (v->re->code[i].op != REGEX_BACK)
			continue;
		while (k < v->referred_n && v->referred[k] != slot)
			k++;
		if (k == v->referred_n)
			v->referred[v->referred_n++] = slot;
	}
}

bool
__octox_regex_visited_init(struct visited *v, const struct __octox_regex *re)
{
	*v = (struct visited){.re = re, .slots_n = 2 * (size_t)re->slots};
	find_referred(v);
	v->loop_words = ((size_t)re->loops + 31) / 32;
	v->state_n = 2 + 2 * v->referred_n + v->loop_words;
	v->state = calloc(v->state_n, sizeof(*v->state));
	return v->state != NULL;
}

void
__octox_regex_visited_free(struct visited *v)
{
	free(v->state);
	free(v->records);
	free(v->table);
}
