#include "iconv/charset.h"

#include <errno.h>
#include <iconv.h>
#include <stdlib.h>
#include <string.h>

enum { MARK = 0xfeff };

/* One side of a conversion. */
struct side {
	const struct charset *set;
	bool little;
	bool started;		/* the mark, if there is one, has been */
};

struct __octox_iconv {
	struct side from, to;
	bool replace;		/* //TRANSLIT */
	bool leave_out;		/* //IGNORE */
};

/* The set named in front of any "//". */
static const struct charset *
set_of(const char *name)
{
	const char *options = strstr(name, "//");
	size_t len = options != NULL ? (size_t)(options - name) : strlen(name);

	return __octox_charset(name, len);
}

static void
start(struct side *side)
{
	side->little = side->set->little;
	side->started = !side->set->marked;
}

iconv_t
iconv_open(const char *to, const char *from)
{
	struct __octox_iconv c = {
		.from.set = set_of(from),
		.to.set = set_of(to),
		.replace = strstr(to, "//TRANSLIT") != NULL,
		.leave_out = strstr(to, "//IGNORE") != NULL,
	};

	if (c.from.set == NULL || c.to.set == NULL) {
		errno = EINVAL;
		return (iconv_t)-1;
	}
	start(&c.from);
	start(&c.to);
	struct __octox_iconv *converter = malloc(sizeof(c));
	if (converter == NULL)
		return (iconv_t)-1;
	*converter = c;
	return converter;
}

int
iconv_close(iconv_t converter)
{
	free(converter);
	return 0;
}

/*
 * Take the mark that says the order of bytes, if there is one in front: its length,
 * or -1 if that is not to be seen yet.
 */
static int
take_mark(struct side *side, const char *s, size_t n)
{
	for (int little = 0; little < 2; little++) {
		uint32_t c;
		int len = side->set->read(&c, s, n, little != 0);

		if (len == 0)
			return -1;
		if (len > 0 && c == MARK) {
			side->little = little != 0;
			side->started = true;
			return len;
		}
	}
	side->started = true;
	return 0;
}

/* Write a character, and the mark ahead of the first: how many bytes, or -1. */
static int
write_character(struct side *side, char *to, uint32_t c)
{
	int mark = 0;

	if (!side->started)
		mark = side->set->write(to, MARK, side->little);
	int len = side->set->write(to + mark, c, side->little);
	return len < 0 ? -1 : mark + len;
}

/*
 * Convert the character at from: its length, and what is to be written in out and
 * *len.  -1 and errno.
 */
static int
convert(struct __octox_iconv *cv, const char *from, size_t n, char *out, int *len,
	size_t *replaced)
{
	uint32_t c;
	int taken = cv->from.set->read(&c, from, n, cv->from.little);

	if (taken <= 0) {
		errno = taken < 0 ? EILSEQ : EINVAL;
		return -1;
	}
	*len = write_character(&cv->to, out, c);
	if (*len >= 0)
		return taken;
	if (cv->leave_out)
		*len = 0;
	else if (cv->replace)
		*len = write_character(&cv->to, out, '?');
	if (*len < 0) {
		errno = EILSEQ;
		return -1;
	}
	++*replaced;
	return taken;
}

/* Take a mark or convert a character: its length, or -1 and errno. */
static int
step(struct __octox_iconv *cv, const char *from, size_t n, char *out, int *len,
     size_t *replaced)
{
	*len = 0;
	if (cv->from.started)
		return convert(cv, from, n, out, len, replaced);
	int mark = take_mark(&cv->from, from, n);
	if (mark < 0)
		errno = EINVAL;
	return mark;
}

size_t
iconv(iconv_t cv, char **restrict from, size_t *restrict from_left,
      char **restrict to, size_t *restrict to_left)
{
	size_t replaced = 0;

	if (from == NULL || *from == NULL) {
		start(&cv->from);
		start(&cv->to);
		return 0;
	}
	while (*from_left > 0) {
		char out[2 * CHARSET_MAX];
		int len;
		int taken = step(cv, *from, *from_left, out, &len, &replaced);

		if (taken < 0)
			return (size_t)-1;
		if ((size_t)len > *to_left) {
			errno = E2BIG;
			return (size_t)-1;
		}
		cv->to.started = cv->to.started || len > 0;
		memcpy(*to, out, (size_t)len);
		*to += len;
		*to_left -= (size_t)len;
		*from += taken;
		*from_left -= (size_t)taken;
	}
	return replaced;
}
