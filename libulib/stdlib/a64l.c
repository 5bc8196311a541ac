/* 32 bits as up to six digits in base 64, the lowest first. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static const char digits[] =
	"./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

long
a64l(const char *s)
{
	uint32_t n = 0;

	for (int i = 0; i < 6 && s[i] != '\0'; i++) {
		const char *digit = strchr(digits, s[i]);

		if (digit == NULL)
			break;
		n |= (uint32_t)(digit - digits) << 6 * i;
	}
	return (int32_t)n;
}

char *
l64a(long value)
{
	static char text[7];
	uint32_t n = (uint32_t)value;
	char *p = text;

	for (; n != 0; n >>= 6)
		*p++ = digits[n & 63];
	*p = '\0';
	return text;
}
