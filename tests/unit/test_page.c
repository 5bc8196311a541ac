/*
 * Pages and small objects: kernel/mm/page.c and kalloc.c, on a machine of the
 * test's own.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <octox/errno.h>

#include "machine/machine.h"
#include "mm/kalloc.h"
#include "mm/page.h"

static void *held[MACHINE_PAGES];
static unsigned int nheld;

static int
start(void **state)
{
	(void)state;
	machine_start();
	return 0;
}

static int
check_idle(void **state)
{
	(void)state;
	machine_check_idle();
	return 0;
}

static void
take_all(void)
{
	void *p;

	while ((p = page_alloc()) != NULL)
		held[nheld++] = p;
}

static void
put_all(void)
{
	while (nheld > 0)
		page_put(held[--nheld]);
}

static void
every_page_once(void **state)
{
	(void)state;
	take_all();
	assert_int_equal(nheld, page_total_count());
	assert_int_equal(page_free_count(), 0);
	for (unsigned int i = 0; i < nheld; i++) {
		assert_true(is_aligned((uint64_t)held[i], PGSIZE));
		memset(held[i], (int)i, PGSIZE);
	}
	for (unsigned int i = 0; i < nheld; i++)
		for (unsigned int j = 0; j < PGSIZE; j++)
			assert_int_equal(((uint8_t *)held[i])[j], (uint8_t)i);
	put_all();
}

static void
last_put_frees(void **state)
{
	uint64_t before = page_free_count();
	void *p = page_alloc_zeroed();

	(void)state;
	assert_non_null(p);
	for (unsigned int i = 0; i < PGSIZE; i++)
		assert_int_equal(((char *)p)[i], 0);
	page_get(p);
	assert_int_equal(page_refs(p), 2);
	page_put(p);
	assert_int_equal(page_refs(p), 1);
	assert_int_equal(page_free_count(), before - 1);
	page_put(p);
	assert_int_equal(page_free_count(), before);
	expect_assert_failure(page_refs(p));
}

static void
pages_of_other_harts_are_found(void **state)
{
	(void)state;
	/* Leave pages in the caches of all harts. */
	for (unsigned int h = 0; h < NCPU; h++) {
		machine_use_hart(h);
		void *p = page_alloc();
		assert_non_null(p);
		page_put(p);
	}
	machine_use_hart(0);
	take_all();
	assert_int_equal(nheld, page_total_count());
	put_all();
}

static void
runs(void **state)
{
	void *run[64];
	unsigned int n = 0;

	(void)state;
	while (n < ARRAY_SIZE(run) && (run[n] = page_alloc_run(4)) != NULL) {
		assert_true(is_aligned((uint64_t)run[n], 16 * PGSIZE));
		memset(run[n], 1, 16 * PGSIZE);
		n++;
	}
	assert_in_range(n, MACHINE_PAGES / 16 - 2, MACHINE_PAGES / 16);
	while (n > 0)
		page_free_run(run[--n], 4);
	assert_null(page_alloc_run(30));
	assert_null(page_alloc_run(11));
	/* Single pages in a cache are joined when a run needs them. */
	take_all();
	put_all();
	void *big = page_alloc_run(8);
	assert_non_null(big);
	page_free_run(big, 8);
}

static void
promises_are_kept(void **state)
{
	uint64_t total = page_total_count();
	uint64_t most = total - total / 64;

	(void)state;
	assert_int_equal(page_reserve(most + 1), -ENOMEM);
	assert_int_equal(page_reserve(UINT64_MAX), -ENOMEM);
	assert_int_equal(page_reserve(most), 0);
	assert_int_equal(page_reserve(1), -ENOMEM);
	/* The kernel cannot take what was promised ... */
	take_all();
	assert_int_equal(nheld, total - most);
	/* ... and who has a promise gets the page, from wherever. */
	void **mine = calloc(most, sizeof(*mine));
	for (uint64_t i = 0; i < most; i++) {
		machine_use_hart((unsigned int)(i % NCPU));
		mine[i] = page_alloc_promised();
		assert_non_null(mine[i]);
		assert_true(page_is_promised(mine[i]));
	}
	machine_use_hart(0);
	assert_int_equal(page_free_count(), 0);
	/*
	 * A page that is put may be called in again, the promise still stands.
	 */
	page_put(mine[0]);
	assert_null(page_alloc());
	mine[0] = page_alloc_promised();
	assert_non_null(mine[0]);
	for (uint64_t i = 0; i < most; i++)
		page_put(mine[i]);
	page_unreserve(most);
	free(mine);
	put_all();
}

static void *hoard[100];
static unsigned int nhoard;

static uint64_t
release_hoard(uint64_t want)
{
	uint64_t n = 0;

	while (nhoard > 0 && n < want) {
		page_put(hoard[--nhoard]);
		n++;
	}
	return n;
}

static void
reclaimer_gives_back(void **state)
{
	(void)state;
	page_set_reclaimer(release_hoard);
	while (nhoard < ARRAY_SIZE(hoard))
		assert_non_null(hoard[nhoard++] = page_alloc());
	take_all();
	assert_int_equal(nheld, page_total_count());
	assert_int_equal(nhoard, 0);
	put_all();
	while (nhoard < ARRAY_SIZE(hoard))
		assert_non_null(hoard[nhoard++] = page_alloc());
	uint64_t most = page_total_count() - page_total_count() / 64;
	assert_int_equal(page_reserve(most), 0);
	assert_in_range(nhoard, 0, page_total_count() / 64);
	page_unreserve(most);
	(void)release_hoard(nhoard);
}

/* --- kalloc ------------------------------------------------------------- */

static void
objects_are_aligned_to_their_class(void **state)
{
	(void)state;
	for (size_t size = 1; size <= 3 * PGSIZE; size += size < 40 ? 1 : 37) {
		size_t class = 16;
		while (class < size)
			class *= 2;
		uint64_t before = kalloc_used();
		void *p = kalloc(size);
		assert_non_null(p);
		assert_true(is_aligned((uint64_t)p, MIN(class, PGSIZE)));
		assert_int_equal(kalloc_used() - before, class);
		memset(p, 0xee, size);
		kfree(p);
		char *z = kalloc_zeroed(size);
		for (size_t i = 0; i < size; i++)
			assert_int_equal(z[i], 0);
		kfree(z);
	}
	kfree(NULL);
	assert_null(kalloc((size_t)1 << 40));
	assert_null(kalloc(SIZE_MAX));
	void *p = kalloc(0);
	assert_non_null(p);
	kfree(p);
}

/* Objects of random sizes, each full of a byte of its own. */
static void
objects_do_not_overlap(void **state)
{
	enum { OBJECTS = 300 };
	static struct { uint8_t *p; size_t size; uint8_t byte; } o[OBJECTS];

	(void)state;
	srand(2);
	for (int step = 0; step < 20000; step++) {
		int i = rand() % OBJECTS;
		if (o[i].p != NULL) {
			for (size_t k = 0; k < o[i].size; k++)
				assert_int_equal(o[i].p[k], o[i].byte);
			kfree(o[i].p);
			o[i].p = NULL;
			continue;
		}
		o[i].size = (size_t)1 + (size_t)rand() % (16u << rand() % 9);
		o[i].byte = (uint8_t)rand();
		o[i].p = kalloc(o[i].size);
		if (o[i].p != NULL)
			memset(o[i].p, o[i].byte, o[i].size);
	}
	for (int i = 0; i < OBJECTS; i++)
		kfree(o[i].p);
	memset(o, 0, sizeof(o));
}

static void
objects_until_memory_is_full(void **state)
{
	static void *o[MACHINE_PAGES * 4];
	unsigned int n = 0;

	(void)state;
	while ((o[n] = kalloc(1000)) != NULL)
		n++;
	assert_in_range(n, 4 * (MACHINE_PAGES - 8), 4 * MACHINE_PAGES);
	/* Every second one first, so that every page becomes partial. */
	for (unsigned int i = 0; i < n; i += 2)
		kfree(o[i]);
	for (unsigned int i = 1; i < n; i += 2)
		kfree(o[i]);
}

static void
misuse_is_caught(void **state)
{
	char *a = kalloc(100), *b = kalloc(100);
	char *run = kalloc(3 * PGSIZE);
	char freed[16];

	(void)state;
	assert_true(a != NULL && b != NULL && run != NULL);
	expect_assert_failure(kfree(a + 64));		/* not an object */
	expect_assert_failure(kfree(run + PGSIZE));	/* inside a run */
	expect_assert_failure(kfree(&state));		/* not ours */
	expect_assert_failure(page_put(a));		/* not a page */
	kfree(run);
	expect_assert_failure(kfree(run));
	kfree(b);
	expect_assert_failure(kfree(b));
	memcpy(freed, b, sizeof(freed));
	/* Written to after it was freed: seen when it is handed out again. */
	memset(b, 0, 16);
	expect_assert_failure(kfree(kalloc(100)));
	memcpy(b, freed, 16);
	kfree(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(every_page_once, check_idle),
		cmocka_unit_test_teardown(last_put_frees, check_idle),
		cmocka_unit_test_teardown(pages_of_other_harts_are_found,
					  check_idle),
		cmocka_unit_test_teardown(runs, check_idle),
		cmocka_unit_test_teardown(promises_are_kept, check_idle),
		cmocka_unit_test_teardown(reclaimer_gives_back, check_idle),
		cmocka_unit_test_teardown(objects_are_aligned_to_their_class,
					  check_idle),
		cmocka_unit_test_teardown(objects_do_not_overlap, check_idle),
		cmocka_unit_test_teardown(objects_until_memory_is_full,
					  check_idle),
		cmocka_unit_test_teardown(misuse_is_caught, check_idle),
	};

	return cmocka_run_group_tests(tests, start, NULL);
}
