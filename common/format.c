#include "common/format.h"

#include "common/bits.h"

/* One conversion, as it was asked for. */
struct spec {
	bool	left;		/* - */
	bool	zeros;		/* 0 */
	bool	alternate;	/* # */
	bool	is_long;	/* 64 bits */
	bool	has_precision;
	size_t	width;
	size_t	precision;
};

struct output {
	struct format_sink	*sink;
	size_t			count;
};

/* Enough for 64 bits in octal. */
enum { MAX_DIGITS = 22 };

/*
 * No width is honoured beyond this, so that a wrong one does not print for
 * ever.
 */
enum { MAX_WIDTH = 4096 };

static void
put(struct output *out, const char *s, size_t n)
{
	if (n != 0)
		out->sink->write(out->sink, s, n);
	out->count += n;
}

static void
put_repeated(struct output *out, char c, size_t n)
{
	for (size_t i = 0; i < n; i++)
		put(out, &c, 1);
}

/*
 * prefix and body, padded to the width: zeros go between, blanks around them.
 */
static void
put_field(struct output *out, const struct spec *spec, const char *prefix,
	size_t prefix_len, const char *body, size_t body_len)
{
	size_t len = prefix_len + body_len;
	size_t pad = spec->width > len ? spec->width - len : 0;
	bool zeros = spec->zeros && !spec->left;
	if (!spec->left && !zeros)
		put_repeated(out, ' ', pad);
	put(out, prefix, prefix_len);
	if (zeros)
		put_repeated(out, '0', pad);
	put(out, body, body_len);
	if (spec->left)
		put_repeated(out, ' ', pad);
}

static void
put_number(struct output *out, const struct spec *spec, uint64_t v,
	unsigned int base, const char *digits, const char *prefix)
{
	char text[MAX_DIGITS];
	size_t at = MAX_DIGITS;
	do {
		text[--at] = digits[v % base];
		v /= base;
	} while (v != 0);
	size_t prefix_len = 0;
	while (prefix[prefix_len] != '\0')
		prefix_len++;
	put_field(out, spec, prefix, prefix_len, text + at, MAX_DIGITS - at);
}

static void
put_text(struct output *out, const struct spec *given, const char *s)
{
	struct spec spec = *given;
	spec.zeros = false;
	if (s == NULL)
		s = "(null)";
	size_t n = 0;
	while ((!spec.has_precision || n < spec.precision) && s[n] != '\0')
		n++;
	put_field(out, &spec, "", 0, s, n);
}

static const char *
parse_number(const char *p, size_t *number)
{
	size_t n = 0;
	for (; *p >= '0' && *p <= '9'; p++)
		n = MIN(n * 10 + (size_t)(*p - '0'), (size_t)MAX_WIDTH);
	*number = n;
	return p;
}

/*
 * A number or *; a negative * sets *negative and counts as its absolute value.
 */
static const char *
parse_count(const char *p, va_list *ap, size_t *number, bool *negative)
{
	*negative = false;
	if (*p != '*')
		return parse_number(p, number);
	long n = va_arg(*ap, int);
	*negative = n < 0;
	*number = MIN((size_t)(n < 0 ? -n : n), (size_t)MAX_WIDTH);
	return p + 1;
}

/* From after the % to the conversion letter. */
static const char *
parse_spec(const char *p, va_list *ap, struct spec *spec)
{
	*spec = (struct spec){ 0 };
	for (;; p++) {
		if (*p == '-')
			spec->left = true;
		else if (*p == '0')
			spec->zeros = true;
		else if (*p == '#')
			spec->alternate = true;
		else
			break;
	}
	bool negative;
	p = parse_count(p, ap, &spec->width, &negative);
	spec->left |= negative;
	if (*p == '.') {
		p = parse_count(p + 1, ap, &spec->precision, &negative);
		spec->has_precision = !negative;
	}
	for (; *p == 'l' || *p == 'z' || *p == 'j'; p++)
		spec->is_long = true;
	return p;
}

static uint64_t
unsigned_argument(const struct spec *spec, va_list *ap)
{
	if (spec->is_long)
		return va_arg(*ap, uint64_t);
	return va_arg(*ap, unsigned int);
}

static void
put_signed(struct output *out, const struct spec *spec, va_list *ap)
{
	int64_t v = spec->is_long ? va_arg(*ap, int64_t) : va_arg(*ap, int);
	uint64_t magnitude = v < 0 ? -(uint64_t)v : (uint64_t)v;
	put_number(out, spec, magnitude, 10, "0123456789", v < 0 ? "-" : "");
}

/* False: there is no such conversion, and nothing has been printed. */
static bool
put_conversion(struct output *out, const struct spec *spec, char letter,
	va_list *ap)
{
	static const char lower[] = "0123456789abcdef";
	static const char upper[] = "0123456789ABCDEF";
	char c;

	switch (letter) {
	case 'd':
	case 'i':
		put_signed(out, spec, ap);
		return true;
	case 'u':
		put_number(out, spec, unsigned_argument(spec, ap), 10, lower,
			"");
		return true;
	case 'o':
		put_number(out, spec, unsigned_argument(spec, ap), 8, lower,
			spec->alternate ? "0" : "");
		return true;
	case 'x':
		put_number(out, spec, unsigned_argument(spec, ap), 16, lower,
			spec->alternate ? "0x" : "");
		return true;
	case 'X':
		put_number(out, spec, unsigned_argument(spec, ap), 16, upper,
			spec->alternate ? "0X" : "");
		return true;
	case 'p':
		put_number(out, spec, (uintptr_t)va_arg(*ap, void *), 16, lower,
			"0x");
		return true;
	case 's':
		put_text(out, spec, va_arg(*ap, const char *));
		return true;
	case 'c':
		c = (char)va_arg(*ap, int);
		put_field(out, spec, "", 0, &c, 1);
		return true;
	case '%':
		put(out, "%", 1);
		return true;
	default:
		return false;
	}
}

/*
 * va_list may be an array type, which a parameter is not: hence the structure.
 */
struct arguments {
	va_list	ap;
};

size_t
format_to(struct format_sink *sink, const char *fmt, va_list ap)
{
	struct output out = { sink, 0 };
	struct arguments args;
	va_copy(args.ap, ap);
	for (const char *p = fmt; *p != '\0';) {
		const char *start = p;
		while (*p != '\0' && *p != '%')
			p++;
		put(&out, start, (size_t)(p - start));
		if (*p == '\0')
			break;
		start = p;
		struct spec spec;
		p = parse_spec(p + 1, &args.ap, &spec);
		if (*p == '\0' ||
			!put_conversion(&out, &spec, *p, &args.ap)) {
			put(&out, start, (size_t)(p - start));
			continue;
		}
		p++;
	}
	va_end(args.ap);
	return out.count;
}

struct string_sink {
	struct format_sink	sink;
	char			*buf;
	size_t			room;	/* without the NUL */
};

static void
string_write(struct format_sink *self, const char *s, size_t n)
{
	struct string_sink *out = container_of(self, struct string_sink, sink);
	size_t fits = MIN(n, out->room);
	for (size_t i = 0; i < fits; i++)
		*out->buf++ = s[i];
	out->room -= fits;
}

size_t
format_string_va(char *buf, size_t size, const char *fmt, va_list ap)
{
	struct string_sink out = { { string_write }, buf, size ? size - 1 : 0 };
	size_t len = format_to(&out.sink, fmt, ap);
	if (size != 0)
		*out.buf = '\0';
	return len;
}

size_t
format_string(char *buf, size_t size, const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	size_t len = format_string_va(buf, size, fmt, ap);
	va_end(ap);
	return len;
}
