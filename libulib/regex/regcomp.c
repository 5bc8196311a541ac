/*
 * Compile a regular expression.  Each part of it becomes a piece of code at the end
 * of what there is; what has to come before it (a split) is inserted when it turns
 * out to be needed.  All jumps are relative and stay inside a piece, so that it can
 * be moved and copied.
 */
#include "regex/program.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

enum {
	DEPTH_MAX = 250,	/* parentheses in parentheses */
	HIDDEN_MAX = 24,	/* repetitions whose stretch is kept track of */
	REPEAT_MAX = 255,	/* RE_DUP_MAX */
	UNBOUNDED = -1
};

struct compiler {
	struct __octox_regex *re;
	const char *at;
	bool extended;
	int depth;
	int hidden;
	size_t code_size;
	bool closed[REGEX_GROUPS];	/* groups that can be referred to */
	int error;
};

static bool
fail(struct compiler *c, int error)
{
	if (c->error == 0)
		c->error = error;
	return false;
}

static bool
grow(struct compiler *c, size_t n)
{
	if (n > REGEX_CODE_MAX)
		return fail(c, REG_ESPACE);
	if (n <= c->code_size)
		return true;
	size_t size = n * 2 + 16;
	struct regex_instr *more = reallocarray(c->re->code, size,
						sizeof(*more));
	if (more == NULL)
		return fail(c, REG_ESPACE);
	c->re->code = more;
	c->code_size = size;
	return true;
}

static bool
insert(struct compiler *c, size_t at, struct regex_instr i)
{
	struct __octox_regex *re = c->re;

	if (!grow(c, re->n + 1))
		return false;
	memmove(re->code + at + 1, re->code + at,
		(re->n - at) * sizeof(*re->code));
	re->code[at] = i;
	re->n++;
	return true;
}

static bool
emit(struct compiler *c, enum regex_op op, int32_t arg, int32_t to)
{
	return insert(c, c->re->n, (struct regex_instr){op, arg, to});
}

/* A new slot, which lies in the order of slots at `place`. */
static bool
new_slot(struct compiler *c, int32_t place, int32_t *out)
{
	struct __octox_regex *re = c->re;
	int32_t *more = reallocarray(re->order, (size_t)re->slots + 1,
				     sizeof(*more));

	if (more == NULL)
		return fail(c, REG_ESPACE);
	re->order = more;
	memmove(more + place + 1, more + place,
		(size_t)(re->slots - place) * sizeof(*more));
	more[place] = re->slots;
	*out = re->slots++;
	return true;
}

/* --- Repetition --------------------------------------------------------------- */

/* Append a copy of n instructions from `from`. */
static bool
copy(struct compiler *c, size_t from, size_t n)
{
	if (!grow(c, c->re->n + n))
		return false;
	memcpy(c->re->code + c->re->n, c->re->code + from,
	       n * sizeof(*c->re->code));
	c->re->n += n;
	return true;
}

/* Make the piece from `from` on one that is repeated at least once. */
static bool
repeat(struct compiler *c, size_t from)
{
	int32_t loop = c->re->loops++;
	int32_t n = (int32_t)(c->re->n - from);

	return insert(c, from, (struct regex_instr){REGEX_MARK, loop, 0}) &&
	       emit(c, REGEX_REPEAT, loop, -n - 1);
}

static bool
make_optional(struct compiler *c, size_t from)
{
	int32_t n = (int32_t)(c->re->n - from);

	return insert(c, from, (struct regex_instr){REGEX_SPLIT, 0, n + 1});
}

/* The piece from `from` on, between min and max times. */
static bool
repeat_between(struct compiler *c, size_t from, int min, int max)
{
	size_t n = c->re->n - from;

	if (max == 0) {
		c->re->n = from;
		return true;
	}
	for (int i = 1; i < min; i++)
		if (!copy(c, from, n))
			return false;
	size_t last = c->re->n - n;
	if (max == UNBOUNDED)
		return repeat(c, last) &&
		       (min > 0 || make_optional(c, from));
	if (min == 0) {
		if (!make_optional(c, from))
			return false;
		last = from + 1;
		min = 1;
	}
	for (int i = min; i < max; i++) {
		size_t start = c->re->n;
		if (!copy(c, last, n) || !make_optional(c, start))
			return false;
	}
	return true;
}

/* Keep track of the stretch that the repeated piece from `from` on takes. */
static bool
keep_stretch(struct compiler *c, size_t from, int32_t order)
{
	int32_t slot;

	if ((c->re->flags & REG_NOSUB) != 0 || c->hidden == HIDDEN_MAX)
		return true;
	c->hidden++;
	if (!new_slot(c, order, &slot))
		return false;
	return insert(c, from,
		      (struct regex_instr){REGEX_OPEN, slot, slot}) &&
	       emit(c, REGEX_CLOSE, slot, 0);
}

static int
read_count(struct compiler *c)
{
	int n = 0;

	for (; isdigit((unsigned char)*c->at); c->at++)
		if (n <= REPEAT_MAX)
			n = n * 10 + (*c->at - '0');
	return n;
}

/* The numbers of {m}, {m,} or {m,n}, up to the brace. */
static bool
read_bounds(struct compiler *c, int *min, int *max)
{
	bool given = isdigit((unsigned char)*c->at);

	*min = read_count(c);
	*max = *min;
	if (*c->at == ',') {
		c->at++;
		*max = UNBOUNDED;
		if (isdigit((unsigned char)*c->at)) {
			*max = read_count(c);
			given = true;
		}
	}
	const char *close = c->extended ? "}" : "\\}";
	size_t n = strlen(close);
	if (strncmp(c->at, close, n) != 0)
		return fail(c, *c->at == '\0' ? REG_EBRACE : REG_BADBR);
	c->at += n;
	if (!given || *min > REPEAT_MAX || *max > REPEAT_MAX ||
	    (*max != UNBOUNDED && *max < *min))
		return fail(c, REG_BADBR);
	return true;
}

/* Which operator of repetition comes here: * + ? { or none (0)? */
static char
repetition(const struct compiler *c)
{
	const char *p = c->at;

	if (*p == '*')
		return '*';
	if (c->extended)
		return *p != '\0' && strchr("+?{", *p) != NULL ? *p : 0;
	return *p == '\\' && p[1] != '\0' && strchr("+?{", p[1]) != NULL ? p[1]
									 : 0;
}

static bool
read_repetitions(struct compiler *c, size_t from, int32_t order)
{
	bool repeated = false;

	for (char op; (op = repetition(c)) != 0;) {
		int min = op == '+';
		int max = op == '?' ? 1 : UNBOUNDED;

		c->at += *c->at == '\\' ? 2 : 1;
		if (op == '{' && !read_bounds(c, &min, &max))
			return false;
		if (!repeat_between(c, from, min, max))
			return false;
		repeated = true;
	}
	return !repeated || keep_stretch(c, from, order);
}

/* --- Atoms ---------------------------------------------------------------------- */

static bool parse_alternatives(struct compiler *c);

static bool
is_close(const struct compiler *c)
{
	return c->extended ? *c->at == ')' && c->depth > 0
			   : c->at[0] == '\\' && c->at[1] == ')';
}

static bool
is_bar(const struct compiler *c)
{
	return c->extended ? *c->at == '|'
			   : c->at[0] == '\\' && c->at[1] == '|';
}

static bool
parse_group(struct compiler *c)
{
	struct __octox_regex *re = c->re;
	size_t group = re->groups;
	size_t start = re->n;
	int32_t slot;

	if (c->depth == DEPTH_MAX)
		return fail(c, REG_ESPACE);
	int32_t *more = reallocarray(re->group, group + 1, sizeof(*more));
	if (more == NULL)
		return fail(c, REG_ESPACE);
	re->group = more;
	re->groups++;
	if (!new_slot(c, re->slots, &slot))
		return false;
	re->group[group] = slot;
	c->depth++;
	if (!emit(c, REGEX_OPEN, slot, slot) || !parse_alternatives(c))
		return false;
	if (!is_close(c))
		return fail(c, REG_EPAREN);
	c->at += c->extended ? 1 : 2;
	c->depth--;
	re->code[start].to = re->slots - 1;
	if (group < REGEX_GROUPS)
		c->closed[group] = true;
	return emit(c, REGEX_CLOSE, slot, 0);
}

static bool
parse_set(struct compiler *c)
{
	struct __octox_regex *re = c->re;
	struct regex_set *more = reallocarray(re->sets, re->sets_n + 1,
					      sizeof(*more));

	if (more == NULL)
		return fail(c, REG_ESPACE);
	re->sets = more;
	more[re->sets_n] = (struct regex_set){.inverted = false};
	int error = __octox_regex_read_set(&c->at, &more[re->sets_n++]);
	if (error != 0)
		return fail(c, error);
	return emit(c, REGEX_SET, (int32_t)re->sets_n - 1, 0);
}

/* \w and \W: as if they were sets. */
static bool
parse_word(struct compiler *c, bool inverted)
{
	const char *rest = c->at;

	c->at = inverted ? "^_[:alnum:]]" : "_[:alnum:]]";
	bool ok = parse_set(c);
	c->at = rest;
	return ok;
}

/* What follows a backslash. */
static bool
parse_escape(struct compiler *c)
{
	static const char edges[] = "<>bB";
	char e = *c->at++;
	const char *edge = strchr(edges, e);

	if (e == '\0')
		return fail(c, REG_EESCAPE);
	if (e == '(' && !c->extended)
		return parse_group(c);
	if (e == '{' && !c->extended)
		return fail(c, REG_BADRPT);
	if (e == 'w' || e == 'W')
		return parse_word(c, e == 'W');
	if (edge != NULL)
		return emit(c, REGEX_ASSERT,
			    ASSERT_WORD_START + (int32_t)(edge - edges), 0);
	if (e >= '1' && e <= '9') {
		if (!c->closed[e - '1'])
			return fail(c, REG_ESUBREG);
		c->re->backtracks = true;
		return emit(c, REGEX_BACK, c->re->group[e - '1'], 0);
	}
	uint32_t literal;
	c->at--;
	c->at += __octox_regex_char(c->at, c->at + strlen(c->at), &literal);
	return emit(c, REGEX_CHAR, (int32_t)literal, 0);
}

/* Is the ^ or $ that comes here an anchor? */
static bool
is_anchor(const struct compiler *c, bool first)
{
	struct compiler behind = *c;

	if (*c->at == '^')
		return c->extended || first;
	if (*c->at != '$')
		return false;
	behind.at++;
	return c->extended || *behind.at == '\0' || is_bar(&behind) ||
	       is_close(&behind);
}

/* One atom; `first` if it is the first of its branch. */
static bool
parse_atom(struct compiler *c, bool first)
{
	char op = repetition(c);
	uint32_t literal;

	if (is_anchor(c, first))
		return emit(c, REGEX_ASSERT,
			    *c->at++ == '^' ? ASSERT_START : ASSERT_END, 0);
	if (op != 0 && (c->extended || op == '{'))
		return fail(c, REG_BADRPT);
	switch (*c->at) {
	case '.':
		c->at++;
		return emit(c, REGEX_ANY, 0, 0);
	case '[':
		c->at++;
		return parse_set(c);
	case '\\':
		c->at++;
		return parse_escape(c);
	case '(':
		if (!c->extended)
			break;
		c->at++;
		return parse_group(c);
	default:
		break;
	}
	c->at += __octox_regex_char(c->at, c->at + strlen(c->at), &literal);
	return emit(c, REGEX_CHAR, (int32_t)literal, 0);
}

/* --- Branches ------------------------------------------------------------------- */

static bool
parse_branch(struct compiler *c)
{
	bool first = true;

	while (*c->at != '\0' && !is_bar(c) && !is_close(c)) {
		size_t from = c->re->n;
		int32_t order = c->re->slots;
		/* In a basic expression, "^*" is an anchor and a star. */
		bool alone = !c->extended && *c->at == '^' && first;

		if (!parse_atom(c, first))
			return false;
		first = false;
		if (!alone && !read_repetitions(c, from, order))
			return false;
	}
	return true;
}

static bool
parse_alternatives(struct compiler *c)
{
	struct __octox_regex *re = c->re;
	size_t start = re->n;
	int32_t jumps = -1;	/* the last to the end, each with its forerunner */

	while (parse_branch(c) && is_bar(c)) {
		c->at += c->extended ? 1 : 2;
		int32_t n = (int32_t)(re->n - start);
		if (!insert(c, start,
			    (struct regex_instr){REGEX_SPLIT, 0, n + 2}) ||
		    !emit(c, REGEX_JUMP, 0, jumps))
			return false;
		jumps = (int32_t)re->n - 1;
		start = re->n;
	}
	while (jumps >= 0) {
		int32_t before = re->code[jumps].to;

		re->code[jumps].to = (int32_t)re->n - jumps;
		jumps = before;
	}
	return c->error == 0;
}

int
regcomp(regex_t *restrict compiled, const char *restrict pattern, int flags)
{
	struct __octox_regex *re = calloc(1, sizeof(*re));
	struct compiler c = {
		.re = re,
		.at = pattern,
		.extended = (flags & REG_EXTENDED) != 0,
	};
	int32_t whole;

	compiled->__program = re;
	if (re == NULL)
		return REG_ESPACE;
	re->flags = flags;
	if (new_slot(&c, 0, &whole) && parse_alternatives(&c) &&
	    *c.at != '\0')
		fail(&c, REG_EPAREN);
	if (c.error == 0)
		emit(&c, REGEX_MATCH, 0, 0);
	compiled->re_nsub = re->groups;
	if (c.error != 0)
		regfree(compiled);
	return c.error;
}

void
regfree(regex_t *compiled)
{
	struct __octox_regex *re = compiled->__program;

	if (re == NULL)
		return;
	for (size_t i = 0; i < re->sets_n; i++)
		free(re->sets[i].ranges);
	free(re->sets);
	free(re->code);
	free(re->order);
	free(re->group);
	free(re);
	compiled->__program = NULL;
}
