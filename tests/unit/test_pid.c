/* Process numbers: order, wrap-around, lookup. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "proc/pid.h"

static struct pid_table table;

static int
fresh(void **state)
{
	(void)state;
	pid_init(&table);
	return 0;
}

static void
counts_up_from_two(void **state)
{
	struct pid_owner init, a, b;

	(void)state;
	pid_assign_init(&table, &init);
	pid_assign(&table, &a);
	pid_assign(&table, &b);
	assert_int_equal(init.pid, 1);
	assert_int_equal(a.pid, 2);
	assert_int_equal(b.pid, 3);
}

static void
does_not_reuse_at_once(void **state)
{
	struct pid_owner a, b;

	(void)state;
	pid_assign(&table, &a);
	pid_release(&a);
	pid_assign(&table, &b);
	assert_int_not_equal(a.pid, b.pid);
}

static void
finds_only_what_is_there(void **state)
{
	struct pid_owner a, b;

	(void)state;
	pid_assign(&table, &a);
	table.next = a.pid + PID_BUCKETS;	/* the same bucket */
	pid_assign(&table, &b);
	assert_ptr_equal(pid_find(&table, a.pid), &a);
	assert_ptr_equal(pid_find(&table, b.pid), &b);
	pid_release(&a);
	assert_null(pid_find(&table, a.pid));
	assert_ptr_equal(pid_find(&table, b.pid), &b);
	assert_null(pid_find(&table, 0));
	assert_null(pid_find(&table, -1));
	assert_null(pid_find(&table, INT32_MIN));
}

static void
wraps_past_those_in_use(void **state)
{
	struct pid_owner init, low, last, next;

	(void)state;
	pid_assign_init(&table, &init);
	pid_assign(&table, &low);
	table.next = PID_LAST;
	pid_assign(&table, &last);
	pid_assign(&table, &next);
	assert_int_equal(last.pid, PID_LAST);
	assert_int_equal(next.pid, low.pid + 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(counts_up_from_two, fresh),
		cmocka_unit_test_setup(does_not_reuse_at_once, fresh),
		cmocka_unit_test_setup(finds_only_what_is_there, fresh),
		cmocka_unit_test_setup(wraps_past_those_in_use, fresh),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
