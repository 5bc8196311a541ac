#include "regex/program.h"

#include <stdlib.h>
#include <string.h>

/* How many slots the caller's n matches need to be found. */
static size_t
slots_needed(const struct __octox_regex *re, size_t n)
{
	if (n <= 1)
		return n;
	return (size_t)re->slots;
}

static void
fill_in(const struct __octox_regex *re, const regoff_t *slots, size_t n,
	regmatch_t *match, regoff_t offset)
{
	for (size_t i = 0; i < n; i++) {
		const regoff_t *slot = NULL;

		if (i == 0)
			slot = slots;
		else if (i <= re->groups)
			slot = slots + 2 * re->group[i - 1];
		if (slot == NULL || slot[1] < 0) {
			match[i] = (regmatch_t){-1, -1};
			continue;
		}
		match[i].rm_so = slot[0] + offset;
		match[i].rm_eo = slot[1] + offset;
	}
}

int
regexec(const regex_t *restrict compiled, const char *restrict s, size_t n,
	regmatch_t *restrict match, int flags)
{
	const struct __octox_regex *re = compiled->__program;
	struct regex_text text = {.start = s, .flags = flags};
	regoff_t offset = 0;

	if ((flags & REG_STARTEND) != 0) {
		offset = match[0].rm_so;
		text.start = s + offset;
		text.end = s + match[0].rm_eo;
	} else {
		text.end = s + strlen(s);
	}
	if ((re->flags & REG_NOSUB) != 0)
		n = 0;
	regoff_t *slots = calloc((size_t)re->slots, 2 * sizeof(*slots));
	if (slots == NULL)
		return REG_ESPACE;
	int r = re->backtracks
		? __octox_regex_backtrack(re, &text, slots)
		: __octox_regex_follow(re, &text, slots, slots_needed(re, n));
	if (r == 0)
		fill_in(re, slots, n, match, offset);
	free(slots);
	return r;
}
