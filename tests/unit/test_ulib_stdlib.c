/*
 * Sorting and searching of libulib.
 */
#define qsort ulib_qsort
#define qsort_r ulib_qsort_r
#define bsearch ulib_bsearch
#define _GNU_SOURCE
#include <stdlib.h>
#include "stdlib/bsearch.c"
#include "stdlib/qsort.c"

#include "random.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/* --- Sorting --------------------------------------------------------------- */

struct element {
	unsigned int key;
	char rest[9];		/* no size a machine would like */
};

static size_t comparisons;

static int
compare(const void *a, const void *b)
{
	unsigned int x = ((const struct element *)a)->key;
	unsigned int y = ((const struct element *)b)->key;

	comparisons++;
	return (x > y) - (x < y);
}

enum order { RANDOM, RISING, FALLING, EQUAL, FEW_VALUES, ORGAN_PIPE, ORDERS };

static unsigned int
key(enum order order, size_t i, size_t n)
{
	switch (order) {
	case RISING:
		return (unsigned int)i;
	case FALLING:
		return (unsigned int)(n - i);
	case EQUAL:
		return 5;
	case FEW_VALUES:
		return (unsigned int)random_below(4);
	case ORGAN_PIPE:
		return (unsigned int)(i < n / 2 ? i : n - i);
	default:
		return (unsigned int)random_bits();
	}
}

static void
sorting(void **state)
{
	static const size_t counts[] = {0, 1, 2, 3, 8, 9, 100, 1000, 30000};

	(void)state;
	random_seed(30);
	for (size_t c = 0; c < sizeof(counts) / sizeof(counts[0]); c++)
		for (int order = 0; order < ORDERS; order++) {
			size_t n = counts[c];
			struct element *a = malloc((n + 1) * sizeof(*a));
			unsigned long sum = 0;

			for (size_t i = 0; i < n; i++) {
				a[i].key = key((enum order)order, i, n);
				sum += a[i].key;
			}
			comparisons = 0;
			ulib_qsort(a, n, sizeof(*a), compare);
			assert_true(comparisons <= 80 * n);
			for (size_t i = 0; i < n; i++) {
				assert_true(i == 0 || a[i - 1].key <= a[i].key);
				sum -= a[i].key;
			}
			assert_int_equal(sum, 0);
			free(a);
		}
}

/*
 * The adversary of McIlroy: values are decided while they are compared, so that
 * every pivot is bad.
 */
static int gas, solid, candidate, *value;

static int
adversary(const void *a, const void *b)
{
	int x = *(const int *)a, y = *(const int *)b;

	comparisons++;
	if (value[x] == gas && value[y] == gas)
		value[x == candidate ? x : y] = solid++;
	if (value[x] == gas)
		candidate = x;
	else if (value[y] == gas)
		candidate = y;
	return value[x] - value[y];
}

static void
no_quadratic_case(void **state)
{
	enum { N = 20000 };
	int *a = malloc(N * sizeof(*a));

	(void)state;
	value = malloc(N * sizeof(*value));
	gas = N;
	solid = candidate = 0;
	for (int i = 0; i < N; i++) {
		a[i] = i;
		value[i] = gas;
	}
	comparisons = 0;
	ulib_qsort(a, N, sizeof(*a), adversary);
	assert_true(comparisons < 80 * N);
	free(a);
	free(value);
}

static void
searching(void **state)
{
	struct element a[20], wanted;

	(void)state;
	for (unsigned int n = 0; n <= 20; n++) {
		for (unsigned int i = 0; i < n; i++)
			a[i].key = 2 * i + 1;
		for (wanted.key = 0; wanted.key <= 2 * n + 1; wanted.key++) {
			struct element *found = ulib_bsearch(&wanted, a, n,
				sizeof(a[0]), compare);

			if (wanted.key % 2 == 1 && wanted.key < 2 * n)
				assert_ptr_equal(found, &a[wanted.key / 2]);
			else
				assert_null(found);
		}
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sorting),
		cmocka_unit_test(no_quadratic_case),
		cmocka_unit_test(searching),
	};

	return cmocka_run_group_tests_name("stdlib", tests, NULL, NULL);
}
