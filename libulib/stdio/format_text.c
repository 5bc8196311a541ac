/* The conversions of printf that are text. */
#include "stdio/format_impl.h"
#include "wchar/utf8.h"

#include <errno.h>
#include <string.h>

static void
put_text(struct format_out *out, const struct format_spec *spec, const char *s,
	 size_t n)
{
	static const struct format_prefix none;
	struct format_spec blank = *spec;

	long len = __octox_out_length(out, s, n);

	blank.flags &= ~(unsigned int)FORMAT_ZERO;
	__octox_out_before(out, &blank, &none, len);
	__octox_out_put(out, s, n);
	__octox_out_after(out, &blank, &none, len);
}

/* How many bytes of s the precision lets through. */
static size_t
string_length(const struct format_out *out, const struct format_spec *spec,
	      const char *s)
{
	size_t n = 0;

	if (spec->precision < 0)
		return strlen(s);
	if (!out->sink->wide)
		return strnlen(s, (size_t)spec->precision);
	for (int left = spec->precision; s[n] != '\0'; n++)
		if (((unsigned char)s[n] & 0xc0) != 0x80 && left-- == 0)
			break;
	return n;
}

void
__octox_format_string(struct format_out *out, const struct format_spec *spec,
		      const char *s)
{
	if (s == NULL)
		s = "(null)";
	put_text(out, spec, s, string_length(out, spec, s));
}

/*
 * How much of s the precision lets through: bytes of its UTF-8, or characters; -1
 * if it is invalid.
 */
static long
wide_length(const struct format_out *out, const struct format_spec *spec,
	    const wchar_t *s)
{
	char c[UTF8_MAX];
	long total = 0;

	for (; (spec->precision < 0 || total < spec->precision) && *s != 0;
	     s++) {
		int n = __octox_utf8_encode(c, (uint32_t)*s);

		if (n < 0)
			return -1;
		n = out->sink->wide ? 1 : n;
		if (spec->precision >= 0 && total + n > spec->precision)
			break;
		total += n;
	}
	return total;
}

bool
__octox_format_wide_string(struct format_out *out,
			   const struct format_spec *spec, const wchar_t *s)
{
	static const struct format_prefix none;
	struct format_spec blank = *spec;
	char c[UTF8_MAX];
	long len;

	if (s == NULL)
		s = L"(null)";
	len = wide_length(out, spec, s);
	if (len < 0) {
		errno = EILSEQ;
		return false;
	}
	blank.flags &= ~(unsigned int)FORMAT_ZERO;
	__octox_out_before(out, &blank, &none, len);
	for (long done = 0; done < len; s++) {
		int n = __octox_utf8_encode(c, (uint32_t)*s);

		__octox_out_put(out, c, (size_t)n);
		done += out->sink->wide ? 1 : n;
	}
	__octox_out_after(out, &blank, &none, len);
	return true;
}

bool
__octox_format_char(struct format_out *out, const struct format_spec *spec,
		    long value)
{
	char c[UTF8_MAX];
	int n = 1;

	if (spec->length == LENGTH_LONG || spec->conversion == 'C') {
		n = __octox_utf8_encode(c, (uint32_t)value);
		if (n < 0) {
			errno = EILSEQ;
			return false;
		}
	} else {
		c[0] = (char)value;
	}
	put_text(out, spec, c, (size_t)n);
	return true;
}
