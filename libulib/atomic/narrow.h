/*
 * Atomic operations on one and two bytes.  The machine has them for words of four and
 * eight bytes only, and for less the compiler calls functions: here is what these do,
 * on the word around the bytes.
 */
#ifndef ULIB_ATOMIC_NARROW_H
#define ULIB_ATOMIC_NARROW_H

#include <stdbool.h>
#include <stdint.h>

/* Where a value is: its word, how far up in it, and the bits of a value. */
struct narrow {
	uint32_t *word;
	unsigned shift;
	uint32_t mask;
};

static inline struct narrow
narrow_at(volatile void *p, unsigned size)
{
	uintptr_t at = (uintptr_t)p;

	return (struct narrow){ (uint32_t *)(at & ~(uintptr_t)3),
				(at & 3) * 8, size == 1 ? 0xff : 0xffff };
}

enum narrow_op {
	NARROW_SET, NARROW_ADD, NARROW_SUB, NARROW_AND, NARROW_OR, NARROW_XOR,
	NARROW_NAND
};

static inline uint32_t
narrow_combine(enum narrow_op op, uint32_t old, uint32_t operand)
{
	switch (op) {
	case NARROW_ADD:	return old + operand;
	case NARROW_SUB:	return old - operand;
	case NARROW_AND:	return old & operand;
	case NARROW_OR:		return old | operand;
	case NARROW_XOR:	return old ^ operand;
	case NARROW_NAND:	return ~(old & operand);
	default:		return operand;
	}
}

/* Combine the value with the operand; returns the value before. */
static inline uint32_t
narrow_change(volatile void *p, unsigned size, enum narrow_op op,
	      uint32_t operand)
{
	struct narrow n = narrow_at(p, size);
	uint32_t word = __atomic_load_n(n.word, __ATOMIC_RELAXED);
	uint32_t old, changed;

	do {
		old = word >> n.shift & n.mask;
		changed = narrow_combine(op, old, operand) & n.mask;
		changed = (word & ~(n.mask << n.shift)) | changed << n.shift;
	} while (!__atomic_compare_exchange_n(n.word, &word, changed, true,
					      __ATOMIC_SEQ_CST,
					      __ATOMIC_RELAXED));
	return old;
}

/* Set the value if it is the expected one; returns the value before. */
static inline uint32_t
narrow_compare(volatile void *p, unsigned size, uint32_t expected,
	       uint32_t wanted)
{
	struct narrow n = narrow_at(p, size);
	uint32_t word = __atomic_load_n(n.word, __ATOMIC_RELAXED);
	uint32_t old, changed;

	do {
		old = word >> n.shift & n.mask;
		if (old != expected)
			break;
		changed = (word & ~(n.mask << n.shift)) |
			  (wanted & n.mask) << n.shift;
	} while (!__atomic_compare_exchange_n(n.word, &word, changed, true,
					      __ATOMIC_SEQ_CST,
					      __ATOMIC_RELAXED));
	return old;
}

/*
 * The functions by the compiler's names, which it lets nobody define in C: hence a
 * name of our own for each, and the other as that of the symbol.
 *
 * For each operation: the value before, and the value after, both of them under the
 * names of __atomic_ and of __sync_.
 */
#define NARROW_FUNCTIONS(name, op, type, size)					\
type narrow_fetch_##name(volatile void *, type, int)				\
	__asm__("__atomic_fetch_" #name "_" #size);				\
type narrow_##name##_fetch(volatile void *, type, int)				\
	__asm__("__atomic_" #name "_fetch_" #size);				\
type narrow_fetch_and_##name(volatile void *, type)				\
	__asm__("__sync_fetch_and_" #name "_" #size);				\
type narrow_##name##_and_fetch(volatile void *, type)				\
	__asm__("__sync_" #name "_and_fetch_" #size);				\
type narrow_fetch_##name(volatile void *p, type v, int order)			\
{										\
	(void)order;								\
	return (type)narrow_change(p, size, op, v);				\
}										\
type narrow_##name##_fetch(volatile void *p, type v, int order)			\
{										\
	(void)order;								\
	return (type)narrow_combine(op, narrow_change(p, size, op, v), v);	\
}										\
type narrow_fetch_and_##name(volatile void *p, type v)				\
{										\
	return (type)narrow_change(p, size, op, v);				\
}										\
type narrow_##name##_and_fetch(volatile void *p, type v)			\
{										\
	return (type)narrow_combine(op, narrow_change(p, size, op, v), v);	\
}

/* Those that store, under their names of both kinds. */
#define NARROW_EXCHANGES(type, size)						\
type narrow_exchange(volatile void *, type, int)				\
	__asm__("__atomic_exchange_" #size);					\
bool narrow_compare_exchange(volatile void *, void *, type, bool, int, int)	\
	__asm__("__atomic_compare_exchange_" #size);				\
type narrow_test_and_set(volatile void *, type)					\
	__asm__("__sync_lock_test_and_set_" #size);				\
type narrow_val_compare_and_swap(volatile void *, type, type)			\
	__asm__("__sync_val_compare_and_swap_" #size);				\
bool narrow_bool_compare_and_swap(volatile void *, type, type)			\
	__asm__("__sync_bool_compare_and_swap_" #size);				\
type narrow_exchange(volatile void *p, type v, int order)			\
{										\
	(void)order;								\
	return (type)narrow_change(p, size, NARROW_SET, v);			\
}										\
bool narrow_compare_exchange(volatile void *p, void *expected, type wanted,	\
			     bool weak, int order, int failure)			\
{										\
	type before = *(type *)expected;					\
	type old = (type)narrow_compare(p, size, before, wanted);		\
										\
	(void)weak, (void)order, (void)failure;					\
	*(type *)expected = old;						\
	return old == before;							\
}										\
type narrow_test_and_set(volatile void *p, type v)				\
{										\
	return (type)narrow_change(p, size, NARROW_SET, v);			\
}										\
type narrow_val_compare_and_swap(volatile void *p, type expected, type wanted)	\
{										\
	return (type)narrow_compare(p, size, expected, wanted);			\
}										\
bool narrow_bool_compare_and_swap(volatile void *p, type expected, type wanted)	\
{										\
	return narrow_compare(p, size, expected, wanted) == expected;		\
}

/* size is 1 or 2, as a literal. */
#define NARROW_ALL(type, size)							\
	NARROW_EXCHANGES(type, size)						\
	NARROW_FUNCTIONS(add, NARROW_ADD, type, size)				\
	NARROW_FUNCTIONS(sub, NARROW_SUB, type, size)				\
	NARROW_FUNCTIONS(and, NARROW_AND, type, size)				\
	NARROW_FUNCTIONS(or, NARROW_OR, type, size)				\
	NARROW_FUNCTIONS(xor, NARROW_XOR, type, size)				\
	NARROW_FUNCTIONS(nand, NARROW_NAND, type, size)

#endif
