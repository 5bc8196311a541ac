/*
 * Pages of files: kernel/mm/vmobj.c.
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
#include "mm/page.h"
#include "mm/vmobj.h"

/* The file: page n is full of the byte version + n. */
static struct {
	int		reads;
	int		released;
	uint8_t		version;
	int		fail;		/* error of the next reads */
	void		(*during)(void);	/* happens while one is read */
} file;

static struct vmobj *obj;

static int
read_page(void *owner, uint64_t off, void *page)
{
	uint8_t version = file.version;

	assert_ptr_equal(owner, &file);
	file.reads++;
	if (file.fail != 0)
		return file.fail;
	if (file.during != NULL)
		file.during();
	memset(page, (int)(version + off / PGSIZE), PGSIZE);
	return 0;
}

static void
released(void *owner)
{
	assert_ptr_equal(owner, &file);
	file.released++;
}

static const struct vmobj_ops ops = { read_page, released };

static int
start(void **state)
{
	(void)state;
	machine_start();
	vmobj_init();
	return 0;
}

static int
open_file(void **state)
{
	(void)state;
	memset(&file, 0, sizeof(file));
	assert_int_equal(vmobj_create(&ops, &file, &obj), 0);
	return 0;
}

static int
close_file(void **state)
{
	(void)state;
	assert_int_equal(file.released, 0);
	vmobj_put(obj);
	assert_int_equal(file.released, 1);
	machine_check_idle();
	return 0;
}

static uint8_t *
get(uint64_t n)
{
	void *page;

	assert_int_equal(vmobj_page(obj, n * PGSIZE, &page), 0);
	return page;
}

static void
read_once_and_shared(void **state)
{
	(void)state;
	uint8_t *a = get(3), *b = get(3), *far = get(1000);
	assert_ptr_equal(a, b);
	assert_int_equal(a[PGSIZE - 1], 3);
	assert_int_equal(far[0], (uint8_t)1000);
	assert_int_equal(file.reads, 2);
	assert_int_equal(page_refs(a), 3);
	page_put(a);
	page_put(b);
	page_put(far);
	page_put(get(3));
	assert_int_equal(file.reads, 2);
}

static void
cached_pages_without_reading(void **state)
{
	void *pages[4];

	(void)state;
	page_put(get(1));
	page_put(get(2));
	vmobj_pages_cached(obj, 0, pages, 4);
	assert_null(pages[0]);
	assert_null(pages[3]);
	assert_int_equal(*(uint8_t *)pages[1], 1);
	assert_int_equal(*(uint8_t *)pages[2], 2);
	page_put(pages[1]);
	page_put(pages[2]);
	/* Far behind everything. */
	vmobj_pages_cached(obj, UINT64_MAX / PGSIZE * PGSIZE, pages, 1);
	assert_null(pages[0]);
	assert_int_equal(file.reads, 2);
}

static void
errors_leave_nothing(void **state)
{
	void *page = &page;

	(void)state;
	file.fail = -EIO;
	assert_int_equal(vmobj_page(obj, 0, &page), -EIO);
	assert_ptr_equal(page, &page);
	file.fail = 0;
	page_put(get(0));
	assert_int_equal(file.reads, 2);
}

static void
read_the_same_page(void)
{
	file.during = NULL;
	page_put(get(0));
}

static void
two_readers_agree(void **state)
{
	(void)state;
	file.during = read_the_same_page;
	uint8_t *a = get(0), *b = get(0);
	assert_ptr_equal(a, b);
	assert_int_equal(file.reads, 2);
	page_put(a);
	page_put(b);
}

static void
change_once(void)
{
	file.during = NULL;
	file.version += 10;
	vmobj_forget_pages(obj);
}

static void
change_always(void)
{
	file.version += 10;
	vmobj_forget_pages(obj);
}

static void
changes_are_seen(void **state)
{
	(void)state;
	uint8_t *old = get(0);
	assert_int_equal(old[0], 0);
	change_once();
	/* Who maps the old page keeps it. */
	assert_int_equal(old[0], 0);
	uint8_t *now = get(0);
	assert_int_equal(now[0], 10);
	page_put(old);
	page_put(now);

	/* A change while the page is read: what was read is not kept. */
	file.during = change_once;
	now = get(5);
	assert_int_equal(now[0], 25);
	page_put(now);
	assert_int_equal(*(now = get(5)), 25);
	page_put(now);

	/* And if it changes all the time, the reader gets on nevertheless. */
	file.during = change_always;
	page_put(get(6));
	file.during = NULL;
	now = get(6);
	assert_int_equal(now[0], (uint8_t)(file.version + 6));
	page_put(now);
}

static void
unused_pages_are_given_back(void **state)
{
	void *all[MACHINE_PAGES];
	unsigned int n = 0;

	(void)state;
	uint8_t *used = get(0);
	for (uint64_t i = 1; i < 100; i++)
		page_put(get(i));
	while (n < MACHINE_PAGES && (all[n] = page_alloc()) != NULL)
		n++;
	/* All but the one in use, and what kalloc has for the vmobj. */
	assert_in_range(n, page_total_count() - 8, page_total_count() - 1);
	assert_int_equal(used[0], 0);
	void *page;
	assert_int_equal(vmobj_page(obj, PGSIZE, &page), -ENOMEM);
	while (n > 0)
		page_put(all[--n]);
	int reads = file.reads;
	assert_ptr_equal(get(0), used);
	assert_int_equal(file.reads, reads);
	page_put(used);
	page_put(used);
}

int
main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, open_file, close_file)
	const struct CMUnitTest tests[] = {
		TEST(read_once_and_shared),
		TEST(cached_pages_without_reading),
		TEST(errors_leave_nothing),
		TEST(two_readers_agree),
		TEST(changes_are_seen),
		TEST(unused_pages_are_given_back),
	};

	return cmocka_run_group_tests(tests, start, NULL);
}
