/* Floating-point registers belong to the process: preemption, fork, system calls. */
#include <stdint.h>
#include <unistd.h>

#include "guest_test.h"

/*
 * Fill f0 to f31 with n more than a number, given as its bits.  In line, and the
 * compiler told, so that it neither keeps anything there nor puts it back.
 */
static inline __attribute__((always_inline)) void
fill(long bits_of_f0)
{
	__asm__ volatile (
		"fmv.d.x f0, %0\n\t"
		".irp n, 1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,"
		"21,22,23,24,25,26,27,28,29,30,31\n\t"
		"li t0, \\n\n\tfcvt.d.w f\\n, t0\n\tfadd.d f\\n, f\\n, f0\n\t"
		".endr"
		: : "r"(bits_of_f0)
		: "t0", "f0", "f1", "f2", "f3", "f4", "f5", "f6", "f7", "f8",
		  "f9", "f10", "f11", "f12", "f13", "f14", "f15", "f16", "f17",
		  "f18", "f19", "f20", "f21", "f22", "f23", "f24", "f25", "f26",
		  "f27", "f28", "f29", "f30", "f31");
}

/* How many registers do not hold what fill() put there?  Changes none. */
static long
differing(long bits_of_f0)
{
	long bad;

	__asm__ volatile (
		"li %0, 0\n\t"
		"fmv.x.d t0, f0\n\tsub t0, t0, %1\n\tsnez t0, t0\n\tadd %0, %0, t0\n\t"
		".irp n, 1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,"
		"21,22,23,24,25,26,27,28,29,30,31\n\t"
		"fsub.d f0, f\\n, f0\n\tfcvt.w.d t0, f0\n\taddi t0, t0, -\\n\n\t"
		"snez t0, t0\n\tadd %0, %0, t0\n\tfmv.d.x f0, %1\n\t"
		".endr"
		: "=&r"(bad) : "r"(bits_of_f0) : "t0");
	return bad;
}

static long
bits(double d)
{
	long n;

	__builtin_memcpy(&n, &d, sizeof(n));
	return n;
}

/* Nothing but integer code and system calls between the two. */
#define HOLD(seed, action) \
	do { \
		long expected = bits(seed); \
		fill(expected); \
		action; \
		CHECK_EQ(differing(expected), 0); \
	} while (0)

static void
spin(long rounds)
{
	for (volatile long i = 0; i < rounds; i++)
		;
}

static void
registers_survive_system_calls(void)
{
	HOLD(3.0, sys_getpid());
	HOLD(4.0, sys_sleep(1));
	HOLD(5.0, sys_sbrk(4096));
}

static void
registers_survive_other_processes(void)
{
	enum { CHILDREN = 10, ROUNDS = 12 };

	for (int c = 0; c < CHILDREN; c++)
		if (guest_fork() == 0) {
			for (int i = 0; i < ROUNDS; i++)
				HOLD(100.0 * c + i, spin(1000000));
			sys_exit(0);
		}
	for (int c = 0; c < CHILDREN; c++) {
		int status;
		CHECK(sys_wait(&status) > 0);
		CHECK_EQ(status, 0);
	}
}

static void
registers_survive_sleeping_among_others(void)
{
	enum { CHILDREN = 6, ROUNDS = 10 };

	for (int c = 0; c < CHILDREN; c++)
		if (guest_fork() == 0) {
			for (int i = 0; i < ROUNDS; i++)
				HOLD(50.0 * c + i, sys_sleep(1));
			sys_exit(0);
		}
	for (int c = 0; c < CHILDREN; c++) {
		int status;
		CHECK(sys_wait(&status) > 0);
		CHECK_EQ(status, 0);
	}
}

static void
fork_copies_the_registers(void)
{
	long expected = bits(77.0);

	fill(expected);
	int pid = sys_fork();
	long bad = differing(expected);
	if (pid == 0)
		sys_exit(bad == 0 ? 0 : 1);
	CHECK(pid > 0);
	CHECK_EQ(bad, 0);
	guest_expect(pid, 0);
}

static void
the_rounding_mode_belongs_to_the_process(void)
{
	unsigned long mode;

	__asm__ volatile ("fsrmi 2");
	int pid = guest_fork();
	if (pid == 0) {
		__asm__ volatile ("fsrmi 1");
		sys_sleep(2);
		__asm__ volatile ("frrm %0" : "=r"(mode));
		sys_exit(mode == 1 ? 0 : 1);
	}
	for (int i = 0; i < 3; i++) {
		sys_sleep(1);
		__asm__ volatile ("frrm %0" : "=r"(mode));
		CHECK_EQ(mode, 2);
	}
	guest_expect(pid, 0);
}

/* Regression 30: any floating-point instruction ended a program. */
static void
arithmetic_works(void)
{
	volatile double a = 1.5, b = 2.25;

	CHECK(a * b == 3.375);
	CHECK(a / b * b == a);
	CHECK((float)a + 0.5f == 2.0f);
}

static const struct guest_case cases[] = {
	GUEST_CASE(arithmetic_works),
	GUEST_CASE(registers_survive_system_calls),
	GUEST_CASE(registers_survive_other_processes),
	GUEST_CASE(registers_survive_sleeping_among_others),
	GUEST_CASE(fork_copies_the_registers),
	GUEST_CASE(the_rounding_mode_belongs_to_the_process),
};

GUEST_MAIN(cases)
