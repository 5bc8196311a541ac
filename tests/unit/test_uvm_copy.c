/*
 * Copying to and from programs: kernel/mm/copy.c and uio.c.
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
#include "mm/uio.h"

static void
copies(void **state)
{
	struct uvm *u = program_run();
	char out[PAGES(2)], in[PAGES(2)];
	const uint64_t top = STACK_TOP;

	(void)state;
	for (unsigned int i = 0; i < sizeof(out); i++)
		out[i] = (char)(i * 7 + 1);
	assert_int_equal(uvm_copy_out(u, uvaddr(top - 8000), out, 8000), 0);
	assert_int_equal(uvm_copy_in(u, in, uvaddr(top - 8000), 8000), 0);
	assert_memory_equal(in, out, 8000);
	assert_int_equal(uvm_copy_in(u, in, uvaddr(top - 8), 0), 0);
	/* Over the end, and around the world. */
	assert_int_equal(uvm_copy_in(u, in, uvaddr(top - 8), 9), -EFAULT);
	assert_int_equal(uvm_copy_out(u, uvaddr(top - 8), out, 9), -EFAULT);
	assert_int_equal(uvm_copy_in(u, in, uvaddr(top - 8), SIZE_MAX),
			 -EFAULT);
	assert_int_equal(uvm_copy_out(u, uvaddr(UINT64_MAX - 3), out, 8),
			 -EFAULT);
	/* Strings: across a page, up to the end, and without an end. */
	assert_int_equal(uvm_copy_out(u, uvaddr(top - PGSIZE - 3), "hello", 6),
			 0);
	assert_int_equal(uvm_copy_in_str(u, in, uvaddr(top - PGSIZE - 3), 6),
			 5);
	assert_string_equal(in, "hello");
	assert_int_equal(uvm_copy_in_str(u, in, uvaddr(top - PGSIZE - 3), 5),
			 -ENAMETOOLONG);
	assert_int_equal(uvm_copy_out(u, uvaddr(top - 3), "abc", 3), 0);
	assert_int_equal(uvm_copy_in_str(u, in, uvaddr(top - 3), 3),
			 -ENAMETOOLONG);
	assert_int_equal(uvm_copy_in_str(u, in, uvaddr(top - 3), 4), -EFAULT);
	assert_int_equal(uvm_copy_in_str(u, in, uvaddr(top - 1), 0),
			 -ENAMETOOLONG);
	uvm_free(u);
}

static void
transfers(void **state)
{
	struct uvm *u = program_run();
	char k[PAGES(3)], back[PAGES(3)];
	struct uio io;

	(void)state;
	for (unsigned int i = 0; i < sizeof(k); i++)
		k[i] = (char)(i % 251);
	/* Three pages in odd pieces, there and back. */
	uint64_t at = STACK_TOP - PAGES(3);
	uio_init_user(&io, UIO_TO_CALLER, u, uvaddr(at), sizeof(k));
	for (size_t done = 0; done < sizeof(k); ) {
		size_t n = MIN((size_t)777, sizeof(k) - done);
		assert_true(uio_prepare(&io, n) >= (ssize)n);
		assert_true(io.prepared <= io.left);
		uio_move(&io, k + done, n);
		done += n;
	}
	assert_int_equal(io.left, 0);
	uio_init_user(&io, UIO_FROM_CALLER, u, uvaddr(at), sizeof(back));
	assert_int_equal(uio_prepare(&io, SIZE_MAX), sizeof(back));
	uio_move(&io, back, 5000);
	uio_move(&io, back + 5000, sizeof(back) - 5000);
	assert_memory_equal(k, back, sizeof(k));

	/* No more is prepared than was asked for in all. */
	uio_init_user(&io, UIO_FROM_CALLER, u, uvaddr(at), 5);
	assert_int_equal(uio_prepare(&io, 3), 3);
	assert_true(io.prepared <= 5);
	expect_assert_failure(uio_move(&io, back, 6));

	/* Into a hole: what comes before it moves. */
	uio_init_user(&io, UIO_TO_CALLER, u, uvaddr(STACK_TOP - 10), 100);
	assert_int_equal(uio_prepare(&io, 100), 10);
	uio_move_zeros(&io, 10);
	assert_int_equal(uio_prepare(&io, 1), -EFAULT);
	program_expect(u, STACK_TOP - 1, 0);
	program_expect(u, STACK_TOP - 11, (uint8_t)k[sizeof(k) - 11]);
	/* Never what the program may not write, nor the kernel. */
	uio_init_user(&io, UIO_TO_CALLER, u, uvaddr(TEXT), 10);
	assert_int_equal(uio_prepare(&io, 10), -EFAULT);
	uio_init_user(&io, UIO_FROM_CALLER, u, uvaddr(TEXT), SIZE_MAX);
	assert_int_equal(uio_prepare(&io, SIZE_MAX), PAGES(3));
	uio_init_user(&io, UIO_FROM_CALLER, u, uvaddr(KERNBASE), 10);
	assert_int_equal(uio_prepare(&io, 10), -EFAULT);
	uio_init_user(&io, UIO_FROM_CALLER, u, uvaddr(UINT64_MAX), 10);
	assert_int_equal(uio_prepare(&io, 10), -EFAULT);
	expect_assert_failure(uio_move(&io, k, 1));

	/* The kernel's own buffers. */
	uio_init_kernel(&io, UIO_TO_CALLER, back, 20);
	assert_int_equal(uio_prepare(&io, 30), 20);
	uio_move(&io, k + 1, 10);
	uio_move_zeros(&io, 10);
	assert_memory_equal(back, k + 1, 10);
	assert_int_equal(back[10] | back[19], 0);
	assert_int_equal(io.left, 0);
	uvm_free(u);
}

int
main(void)
{
#define TEST(f) \
	cmocka_unit_test_setup_teardown(f, program_open_file, \
					program_close_file)
	const struct CMUnitTest tests[] = {
		TEST(copies),
		TEST(transfers),
	};

	return cmocka_run_group_tests(tests, program_start_machine, NULL);
}
