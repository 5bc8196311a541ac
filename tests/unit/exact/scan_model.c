#include "exact/scan_model.h"

#include <ctype.h>
#include <limits.h>
#include <regex.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include <cmocka.h>

/* How a directive ended. */
enum outcome { MATCHED, UNMATCHED, ENDED };

const char *
scan_directive(const char *p, struct directive *out)
{
	*out = (struct directive){.conversion = *p};
	if (*p++ != '%')
		return p;
	out->dropped = *p == '*';
	p += out->dropped;
	out->width = strtoul(p, (char **)&p, 10);
	size_t n = strspn(p, "hljztL");
	memcpy(out->length, p, n);
	p += n;
	out->conversion = *p++;
	if (out->conversion == '[') {
		out->set = p;
		p = strchr(p + (*p == '^') + 1, ']');
		out->set_len = (size_t)(p++ - out->set);
	}
	return p;
}

/* --- Numbers ------------------------------------------------------------------- */

#define DIGITS "[0-9]+\\.?[0-9]*|\\.[0-9]+"
#define HEX "[0-9a-f]+\\.?[0-9a-f]*|\\.[0-9a-f]+"

/* The matching sequences of conversions, and what begins one, without the sign. */
static struct grammar {
	const char *conversions;
	const char *matching;
	const char *beginning;
	bool compiled;
	regex_t is_matching, is_beginning;
} grammars[] = {
	{.conversions = "du", .matching = "[0-9]+", .beginning = "[0-9]*"},
	{.conversions = "o", .matching = "[0-7]+", .beginning = "[0-7]*"},
	{
		.conversions = "xX",
		.matching = "(0x)?[0-9a-f]+",
		.beginning = "(0x)?[0-9a-f]*",
	},
	{
		.conversions = "i",
		.matching = "0x[0-9a-f]+|0[0-7]*|[1-9][0-9]*",
		.beginning = "0x[0-9a-f]*|0[0-7]*|[1-9][0-9]*|",
	},
	{
		.conversions = "aefgAEFG",
		.matching = "inf(inity)?|nan(\\([0-9a-z_]*\\))?|"
			    "0x(" HEX ")(p[+-]?[0-9]+)?|"
			    "(" DIGITS ")(e[+-]?[0-9]+)?",
		.beginning = "i(n(f(i(n(i(ty?)?)?)?)?)?)?|"
			     "n(a(n(\\([0-9a-z_]*\\)?)?)?)?|"
			     "0x(\\.|(" HEX ")(p[+-]?[0-9]*)?)?|"
			     "(\\.|(" DIGITS ")(e[+-]?[0-9]*)?)?",
	},
};

static void
compile(regex_t *regex, const char *expression, const char *end)
{
	char text[256];

	strcpy(text, "^[+-]?(");
	strcat(text, expression);
	strcat(text, ")");
	strcat(text, end);
	assert_int_equal(regcomp(regex, text, REG_EXTENDED | REG_ICASE), 0);
}

static struct grammar *
grammar_of(char conversion)
{
	struct grammar *g = grammars;

	while (strchr(g->conversions, conversion) == NULL)
		g++;
	if (!g->compiled) {
		compile(&g->is_matching, g->matching, "$");
		compile(&g->is_beginning, g->beginning, "");
		g->compiled = true;
	}
	return g;
}

static enum outcome
match_number(const struct directive *d, const char *text, size_t *len)
{
	struct grammar *g = grammar_of(d->conversion);
	char item[1024] = "";
	regmatch_t match;

	strncat(item, text, d->width > 0 ? d->width : sizeof(item) - 1);
	assert_int_equal(regexec(&g->is_beginning, item, 1, &match, 0), 0);
	*len = (size_t)match.rm_eo;
	item[*len] = '\0';
	return regexec(&g->is_matching, item, 0, NULL, 0) == 0 ? MATCHED
							       : UNMATCHED;
}

/* --- Text ---------------------------------------------------------------------- */

static bool
is_in_set(const struct directive *d, char c)
{
	bool inverted = d->set[0] == '^';
	const char *end = d->set + d->set_len;

	for (const char *p = d->set + inverted; p < end; p++) {
		bool range = end - p > 2 && p[1] == '-';

		if (range ? c >= p[0] && c <= p[2] : c == *p)
			return !inverted;
		p += range ? 2 : 0;
	}
	return inverted;
}

static bool
belongs(const struct directive *d, char c)
{
	if (d->conversion == 's')
		return !isspace((unsigned char)c);
	return d->conversion == 'c' || is_in_set(d, c);
}

/* The length of the character at text, or 0 if there is no valid one. */
static size_t
character(const struct directive *d, const char *text)
{
	mbstate_t state = {0};

	if (d->length[0] != 'l')
		return *text != '\0';
	size_t n = mbrlen(text, strlen(text), &state);
	return n > MB_LEN_MAX ? 0 : n;
}

static enum outcome
match_text(const struct directive *d, const char *text, size_t *len)
{
	size_t most = d->width > 0 ? d->width
		      : d->conversion == 'c' ? 1
					     : SIZE_MAX;
	size_t count = 0;

	*len = 0;
	while (count < most && text[*len] != '\0' && belongs(d, text[*len])) {
		size_t n = character(d, text + *len);

		/* An encoding error is as the end where nothing was read. */
		if (n == 0)
			return *len == 0 ? ENDED : UNMATCHED;
		*len += n;
		count++;
	}
	return count == 0 || (d->conversion == 'c' && count < most) ? UNMATCHED
								    : MATCHED;
}

/* --- The whole ------------------------------------------------------------------ */

struct scan {
	const char *at;		/* what is left of the text */
	struct scan_result *result;
};

static void
skip_blanks(struct scan *scan)
{
	while (isspace((unsigned char)*scan->at))
		scan->at++;
}

static void
assign(struct scan *scan, const struct directive *d, const char *at, size_t len)
{
	struct scan_result *r = scan->result;

	assert_true(r->count < MODEL_ITEMS);
	r->item[r->count++] = (struct scanned){*d, at, len};
}

static enum outcome
match_item(struct scan *scan, const struct directive *d)
{
	size_t len;

	if (d->conversion != 'c' && d->conversion != '[')
		skip_blanks(scan);
	if (*scan->at == '\0')
		return ENDED;
	bool is_text = strchr("cs[", d->conversion) != NULL;
	enum outcome outcome = is_text ? match_text(d, scan->at, &len)
				       : match_number(d, scan->at, &len);
	if (outcome == MATCHED && !d->dropped) {
		assign(scan, d, scan->at, len);
		scan->result->value++;
	}
	scan->at += len;
	return outcome;
}

static enum outcome
match_plain(struct scan *scan, char c)
{
	if (isspace((unsigned char)c)) {
		skip_blanks(scan);
		return MATCHED;
	}
	if (*scan->at != c)
		return *scan->at == '\0' ? ENDED : UNMATCHED;
	scan->at++;
	return MATCHED;
}

void
scan_model(struct scan_result *out, const char *text, const char *format)
{
	struct scan scan = {text, out};
	enum outcome outcome = MATCHED;

	out->value = 0;
	out->count = 0;
	while (outcome == MATCHED && *format != '\0') {
		struct directive d;
		bool is_item = *format == '%';

		format = scan_directive(format, &d);
		if (is_item && d.conversion == 'n')
			assign(&scan, &d, text, (size_t)(scan.at - text));
		else
			outcome = is_item ? match_item(&scan, &d)
					  : match_plain(&scan, d.conversion);
	}
	if (outcome == ENDED && out->value == 0)
		out->value = -1;
}
