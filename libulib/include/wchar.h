/* Wide characters: Unicode numbers, converted from and to UTF-8. */
#ifndef OCTOX_ULIB_WCHAR_H
#define OCTOX_ULIB_WCHAR_H

#include <octox/features.h>

#define __need_size_t
#define __need_wchar_t
#define __need_NULL
#include <stddef.h>

#include <octox/mbstate.h>

#define WEOF		((wint_t)-1)
#define WCHAR_MAX	__WCHAR_MAX__
#define WCHAR_MIN	(-WCHAR_MAX - 1)

__OCTOX_BEGIN

typedef __WINT_TYPE__ wint_t;

struct tm;
struct __octox_file;

wint_t btowc(int c);
wint_t fgetwc(struct __octox_file *f);
wchar_t *fgetws(wchar_t *__restrict to, int size,
	struct __octox_file *__restrict f);
wint_t fputwc(wchar_t c, struct __octox_file *f);
int fputws(const wchar_t *__restrict s, struct __octox_file *__restrict f);
int fwide(struct __octox_file *f, int mode);
int fwprintf(struct __octox_file *__restrict f,
	const wchar_t *__restrict format, ...);
int fwscanf(struct __octox_file *__restrict f,
	const wchar_t *__restrict format, ...);
wint_t getwc(struct __octox_file *f);
wint_t getwchar(void);
size_t mbrlen(const char *__restrict s, size_t n, mbstate_t *__restrict state);
size_t mbrtowc(wchar_t *__restrict to, const char *__restrict s, size_t n,
	mbstate_t *__restrict state);
int mbsinit(const mbstate_t *state);
size_t mbsrtowcs(wchar_t *__restrict to, const char **__restrict from, size_t n,
	mbstate_t *__restrict state);
wint_t putwc(wchar_t c, struct __octox_file *f);
wint_t putwchar(wchar_t c);
int swprintf(wchar_t *__restrict to, size_t size,
	const wchar_t *__restrict format, ...);
int swscanf(const wchar_t *__restrict s, const wchar_t *__restrict format, ...);
wint_t ungetwc(wint_t c, struct __octox_file *f);
int vfwprintf(struct __octox_file *__restrict f,
	const wchar_t *__restrict format, __builtin_va_list ap);
int vfwscanf(struct __octox_file *__restrict f,
	const wchar_t *__restrict format, __builtin_va_list ap);
int vswprintf(wchar_t *__restrict to, size_t size,
	const wchar_t *__restrict format, __builtin_va_list ap);
int vswscanf(const wchar_t *__restrict s, const wchar_t *__restrict format,
	__builtin_va_list ap);
int vwprintf(const wchar_t *__restrict format, __builtin_va_list ap);
int vwscanf(const wchar_t *__restrict format, __builtin_va_list ap);
size_t wcrtomb(char *__restrict to, wchar_t c, mbstate_t *__restrict state);
wchar_t *wcscat(wchar_t *__restrict to, const wchar_t *__restrict from);
wchar_t *wcschr(const wchar_t *s, wchar_t c);
int wcscmp(const wchar_t *a, const wchar_t *b);
int wcscoll(const wchar_t *a, const wchar_t *b);
wchar_t *wcscpy(wchar_t *__restrict to, const wchar_t *__restrict from);
size_t wcscspn(const wchar_t *s, const wchar_t *reject);
size_t wcsftime(wchar_t *__restrict to, size_t size,
	const wchar_t *__restrict format, const struct tm *__restrict tm);
size_t wcslen(const wchar_t *s);
wchar_t *wcsncat(wchar_t *__restrict to, const wchar_t *__restrict from,
	size_t n);
int wcsncmp(const wchar_t *a, const wchar_t *b, size_t n);
wchar_t *wcsncpy(wchar_t *__restrict to, const wchar_t *__restrict from,
	size_t n);
wchar_t *wcspbrk(const wchar_t *s, const wchar_t *accept);
wchar_t *wcsrchr(const wchar_t *s, wchar_t c);
size_t wcsrtombs(char *__restrict to, const wchar_t **__restrict from, size_t n,
	mbstate_t *__restrict state);
size_t wcsspn(const wchar_t *s, const wchar_t *accept);
wchar_t *wcsstr(const wchar_t *haystack, const wchar_t *needle);
double wcstod(const wchar_t *__restrict s, wchar_t **__restrict end);
float wcstof(const wchar_t *__restrict s, wchar_t **__restrict end);
wchar_t *wcstok(wchar_t *__restrict s, const wchar_t *__restrict separators,
	wchar_t **__restrict state);
long wcstol(const wchar_t *__restrict s, wchar_t **__restrict end, int base);
long double wcstold(const wchar_t *__restrict s, wchar_t **__restrict end);
long long wcstoll(const wchar_t *__restrict s, wchar_t **__restrict end,
	int base);
unsigned long wcstoul(const wchar_t *__restrict s, wchar_t **__restrict end,
	int base);
unsigned long long wcstoull(const wchar_t *__restrict s,
	wchar_t **__restrict end, int base);
size_t wcsxfrm(wchar_t *__restrict to, const wchar_t *__restrict from,
	size_t n);
int wctob(wint_t c);
wchar_t *wmemchr(const wchar_t *s, wchar_t c, size_t n);
int wmemcmp(const wchar_t *a, const wchar_t *b, size_t n);
wchar_t *wmemcpy(wchar_t *__restrict to, const wchar_t *__restrict from,
	size_t n);
wchar_t *wmemmove(wchar_t *to, const wchar_t *from, size_t n);
wchar_t *wmemset(wchar_t *s, wchar_t c, size_t n);
int wprintf(const wchar_t *__restrict format, ...);
int wscanf(const wchar_t *__restrict format, ...);

#if __OCTOX_POSIX
typedef struct __octox_file FILE;
typedef __builtin_va_list va_list;
typedef struct __octox_locale *locale_t;

size_t mbsnrtowcs(wchar_t *__restrict to, const char **__restrict from,
	size_t bytes, size_t n, mbstate_t *__restrict state);
FILE *open_wmemstream(wchar_t **buf, size_t *size);
wchar_t *wcpcpy(wchar_t *__restrict to, const wchar_t *__restrict from);
wchar_t *wcpncpy(wchar_t *__restrict to, const wchar_t *__restrict from,
	size_t n);
int wcscasecmp(const wchar_t *a, const wchar_t *b);
int wcscasecmp_l(const wchar_t *a, const wchar_t *b, locale_t locale);
int wcscoll_l(const wchar_t *a, const wchar_t *b, locale_t locale);
wchar_t *wcsdup(const wchar_t *s);
int wcsncasecmp(const wchar_t *a, const wchar_t *b, size_t n);
int wcsncasecmp_l(const wchar_t *a, const wchar_t *b, size_t n,
	locale_t locale);
size_t wcsnlen(const wchar_t *s, size_t n);
size_t wcsnrtombs(char *__restrict to, const wchar_t **__restrict from,
	size_t wide, size_t n, mbstate_t *__restrict state);
size_t wcsxfrm_l(wchar_t *__restrict to, const wchar_t *__restrict from,
	size_t n, locale_t locale);
#endif
#if __OCTOX_XSI
int wcswidth(const wchar_t *s, size_t n);
int wcwidth(wchar_t c);
#endif

__OCTOX_END

#endif
