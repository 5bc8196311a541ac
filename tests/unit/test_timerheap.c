/*
 * The clock's heap against the plainest thing that does the same.
 */
#include "core/panic.h"
#include "sched/timerheap.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

enum { TIMERS = 40, STEPS = 100000 };

static struct timerheap heap;
static struct timer timers[TIMERS_MAX + 1];

void
panic(const char *fmt, ...)
{
	mock_assert(0, fmt, __FILE__, __LINE__);
	abort();
}

static int
empty(void **state)
{
	(void)state;
	heap = (struct timerheap){ 0 };
	for (size_t i = 0; i < ARRAY_SIZE(timers); i++)
		timers[i] = (struct timer){ 0 };
	return 0;
}

/* No child before its parent; every timer knows its place. */
static void
check_heap(void)
{
	for (uint32_t i = 1; i <= heap.count; i++) {
		assert_int_equal(heap.at[i]->place, i);
		if (i > 1)
			assert_true(heap.at[i / 2]->deadline <=
				    heap.at[i]->deadline);
	}
}

static uint64_t
earliest(void)
{
	uint64_t first = UINT64_MAX;
	for (int i = 0; i < TIMERS; i++)
		if (timers[i].place != 0 && timers[i].deadline < first)
			first = timers[i].deadline;
	return first;
}

static void
add_and_remove_at_random(void **state)
{
	(void)state;
	srand(1);
	for (int step = 0; step < STEPS; step++) {
		struct timer *tm = &timers[rand() % TIMERS];
		if (tm->place == 0) {
			tm->deadline = (uint64_t)rand() % 50;
			timerheap_add(&heap, tm);
		} else {
			timerheap_remove(&heap, tm);
			assert_int_equal(tm->place, 0);
		}
		check_heap();
		if (heap.count > 0)
			assert_int_equal(timerheap_first(&heap)->deadline,
					 earliest());
	}
}

static void
comes_out_in_order(void **state)
{
	(void)state;
	for (uint64_t i = 0; i < TIMERS; i++) {
		timers[i].deadline = i * 7 % TIMERS;
		timerheap_add(&heap, &timers[i]);
	}
	for (uint64_t i = 0; i < TIMERS; i++) {
		struct timer *first = timerheap_first(&heap);
		assert_int_equal(first->deadline, i);
		timerheap_remove(&heap, first);
	}
	assert_null(timerheap_first(&heap));
}

static void
remove_what_is_not_there(void **state)
{
	(void)state;
	timerheap_remove(&heap, &timers[0]);
	assert_int_equal(heap.count, 0);
}

static void
room_for_every_thread_and_process(void **state)
{
	(void)state;
	for (uint64_t i = 0; i < TIMERS_MAX; i++) {
		timers[i].deadline = TIMERS_MAX - i;
		timerheap_add(&heap, &timers[i]);
	}
	check_heap();
	expect_assert_failure(timerheap_add(&heap, &timers[TIMERS_MAX]));
	expect_assert_failure(timerheap_add(&heap, &timers[0]));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(add_and_remove_at_random, empty),
		cmocka_unit_test_setup(comes_out_in_order, empty),
		cmocka_unit_test_setup(remove_what_is_not_there, empty),
		cmocka_unit_test_setup(room_for_every_thread_and_process, empty),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
