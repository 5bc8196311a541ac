/*
 * printf - print arguments in a format, which is used again while there are more of
 * them.
 */
#include <ctype.h>
#include <err.h>
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include "tool.h"

/* A conversion, as it is written: all but its letter. */
struct conversion {
	char	flags[8];
	int	width;
	int	precision;	/* negative: none */
};

static char **next;		/* argument */
static int status;
static bool stopped;		/* by \c in a %b */

static const char *
next_argument(void)
{
	return *next != NULL ? *next++ : NULL;
}

/* --- Numbers -------------------------------------------------------------- */

/* A number ends here; what is behind it is a mistake, but does not stop the rest. */
static void
check_end(const char *argument, const char *end)
{
	fflush(stdout);
	if (end == argument || *end != '\0')
		warnx("%s: not a number", argument);
	else if (errno != 0)
		warn("%s", argument);
	else
		return;
	status = 1;
}

/* "'c" is the number of the character; false: it is no such thing. */
static bool
is_character(const char *s, long long *n)
{
	mbstate_t state = { 0 };
	wchar_t wide = 0;

	if (*s != '\'' && *s != '"')
		return false;
	size_t len = mbrtowc(&wide, s + 1, strlen(s + 1), &state);
	*n = len == (size_t)-1 || len == (size_t)-2 ? (unsigned char)s[1] :
	     (long long)wide;
	return true;
}

static long long
take_signed(void)
{
	const char *s = next_argument();
	long long n = 0;
	char *end;

	if (s == NULL || is_character(s, &n))
		return n;
	errno = 0;
	n = strtoll(s, &end, 0);
	check_end(s, end);
	return n;
}

static unsigned long long
take_unsigned(void)
{
	const char *s = next_argument();
	long long n = 0;
	char *end;

	if (s == NULL || is_character(s, &n))
		return (unsigned long long)n;
	errno = 0;
	unsigned long long u = strtoull(s, &end, 0);
	check_end(s, end);
	return u;
}

static double
take_double(void)
{
	const char *s = next_argument();
	long long n = 0;
	char *end;

	if (s == NULL || is_character(s, &n))
		return (double)n;
	errno = 0;
	double x = strtod(s, &end);
	check_end(s, end);
	return x;
}

/* --- Backslashes ---------------------------------------------------------- */

/* Up to n octal digits. */
static char
take_octal(const char **s, int n)
{
	int value = 0;

	for (; n > 0 && **s >= '0' && **s <= '7'; n--)
		value = value * 8 + *(*s)++ - '0';
	return (char)value;
}

/* What stands for the characters behind a backslash; false: it stands for itself. */
static bool
take_escape(const char **s, char *c)
{
	static const char letters[] = "\\\"'abfnrtv";
	static const char meaning[] = "\\\"'\a\b\f\n\r\t\v";
	const char *at = **s != '\0' ? strchr(letters, **s) : NULL;

	if (**s >= '0' && **s <= '7') {
		*c = take_octal(s, 3);
		return true;
	}
	if (at == NULL)
		return false;
	(*s)++;
	*c = meaning[at - letters];
	return true;
}

/* The text of a %b, with its backslashes carried out, in place; its length. */
static size_t
expand(char *text)
{
	const char *s = text;
	char *to = text;

	while (*s != '\0') {
		char c = *s++;
		if (c == '\\' && *s == 'c') {
			stopped = true;
			break;
		}
		if (c == '\\' && *s == '0') {
			s++;
			c = take_octal(&s, 3);
		} else if (c == '\\') {
			(void)take_escape(&s, &c);
		}
		*to++ = c;
	}
	return (size_t)(to - text);
}

/* --- Conversions ---------------------------------------------------------- */

/* The conversion for the C library: "%-+5.3" and then length and letter. */
static const char *
format_of(const struct conversion *v, const char *length, char letter)
{
	static char text[64];
	int n = snprintf(text, sizeof(text), "%%%s%d", v->flags, v->width);

	if (v->width == 0)
		n = snprintf(text, sizeof(text), "%%%s", v->flags);
	if (v->precision >= 0)
		n += snprintf(text + n, sizeof(text) - (size_t)n, ".%d",
			      v->precision);
	snprintf(text + n, sizeof(text) - (size_t)n, "%s%c", length, letter);
	return text;
}

/* n bytes, among which NUL may be. */
static void
print_bytes(const struct conversion *v, const char *s, size_t n)
{
	if (v->precision >= 0 && n > (size_t)v->precision)
		n = (size_t)v->precision;
	int blanks = v->width > 0 && (size_t)v->width > n ? v->width - (int)n : 0;
	bool left = strchr(v->flags, '-') != NULL;

	printf("%*s", left ? 0 : blanks, "");
	fwrite(s, 1, n, stdout);
	printf("%*s", left ? blanks : 0, "");
}

static void
print_text(const struct conversion *v, char letter)
{
	const char *s = next_argument();

	if (s == NULL)
		s = "";
	if (letter == 's') {
		print_bytes(v, s, strlen(s));
	} else if (letter == 'c') {
		print_bytes(v, s, *s != '\0');
	} else {
		char *copy = strdup(s);
		if (copy == NULL)
			err(1, NULL);
		print_bytes(v, copy, expand(copy));
		free(copy);
	}
}

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
static void
convert(const struct conversion *v, char letter)
{
	if (strchr("bcs", letter) != NULL)
		print_text(v, letter);
	else if (strchr("di", letter) != NULL)
		printf(format_of(v, "ll", letter), take_signed());
	else if (strchr("ouxX", letter) != NULL)
		printf(format_of(v, "ll", letter), take_unsigned());
	else
		printf(format_of(v, "", letter), take_double());
}
#pragma GCC diagnostic pop

static int
take_size(const char **s)
{
	enum { LARGEST = 1000000 };
	long long n = 0;

	if (**s == '*') {
		(*s)++;
		n = take_signed();
	} else {
		while (isdigit((unsigned char)**s) && n <= LARGEST)
			n = n * 10 + *(*s)++ - '0';
	}
	if (n > LARGEST || n < -LARGEST)
		errx(TOOL_USAGE, "too wide");
	return (int)n;
}

/* s is behind a "%".  Returns what follows the conversion. */
static const char *
do_conversion(const char *s)
{
	struct conversion v = { .precision = -1 };
	size_t n = strspn(s, "-+ #0");

	if (*s == '%') {
		putchar('%');
		return s + 1;
	}
	if (n >= sizeof(v.flags) - 1)
		errx(TOOL_USAGE, "%%%s: no conversion", s);
	memcpy(v.flags, s, n);
	s += n;
	v.width = take_size(&s);
	if (v.width < 0) {
		v.flags[n] = '-';
		v.width = -v.width;
	}
	if (*s == '.') {
		s++;
		v.precision = take_size(&s);
	}
	if (*s == '\0' || strchr("diouxXeEfFgGaAcsb", *s) == NULL)
		errx(TOOL_USAGE, "%%%s: no conversion", s);
	convert(&v, *s);
	return s + 1;
}

/* Print the format once. */
static void
print(const char *format)
{
	for (const char *s = format; *s != '\0' && !stopped;) {
		char c = *s++;
		if (c == '%') {
			s = do_conversion(s);
			continue;
		}
		if (c == '\\')
			(void)take_escape(&s, &c);
		putchar(c);
	}
}

int
main(int argc, char **argv)
{
	int first = argc > 1 && !strcmp(argv[1], "--") ? 2 : 1;

	if (first >= argc)
		tool_usage("printf format [argument...]");
	next = argv + first + 1;
	char **before;
	do {
		before = next;
		print(argv[first]);
	} while (*next != NULL && next != before && !stopped);
	return tool_finish(status);
}
