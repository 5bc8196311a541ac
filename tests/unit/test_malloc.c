/*
 * The heap of libulib over a piece of memory that stands for the kernel's.
 */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

/* --- What the heap sees of the system -------------------------------------- */

enum { ARENA = 64 << 20 };

static char arena[ARENA] __attribute__((aligned(4096)));
static size_t used, limit = ARENA;
static jmp_buf stopped;

static void *
test_sbrk(long delta)
{
	if ((delta < 0 && (size_t)-delta > used) ||
	    (delta > 0 && (size_t)delta > limit - used)) {
		errno = ENOMEM;
		return (void *)-1;
	}
	char *old = arena + used;
	used += (size_t)delta;
	return old;
}

static _Noreturn void
test_abort(void)
{
	longjmp(stopped, 1);
}

static ssize_t
test_write(int fd, const void *buf, size_t n)
{
	(void)fd;
	(void)buf;
	return (ssize_t)n;
}

#define sbrk test_sbrk
#define abort test_abort
#define write test_write
#define malloc ulib_malloc
#define free ulib_free
#define realloc ulib_realloc
#define calloc ulib_calloc
#define reallocarray ulib_reallocarray
#define aligned_alloc ulib_aligned_alloc
#define malloc_usable_size ulib_malloc_usable_size
void *malloc(size_t size);
void free(void *p);
void *realloc(void *p, size_t size);
void *calloc(size_t count, size_t size);
void *reallocarray(void *p, size_t count, size_t size);
void *aligned_alloc(size_t alignment, size_t size);
size_t malloc_usable_size(void *p);
#include "stdlib/calloc.c"
#include "stdlib/malloc.c"
#include "stdlib/realloc.c"

#include "random.h"
#include "steps.h"

/* --- Tests ----------------------------------------------------------------- */

struct held {
	unsigned char *p;
	size_t size;
	unsigned char mark;
};

static void
check(const struct held *h)
{
	for (size_t i = 0; i < h->size; i++)
		assert_int_equal(h->p[i], h->mark);
}

/* Blocks of all sizes come, change and go, and nobody writes to another's. */
static void
random_use(void **state)
{
	enum { HELD = 500, STEPS = 100000 };
	static struct held held[HELD];

	(void)state;
	random_seed(20);
	for (int i = 0; i < STEPS; i++) {
		struct held *h = &held[random_below(HELD)];
		size_t size = random_bits() % ((size_t)1 << random_below(16));
		unsigned char *p = NULL;

		check(h);
		switch (random_below(4)) {
		case 0:
			p = realloc(h->p, size);
			assert_non_null(p);
			for (size_t k = 0; k < size && k < h->size; k++)
				assert_int_equal(p[k], h->mark);
			break;
		case 1:
			free(h->p);
			p = aligned_alloc((size_t)16 << random_below(9), size);
			break;
		case 2:
			free(h->p);
			p = calloc(size, 1);
			for (size_t k = 0; k < size; k++)
				assert_int_equal(p[k], 0);
			break;
		default:
			free(h->p);
			p = malloc(size);
			break;
		}
		assert_non_null(p);
		assert_int_equal((uintptr_t)p % 16, 0);
		assert_true(malloc_usable_size(p) >= size);
		*h = (struct held){p, size, (unsigned char)random_bits()};
		memset(p, h->mark, size);
	}
	for (int i = 0; i < HELD; i++) {
		check(&held[i]);
		free(held[i].p);
	}
}

static void
alignment(void **state)
{
	(void)state;
	for (size_t a = 1; a <= 65536; a *= 2) {
		void *p = aligned_alloc(a, 100);

		assert_non_null(p);
		assert_int_equal((uintptr_t)p % a, 0);
		free(p);
	}
	errno = 0;
	assert_null(aligned_alloc(24, 10));
	assert_int_equal(errno, EINVAL);
}

static void
impossible_sizes(void **state)
{
	static const size_t sizes[] = {
		SIZE_MAX, SIZE_MAX - 15, SIZE_MAX / 2, (size_t)1 << 40, 1 << 30,
	};

	(void)state;
	for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
		errno = 0;
		assert_null(malloc(sizes[i]));
		assert_int_equal(errno, ENOMEM);
		errno = 0;
		assert_null(aligned_alloc(64, sizes[i]));
		assert_int_equal(errno, ENOMEM);
	}
	errno = 0;
	assert_null(calloc(SIZE_MAX / 2, 3));
	assert_int_equal(errno, ENOMEM);
	assert_null(reallocarray(NULL, SIZE_MAX / 2, 3));
}

/* A block that could not grow is still there. */
static void
no_memory(void **state)
{
	unsigned char *p = malloc(1000);

	(void)state;
	memset(p, 7, 1000);
	limit = used;
	errno = 0;
	assert_null(realloc(p, 10 << 20));
	assert_int_equal(errno, ENOMEM);
	limit = ARENA;
	check(&(struct held){p, 1000, 7});
	free(p);
}

static void
gives_memory_back(void **state)
{
	(void)state;
	size_t before = used;
	void *p = malloc(8 << 20);
	assert_non_null(p);
	assert_true(used >= before + (8 << 20));
	errno = 5;
	free(p);
	assert_int_equal(errno, 5);
	assert_true(used < before + (1 << 20));
}

/* Neighbours join whatever the order: the same memory serves again and again. */
static void
joins_neighbours(void **state)
{
	enum { COUNT = 30, SIZE = 20000 };
	static const int orders[][3] = {{0, 1, 2}, {2, 1, 0}, {0, 2, 1}, {1, 2, 0}};
	void *p[COUNT], *top = malloc(10000);

	(void)state;
	size_t high = 0;
	for (int round = 0; round < 40; round++) {
		for (int i = 0; i < COUNT; i++)
			assert_non_null(p[i] = malloc(SIZE));
		if (round == 0)
			high = used;
		for (int k = 0; k < 3; k++)
			for (int i = orders[round % 4][k]; i < COUNT; i += 3)
				free(p[i]);
		void *all = malloc((size_t)COUNT * SIZE);
		assert_non_null(all);
		free(all);
		assert_true(used <= high);
	}
	free(top);
}

enum { MOST_LIVE = 60000 };

/* Most objects are small, some are tables, a few of them large. */
static size_t
size_of_object(void)
{
	if (random_below(500) == 0)
		return 8193 + random_below(24000);
	return 16 + random_below(random_below(50) == 0 ? 4000 : 100);
}

/*
 * So many objects alive, like a garbage collector's: old ones die as new ones come.
 * The steps for each object made.
 */
static double
steps_per_object(unsigned int live_count)
{
	static void *live[MOST_LIVE];
	unsigned int made = 20 * live_count;
	unsigned long start = steps;

	for (unsigned int i = 0; i < made; i++) {
		void **slot = &live[random_below(live_count)];

		free(*slot);
		*slot = malloc(size_of_object());
		assert_non_null(*slot);
	}
	for (unsigned int i = 0; i < live_count; i++) {
		free(live[i]);
		live[i] = NULL;
	}
	return (double)(steps - start) / made;
}

/*
 * With one ring alone the steps for an object grow with their number, 16 times here;
 * with the lists they do not.
 */
static void
many_objects(void **state)
{
	(void)state;
	random_seed(21);
	double few = steps_per_object(MOST_LIVE / 16);
	double many = steps_per_object(MOST_LIVE);

	if (steps == 0)
		skip();
	if (many > 1.1 * few)
		fail_msg("%.1f steps for one of %d, %.1f for one of %d", few,
			 MOST_LIVE / 16, many, MOST_LIVE);
	print_message("# %.1f steps for one of %d, %.1f for one of %d\n", few,
		      MOST_LIVE / 16, many, MOST_LIVE);
}

/* Called where the compiler cannot look, for setjmp's sake. */
static void *(*volatile obtain)(size_t) = ulib_malloc;
static void (*volatile release)(void *) = ulib_free;

#define STOPS(action) \
	do { \
		volatile int stops = 0; \
		if (setjmp(stopped) == 0) { \
			action; \
		} else { \
			stops = 1; \
		} \
		assert_true(stops); \
	} while (0)

static void
misuse_is_noticed(void **state)
{
	static char outside[64] __attribute__((aligned(16)));
	char *p = obtain(40), *q = obtain(20000);

	(void)state;
	release(NULL);
	STOPS(release(p + 8));
	STOPS(release(outside + 32));
	release(p);
	STOPS(release(p));
	release(q);
	STOPS(release(q));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(random_use),
		cmocka_unit_test(alignment),
		cmocka_unit_test(impossible_sizes),
		cmocka_unit_test(no_memory),
		cmocka_unit_test(gives_memory_back),
		cmocka_unit_test(joins_neighbours),
		cmocka_unit_test(many_objects),
		cmocka_unit_test(misuse_is_noticed),
	};

	return cmocka_run_group_tests_name("malloc", tests, NULL, NULL);
}
