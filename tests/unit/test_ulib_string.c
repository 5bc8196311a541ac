/*
 * The string functions, under other names, against the build machine's: random
 * contents, all alignments, and with the end of the memory right behind them
 * (the sanitizer watches).
 */
#define memchr ulib_memchr
#define memcmp ulib_memcmp
#define memcpy ulib_memcpy
#define memmem ulib_memmem
#define memmove ulib_memmove
#define memrchr ulib_memrchr
#define memset ulib_memset
#define stpcpy ulib_stpcpy
#define stpncpy ulib_stpncpy
#define strcasecmp ulib_strcasecmp
#define strcasestr ulib_strcasestr
#define strcat ulib_strcat
#define strchr ulib_strchr
#define strchrnul ulib_strchrnul
#define strcmp ulib_strcmp
#define strcpy ulib_strcpy
#define strcspn ulib_strcspn
#define strlcat ulib_strlcat
#define strlcpy ulib_strlcpy
#define strlen ulib_strlen
#define strncasecmp ulib_strncasecmp
#define strncat ulib_strncat
#define strncmp ulib_strncmp
#define strncpy ulib_strncpy
#define strnlen ulib_strnlen
#define strpbrk ulib_strpbrk
#define strrchr ulib_strrchr
#define strsep ulib_strsep
#define strspn ulib_strspn
#define strstr ulib_strstr
#define strtok ulib_strtok
#define strtok_r ulib_strtok_r
#define _GNU_SOURCE
#include <stddef.h>
#include <string.h>
#include <strings.h>

size_t strlcpy(char *restrict to, const char *restrict from, size_t size);
size_t strlcat(char *restrict to, const char *restrict from, size_t size);

#include "string/memchr.c"
#include "string/memcmp.c"
#include "string/memcpy.c"
#include "string/memmem.c"
#include "string/memmove.c"
#include "string/memrchr.c"
#include "string/memset.c"
#include "string/strcasecmp.c"
#include "string/strcasestr.c"
#include "string/strcat.c"
#include "string/strchr.c"
#include "string/strcmp.c"
#include "string/strcpy.c"
#include "string/strlcpy.c"
#include "string/strlen.c"
#include "string/strncmp.c"
#include "string/strncpy.c"
#include "string/strnlen.c"
#include "string/strpbrk.c"
#include "string/strrchr.c"
#include "string/strsep.c"
#include "string/strspn.c"
#include "string/strstr.c"
#include "string/strtok.c"

#undef memchr
#undef memcmp
#undef memcpy
#undef memmem
#undef memmove
#undef memrchr
#undef memset
#undef stpcpy
#undef stpncpy
#undef strcasecmp
#undef strcasestr
#undef strcat
#undef strchr
#undef strchrnul
#undef strcmp
#undef strcpy
#undef strcspn
#undef strlcat
#undef strlcpy
#undef strlen
#undef strncasecmp
#undef strncat
#undef strncmp
#undef strncpy
#undef strnlen
#undef strpbrk
#undef strrchr
#undef strsep
#undef strspn
#undef strstr
#undef strtok
#undef strtok_r

#include "random.h"

#include <ctype.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

/* The build machine's own functions, declared here since the names were taken. */
void *memchr(const void *, int, size_t);
int memcmp(const void *, const void *, size_t);
void *memcpy(void *restrict, const void *restrict, size_t);
void *memmem(const void *, size_t, const void *, size_t);
void *memmove(void *, const void *, size_t);
void *memrchr(const void *, int, size_t);
void *memset(void *, int, size_t);
int strcasecmp(const char *, const char *);
char *strchr(const char *, int);
int strcmp(const char *, const char *);
size_t strcspn(const char *, const char *);
size_t strlen(const char *);
int strncasecmp(const char *, const char *, size_t);
int strncmp(const char *, const char *, size_t);
char *strncpy(char *restrict, const char *restrict, size_t);
char *strpbrk(const char *, const char *);
char *strrchr(const char *, int);
size_t strspn(const char *, const char *);
char *strstr(const char *, const char *);
char *strcasestr(const char *, const char *);

enum { ROUNDS = 20000, MOST = 80 };

static int
sign(int n)
{
	return (n > 0) - (n < 0);
}

/* n letters of the first few of the alphabet, in memory that ends behind them. */
static char *
random_block(size_t n, size_t letters)
{
	char *p = malloc(n + (n == 0));

	for (size_t i = 0; i < n; i++)
		p[i] = (char)('a' + random_below(letters));
	return p;
}

static char *
random_string(size_t n, size_t letters)
{
	char *p = random_block(n + 1, letters);

	p[n] = '\0';
	return p;
}

static void
copying(void **state)
{
	char is[256], should[256];

	(void)state;
	random_seed(10);
	for (int i = 0; i < ROUNDS; i++) {
		size_t to = random_below(100), from = random_below(100);
		size_t n = random_below(130);

		for (size_t k = 0; k < sizeof(is); k++)
			is[k] = should[k] = (char)random_bits();
		assert_ptr_equal(ulib_memmove(is + to, is + from, n), is + to);
		memmove(should + to, should + from, n);
		assert_memory_equal(is, should, sizeof(is));

		char *source = random_block(n, 26);
		ulib_memcpy(is + to, source, n);
		memcpy(should + to, source, n);
		ulib_memset(is + from, (int)n, n);
		memset(should + from, (int)n, n);
		assert_memory_equal(is, should, sizeof(is));
		free(source);
	}
}

static void
comparing(void **state)
{
	(void)state;
	random_seed(11);
	for (int i = 0; i < ROUNDS; i++) {
		size_t n = random_below(MOST), m = random_below(MOST);
		char *a = random_string(n, 3), *b = random_string(m, 3);
		size_t least = n < m ? n : m;
		size_t some = random_below(MOST);

		if (random_below(2) == 0)
			memcpy(a, b, least * random_below(2));
		a[random_below(n + 1)] ^= (char)(random_below(8) == 0 ? 0x80 : 0);
		a[n] = '\0';
		assert_int_equal(sign(ulib_memcmp(a, b, least)),
			sign(memcmp(a, b, least)));
		assert_int_equal(sign(ulib_strcmp(a, b)), sign(strcmp(a, b)));
		assert_int_equal(sign(ulib_strncmp(a, b, some)),
			sign(strncmp(a, b, some)));
		for (size_t k = 0; k < n; k++)
			if (random_below(2) == 0 && a[k] >= 'a')
				a[k] ^= 32;
		assert_int_equal(sign(ulib_strcasecmp(a, b)),
			sign(strcasecmp(a, b)));
		assert_int_equal(sign(ulib_strncasecmp(a, b, some)),
			sign(strncasecmp(a, b, some)));
		free(a);
		free(b);
	}
}

static void
searching_bytes(void **state)
{
	(void)state;
	random_seed(12);
	for (int i = 0; i < ROUNDS; i++) {
		size_t n = random_below(MOST);
		size_t skip = random_below(n + 1);
		char *block = random_string(n, 20);
		const char *s = block + skip;
		int c = random_below(20) == 0 ? 0 : 'a' + (int)random_below(22);

		assert_int_equal(ulib_strlen(s), strlen(s));
		assert_int_equal(ulib_strnlen(s, skip), n - skip < skip ?
			n - skip : skip);
		assert_ptr_equal(ulib_memchr(s, c, n - skip),
			memchr(s, c, n - skip));
		assert_ptr_equal(ulib_memrchr(s, c, n - skip),
			memrchr(s, c, n - skip));
		assert_ptr_equal(ulib_strchr(s, c), strchr(s, c));
		assert_ptr_equal(ulib_strrchr(s, c), strrchr(s, c));
		free(block);
	}
}

static void
searching_strings(void **state)
{
	(void)state;
	random_seed(13);
	for (int i = 0; i < ROUNDS * 5; i++) {
		size_t n = random_below(60), m = random_below(9);
		size_t letters = 1 + random_below(3);
		char *h = random_string(n, letters);
		char *needle = random_string(m, letters);

		assert_ptr_equal(ulib_strstr(h, needle), strstr(h, needle));
		assert_ptr_equal(ulib_memmem(h, n, needle, m),
			memmem(h, n, needle, m));
		assert_int_equal(ulib_strspn(h, needle), strspn(h, needle));
		assert_int_equal(ulib_strcspn(h, needle), strcspn(h, needle));
		assert_ptr_equal(ulib_strpbrk(h, needle), strpbrk(h, needle));
		free(h);
		free(needle);
	}
}

/* Change the case of some of the letters. */
static void
change_case(char *s)
{
	for (; *s != '\0'; s++)
		if (random_below(2) == 0)
			*s = (char)toupper(*s);
}

static void
searching_in_any_case(void **state)
{
	(void)state;
	random_seed(14);
	for (int i = 0; i < ROUNDS; i++) {
		size_t letters = 1 + random_below(3);
		char *h = random_string(random_below(60), letters);
		char *needle = random_string(random_below(9), letters);

		change_case(h);
		change_case(needle);
		assert_ptr_equal(ulib_strcasestr(h, needle),
				 strcasestr(h, needle));
		free(h);
		free(needle);
	}
	assert_string_equal(ulib_strcasestr("Hello World", "WORLD"), "World");
	assert_null(ulib_strcasestr("Hello", "x"));
	assert_string_equal(ulib_strcasestr("\303\204[{", "[{"), "[{");
	assert_null(ulib_strcasestr("[", "{"));
	assert_string_equal(ulib_strcasestr("", ""), "");
}

/* The naive search would take 10^10 steps. */
static void
searching_is_linear(void **state)
{
	size_t n = 200000;
	char *h = malloc(n + 1), *needle = malloc(n / 2 + 1);

	(void)state;
	memset(h, 'a', n);
	memset(needle, 'a', n / 2);
	h[n] = needle[n / 2] = '\0';
	needle[n / 2 - 1] = 'b';
	assert_null(ulib_strstr(h, needle));
	assert_null(ulib_strcasestr(h, needle));
	needle[n / 2 - 1] = 'A';
	needle[0] = 'b';
	assert_null(ulib_strstr(h, needle));
	assert_null(ulib_strcasestr(h, needle));
	free(h);
	free(needle);
}

static void
bounded_copies(void **state)
{
	char buf[16], expected[16];

	(void)state;
	for (size_t n = 0; n <= 12; n++) {
		memset(buf, '#', sizeof(buf));
		memset(expected, '#', sizeof(expected));
		ulib_strncpy(buf, "abcdef", n);
		strncpy(expected, "abcdef", n);
		assert_memory_equal(buf, expected, sizeof(buf));
		assert_ptr_equal(ulib_stpncpy(buf, "abc", n),
			buf + (n < 3 ? n : 3));
	}
	assert_int_equal(ulib_strlcpy(buf, "abcdef", 4), 6);
	assert_string_equal(buf, "abc");
	assert_int_equal(ulib_strlcat(buf, "xyz", 5), 6);
	assert_string_equal(buf, "abcx");
	assert_int_equal(ulib_strlcat(buf, "xyz", 2), 5);
	assert_string_equal(buf, "abcx");
	ulib_strncat(buf, "12345", 2);
	assert_string_equal(buf, "abcx12");
	assert_string_equal(ulib_strcat(buf, "!"), "abcx12!");
	assert_ptr_equal(ulib_stpcpy(buf, "ab"), buf + 2);
}

static void
cutting_up(void **state)
{
	char text[] = ",a,,b c,", fields[] = "x::y", *rest = fields, *save;

	(void)state;
	assert_string_equal(ulib_strtok_r(text, ", ", &save), "a");
	assert_string_equal(ulib_strtok_r(NULL, ", ", &save), "b");
	assert_string_equal(ulib_strtok_r(NULL, ", ", &save), "c");
	assert_null(ulib_strtok_r(NULL, ", ", &save));
	assert_null(ulib_strtok_r(NULL, ", ", &save));
	assert_string_equal(ulib_strsep(&rest, ":"), "x");
	assert_string_equal(ulib_strsep(&rest, ":"), "");
	assert_string_equal(ulib_strsep(&rest, ":"), "y");
	assert_null(ulib_strsep(&rest, ":"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(copying),
		cmocka_unit_test(comparing),
		cmocka_unit_test(searching_bytes),
		cmocka_unit_test(searching_strings),
		cmocka_unit_test(searching_in_any_case),
		cmocka_unit_test(searching_is_linear),
		cmocka_unit_test(bounded_copies),
		cmocka_unit_test(cutting_up),
	};

	return cmocka_run_group_tests_name("string", tests, NULL, NULL);
}
