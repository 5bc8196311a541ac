/* Address spaces: break, lazy pages, copy on write, stack, protection. */
#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include <octox/abi.h>
#include <octox/fcntl.h>
#include <octox/limits.h>
#include <octox/sysinfo.h>

#include "guest_test.h"

enum { PAGE = OCTOX_PAGE_SIZE };

static uint64_t
free_pages(void)
{
	struct octox_sysinfo si;

	CHECK_EQ(sys_sysinfo(&si), 0);
	return si.pages_free;
}

static char *
grow(long n)
{
	long old = sys_sbrk(n);

	CHECK(old > 0);
	return (char *)old;
}

static void
sbrk_returns_the_old_break(void)
{
	long start = sys_sbrk(0);

	CHECK_EQ(sys_sbrk(1), start);
	CHECK_EQ(sys_sbrk(10000), start + 1);
	CHECK_EQ(sys_sbrk(-10001), start + 10001);
	CHECK_EQ(sys_sbrk(0), start);
}

static void
new_memory_is_zero_and_keeps_what_is_written(void)
{
	char *p = grow(20 * PAGE);

	for (int i = 0; i < 20 * PAGE; i += 61) {
		CHECK_EQ(p[i], 0);
		p[i] = (char)guest_byte((size_t)i);
	}
	for (int i = 0; i < 20 * PAGE; i += 61)
		CHECK_EQ((unsigned char)p[i], guest_byte((size_t)i));
}

static void
memory_given_back_and_taken_again_is_zero(void)
{
	char *p = grow(4 * PAGE);

	memset(p, 'x', 4 * PAGE);
	CHECK(sys_sbrk(-4 * PAGE) > 0);
	CHECK(grow(4 * PAGE) == p);
	for (int i = 0; i < 4 * PAGE; i++)
		CHECK_EQ(p[i], 0);
}

static void
poke(void *p)
{
	*(volatile char *)p = 1;
}

static void
memory_given_back_is_out_of_reach(void)
{
	char *p = grow(4 * PAGE);

	memset(p, 'x', 4 * PAGE);
	CHECK(sys_sbrk(-4 * PAGE) > 0);
	p = (char *)(((uintptr_t)p + PAGE - 1) & -(uintptr_t)PAGE);
	CHECK_EQ(guest_in_child(poke, p), GUEST_KILLED);
	CHECK_EQ(sys_write(1, p, 1), -EFAULT);
}

static void
sbrk_refuses_the_impossible(void)
{
	static const long delta[] = {
		INT64_MAX, INT64_MIN, INT64_MIN + 1, 1l << 31, 1l << 38,
		-(1l << 20), -(1l << 40)
	};
	long start = sys_sbrk(0);

	for (size_t i = 0; i < sizeof(delta) / sizeof(delta[0]); i++)
		CHECK_EQ(sys_sbrk(delta[i]), -ENOMEM);
	CHECK_EQ(sys_sbrk(0), start);
	*grow(1) = 1;
}

static void
the_heap_takes_memory_only_when_touched(void)
{
	uint64_t before = free_pages();
	char *p = grow(16 << 20);

	CHECK(free_pages() + 100 > before);
	for (int i = 0; i < 16 << 20; i += PAGE)
		p[i] = 1;
	CHECK(free_pages() + (16 << 20) / PAGE <= before + 100);
}

/* More than there is is refused by sbrk, not found out by touching. */
static void
memory_that_is_promised_is_there(void)
{
	int pid = guest_fork();

	if (pid == 0) {
		long step = 8 << 20;
		long start = sys_sbrk(0);
		while (step >= PAGE)
			if (sys_sbrk(step) == -ENOMEM)
				step /= 2;
		long end = sys_sbrk(0);
		guest_note("heap of %ld MiB", (end - start) >> 20);
		for (long p = start; p < end; p += PAGE)
			*(volatile char *)p = 1;
		CHECK(sys_fork() < 0);
		sys_exit(0);
	}
	guest_expect(pid, 0);
}

static void
fork_does_not_copy_until_written(void)
{
	enum { BYTES = 8 << 20 };
	char *p = grow(BYTES);
	int go[2], done[2];
	char c;

	memset(p, 'p', BYTES);
	CHECK_EQ(sys_pipe(go), 0);
	CHECK_EQ(sys_pipe(done), 0);
	uint64_t before = free_pages();
	int pid = guest_fork();
	if (pid == 0) {
		CHECK_EQ(sys_write(done[1], "f", 1), 1);
		CHECK_EQ(sys_read(go[0], &c, 1), 1);
		memset(p, 'c', BYTES);
		CHECK_EQ(sys_write(done[1], "w", 1), 1);
		CHECK_EQ(sys_read(go[0], &c, 1), 1);
		sys_exit(0);
	}
	CHECK_EQ(sys_read(done[0], &c, 1), 1);
	CHECK(before - free_pages() < 300);
	CHECK_EQ(sys_write(go[1], "g", 1), 1);
	CHECK_EQ(sys_read(done[0], &c, 1), 1);
	CHECK(before - free_pages() >= BYTES / PAGE);
	for (int i = 0; i < BYTES; i += 509)
		CHECK_EQ(p[i], 'p');
	CHECK_EQ(sys_write(go[1], "g", 1), 1);
	guest_expect(pid, 0);
}

static void
copies_of_copies_stay_apart(void)
{
	enum { DEPTH = 6, BYTES = 40 * PAGE };
	static char data[BYTES];

	memset(data, 'a', BYTES);
	for (int level = 0; level < DEPTH; level++) {
		int pid = guest_fork();
		if (pid != 0) {
			guest_expect(pid, 0);
			for (int i = 0; i < BYTES; i += 97)
				CHECK_EQ(data[i], 'a' + level);
			if (level > 0)
				sys_exit(0);
			return;
		}
		memset(data, 'b' + level, BYTES);
	}
	sys_exit(0);
}

/* The kernel writes into shared pages, too. */
static void
reading_into_shared_memory_copies_it(void)
{
	static char buf[3 * PAGE];

	guest_make_file("f", sizeof(buf));
	memset(buf, 'x', sizeof(buf));
	int pid = guest_fork();
	if (pid == 0) {
		int fd = guest_open("f", O_RDONLY);
		CHECK_EQ(sys_read(fd, buf, sizeof(buf)), sizeof(buf));
		sys_exit(0);
	}
	guest_expect(pid, 0);
	for (size_t i = 0; i < sizeof(buf); i++)
		CHECK_EQ(buf[i], 'x');
}

static int
recurse(int depth)
{
	volatile char frame[1000];

	memset((char *)frame, depth, sizeof(frame));
	return depth == 0 ? frame[7] : recurse(depth - 1) + frame[9] - frame[8];
}

static void
the_stack_grows_to_its_limit(void)
{
	CHECK_EQ(recurse(USTACK_PAGES * 3), 0);
}

static void
recurse_for_ever(void *unused)
{
	(void)unused;
	recurse(INT32_MAX);
}

static void
a_stack_overflow_hits_the_guard(void)
{
	CHECK_EQ(guest_in_child(recurse_for_ever, NULL), GUEST_KILLED);
}

static void
write_text(void *unused)
{
	(void)unused;
	*(volatile int *)(uintptr_t)write_text = 0;
}

static const int constant = 3;

static void
write_constant(void *unused)
{
	(void)unused;
	*(volatile int *)&constant = 4;
}

static void
text_and_constants_are_read_only(void)
{
	CHECK_EQ(guest_in_child(write_text, NULL), GUEST_KILLED);
	CHECK_EQ(guest_in_child(write_constant, NULL), GUEST_KILLED);
	CHECK_EQ(constant, 3);
}

/* Write "ret" somewhere and go there. */
static void
execute(void *where)
{
	*(volatile uint32_t *)where = 0x00008067;
	__asm__ volatile ("fence.i" ::: "memory");
	((void (*)(void))where)();
}

static void
what_can_be_written_cannot_be_executed(void)
{
	static uint32_t data;
	uint32_t on_stack;

	CHECK_EQ(guest_in_child(execute, &data), GUEST_KILLED);
	CHECK_EQ(guest_in_child(execute, &on_stack), GUEST_KILLED);
	CHECK_EQ(guest_in_child(execute, grow(8)), GUEST_KILLED);
}

static void
illegal(void *unused)
{
	(void)unused;
	__asm__ volatile (".word 0");
}

static void
privileged(void *unused)
{
	(void)unused;
	__asm__ volatile ("csrr t0, sstatus" ::: "t0");
}

static void
stop_the_machine(void *unused)
{
	(void)unused;
	__asm__ volatile ("csrw satp, zero\n\tsfence.vma\n\tsret");
}

static void
trap_to_the_debugger(void *unused)
{
	(void)unused;
	__asm__ volatile ("ebreak");
}

static void
forbidden_instructions_end_the_program(void)
{
	CHECK_EQ(guest_in_child(illegal, NULL), GUEST_KILLED);
	CHECK_EQ(guest_in_child(privileged, NULL), GUEST_KILLED);
	CHECK_EQ(guest_in_child(stop_the_machine, NULL), GUEST_KILLED);
	CHECK_EQ(guest_in_child(trap_to_the_debugger, NULL), GUEST_KILLED);
}

static void
the_time_counter_can_be_read(void)
{
	unsigned long a, b;

	__asm__ volatile ("rdtime %0" : "=r"(a));
	sys_sleep(1);
	__asm__ volatile ("rdtime %0" : "=r"(b));
	CHECK(b > a);
}

static const struct guest_case cases[] = {
	GUEST_CASE(sbrk_returns_the_old_break),
	GUEST_CASE(new_memory_is_zero_and_keeps_what_is_written),
	GUEST_CASE(memory_given_back_and_taken_again_is_zero),
	GUEST_CASE(memory_given_back_is_out_of_reach),
	GUEST_CASE(sbrk_refuses_the_impossible),
	GUEST_CASE(the_heap_takes_memory_only_when_touched),
	GUEST_CASE(memory_that_is_promised_is_there),
	GUEST_CASE(fork_does_not_copy_until_written),
	GUEST_CASE(copies_of_copies_stay_apart),
	GUEST_CASE(reading_into_shared_memory_copies_it),
	GUEST_CASE(the_stack_grows_to_its_limit),
	GUEST_CASE(a_stack_overflow_hits_the_guard),
	GUEST_CASE(text_and_constants_are_read_only),
	GUEST_CASE(what_can_be_written_cannot_be_executed),
	GUEST_CASE(forbidden_instructions_end_the_program),
	GUEST_CASE(the_time_counter_can_be_read),
};

GUEST_MAIN(cases)
