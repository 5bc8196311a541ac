/*
 * Sets of regions: kernel/mm/region.c, against a model that knows of each page
 * what should be there.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "common/bits.h"
#include "core/panic.h"
#include "mm/kalloc.h"
#include "mm/region.h"
#include "mm/vmobj.h"

enum { PAGE = 4096, SPACE = 64, OBJECTS = 3 };

struct vmobj {
	int		refs;
};

static struct vmobj objects[OBJECTS];

/* What a page of the space should be; object -1: zero-filled, -2: nothing. */
struct model_page {
	int		object;
	uint64_t	off;
	uint64_t	file_bytes;
	uint32_t	prot;
	bool		promised;
};

static struct model_page model[SPACE];
static const struct model_page nothing = { .object = -2 };

void
vmobj_get(struct vmobj *obj)
{
	obj->refs++;
}

void
vmobj_put(struct vmobj *obj)
{
	assert_true(obj->refs > 0);
	obj->refs--;
}

void *
kalloc(size_t size)
{
	return malloc(size);
}

void
kfree(void *p)
{
	free(p);
}

void
panic(const char *fmt, ...)
{
	mock_assert(0, fmt, __FILE__, __LINE__);
	abort();
}

static struct model_page
describe(const struct region *r, uint64_t page)
{
	uint64_t before = page * PAGE - r->start;

	return (struct model_page){
		.object = r->obj == NULL ? -1 : (int)(r->obj - objects),
		.off = r->obj == NULL ? 0 : r->off + before,
		.file_bytes = r->filelen <= before ? 0 :
		    MIN(r->filelen - before, (uint64_t)PAGE),
		.prot = r->prot,
		.promised = r->promised,
	};
}

static void
check(const struct regions *rs)
{
	int refs[OBJECTS] = { 0 };

	for (uint64_t p = 0; p < SPACE; p++) {
		const struct region *r = regions_find(rs, p * PAGE + p);
		struct model_page got = r == NULL ? nothing : describe(r, p);
		assert_int_equal(got.object, model[p].object);
		assert_int_equal(got.off, model[p].off);
		assert_int_equal(got.file_bytes, model[p].file_bytes);
		assert_int_equal(got.prot, model[p].prot);
		assert_int_equal(got.promised, model[p].promised);
	}
	for (uint32_t i = 0; i < rs->n; i++) {
		const struct region *r = &rs->at[i];
		assert_true(r->start < r->end);
		assert_true(r->filelen <= r->end - r->start);
		assert_true(i == 0 || rs->at[i - 1].end <= r->start);
		if (r->obj != NULL)
			refs[r->obj - objects]++;
	}
	for (int i = 0; i < OBJECTS; i++)
		assert_int_equal(objects[i].refs, refs[i]);
}

static bool
model_overlaps(uint64_t first, uint64_t end)
{
	for (uint64_t p = first; p < end; p++)
		if (model[p].object != -2)
			return true;
	return false;
}

static void
insert_random(struct regions *rs, uint64_t first, uint64_t end)
{
	int object = rand() % (OBJECTS + 2) - 2;
	struct region r = {
		.start = first * PAGE, .end = end * PAGE,
		.prot = (uint32_t)rand() % 4, .promised = rand() % 2,
	};

	if (object >= 0) {
		r.obj = &objects[object];
		r.off = (uint64_t)(rand() % 10) * PAGE;
		r.filelen = (uint64_t)rand() % (r.end - r.start + 1);
	}
	assert_int_equal(regions_overlap(rs, r.start, r.end),
			 model_overlaps(first, end));
	if (model_overlaps(first, end))
		return;
	assert_int_equal(regions_make_room(rs, 1), 0);
	if (r.obj != NULL)
		vmobj_get(r.obj);
	regions_insert(rs, &r);
	for (uint64_t p = first; p < end; p++)
		model[p] = describe(&r, p);
}

static void
cut_random(struct regions *rs, uint64_t first, uint64_t end)
{
	assert_int_equal(regions_make_room(rs, 1), 0);
	regions_cut(rs, first * PAGE, end * PAGE);
	for (uint64_t p = first; p < end; p++)
		model[p] = nothing;
}

static void
forget_model(void)
{
	for (uint64_t p = 0; p < SPACE; p++)
		model[p] = nothing;
}

static void
like_the_model(void **state)
{
	(void)state;
	srand(3);
	for (int round = 0; round < 50; round++) {
		struct regions rs = { NULL, 0, 0 };
		forget_model();
		for (int step = 0; step < 200; step++) {
			uint64_t first = (uint64_t)rand() % SPACE;
			uint64_t len = 1 + (uint64_t)rand() % 10;
			uint64_t end = MIN(first + len, (uint64_t)SPACE);
			if (rand() % 3)
				insert_random(&rs, first, end);
			else
				cut_random(&rs, first, end);
			check(&rs);
		}
		regions_free(&rs);
		forget_model();
		check(&rs);
	}
}

static void
copy_has_its_own_references(void **state)
{
	struct regions a = { NULL, 0, 0 }, b;

	(void)state;
	srand(4);
	forget_model();
	for (uint64_t p = 0; p < SPACE; p += 4)
		insert_random(&a, p, p + 3);
	assert_int_equal(regions_copy(&a, &b), 0);
	assert_int_equal(a.n, b.n);
	regions_free(&a);
	check(&b);
	regions_free(&b);
	forget_model();
	check(&b);
	/* An empty set can be copied, too. */
	assert_int_equal(regions_copy(&a, &b), 0);
	assert_int_equal(b.n, 0);
	regions_free(&b);
}

static void
neighbours_become_one(void **state)
{
	struct regions rs = { NULL, 0, 0 };
	struct region r = { .prot = 3, .promised = true };
	static const uint64_t order[] = { 1, 3, 0, 2, 4 };

	(void)state;
	for (unsigned int i = 0; i < 5; i++) {
		r.start = order[i] * PAGE;
		r.end = r.start + PAGE;
		assert_int_equal(regions_make_room(&rs, 1), 0);
		regions_insert(&rs, &r);
	}
	assert_int_equal(rs.n, 1);
	assert_int_equal(rs.at[0].start, 0);
	assert_int_equal(rs.at[0].end, 5 * PAGE);
	regions_free(&rs);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(like_the_model),
		cmocka_unit_test(copy_has_its_own_references),
		cmocka_unit_test(neighbours_become_one),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
