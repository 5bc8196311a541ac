/*
 * common/fdt.c: what is in a tree is found, and no damage to one makes the
 * reader leave the blob (the sanitizer watches) or run for ever.
 */
#include "common/fdt.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#include "fdt_builder.h"

struct fixture {
	uint8_t		*blob;
	size_t		size;
	struct fdt	fdt;
};

static int
setup(void **state)
{
	struct fdt_builder *b = calloc(1, sizeof(*b));
	struct fixture *f = calloc(1, sizeof(*f));
	fdt_begin(b, "");
	fdt_cells_of(b, "#address-cells", 2);
	fdt_prop_bytes(b, "compatible", "first\0second\0third", 19);
	fdt_begin(b, "cpus");
	fdt_begin(b, "cpu@0");
	fdt_begin(b, "inner");
	fdt_cells_of(b, "phandle", 7);
	fdt_end(b);
	fdt_end(b);
	fdt_token(b, 4);
	fdt_begin(b, "cpu@1");
	fdt_token(b, 4);
	fdt_cells_of(b, "reg", 0x12345678, 0x9abcdef0, 3);
	fdt_end(b);
	fdt_end(b);
	fdt_begin(b, "memory@80000000");
	fdt_prop_string(b, "device_type", "memory");
	fdt_prop_bytes(b, "empty", "", 0);
	fdt_prop_bytes(b, "unfinished", "abc", 3);
	fdt_end(b);
	fdt_end(b);
	f->blob = fdt_finish(b, &f->size);
	free(b);
	*state = f;
	return fdt_open(&f->fdt, f->blob, f->size) ? 0 : -1;
}

static int
teardown(void **state)
{
	struct fixture *f = *state;
	free(f->blob);
	free(f);
	return 0;
}

static void
nodes(void **state)
{
	struct fixture *f = *state;
	fdt_node root = fdt_root(&f->fdt);
	assert_string_equal(fdt_name(&f->fdt, root), "");
	fdt_node cpus = fdt_first_child(&f->fdt, root);
	assert_string_equal(fdt_name(&f->fdt, cpus), "cpus");
	fdt_node cpu0 = fdt_first_child(&f->fdt, cpus);
	assert_string_equal(fdt_name(&f->fdt, cpu0), "cpu@0");
	fdt_node cpu1 = fdt_next_sibling(&f->fdt, cpu0);
	assert_string_equal(fdt_name(&f->fdt, cpu1), "cpu@1");
	assert_int_equal(fdt_next_sibling(&f->fdt, cpu1), 0);
	assert_int_equal(fdt_first_child(&f->fdt, cpu1), 0);
	fdt_node memory = fdt_next_sibling(&f->fdt, cpus);
	assert_string_equal(fdt_name(&f->fdt, memory), "memory@80000000");
	assert_int_equal(fdt_next_sibling(&f->fdt, memory), 0);
	assert_int_equal(fdt_next_sibling(&f->fdt, root), 0);
}

static void
names(void **state)
{
	struct fixture *f = *state;
	fdt_node root = fdt_root(&f->fdt);
	fdt_node cpus = fdt_child(&f->fdt, root, "cpus");
	fdt_node cpu = fdt_child(&f->fdt, cpus, "cpu");
	assert_string_equal(fdt_name(&f->fdt, cpu), "cpu@0");
	assert_true(fdt_is_named(&f->fdt, cpu, "cpu"));
	assert_false(fdt_is_named(&f->fdt, cpu, "cp"));
	assert_false(fdt_is_named(&f->fdt, cpu, "cpus"));
	assert_int_equal(fdt_child(&f->fdt, cpus, "memory"), 0);
	assert_int_equal(fdt_child(&f->fdt, root, "mem"), 0);
}

static void
no_node_has_nothing(void **state)
{
	struct fixture *f = *state;
	struct fdt_prop prop;
	assert_int_equal(fdt_first_child(&f->fdt, 0), 0);
	assert_int_equal(fdt_next_sibling(&f->fdt, 0), 0);
	assert_int_equal(fdt_child(&f->fdt, 0, "cpus"), 0);
	assert_string_equal(fdt_name(&f->fdt, 0), "");
	assert_false(fdt_get(&f->fdt, 0, "reg", &prop));
	assert_int_equal(prop.len, 0);
}

static void
cells(void **state)
{
	struct fixture *f = *state;
	fdt_node cpus = fdt_child(&f->fdt, fdt_root(&f->fdt), "cpus");
	fdt_node cpu1 = fdt_next_sibling(&f->fdt,
		fdt_first_child(&f->fdt, cpus));
	struct fdt_prop reg;
	uint64_t v = 99;
	assert_true(fdt_get(&f->fdt, cpu1, "reg", &reg));
	assert_true(fdt_cells(&reg, 0, 2, &v));
	assert_int_equal(v, 0x123456789abcdef0);
	assert_true(fdt_cells(&reg, 2, 1, &v));
	assert_int_equal(v, 3);
	assert_false(fdt_cells(&reg, 2, 2, &v));
	assert_false(fdt_cells(&reg, 3, 1, &v));
	assert_false(fdt_cells(&reg, UINT32_MAX, 2, &v));
	assert_false(fdt_cells(&reg, 0, 0, &v));
	assert_false(fdt_cells(&reg, 0, 3, &v));
	assert_int_equal(v, 3);
	assert_int_equal(fdt_get_u32(&f->fdt, cpu1, "reg", 5), 0x12345678);
	assert_int_equal(fdt_get_u32(&f->fdt, cpu1, "irq", 5), 5);
	/* A property belongs to its node, not to one inside or beside it. */
	assert_int_equal(fdt_get_u32(&f->fdt, cpus, "phandle", 5), 5);
	assert_int_equal(fdt_get_u32(&f->fdt, cpus, "reg", 5), 5);
}

static void
strings(void **state)
{
	struct fixture *f = *state;
	fdt_node root = fdt_root(&f->fdt);
	fdt_node memory = fdt_child(&f->fdt, root, "memory");
	assert_true(fdt_has_string(&f->fdt, root, "compatible", "first"));
	assert_true(fdt_has_string(&f->fdt, root, "compatible", "third"));
	assert_false(fdt_has_string(&f->fdt, root, "compatible", "fourth"));
	assert_false(fdt_has_string(&f->fdt, root, "compatible", "sec"));
	assert_false(fdt_has_string(&f->fdt, root, "missing", "first"));
	assert_true(fdt_has_string(&f->fdt, memory, "device_type", "memory"));
	assert_false(fdt_has_string(&f->fdt, memory, "empty", "a"));
	assert_false(fdt_has_string(&f->fdt, memory, "unfinished", "abc"));
}

/* Everything that there is, of a tree that may be anything. */
static size_t
walk(const struct fdt *fdt, fdt_node node, int depth)
{
	size_t count = 1;
	struct fdt_prop prop;
	uint64_t v;
	if (fdt_get(fdt, node, "reg", &prop))
		(void)fdt_cells(&prop, prop.len / 4, 1, &v);
	(void)fdt_has_string(fdt, node, "compatible", "no such device");
	count += strlen(fdt_name(fdt, node)) > 1000;
	if (depth < 8)
		for (fdt_node n = fdt_first_child(fdt, node); n != 0;
			n = fdt_next_sibling(fdt, n))
			count += walk(fdt, n, depth + 1);
	return count;
}

/* The number of nodes seen in a copy that has just its own size. */
static size_t
walk_copy(const uint8_t *blob, size_t size)
{
	uint8_t *copy = malloc(size);
	memcpy(copy, blob, size);
	struct fdt fdt;
	size_t count = 0;
	if (fdt_open(&fdt, copy, size))
		count = walk(&fdt, fdt_root(&fdt), 0);
	free(copy);
	return count;
}

static void
whole_tree(void **state)
{
	struct fixture *f = *state;
	assert_int_equal(walk_copy(f->blob, f->size), 6);
}

static void
cut_short(void **state)
{
	struct fixture *f = *state;
	for (size_t n = 1; n < f->size; n++)
		assert_int_equal(walk_copy(f->blob, n), 0);
	/* And with a header that says so. */
	for (size_t n = FDT_BUILDER_HEADER; n < f->size; n++) {
		fdt_put32(f->blob + 4, (uint32_t)n);
		assert_int_equal(walk_copy(f->blob, n), 0);
	}
	fdt_put32(f->blob + 4, (uint32_t)f->size);
	assert_int_equal(walk_copy(f->blob, f->size), 6);
}

/* A structure block that ends early shows the nodes before that. */
static void
structs_cut_short(void **state)
{
	struct fixture *f = *state;
	size_t before = 0;
	uint32_t whole = f->fdt.structs_end - f->fdt.structs;
	for (uint32_t n = 0; n <= whole; n++) {
		fdt_put32(f->blob + 36, n);
		size_t count = walk_copy(f->blob, f->size);
		assert_true(count >= before);
		before = count;
	}
	assert_int_equal(before, 6);
}

static void
every_byte_damaged(void **state)
{
	struct fixture *f = *state;
	static const uint8_t values[] = { 0x00, 0x01, 0x03, 0x09, 0x7f, 0x80,
		0xfe, 0xff };
	size_t found = 0;
	for (size_t i = 0; i < f->size; i++) {
		uint8_t good = f->blob[i];
		for (size_t j = 0; j < sizeof(values); j++) {
			f->blob[i] = values[j];
			found += walk_copy(f->blob, f->size);
		}
		f->blob[i] = good;
	}
	/* Most damage leaves most of the tree. */
	assert_true(found > f->size * sizeof(values));
}

static void
random_damage(void **state)
{
	struct fixture *f = *state;
	uint8_t *bad = malloc(f->size);
	const size_t header = FDT_BUILDER_HEADER;
	size_t found = 0;
	srand(1);
	for (int round = 0; round < 20000; round++) {
		memcpy(bad, f->blob, f->size);
		for (int i = rand() % 8; i >= 0; i--)
			bad[header + (size_t)rand() % (f->size - header)] =
				(uint8_t)rand();
		found += walk_copy(bad, f->size);
	}
	free(bad);
	assert_true(found > 20000);
}

/*
 * The name of the root's first property, by an offset that wraps to the header.
 */
static void
name_outside_the_strings(void **state)
{
	struct fixture *f = *state;
	struct fdt_prop prop;
	fdt_node root = fdt_root(&f->fdt);
	uint8_t *name_off = f->blob + f->fdt.structs + 16;
	const uint32_t version = 24 + 3;	/* whose bytes are 10 00 */
	assert_true(fdt_get(&f->fdt, root, "#address-cells", &prop));
	fdt_put32(name_off, version - f->fdt.strings);
	assert_false(fdt_get(&f->fdt, root, "\x10", &prop));
}

static void
not_a_tree(void **state)
{
	(void)state;
	struct fdt fdt;
	uint8_t noise[64];
	memset(noise, 0xd0, sizeof(noise));
	assert_false(fdt_open(&fdt, noise, sizeof(noise)));
	assert_int_equal(fdt_total_size(noise), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(nodes, setup, teardown),
		cmocka_unit_test_setup_teardown(names, setup, teardown),
		cmocka_unit_test_setup_teardown(no_node_has_nothing, setup,
			teardown),
		cmocka_unit_test_setup_teardown(cells, setup, teardown),
		cmocka_unit_test_setup_teardown(strings, setup, teardown),
		cmocka_unit_test_setup_teardown(whole_tree, setup, teardown),
		cmocka_unit_test_setup_teardown(cut_short, setup, teardown),
		cmocka_unit_test_setup_teardown(structs_cut_short, setup,
			teardown),
		cmocka_unit_test_setup_teardown(every_byte_damaged, setup,
			teardown),
		cmocka_unit_test_setup_teardown(random_damage, setup, teardown),
		cmocka_unit_test_setup_teardown(name_outside_the_strings, setup,
			teardown),
		cmocka_unit_test(not_a_tree),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
