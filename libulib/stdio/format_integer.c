/* The conversions d i o u x X p. */
#include "stdio/format_impl.h"

/* Digits of n, ending before end; where they begin.  None for 0. */
static char *
digits(char *end, unsigned long long n, unsigned int base, bool upper)
{
	const char *figures = upper ? "0123456789ABCDEF" : "0123456789abcdef";

	for (; n != 0; n /= base)
		*--end = figures[n % base];
	return end;
}

void
__octox_format_integer(struct format_out *out, const struct format_spec *spec,
		       unsigned long long magnitude, bool negative)
{
	char buf[24];		/* 22 octal digits and more */
	char *end = buf + sizeof(buf);
	struct format_prefix prefix = {.len = 0};
	struct format_spec padding = *spec;
	unsigned int base = 10;
	char c = spec->conversion;

	if (c == 'o')
		base = 8;
	else if (c == 'x' || c == 'X' || c == 'p')
		base = 16;
	char *start = digits(end, magnitude, base, c == 'X');
	long len = end - start;
	long zeros = spec->precision < 0 ? 1 - len : spec->precision - len;

	if (c == 'd' || c == 'i')
		__octox_prefix_sign(&prefix, spec, negative);
	if (c == 'p' || (base == 16 && magnitude != 0 &&
			 (spec->flags & FORMAT_ALT) != 0)) {
		prefix.text[0] = '0';
		prefix.text[1] = c == 'X' ? 'X' : 'x';
		prefix.len = 2;
	}
	/* Octal's mark is a 0 in front, unless one is there already. */
	if (c == 'o' && (spec->flags & FORMAT_ALT) != 0 && zeros <= 0)
		zeros = 1;
	if (zeros < 0)
		zeros = 0;
	if (spec->precision >= 0)
		padding.flags &= ~(unsigned int)FORMAT_ZERO;
	__octox_out_before(out, &padding, &prefix, zeros + len);
	__octox_out_fill(out, '0', zeros);
	__octox_out_put(out, start, (size_t)len);
	__octox_out_after(out, &padding, &prefix, zeros + len);
}
