/*
 * The core of printf.  Arguments are taken in the order of the format, or, when
 * it uses positions (%2$d), fetched all beforehand.
 */
#include "stdio/format_impl.h"

#include <errno.h>
#include <limits.h>
#include <stdint.h>
#include <string.h>

enum { POSITIONS = 9 };		/* NL_ARGMAX */

enum arg_type {
	ARG_NONE, ARG_INT, ARG_LONG, ARG_POINTER, ARG_DOUBLE, ARG_LONG_DOUBLE
};

union arg {
	long integer;
	void *pointer;
	double real;
	long double long_real;
};

/*
 * Where arguments come from.  While positions are being learnt, fetching only
 * notes the type.
 */
struct args {
	va_list ap;
	bool learning;
	enum arg_type type[POSITIONS];
	union arg value[POSITIONS];
};

/* A specification as it stands in the format: positions are 0 if not given. */
struct directive {
	struct format_spec spec;
	int position;
};

static void
fetch_next(va_list *ap, enum arg_type type, union arg *out)
{
	switch (type) {
	case ARG_INT:
		out->integer = va_arg(*ap, int);
		break;
	case ARG_LONG:
		out->integer = va_arg(*ap, long);
		break;
	case ARG_POINTER:
		out->pointer = va_arg(*ap, void *);
		break;
	case ARG_DOUBLE:
		out->real = va_arg(*ap, double);
		break;
	case ARG_LONG_DOUBLE:
		out->long_real = va_arg(*ap, long double);
		break;
	default:
		break;
	}
}

static void
fetch(struct args *args, enum arg_type type, int position, union arg *out)
{
	out->integer = 0;
	if (position == 0)
		fetch_next(&args->ap, type, out);
	else if (args->learning)
		args->type[position - 1] = type;
	else
		*out = args->value[position - 1];
}

/* A number in the format, at most INT_MAX; -1 if it is more. */
static int
read_number(const char **p)
{
	int n = 0;

	for (; **p >= '0' && **p <= '9'; ++*p)
		if (n >= 0 && (__builtin_mul_overflow(n, 10, &n) ||
			       __builtin_add_overflow(n, **p - '0', &n)))
			n = -1;
	return n;
}

/* "N$": N, or 0 if there is no such thing, or -1 if N is no position. */
static int
read_position(const char **p)
{
	const char *q = *p;
	int n = read_number(&q);

	if (q == *p || *q != '$')
		return 0;
	*p = q + 1;
	return n >= 1 && n <= POSITIONS ? n : -1;
}

static unsigned int
read_flags(const char **p)
{
	static const char letters[] = "-+ #0'";
	unsigned int flags = 0;
	const char *found;

	while (**p != '\0' && (found = strchr(letters, **p)) != NULL) {
		flags |= 1u << (found - letters);
		++*p;
	}
	return flags;
}

/* A width or precision: a number or '*'.  False if it is out of bounds. */
static bool
read_size(const char **p, struct args *args, int *out)
{
	if (**p != '*') {
		*out = read_number(p);
		return *out >= 0;
	}
	++*p;
	int position = read_position(p);
	if (position < 0)
		return false;
	union arg a;
	fetch(args, ARG_INT, position, &a);
	*out = (int)a.integer;
	return true;
}

static enum format_length
read_length(const char **p)
{
	char c = **p;

	if (c == 'h' || c == 'l') {
		bool twice = (*p)[1] == c;

		*p += twice ? 2 : 1;
		if (c == 'l')
			return LENGTH_LONG;
		return twice ? LENGTH_CHAR : LENGTH_SHORT;
	}
	if (c == '\0' || strchr("jztL", c) == NULL)
		return LENGTH_NONE;
	++*p;
	return c == 'L' ? LENGTH_LONG_DOUBLE : LENGTH_LONG;
}

/* Read what follows a '%'.  False if the format is wrong. */
static bool
read_directive(const char **p, struct args *args, struct directive *d)
{
	struct format_spec *spec = &d->spec;

	d->position = read_position(p);
	if (d->position < 0)
		return false;
	spec->flags = read_flags(p);
	if (!read_size(p, args, &spec->width))
		return false;
	if (spec->width < 0) {
		if (spec->width == INT_MIN)
			return false;
		spec->flags |= FORMAT_LEFT;
		spec->width = -spec->width;
	}
	spec->precision = -1;
	if (**p == '.') {
		++*p;
		if (!read_size(p, args, &spec->precision))
			return false;
		if (spec->precision < 0)
			spec->precision = -1;
	}
	spec->length = read_length(p);
	spec->conversion = **p;
	if (**p == '\0')
		return false;
	++*p;
	return true;
}

static enum arg_type
type_of(const struct format_spec *spec)
{
	bool wide = spec->length >= LENGTH_LONG;

	switch (spec->conversion) {
	case 'd':
	case 'i':
	case 'o':
	case 'u':
	case 'x':
	case 'X':
		return wide ? ARG_LONG : ARG_INT;
	case 'c':
	case 'C':
		return ARG_INT;
	case 's':
	case 'S':
	case 'p':
	case 'n':
		return ARG_POINTER;
	case 'a':
	case 'A':
	case 'e':
	case 'E':
	case 'f':
	case 'F':
	case 'g':
	case 'G':
		return spec->length == LENGTH_LONG_DOUBLE ? ARG_LONG_DOUBLE
							  : ARG_DOUBLE;
	default:
		return ARG_NONE;
	}
}

static void
put_integer(struct format_out *out, const struct format_spec *spec, long n)
{
	bool is_signed = spec->conversion == 'd' || spec->conversion == 'i';

	if (spec->length == LENGTH_CHAR)
		n = is_signed ? (signed char)n : (unsigned char)n;
	else if (spec->length == LENGTH_SHORT)
		n = is_signed ? (short)n : (unsigned short)n;
	else if (spec->length == LENGTH_NONE && !is_signed)
		n = (long)(unsigned int)n;

	bool negative = is_signed && n < 0;
	unsigned long magnitude = (unsigned long)n;

	__octox_format_integer(out, spec, negative ? -magnitude : magnitude,
			       negative);
}

static void
store_count(const struct format_out *out, enum format_length length, void *to)
{
	switch (length) {
	case LENGTH_CHAR:
		*(signed char *)to = (signed char)out->count;
		break;
	case LENGTH_SHORT:
		*(short *)to = (short)out->count;
		break;
	case LENGTH_LONG:
		*(long *)to = (long)out->count;
		break;
	default:
		*(int *)to = (int)out->count;
		break;
	}
}

/* Write one conversion.  False, and errno, if it cannot be. */
static bool
put_conversion(struct format_out *out, const struct format_spec *spec,
	       const union arg *a, int error)
{
	struct float_parts parts;

	switch (spec->conversion) {
	case 's':
		if (spec->length == LENGTH_LONG)
			return __octox_format_wide_string(out, spec,
							  a->pointer);
		__octox_format_string(out, spec, a->pointer);
		return true;
	case 'S':
		return __octox_format_wide_string(out, spec, a->pointer);
	case 'c':
	case 'C':
		return __octox_format_char(out, spec, a->integer);
	case 'p':
		__octox_format_integer(out, spec, (uintptr_t)a->pointer, false);
		return true;
	case 'n':
		store_count(out, spec->length, a->pointer);
		return true;
	case 'm':
		__octox_format_string(out, spec, strerror(error));
		return true;
	case '%':
		__octox_out_put(out, "%", 1);
		return true;
	default:
		break;
	}
	switch (type_of(spec)) {
	case ARG_INT:
	case ARG_LONG:
		put_integer(out, spec, a->integer);
		return true;
	case ARG_DOUBLE:
		parts = __octox_parts_of_double(a->real);
		break;
	case ARG_LONG_DOUBLE:
		parts = __octox_parts_of_long_double(a->long_real);
		break;
	default:
		errno = EINVAL;
		return false;
	}
	__octox_format_number(out, spec, &parts);
	return true;
}

/*
 * Walk through the format, writing (or, without a sink, only learning the types
 * of the positions).  False, and errno, if something is wrong.
 */
static bool
walk(struct format_out *out, const char *p, struct args *args)
{
	int error = errno;	/* for %m */

	while (*p != '\0') {
		const char *percent = strchr(p, '%');
		size_t plain = percent != NULL ? (size_t)(percent - p)
					       : strlen(p);
		struct directive d;

		if (!args->learning)
			__octox_out_put(out, p, plain);
		p += plain;
		if (percent == NULL)
			break;
		p++;
		if (!read_directive(&p, args, &d)) {
			errno = EINVAL;
			return false;
		}
		union arg a;
		fetch(args, type_of(&d.spec), d.position, &a);
		if (args->learning)
			continue;
		if (!put_conversion(out, &d.spec, &a, error))
			return false;
	}
	return true;
}

/* Fetch the arguments of a format with positions, in the order they were given. */
static bool
learn_positions(struct args *args, const char *format)
{
	int last = POSITIONS;

	args->learning = true;
	if (!walk(NULL, format, args))
		return false;
	args->learning = false;
	while (last > 0 && args->type[last - 1] == ARG_NONE)
		last--;
	for (int i = 0; i < last; i++) {
		/* A gap is an argument of unknown size. */
		if (args->type[i] == ARG_NONE) {
			errno = EINVAL;
			return false;
		}
		fetch_next(&args->ap, args->type[i], &args->value[i]);
	}
	return true;
}

static bool
has_positions(const char *format)
{
	for (const char *p = format; (p = strchr(p, '%')) != NULL;) {
		const char *q = ++p;

		if (read_position(&q) != 0)
			return true;
		if (*p == '%')
			p++;
	}
	return false;
}

int
__octox_format(struct __octox_sink *sink, const char *format, va_list ap)
{
	struct format_out out = {.sink = sink};
	struct args args = {.learning = false};

	va_copy(args.ap, ap);
	bool ok = (!has_positions(format) || learn_positions(&args, format)) &&
		  walk(&out, format, &args);
	va_end(args.ap);
	if (!ok)
		return -1;
	if (out.count > INT_MAX) {
		errno = EOVERFLOW;
		return -1;
	}
	return (int)out.count;
}
