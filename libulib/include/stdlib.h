/* Memory, numbers in text, sorting, the environment, the end of the program. */
#ifndef OCTOX_ULIB_STDLIB_H
#define OCTOX_ULIB_STDLIB_H

#include <octox/features.h>

#define __need_size_t
#define __need_wchar_t
#define __need_NULL
#include <stddef.h>

#define EXIT_SUCCESS	0
#define EXIT_FAILURE	1
#define RAND_MAX	0x7fffffff
#define MB_CUR_MAX	(__octox_mb_cur_max())

__OCTOX_BEGIN

typedef struct {
	int quot;
	int rem;
} div_t;
typedef struct {
	long quot;
	long rem;
} ldiv_t;
typedef struct {
	long long quot;
	long long rem;
} lldiv_t;

size_t __octox_mb_cur_max(void);

void abort(void) __OCTOX_NORETURN;
int abs(int n);
void *aligned_alloc(size_t alignment, size_t size);
int at_quick_exit(void (*handler)(void));
int atexit(void (*handler)(void));
double atof(const char *s);
int atoi(const char *s);
long atol(const char *s);
long long atoll(const char *s);
void *bsearch(const void *key, const void *base, size_t count, size_t size,
	      int (*compare)(const void *, const void *));
void *calloc(size_t count, size_t size);
div_t div(int numerator, int denominator);
void exit(int status) __OCTOX_NORETURN;
void _Exit(int status) __OCTOX_NORETURN;
void free(void *p);
char *getenv(const char *name);
long labs(long n);
ldiv_t ldiv(long numerator, long denominator);
long long llabs(long long n);
lldiv_t lldiv(long long numerator, long long denominator);
void *malloc(size_t size);
int mblen(const char *s, size_t n);
size_t mbstowcs(wchar_t *__restrict to, const char *__restrict from, size_t n);
int mbtowc(wchar_t *__restrict to, const char *__restrict from, size_t n);
void qsort(void *base, size_t count, size_t size,
	   int (*compare)(const void *, const void *));
void quick_exit(int status) __OCTOX_NORETURN;
int rand(void);
void *realloc(void *p, size_t size);
void srand(unsigned int seed);
double strtod(const char *__restrict s, char **__restrict end);
float strtof(const char *__restrict s, char **__restrict end);
long strtol(const char *__restrict s, char **__restrict end, int base);
long double strtold(const char *__restrict s, char **__restrict end);
long long strtoll(const char *__restrict s, char **__restrict end, int base);
unsigned long strtoul(const char *__restrict s, char **__restrict end,
		      int base);
unsigned long long strtoull(const char *__restrict s, char **__restrict end,
			    int base);
int system(const char *command);
size_t wcstombs(char *__restrict to, const wchar_t *__restrict from, size_t n);
int wctomb(char *to, wchar_t c);

#if __OCTOX_POSIX
#include <octox/waitstatus.h>

int getsubopt(char **options, char *const *names, char **value);
char *mkdtemp(char *name);
int mkstemp(char *name);
int posix_memalign(void **out, size_t alignment, size_t size);
int rand_r(unsigned int *seed);
int setenv(const char *name, const char *value, int overwrite);
int unsetenv(const char *name);
#endif

#if __OCTOX_XSI
long a64l(const char *s);
double drand48(void);
double erand48(unsigned short x[3]);
char *initstate(unsigned int seed, char *state, size_t size);
long jrand48(unsigned short x[3]);
char *l64a(long value);
void lcong48(unsigned short p[7]);
long lrand48(void);
long mrand48(void);
long nrand48(unsigned short x[3]);
int putenv(char *entry);
long random(void);
char *realpath(const char *__restrict path, char *__restrict out);
unsigned short *seed48(unsigned short x[3]);
char *setstate(char *state);
void srand48(long seed);
void srandom(unsigned int seed);
#endif

#if __OCTOX_EXT
unsigned int arc4random(void);
void arc4random_buf(void *buf, size_t n);
unsigned int arc4random_uniform(unsigned int bound);
int clearenv(void);
int mkostemp(char *name, int flags);
int mkstemps(char *name, int suffix);
const char *getprogname(void);
void setprogname(const char *name);
void qsort_r(void *base, size_t count, size_t size,
	     int (*compare)(const void *, const void *, void *), void *arg);
void *reallocarray(void *p, size_t count, size_t size);
void *memalign(size_t alignment, size_t size);
size_t malloc_usable_size(void *p);
#endif

__OCTOX_END

#endif
