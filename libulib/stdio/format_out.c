/* Writing with padding. */
#include "stdio/format_impl.h"

#include <string.h>

long
__octox_out_length(const struct format_out *out, const char *s, size_t n)
{
	long length = (long)n;

	if (!out->sink->wide)
		return length;
	/* The bytes of a character that are not its first do not count. */
	for (size_t i = 0; i < n; i++)
		length -= ((unsigned char)s[i] & 0xc0) == 0x80;
	return length;
}

void
__octox_out_put(struct format_out *out, const char *s, size_t n)
{
	if (n > 0)
		out->sink->put(out->sink, s, n);
	out->count += (size_t)__octox_out_length(out, s, n);
}

void
__octox_out_fill(struct format_out *out, char c, long n)
{
	char block[32];

	if (n <= 0)
		return;
	memset(block, c, sizeof(block));
	for (; n > (long)sizeof(block); n -= (long)sizeof(block))
		__octox_out_put(out, block, sizeof(block));
	__octox_out_put(out, block, (size_t)n);
}

void
__octox_out_before(struct format_out *out, const struct format_spec *spec,
		   const struct format_prefix *prefix, long len)
{
	long room = spec->width - (len + prefix->len);
	bool left = (spec->flags & FORMAT_LEFT) != 0;
	bool zeros = (spec->flags & FORMAT_ZERO) != 0;

	if (!left && !zeros)
		__octox_out_fill(out, ' ', room);
	__octox_out_put(out, prefix->text, (size_t)prefix->len);
	if (!left && zeros)
		__octox_out_fill(out, '0', room);
}

void
__octox_out_after(struct format_out *out, const struct format_spec *spec,
		  const struct format_prefix *prefix, long len)
{
	if ((spec->flags & FORMAT_LEFT) != 0)
		__octox_out_fill(out, ' ', spec->width - (len + prefix->len));
}

void
__octox_prefix_sign(struct format_prefix *prefix,
		    const struct format_spec *spec, bool negative)
{
	prefix->len = 0;
	if (negative)
		prefix->text[prefix->len++] = '-';
	else if ((spec->flags & FORMAT_PLUS) != 0)
		prefix->text[prefix->len++] = '+';
	else if ((spec->flags & FORMAT_SPACE) != 0)
		prefix->text[prefix->len++] = ' ';
}
