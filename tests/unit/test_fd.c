/* Descriptor tables, over files that only count their references. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "fs/file.h"
#include "proc/fd.h"

#include <octox/errno.h>
#include <octox/fcntl.h>

struct file {
	int refs;
	int flags;
};

void
file_get(struct file *f)
{
	f->refs++;
}

void
file_put(struct file *f)
{
	if (f != NULL)
		f->refs--;
}

int
file_flags(const struct file *f)
{
	return f->flags;
}

void
file_set_flags(struct file *f, int flags)
{
	f->flags = (f->flags & ~O_APPEND) | (flags & O_APPEND);
}

void
file_drop_locks(const struct file *f, const void *owner)
{
	assert_non_null(f);
	assert_non_null(owner);
}

void panic(const char *fmt, ...);

void
panic(const char *fmt, ...)
{
	(void)fmt;
	fail();
	for (;;)
		;
}

static struct fdtable t;
static struct file a, b;

static int
fresh(void **state)
{
	(void)state;
	memset(&t, 0, sizeof(t));
	fd_set_limit(&t, NOFILE);
	a = (struct file){ .refs = 1 };
	b = (struct file){ .refs = 1 };
	return 0;
}

static void
check_invariants(void)
{
	for (int fd = 0; fd < NOFILE; fd++) {
		if (t.file[fd] == NULL)
			assert_true(fd >= t.lowest);
		else
			assert_true(fd < t.end);
	}
}

static void
gives_the_lowest(void **state)
{
	(void)state;
	assert_int_equal(fd_add(&t, &a, false), 0);
	assert_int_equal(fd_dup(&t, 0, 0, false), 1);
	assert_int_equal(fd_dup(&t, 0, 0, false), 2);
	assert_int_equal(fd_close(&t, 1), 0);
	check_invariants();
	assert_int_equal(fd_dup(&t, 0, 0, false), 1);
	assert_int_equal(fd_dup(&t, 0, 10, false), 10);
	assert_int_equal(fd_dup(&t, 0, 10, false), 11);
	assert_int_equal(fd_dup(&t, 0, 0, false), 3);
	assert_int_equal(a.refs, 6);
}

static void
rejects_bad_numbers(void **state)
{
	static const int bad[] = { -1, 1, NOFILE, NOFILE + 1, INT32_MIN, INT32_MAX };
	struct file *f;

	(void)state;
	assert_int_equal(fd_add(&t, &a, false), 0);
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		assert_int_equal(fd_file(&t, bad[i], &f), -EBADF);
		assert_int_equal(fd_close(&t, bad[i]), -EBADF);
		assert_int_equal(fd_dup(&t, bad[i], 0, false), -EBADF);
		assert_int_equal(fd_dup2(&t, bad[i], 0, false), -EBADF);
		assert_int_equal(fd_control(&t, bad[i], F_GETFD, 0), -EBADF);
	}
	assert_int_equal(fd_dup2(&t, 0, NOFILE, false), -EBADF);
	assert_int_equal(fd_dup2(&t, 0, -1, false), -EBADF);
	assert_int_equal(fd_control(&t, 0, F_DUPFD, NOFILE), -EINVAL);
	assert_int_equal(fd_control(&t, 0, F_DUPFD, -1), -EINVAL);
	assert_int_equal(fd_control(&t, 0, 99, 0), -EINVAL);
	assert_int_equal(a.refs, 1);
}

static void
says_when_full(void **state)
{
	(void)state;
	assert_int_equal(fd_add(&t, &a, false), 0);
	for (int fd = 1; fd < NOFILE; fd++)
		assert_int_equal(fd_dup(&t, 0, 0, false), fd);
	assert_int_equal(fd_dup(&t, 0, 0, false), -EMFILE);
	assert_int_equal(fd_add(&t, &b, false), -EMFILE);
	assert_int_equal(b.refs, 1);
	assert_int_equal(a.refs, NOFILE);
	check_invariants();
	fd_close_all(&t);
	assert_int_equal(a.refs, 0);
	assert_int_equal(t.end, 0);
	assert_int_equal(fd_lowest(&t, 0), 0);
}

static void
dup2_replaces(void **state)
{
	(void)state;
	assert_int_equal(fd_add(&t, &a, true), 0);
	assert_int_equal(fd_add(&t, &b, true), 1);
	assert_int_equal(fd_dup2(&t, 0, 1, false), 1);
	assert_int_equal(a.refs, 2);
	assert_int_equal(b.refs, 0);
	assert_int_equal(fd_control(&t, 1, F_GETFD, 0), 0);
	assert_int_equal(fd_dup2(&t, 0, 0, false), 0);
	assert_int_equal(fd_control(&t, 0, F_GETFD, 0), FD_CLOEXEC);
	assert_int_equal(fd_dup2(&t, 0, NOFILE - 1, true),
			 NOFILE - 1);
	assert_int_equal(a.refs, 3);
	check_invariants();
}

static void
flags_belong_to_descriptor_or_file(void **state)
{
	(void)state;
	a.flags = O_RDWR;
	assert_int_equal(fd_add(&t, &a, false), 0);
	assert_int_equal(fd_dup(&t, 0, 0, false), 1);
	assert_int_equal(fd_control(&t, 0, F_SETFD, FD_CLOEXEC), 0);
	assert_int_equal(fd_control(&t, 1, F_GETFD, 0), 0);
	assert_int_equal(fd_control(&t, 0, F_SETFL, O_APPEND | O_TRUNC), 0);
	assert_int_equal(fd_control(&t, 1, F_GETFL, 0), O_RDWR | O_APPEND);
	fd_close_marked(&t);
	assert_null(t.file[0]);
	assert_ptr_equal(t.file[1], &a);
	assert_int_equal(a.refs, 1);
	check_invariants();
}

static void
fork_copies(void **state)
{
	static struct fdtable child;

	(void)state;
	assert_int_equal(fd_add(&t, &a, true), 0);
	assert_int_equal(fd_add(&t, &b, false), 1);
	assert_int_equal(fd_close(&t, 1), 0);
	assert_int_equal(fd_dup(&t, 0, 5, false), 5);
	fd_copy_all(&child, &t);
	assert_int_equal(a.refs, 4);
	assert_memory_equal(&child, &t, sizeof(t));
	fd_close_all(&child);
	assert_int_equal(a.refs, 2);
	check_invariants();
}

static void
new_ones_are_below_the_limit(void **state)
{
	(void)state;
	assert_int_equal(fd_add(&t, &a, false), 0);
	assert_int_equal(fd_dup(&t, 0, 7, false), 7);
	fd_set_limit(&t, 3);
	assert_int_equal(fd_lowest(&t, 0), 1);
	assert_int_equal(fd_lowest(&t, 3), -EMFILE);
	assert_int_equal(fd_dup2(&t, 0, 3, false), -EBADF);
	assert_int_equal(fd_dup2(&t, 7, 2, false), 2);
	assert_int_equal(fd_control(&t, 0, F_DUPFD, 3), -EINVAL);
	assert_int_equal(fd_control(&t, 0, F_DUPFD, 2), -EMFILE);
	assert_int_equal(fd_close(&t, 7), 0);
	assert_int_equal(fd_dup(&t, 0, 0, false), 1);
	assert_int_equal(fd_dup(&t, 0, 0, false), -EMFILE);
	fd_set_limit(&t, 0);
	assert_int_equal(fd_lowest(&t, 0), -EMFILE);
	fd_close_all(&t);
	assert_int_equal(a.refs, 0);
	check_invariants();
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(gives_the_lowest, fresh),
		cmocka_unit_test_setup(rejects_bad_numbers, fresh),
		cmocka_unit_test_setup(says_when_full, fresh),
		cmocka_unit_test_setup(dup2_replaces, fresh),
		cmocka_unit_test_setup(flags_belong_to_descriptor_or_file,
				       fresh),
		cmocka_unit_test_setup(fork_copies, fresh),
		cmocka_unit_test_setup(new_ones_are_below_the_limit, fresh),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
