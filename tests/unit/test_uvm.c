/*
 * Address spaces: kernel/mm/uvm.c, fault.c and fork.c, on a machine whose harts
 * remember every translation until they are fenced.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <octox/errno.h>

#include "machine/program.h"
#include "mm/page.h"
#include "mm/vmobj.h"

static int
read_error(void *owner, uint64_t off, void *page)
{
	(void)owner, (void)off, (void)page;
	return -EIO;
}

static const struct vmobj_ops bad_file_ops = { .read_page = read_error };

static void
contents_of_a_program(void **state)
{
	struct uvm *u = program_run();

	(void)state;
	program_expect(u, TEXT, program_file_byte(0));
	program_expect(u, TEXT + PAGES(3) - 101, program_file_byte(2));
	program_expect(u, DATA, program_file_byte(3));
	program_expect(u, DATA + PAGES(3) / 2 - 1, program_file_byte(4));
	program_expect(u, DATA + PAGES(3) / 2, 0);
	program_expect(u, DATA + PAGES(4) - 1, 0);
	program_expect(u, STACK_TOP - 1, 0);
	program_expect(u, STACK_TOP - PAGES(STACK_PAGES - 1), 0);
	/* Data that is read, then written, keeps what it had. */
	assert_int_equal(program_store(u, DATA + 1, 7), 0);
	program_expect(u, DATA + 1, 7);
	program_expect(u, DATA + 2, program_file_byte(3));
	uvm_free(u);
}

static void
what_is_not_allowed(void **state)
{
	struct uvm *u = program_run();
	static const uint64_t nowhere[] = {
		0, 1, TEXT - 1, TEXT + PAGES(3), DATA + PAGES(4),
		STACK_TOP - PAGES(STACK_PAGES), HEAP, USERTOP - 1, USERTOP,
		KERNBASE, TRAPFRAME, TRAMPOLINE, MAXVA, 1ul << 63, UINT64_MAX,
	};

	(void)state;
	for (unsigned int i = 0; i < ARRAY_SIZE(nowhere); i++) {
		uvaddr_t va = uvaddr(nowhere[i]);
		char c = 0;
		size_t avail;
		assert_int_equal(uvm_fault(u, va, UVM_READ), -EFAULT);
		assert_int_equal(uvm_fault(u, va, UVM_WRITE), -EFAULT);
		assert_int_equal(uvm_fault(u, va, UVM_EXEC), -EFAULT);
		assert_int_equal(uvm_copy_in(u, &c, va, 1), -EFAULT);
		assert_int_equal(uvm_copy_out(u, va, &c, 1), -EFAULT);
		assert_int_equal(uvm_copy_in_str(u, &c, va, 1), -EFAULT);
		assert_null(uvm_resident(u, va, UVM_READ, &avail));
	}
	/* Text is not written, data not executed, by whatever way. */
	assert_int_equal(program_store(u, TEXT, 1), -EFAULT);
	assert_int_equal(uvm_copy_out(u, uvaddr(TEXT), "x", 1), -EFAULT);
	assert_int_equal(uvm_fault(u, uvaddr(DATA), UVM_EXEC), -EFAULT);
	assert_int_equal(uvm_fault(u, uvaddr(STACK_TOP - 1), UVM_EXEC),
			 -EFAULT);
	uvm_free(u);
}

static void
bad_regions_are_refused(void **state)
{
	struct uvm *u = program_run();
	static const struct {
		uint64_t va, len;
		int prot;
		uint64_t off;
	} bad[] = {
		{ 0x100000, 0, UVM_R, 0 },
		{ 0x100001, PGSIZE, UVM_R, 0 },
		{ 0x100000, PGSIZE, UVM_W | UVM_X, 0 },
		{ 0x100000, PGSIZE, 16, 0 },
		{ 0x100000, PGSIZE, UVM_R, 1 },
		{ 0x100000, PAGES(2), UVM_R, -PAGES(1) },
		{ USERTOP - PGSIZE, PAGES(2), UVM_R, 0 },
		{ USERTOP, PGSIZE, UVM_R, 0 },
		{ -PAGES(1), PGSIZE, UVM_R, 0 },
		{ 0x100000, UINT64_MAX, UVM_R, 0 },
		{ TEXT + PAGES(2), PGSIZE, UVM_R, 0 },
		{ TEXT - PAGES(1), PAGES(2), UVM_R, 0 },
		{ 0, USERTOP, UVM_R, 0 },
		{ STACK_TOP - PAGES(STACK_PAGES), PGSIZE, UVM_R, 0 },
	};

	(void)state;
	for (unsigned int i = 0; i < ARRAY_SIZE(bad); i++)
		assert_int_equal(uvm_map(u, uvaddr(bad[i].va), bad[i].len,
					 bad[i].prot, program_file,
					 bad[i].off, 0),
				 -EINVAL);
	assert_int_equal(uvm_unmap(u, uvaddr(1), PGSIZE), -EINVAL);
	assert_int_equal(uvm_unmap(u, uvaddr(PGSIZE), UINT64_MAX), -EINVAL);
	assert_int_equal(uvm_unmap(u, uvaddr(USERTOP), PGSIZE), -EINVAL);
	assert_int_equal(uvm_map_stack(u, uvaddr(PAGES(3)), 4), -EINVAL);
	assert_int_equal(uvm_map_stack(u, uvaddr(PAGES(3)), UINT64_MAX),
			 -EINVAL);
	/* More than there is. */
	assert_int_equal(uvm_map(u, uvaddr(0x100000), PAGES(MACHINE_PAGES),
				 UVM_R | UVM_W, NULL, 0, 0), -ENOMEM);
	/* Page 0 is as good as any, and so is the last one. */
	assert_int_equal(uvm_map(u, uvaddr(0), PGSIZE, UVM_R | UVM_W, NULL, 0,
				 0), 0);
	assert_int_equal(uvm_map(u, uvaddr(USERTOP - PGSIZE), PGSIZE,
				 UVM_R | UVM_W, NULL, 0, 0), 0);
	assert_int_equal(program_store(u, 0, 1), 0);
	assert_int_equal(program_store(u, USERTOP - 1, 2), 0);
	program_expect(u, 0, 1);
	program_expect(u, USERTOP - 1, 2);
	uvm_free(u);
}

static void
the_break(void **state)
{
	struct uvm *u = program_run();
	uvaddr_t old;

	(void)state;
	assert_int_equal(uvm_sbrk(u, -1, &old), -ENOMEM);
	assert_int_equal(uvm_sbrk(u, INT64_MIN, &old), -ENOMEM);
	assert_int_equal(uvm_sbrk(u, INT64_MAX, &old), -ENOMEM);
	assert_int_equal(uvm_sbrk(u, USERTOP - HEAP + 1, &old), -ENOMEM);
	assert_int_equal(uvm_sbrk(u, PAGES(MACHINE_PAGES), &old), -ENOMEM);
	assert_int_equal(uvm_sbrk(u, 0, &old), 0);
	assert_int_equal(old.v, HEAP);
	assert_int_equal(uvm_sbrk(u, 10, &old), 0);
	assert_int_equal(old.v, HEAP);
	assert_int_equal(program_store(u, HEAP + 9, 3), 0);
	assert_int_equal(uvm_sbrk(u, PAGES(20), &old), 0);
	assert_int_equal(old.v, HEAP + 10);
	assert_int_equal(program_store(u, HEAP + PAGES(20), 4), 0);
	assert_int_equal(uvm_sbrk(u, -(int64_t)PAGES(20), &old), 0);
	assert_int_equal(old.v, HEAP + PAGES(20) + 10);
	assert_int_equal(program_store(u, HEAP + PAGES(20), 4), -EFAULT);
	program_expect(u, HEAP + 9, 3);
	/* What comes back is zero. */
	assert_int_equal(uvm_sbrk(u, PAGES(20), &old), 0);
	program_expect(u, HEAP + PAGES(20), 0);
	/* Something in the way. */
	assert_int_equal(uvm_map(u, uvaddr(HEAP + PAGES(30)), PGSIZE, UVM_R,
				 NULL, 0, 0), 0);
	assert_int_equal(uvm_sbrk(u, PAGES(15), &old), -ENOMEM);
	assert_int_equal(uvm_sbrk(u, PAGES(9), &old), 0);
	uvm_free(u);
}

static void
one_fault_serves_several_pages(void **state)
{
	struct uvm *u = program_run();
	uvaddr_t old;
	int faults = 0;

	(void)state;
	assert_int_equal(uvm_sbrk(u, PAGES(128), &old), 0);
	for (uint64_t va = old.v; va < old.v + PAGES(128); va += PGSIZE) {
		faults += !machine_store(va, 1);
		assert_int_equal(program_store(u, va, 1), 0);
	}
	assert_in_range(faults, 8, 16);
	/* A stack grows the other way. */
	faults = 0;
	for (uint64_t i = 1; i < STACK_PAGES; i++) {
		faults += !machine_store(STACK_TOP - PAGES(i), 1);
		assert_int_equal(program_store(u, STACK_TOP - PAGES(i), 1), 0);
	}
	assert_in_range(faults, 4, 10);
	/* Single touches here and there bring in no more than they need. */
	uint64_t before = uvm_resident_pages(u);
	assert_int_equal(uvm_sbrk(u, PAGES(128), &old), 0);
	for (uint64_t i = 0; i < 128; i += 16)
		assert_int_equal(program_store(u, old.v + PAGES(i * 7 % 128),
					       1), 0);
	assert_int_equal(uvm_resident_pages(u), before + 8);
	uvm_free(u);
}

static void
forked_memory_is_private(void **state)
{
	struct uvm *parent = program_run(), *child;

	(void)state;
	assert_int_equal(program_store(parent, DATA, 1), 0);
	assert_int_equal(program_store(parent, STACK_TOP - 1, 1), 0);
	uint64_t before = page_free_count();
	assert_int_equal(uvm_fork(parent, NULL, &child), 0);
	/* Page tables only. */
	assert_in_range(before - page_free_count(), 1, 6);
	assert_int_equal(program_store(parent, DATA, 2), 0);
	uvm_activate(child);
	program_expect(child, DATA, 1);
	assert_int_equal(program_store(child, DATA, 3), 0);
	assert_int_equal(program_store(child, STACK_TOP - 1, 3), 0);
	uvm_activate(parent);
	program_expect(parent, DATA, 2);
	program_expect(parent, STACK_TOP - 1, 1);
	uvm_activate(child);
	program_expect(child, DATA, 3);
	program_expect(child, STACK_TOP - 1, 3);
	uvm_free(parent);
	program_expect(child, DATA, 3);
	uvm_free(child);
}

/* Each hart goes on with what it remembers, so what it must forget shows. */
static void
copied_pages_are_not_seen_again(void **state)
{
	struct uvm *parent = program_run(), *child;
	uvaddr_t old;

	(void)state;
	assert_int_equal(uvm_sbrk(parent, PAGES(16), &old), 0);
	for (uint64_t i = 0; i < 16; i++)
		assert_int_equal(program_store(parent, old.v + PAGES(i), 1), 0);
	assert_int_equal(uvm_fork(parent, NULL, &child), 0);
	uvm_activate(NULL);
	machine_use_hart(1);
	uvm_activate(parent);
	machine_use_hart(0);
	uvm_activate(child);
	for (uint64_t i = 0; i < 16; i++)
		program_expect(child, old.v + PAGES(i), 1);
	/* The second of these copies its neighbour, too. */
	for (uint64_t i = 0; i < 2; i++)
		assert_int_equal(program_store(child, old.v + PAGES(i), 2), 0);
	machine_use_hart(1);
	for (uint64_t i = 0; i < 16; i++)
		assert_int_equal(program_store(parent, old.v + PAGES(i), 3), 0);
	machine_use_hart(0);
	for (uint64_t i = 0; i < 16; i++)
		program_expect(child, old.v + PAGES(i), i < 2 ? 2 : 1);
	machine_use_hart(1);
	uvm_free(parent);
	machine_use_hart(0);
	uvm_free(child);
}

/* How much more could be promised? */
static uint64_t
promises_left(void)
{
	uint64_t n = 0;

	for (uint64_t step = MACHINE_PAGES; step > 0; step /= 2)
		while (page_reserve(step) == 0)
			n += step;
	page_unreserve(n);
	return n;
}

static void
every_promise_is_given_up(void **state)
{
	struct uvm *parent = program_run(), *child;
	const uint64_t low = STACK_TOP - PAGES(STACK_PAGES - 1);
	const uint64_t nlow = STACK_PAGES - 1 - USTACK_PROMISED;

	(void)state;
	assert_int_equal(program_store(parent, low, 1), 0);
	uint64_t before = promises_left();
	for (uint64_t i = 1; i < nlow; i++)
		assert_int_equal(program_store(parent, low + PAGES(i), 1), 0);
	assert_int_equal(promises_left(), before - (nlow - 1));
	assert_int_equal(uvm_fork(parent, NULL, &child), 0);
	uint64_t forked = promises_left();
	uvm_activate(child);
	for (uint64_t i = 0; i < nlow; i++)
		assert_int_equal(program_store(child, low + PAGES(i), 2), 0);
	/* The copies were paid for at the fork. */
	assert_int_equal(promises_left(), forked);
	assert_int_equal(uvm_unmap(child, uvaddr(low), PAGES(nlow)), 0);
	assert_int_equal(promises_left(), forked + nlow);
	assert_int_equal(uvm_unmap(child, uvaddr(DATA + PGSIZE), PAGES(2)), 0);
	assert_int_equal(promises_left(), forked + nlow + 2);
	uvm_free(child);
	assert_int_equal(promises_left(), before - (nlow - 1));
	uvm_free(parent);
}

/* A fork that there is no memory for leaves nothing behind. */
static void
fork_without_memory(void **state)
{
	struct uvm *u = program_run(), *child;
	uvaddr_t old;

	(void)state;
	assert_int_equal(uvm_sbrk(u, PAGES(MACHINE_PAGES * 2 / 3), &old), 0);
	assert_int_equal(program_store(u, old.v, 5), 0);
	uint64_t before = page_free_count();
	assert_int_equal(uvm_fork(u, NULL, &child), -ENOMEM);
	assert_int_equal(page_free_count(), before);
	program_expect(u, old.v, 5);
	assert_int_equal(program_store(u, old.v, 6), 0);
	uvm_free(u);
}

/* Fork with only n pages for the kernel, for each n: fails cleanly or works. */
static void
fork_at_every_shortage(void **state)
{
	static void *hoard[MACHINE_PAGES];
	struct uvm *u = program_run(), *child;
	bool worked = false;

	(void)state;
	assert_int_equal(program_store(u, DATA, 1), 0);
	assert_int_equal(program_store(u, STACK_TOP - PAGES(30), 2), 0);
	for (unsigned int spare = 0; !worked; spare++) {
		unsigned int n = 0;
		while ((hoard[n] = page_alloc()) != NULL)
			n++;
		assert_true(spare <= n);
		for (unsigned int i = 0; i < spare; i++)
			page_put(hoard[--n]);
		uint64_t before = page_free_count();
		int r = uvm_fork(u, NULL, &child);
		assert_true(r == 0 || r == -ENOMEM);
		worked = r == 0;
		if (!worked)
			assert_int_equal(page_free_count(), before);
		while (n > 0)
			page_put(hoard[--n]);
	}
	uvm_activate(child);
	program_expect(child, DATA, 1);
	program_expect(child, STACK_TOP - PAGES(30), 2);
	uvm_free(child);
	uvm_free(u);
}

static void
text_is_shared_not_copied(void **state)
{
	struct uvm *a = program_run();
	struct uvm *b;

	(void)state;
	program_expect(a, TEXT, program_file_byte(0));
	program_expect(a, TEXT + PAGES(2), program_file_byte(2));
	uint64_t before = page_free_count();
	b = program_new();
	uvm_activate(b);
	program_expect(b, TEXT, program_file_byte(0));
	/* One fault was enough: the other page was in memory. */
	assert_int_equal(uvm_resident_pages(b), 2);
	program_expect(b, TEXT + PAGES(2), program_file_byte(2));
	/* Root and two tables. */
	assert_in_range(before - page_free_count(), 1, 4);
	uvm_free(a);
	uvm_free(b);
}

static void
read_errors_are_told(void **state)
{
	struct uvm *u = program_run();
	struct vmobj *bad;
	char c;

	(void)state;
	assert_int_equal(vmobj_create(&bad_file_ops, NULL, &bad), 0);
	assert_int_equal(uvm_map(u, uvaddr(0x100000), PAGES(2), UVM_R | UVM_W,
				 bad, 0, PGSIZE), 0);
	vmobj_put(bad);
	assert_int_equal(uvm_fault(u, uvaddr(0x100000), UVM_READ), -EIO);
	assert_int_equal(uvm_fault(u, uvaddr(0x100000), UVM_WRITE), -EIO);
	assert_int_equal(uvm_copy_in(u, &c, uvaddr(0x100000), 1), -EIO);
	assert_int_equal(program_store(u, 0x101000, 1), 0);
	uvm_free(u);
}

int
main(void)
{
#define TEST(f) \
	cmocka_unit_test_setup_teardown(f, program_open_file, \
					program_close_file)
	const struct CMUnitTest tests[] = {
		TEST(contents_of_a_program),
		TEST(what_is_not_allowed),
		TEST(bad_regions_are_refused),
		TEST(the_break),
		TEST(one_fault_serves_several_pages),
		TEST(forked_memory_is_private),
		TEST(copied_pages_are_not_seen_again),
		TEST(every_promise_is_given_up),
		TEST(fork_without_memory),
		TEST(fork_at_every_shortage),
		TEST(text_is_shared_not_copied),
		TEST(read_errors_are_told),
	};

	return cmocka_run_group_tests(tests, program_start_machine, NULL);
}
