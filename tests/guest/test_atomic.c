/*
 * Atomic operations on one and two bytes, and on what no instruction does at once: the
 * compiler calls the library for them.  Each is compared with the same operation done
 * in the plain way, in each place of a word, and the neighbours must stay.
 */
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "guest_test.h"

#ifdef __clang__
/* That 16 bytes take a call is what is tested. */
#pragma clang diagnostic ignored "-Watomic-alignment"
#endif

enum { ROOM = 12, PLACES = 4 };

static const unsigned values[] = { 0, 1, 0x7f, 0x80, 0xff, 0x1234, 0xffff };

#define EACH(i, list) \
	for (size_t i = 0; i < sizeof(list) / sizeof((list)[0]); i++)

/* Where the value is put; what is around it must not change. */
static union {
	uint32_t aligned;
	unsigned char bytes[ROOM];
} memory;

static void
surround(void)
{
	memset(memory.bytes, 0xa5, sizeof(memory.bytes));
}

static volatile uint16_t *
half_at(size_t at)
{
	return (volatile uint16_t *)(void *)(memory.bytes + at);
}

static void
check_surroundings(size_t at, size_t size)
{
	for (size_t i = 0; i < ROOM; i++)
		if (i < at || i >= at + size)
			CHECK_EQ(memory.bytes[i], 0xa5);
}

/* One operation, old result and new result, __atomic_. */
#define CHECK_ATOMIC(type, p, at, v, w, name, expression) do {			\
	type before = (type)(v), operand = (type)(w);				\
	type after = (type)(expression);					\
										\
	*(p) = before;								\
	CHECK_EQ(__atomic_fetch_##name(p, operand, __ATOMIC_SEQ_CST), before);	\
	CHECK_EQ(*(p), after);							\
	*(p) = before;								\
	CHECK_EQ(__atomic_##name##_fetch(p, operand, __ATOMIC_RELAXED), after);	\
	CHECK_EQ(*(p), after);							\
	check_surroundings(at, sizeof(type));					\
} while (0)

/* The same, and __sync_. */
#define CHECK_OPERATION(type, p, at, v, w, name, expression) do {		\
	CHECK_ATOMIC(type, p, at, v, w, name, expression);			\
										\
	type before = (type)(v), operand = (type)(w);				\
	type after = (type)(expression);					\
										\
	*(p) = before;								\
	CHECK_EQ(__sync_fetch_and_##name(p, operand), before);			\
	CHECK_EQ(*(p), after);							\
	*(p) = before;								\
	CHECK_EQ(__sync_##name##_and_fetch(p, operand), after);			\
	CHECK_EQ(*(p), after);							\
	check_surroundings(at, sizeof(type));					\
} while (0)

/* Compilers warn of __sync_ and nand, whose meaning changed long ago. */
#define CHECK_OPERATIONS(type, p, at, v, w) do {				\
	CHECK_OPERATION(type, p, at, v, w, add, before + operand);		\
	CHECK_OPERATION(type, p, at, v, w, sub, before - operand);		\
	CHECK_OPERATION(type, p, at, v, w, and, before & operand);		\
	CHECK_OPERATION(type, p, at, v, w, or, before | operand);		\
	CHECK_OPERATION(type, p, at, v, w, xor, before ^ operand);		\
	CHECK_ATOMIC(type, p, at, v, w, nand, ~(before & operand));		\
} while (0)

static void
operations_on_a_byte(void)
{
	surround();
	for (size_t at = 4; at < 4 + PLACES; at++)
		EACH(i, values)
			EACH(k, values) {
				volatile uint8_t *p = &memory.bytes[at];

				CHECK_OPERATIONS(uint8_t, p, at, values[i],
						 values[k]);
				*p = 0xa5;
			}
}

static void
operations_on_two_bytes(void)
{
	surround();
	for (size_t at = 4; at < 4 + PLACES; at += 2)
		EACH(i, values)
			EACH(k, values) {
				volatile uint16_t *p = half_at(at);

				CHECK_OPERATIONS(uint16_t, p, at, values[i],
						 values[k]);
				*p = 0xa5a5;
			}
}

/* Exchanges, of whatever type p points to. */
#define CHECK_EXCHANGES(type, p) do {						\
	type expected = 3;							\
										\
	*(p) = 7;								\
	CHECK_EQ(__atomic_exchange_n(p, (type)9, __ATOMIC_SEQ_CST), 7);		\
	CHECK_EQ(*(p), 9);							\
	CHECK(!__atomic_compare_exchange_n(p, &expected, (type)5, false,	\
					   __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST)); \
	CHECK_EQ(expected, 9);							\
	CHECK_EQ(*(p), 9);							\
	CHECK(__atomic_compare_exchange_n(p, &expected, (type)5, false,		\
					  __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST));	\
	CHECK_EQ(*(p), 5);							\
	__atomic_store_n(p, (type)6, __ATOMIC_RELEASE);				\
	CHECK_EQ(__atomic_load_n(p, __ATOMIC_ACQUIRE), 6);			\
} while (0)

#define CHECK_SYNC_EXCHANGES(type, p) do {					\
	*(p) = 6;								\
	CHECK_EQ(__sync_val_compare_and_swap(p, (type)1, (type)2), 6);		\
	CHECK_EQ(__sync_val_compare_and_swap(p, (type)6, (type)2), 6);		\
	CHECK(!__sync_bool_compare_and_swap(p, (type)6, (type)3));		\
	CHECK(__sync_bool_compare_and_swap(p, (type)2, (type)3));		\
	CHECK_EQ(__sync_lock_test_and_set(p, (type)4), 3);			\
	CHECK_EQ(*(p), 4);							\
	__sync_lock_release(p);							\
	CHECK_EQ(*(p), 0);							\
} while (0)

static void
exchanges(void)
{
	surround();
	volatile uint8_t *byte = &memory.bytes[5];
	CHECK_EXCHANGES(uint8_t, byte);
	CHECK_SYNC_EXCHANGES(uint8_t, byte);
	*byte = 0xa5;
	volatile uint16_t *half = half_at(6);
	CHECK_EXCHANGES(uint16_t, half);
	CHECK_SYNC_EXCHANGES(uint16_t, half);
	check_surroundings(6, 2);

	static volatile unsigned __int128 pair;
	CHECK_EXCHANGES(unsigned __int128, &pair);
}

/* A negative value is widened as its type says. */
static void
signs(void)
{
	static volatile int8_t byte = -1;
	static volatile int16_t half = -2;

	CHECK_EQ(__atomic_fetch_add(&byte, 1, __ATOMIC_SEQ_CST), -1);
	CHECK_EQ(__atomic_sub_fetch(&byte, 1, __ATOMIC_SEQ_CST), -1);
	CHECK_EQ(__atomic_exchange_n(&half, 5, __ATOMIC_SEQ_CST), -2);
}

struct three {
	char c[3];
};

static void
other_sizes(void)
{
	static struct three value = { "ab" };
	struct three expected = { "xy" }, wanted = { "cd" }, got;

	__atomic_load(&value, &got, __ATOMIC_SEQ_CST);
	CHECK(strcmp(got.c, "ab") == 0);
	CHECK(!__atomic_compare_exchange(&value, &expected, &wanted, false,
					 __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST));
	CHECK(strcmp(expected.c, "ab") == 0);
	CHECK(__atomic_compare_exchange(&value, &expected, &wanted, false,
					__ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST));
	CHECK(strcmp(value.c, "cd") == 0);
	__atomic_exchange(&value, &expected, &got, __ATOMIC_SEQ_CST);
	CHECK(strcmp(got.c, "cd") == 0 && strcmp(value.c, "ab") == 0);
	__atomic_store(&value, &wanted, __ATOMIC_SEQ_CST);
	CHECK(strcmp(value.c, "cd") == 0);
}

static const struct guest_case cases[] = {
	GUEST_CASE(operations_on_a_byte),
	GUEST_CASE(operations_on_two_bytes),
	GUEST_CASE(exchanges),
	GUEST_CASE(signs),
	GUEST_CASE(other_sizes),
};

GUEST_MAIN(cases)
