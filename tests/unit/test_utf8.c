/*
 * common/utf8.c against a second decoder, written from RFC 3629 in another way,
 * for every string of one to three bytes and every lead of four.
 */
#include "common/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

/*
 * Length of the encoding that starts s by decoding and encoding again; 0: none.
 */
static size_t
reference_char(const uint8_t *s, size_t n)
{
	static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
	size_t len;
	uint32_t code;
	if (s[0] < 0x80)
		return 1;
	if ((s[0] & 0xe0) == 0xc0) {
		len = 2;
		code = s[0] & 0x1f;
	} else if ((s[0] & 0xf0) == 0xe0) {
		len = 3;
		code = s[0] & 0x0f;
	} else if ((s[0] & 0xf8) == 0xf0) {
		len = 4;
		code = s[0] & 0x07;
	} else {
		return 0;
	}
	if (n < len)
		return 0;
	for (size_t i = 1; i < len; i++) {
		if (s[i] < 0x80 || s[i] >= 0xc0)
			return 0;
		code = code << 6 | (s[i] & 0x3f);
	}
	if (code < least[len] || code > 0x10ffff ||
		(code >= 0xd800 && code < 0xe000))
		return 0;
	return len;
}

static bool
reference_valid(const uint8_t *s, size_t n)
{
	for (size_t i = 0; i < n;) {
		size_t len = reference_char(s + i, n - i);
		if (len == 0)
			return false;
		i += len;
	}
	return true;
}

static void
check(const uint8_t *s, size_t n)
{
	if (utf8_valid((const char *)s, n) != reference_valid(s, n))
		fail_msg("%02x %02x %02x %02x, %zu bytes", s[0], s[1], s[2],
			s[3], n);
}

static void
up_to_three_bytes(void **state)
{
	(void)state;
	for (uint32_t i = 0; i < 1u << 24; i++) {
		uint8_t s[4] = { (uint8_t)(i >> 16), (uint8_t)(i >> 8),
			(uint8_t)i, 0 };
		check(s, 3);
		if ((i & 0xff) == 0)
			check(s, 2);
		if ((i & 0xffff) == 0)
			check(s, 1);
	}
}

static void
four_bytes(void **state)
{
	(void)state;
	static const uint8_t tails[] = { 0x00, 0x7f, 0x80, 0x8f, 0xbf, 0xc0,
		0xff };
	for (uint32_t i = 0; i < 1u << 16; i++)
		for (size_t j = 0; j < sizeof(tails); j++)
			for (size_t k = 0; k < sizeof(tails); k++) {
				uint8_t s[4] = { (uint8_t)(i >> 8), (uint8_t)i,
					tails[j], tails[k] };
				check(s, 4);
			}
}

static void
examples(void **state)
{
	(void)state;
	static const char *const good[] = { "", "plain", "na\xc3\xafve",
		"\xe2\x82\xac", "\xf0\x9f\x90\x99", "\xf4\x8f\xbf\xbf" };
	static const char *const bad[] = { "\x80", "\xc3", "a\xff",
		"\xc0\xaf", "\xe0\x80\xaf", "\xed\xa0\x80",
		"\xf4\x90\x80\x80", "\xe2\x82" };
	for (size_t i = 0; i < ARRAY_SIZE(good); i++)
		assert_true(utf8_valid(good[i], strlen(good[i])));
	for (size_t i = 0; i < ARRAY_SIZE(bad); i++)
		assert_false(utf8_valid(bad[i], strlen(bad[i])));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(examples),
		cmocka_unit_test(up_to_three_bytes),
		cmocka_unit_test(four_bytes),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
