/*
 * common/list.h against an array that is kept in step.
 */
#include "common/list.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

struct item {
	int		number;
	struct list	link;
};

static struct item *
item_of(struct list *link)
{
	return list_entry(link, struct item, link);
}

/* The list holds just these numbers, forwards and backwards. */
static void
check_numbers(struct list *head, const int *numbers, size_t n)
{
	size_t i = 0;
	list_each(link, head) {
		assert_true(i < n);
		assert_int_equal(item_of(link)->number, numbers[i]);
		assert_ptr_equal(link->next->prev, link);
		i++;
	}
	assert_int_equal(i, n);
	for (struct list *l = head->prev; l != head; l = l->prev)
		assert_int_equal(item_of(l)->number, numbers[--i]);
	assert_int_equal(i, 0);
}

static void
starts_empty(void **state)
{
	(void)state;
	struct list head = LIST_INIT(head);
	struct list other;
	list_init(&other);
	assert_true(list_empty(&head));
	assert_true(list_empty(&other));
	assert_null(list_pop_front(&head));
}

static void
push_and_pop(void **state)
{
	(void)state;
	struct list head = LIST_INIT(head);
	struct item items[3] = { { .number = 0 }, { .number = 1 },
		{ .number = 2 } };
	list_push_back(&head, &items[1].link);
	list_push_back(&head, &items[2].link);
	list_push_front(&head, &items[0].link);
	check_numbers(&head, (int[]){ 0, 1, 2 }, 3);
	assert_ptr_equal(item_of(list_pop_front(&head)), &items[0]);
	assert_false(list_linked(&items[0].link));
	assert_true(list_linked(&items[1].link));
	check_numbers(&head, (int[]){ 1, 2 }, 2);
}

static void
add_before_an_element(void **state)
{
	(void)state;
	struct list head = LIST_INIT(head);
	struct item a = { .number = 1 }, b = { .number = 2 },
		    c = { .number = 3 };
	list_push_back(&head, &a.link);
	list_push_back(&head, &c.link);
	list_add_before(&c.link, &b.link);
	check_numbers(&head, (int[]){ 1, 2, 3 }, 3);
}

static void
remove_twice_is_harmless(void **state)
{
	(void)state;
	struct list head = LIST_INIT(head);
	struct item a = { .number = 1 }, b = { .number = 2 };
	list_push_back(&head, &a.link);
	list_push_back(&head, &b.link);
	list_remove(&a.link);
	list_remove(&a.link);
	check_numbers(&head, (int[]){ 2 }, 1);
	list_remove(&b.link);
	assert_true(list_empty(&head));
}

static void
each_safe_may_remove(void **state)
{
	(void)state;
	struct list head = LIST_INIT(head);
	struct item items[6];
	for (int i = 0; i < 6; i++) {
		items[i].number = i;
		list_push_back(&head, &items[i].link);
	}
	list_each_safe(link, &head)
		if (item_of(link)->number % 2 == 0)
			list_remove(link);
	check_numbers(&head, (int[]){ 1, 3, 5 }, 3);
}

enum { NITEMS = 8, NSTEPS = 20000 };

static size_t
find(const int *numbers, size_t n, int number)
{
	size_t i = 0;
	while (i < n && numbers[i] != number)
		i++;
	return i;
}

/* Any order of operations leaves what the array says. */
static void
agrees_with_an_array(void **state)
{
	(void)state;
	struct list head = LIST_INIT(head);
	struct item items[NITEMS];
	int numbers[NITEMS];
	size_t n = 0;
	for (int i = 0; i < NITEMS; i++) {
		items[i].number = i;
		list_init(&items[i].link);
	}
	srand(1);
	for (int step = 0; step < NSTEPS; step++) {
		int number = rand() % NITEMS;
		size_t at = find(numbers, n, number);
		if (at < n) {
			list_remove(&items[number].link);
			for (n--; at < n; at++)
				numbers[at] = numbers[at + 1];
		} else if (rand() % 2 == 0) {
			list_push_back(&head, &items[number].link);
			numbers[n++] = number;
		} else {
			list_push_front(&head, &items[number].link);
			for (size_t i = n++; i > 0; i--)
				numbers[i] = numbers[i - 1];
			numbers[0] = number;
		}
		check_numbers(&head, numbers, n);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(starts_empty),
		cmocka_unit_test(push_and_pop),
		cmocka_unit_test(add_before_an_element),
		cmocka_unit_test(remove_twice_is_harmless),
		cmocka_unit_test(each_safe_may_remove),
		cmocka_unit_test(agrees_with_an_array),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
