/* Faults as signals, registers across handlers, and frames that a program made up. */
#include <errno.h>
#include <setjmp.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <octox/sysno.h>

#include "guest_test.h"

static sigjmp_buf back;
static siginfo_t told;
static volatile sig_atomic_t count;

static void
jump(int number, siginfo_t *info, void *context)
{
	(void)number, (void)context;
	told = *info;
	count++;
	siglongjmp(back, 1);
}

static void
note(int number)
{
	(void)number;
	count++;
}

static void
handle(int number, int flags, void (*action)(int, siginfo_t *, void *))
{
	struct sigaction act = { .sa_flags = flags | SA_SIGINFO };

	act.sa_sigaction = action;
	CHECK_EQ(sigaction(number, &act, NULL), 0);
}

static int fault_status;

/* The signal that ends a child which does this. */
static int
deadly(void (*f)(void))
{
	int pid = guest_fork();

	if (pid == 0) {
		f();
		_exit(0);
	}
	CHECK_EQ(waitpid(pid, &fault_status, 0), pid);
	return WIFSIGNALED(fault_status) ? WTERMSIG(fault_status) : 0;
}

static void *const nowhere = (void *)0x70000000;

static void
load(void)
{
	(void)*(volatile int *)nowhere;
}

static void
store_to_text(void)
{
	*(volatile int *)(uintptr_t)load = 1;
}

static void
illegal(void)
{
	__asm__ volatile (".word 0");
}

static void
breakpoint(void)
{
	__asm__ volatile ("ebreak");
}

static void
jump_to_nowhere(void)
{
	((void (*)(void))nowhere)();
}

static const struct fault {
	void		(*cause)(void);
	int		sig;
	int		code;
	const void	*addr;
} faults[] = {
	{ load, SIGSEGV, SEGV_MAPERR, (void *)0x70000000 },
	{ store_to_text, SIGSEGV, SEGV_ACCERR, (const void *)load },
	{ illegal, SIGILL, ILL_ILLOPC, (const void *)illegal },
	{ breakpoint, SIGTRAP, TRAP_BRKPT, (const void *)breakpoint },
	{ jump_to_nowhere, SIGSEGV, SEGV_MAPERR, (void *)0x70000000 },
};

enum { FAULTS = sizeof(faults) / sizeof(faults[0]) };

static void
a_fault_ends_the_program_with_its_signal(void)
{
	for (int i = 0; i < FAULTS; i++)
		CHECK_EQ(deadly(faults[i].cause), faults[i].sig);
}

static void
a_handler_learns_what_and_where(void)
{
	for (volatile int i = 0; i < 3 * FAULTS; i++) {
		const struct fault *f = &faults[i % FAULTS];
		sigset_t mask;
		handle(f->sig, 0, jump);
		if (sigsetjmp(back, 1) == 0)
			f->cause();
		CHECK_EQ(count, i + 1);
		CHECK_EQ(told.si_signo, f->sig);
		CHECK_EQ(told.si_code, f->code);
		/* An instruction may stand a little behind the function's start. */
		CHECK((uintptr_t)told.si_addr - (uintptr_t)f->addr < 32);
		CHECK_EQ(sigprocmask(SIG_BLOCK, NULL, &mask), 0);
		CHECK_EQ(mask, 0);
	}
}

static void
fault_while_blocked(void)
{
	sigset_t set;

	handle(SIGSEGV, 0, jump);
	sigfillset(&set);
	sigprocmask(SIG_SETMASK, &set, NULL);
	load();
}

static void
fault_while_ignored(void)
{
	signal(SIGSEGV, SIG_IGN);
	load();
}

static void
fault_again(int number)
{
	(void)number;
	load();
}

static void
fault_in_the_handler(void)
{
	signal(SIGSEGV, fault_again);
	load();
}

static void
a_fault_cannot_be_put_off(void)
{
	CHECK_EQ(deadly(fault_while_blocked), SIGSEGV);
	CHECK_EQ(deadly(fault_while_ignored), SIGSEGV);
	CHECK_EQ(deadly(fault_in_the_handler), SIGSEGV);
}

/* The handler can put right what was wrong. */
static void
skip(int number, siginfo_t *info, void *context)
{
	ucontext_t *uc = context;

	(void)number, (void)info;
	count++;
	uc->uc_mcontext.__pc += 4;
	uc->uc_mcontext.__x[9] = 1234;	/* a0 */
}

static void
a_handler_can_change_the_registers(void)
{
	register long a0 __asm__("a0") = 0;

	handle(SIGILL, 0, skip);
	__asm__ volatile (".word 0" : "+r"(a0));
	CHECK_EQ(a0, 1234);
	CHECK_EQ(count, 1);
}

/* --- Registers ------------------------------------------------------------------- */

static void
spoil(int number)
{
	volatile double x = 1;

	(void)number;
	for (int i = 0; i < 10; i++)
		x = x * 1.5 + 3;
	__asm__ volatile ("fcvt.d.w ft0, x0\n fcvt.d.w fs0, x0\n"
			  "fcvt.d.w fa0, x0\n fsrmi 1\n"
			  : : : "ft0", "fs0", "fa0");
	count++;
}

static void
floats_survive_handlers(void)
{
	signal(SIGUSR1, spoil);
	int parent = getpid(), pid = guest_fork();
	if (pid == 0) {
		for (;;) {
			kill(parent, SIGUSR1);
			sys_sleep(0);
		}
	}
	double a = 1, b = 2, c = 3, sum = 0;
	for (long i = 0; i < 100000 || count < 50; i++) {
		__asm__ volatile ("" : "+f"(a), "+f"(b), "+f"(c));
		sum = a + b + c;
		if (sum != 6)
			break;
		/* Truncation, which the handler sets, would show here. */
		volatile double third = 2.0 / 3;
		CHECK(third == 0x1.5555555555555p-1);
	}
	CHECK(sum == 6);
	CHECK(count >= 50);
	CHECK_EQ(kill(pid, SIGKILL), 0);
	guest_expect(pid, GUEST_KILLED);
}

/* Values in all the others, checked after a signal came in between. */
static void
integers_survive_handlers(void)
{
	unsigned long bad;

	signal(SIGALRM, spoil);
	int parent = getpid(), pid = guest_fork();
	if (pid == 0) {
		for (;;) {
			kill(parent, SIGALRM);
			sys_sleep(0);
		}
	}
	while (count < 20) {
		__asm__ volatile (
			"li t0, 5\n li t1, 6\n li t2, 7\n li a1, 11\n"
			"li a2, 12\n li a3, 13\n li a4, 14\n li a5, 15\n"
			"li a6, 16\n li a7, 17\n li t3, 28\n li t4, 29\n"
			"li t5, 30\n li t6, 31\n li s2, 200\n"
			"1: addi s2, s2, -1\n bnez s2, 1b\n"
			"add t0, t0, t1\n add t0, t0, t2\n add t0, t0, a1\n"
			"add t0, t0, a2\n add t0, t0, a3\n add t0, t0, a4\n"
			"add t0, t0, a5\n add t0, t0, a6\n add t0, t0, a7\n"
			"add t0, t0, t3\n add t0, t0, t4\n add t0, t0, t5\n"
			"add t0, t0, t6\n addi %0, t0, -234\n"
			: "=r"(bad) : : "t0", "t1", "t2", "a1", "a2", "a3",
			"a4", "a5", "a6", "a7", "t3", "t4", "t5", "t6", "s2");
		CHECK_EQ(bad, 0);
	}
	CHECK_EQ(kill(pid, SIGKILL), 0);
	guest_expect(pid, GUEST_KILLED);
}

/* --- Stacks ------------------------------------------------------------------- */

static void
with_a_bad_stack(void)
{
	signal(SIGUSR1, note);
	__asm__ volatile ("li sp, 0x40\n"
			  "mv a0, %0\n li a1, %1\n li a7, %2\n ecall\n"
			  : : "r"((long)getpid()), "i"(SIGUSR1), "i"(SYS_sigsend)
			  : "a0", "a1", "a7");
	_exit(0);
}

static void
with_a_stack_in_the_kernel(void)
{
	signal(SIGUSR1, note);
	__asm__ volatile ("li sp, -4096\n"
			  "mv a0, %0\n li a1, %1\n li a7, %2\n ecall\n"
			  : : "r"((long)getpid()), "i"(SIGUSR1), "i"(SYS_sigsend)
			  : "a0", "a1", "a7");
	_exit(0);
}

static void
no_room_for_a_frame_ends_the_program(void)
{
	CHECK_EQ(deadly(with_a_bad_stack), SIGSEGV);
	CHECK_EQ(deadly(with_a_stack_in_the_kernel), SIGSEGV);
}

/* Without an end, but for that of the stack. */
static __attribute__((noinline)) int
recurse(volatile int *n)
{
	volatile char room[1024];

	room[0] = (char)*n;
	*n += 1;
	return *n == 0 ? 0 : recurse(n) + room[0];
}

static char stack_memory[SIGSTKSZ] __attribute__((aligned(16)));

static void
on_alternative(int number, siginfo_t *info, void *context)
{
	stack_t st;
	char here;

	(void)number, (void)info, (void)context;
	CHECK(&here >= stack_memory &&
	      &here < stack_memory + sizeof(stack_memory));
	CHECK_EQ(sigaltstack(NULL, &st), 0);
	CHECK_EQ(st.ss_flags, SS_ONSTACK);
	CHECK_EQ(sigaltstack(&st, NULL), -1);
	CHECK_EQ(errno, EPERM);
	count++;
	siglongjmp(back, 1);
}

static void
a_full_stack_can_be_handled_on_another(void)
{
	const stack_t st = { .ss_sp = stack_memory,
		.ss_size = sizeof(stack_memory) };
	stack_t now;
	volatile int n = 0;

	CHECK_EQ(sigaltstack(&st, NULL), 0);
	handle(SIGSEGV, SA_ONSTACK, on_alternative);
	for (volatile int i = 0; i < 3; i++)
		if (sigsetjmp(back, 1) == 0)
			(void)recurse(&n);
	CHECK_EQ(count, 3);
	CHECK_EQ(sigaltstack(NULL, &now), 0);
	CHECK_EQ(now.ss_flags, 0);
	CHECK_EQ(now.ss_size, sizeof(stack_memory));
}

static void
sigaltstack_refuses_what_it_must(void)
{
	stack_t st = { .ss_sp = stack_memory, .ss_size = MINSIGSTKSZ - 1 };

	CHECK_EQ(sigaltstack(&st, NULL), -1);
	CHECK_EQ(errno, ENOMEM);
	st.ss_flags = 4;
	CHECK_EQ(sigaltstack(&st, NULL), -1);
	CHECK_EQ(errno, EINVAL);
	st.ss_flags = SS_DISABLE;
	CHECK_EQ(sigaltstack(&st, NULL), 0);
	CHECK_EQ(sys_sigaltstack((void *)1, NULL), -EFAULT);
	CHECK_EQ(sys_sigaltstack(NULL, (void *)1), -EFAULT);
}

/* --- Frames ------------------------------------------------------------------- */

static struct octox_ucontext forged;

static void
return_from_nothing(void)
{
	sys_sigreturn(NULL);
}

static void
return_from_odd(void)
{
	sys_sigreturn((void *)(UINTPTR_MAX - 7));
}

static void
return_to_the_kernel(void)
{
	memset(&forged, 0xff, sizeof(forged));
	forged.pc = 0x80000000;
	sys_sigreturn(&forged);
}

static void
return_to_all_ones(void)
{
	memset(&forged, 0xff, sizeof(forged));
	sys_sigreturn(&forged);
}

static void
return_to_zeros(void)
{
	memset(&forged, 0, sizeof(forged));
	sys_sigreturn(&forged);
}

/* What it made up of registers is its own; the mask leaves out what it must. */
static void
arrive(void)
{
	sigset_t mask;

	CHECK_EQ(sigprocmask(SIG_BLOCK, NULL, &mask), 0);
	CHECK_EQ(sigismember(&mask, SIGKILL), 0);
	CHECK_EQ(sigismember(&mask, SIGSTOP), 0);
	CHECK_EQ(sigismember(&mask, SIGTERM), 1);
	_exit(55);
}

static void
return_elsewhere(void)
{
	memset(&forged, 0xff, sizeof(forged));
	forged.pc = (uintptr_t)arrive;
	__asm__ volatile ("mv %0, sp\n mv %1, gp\n mv %2, tp\n"
			  : "=r"(forged.x[1]), "=r"(forged.x[2]),
			    "=r"(forged.x[3]));
	forged.x[1] &= ~15ul;
	sys_sigreturn(&forged);
}

static void
forged_frames_gain_nothing(void)
{
	CHECK_EQ(deadly(return_from_nothing), SIGSEGV);
	CHECK_EQ(deadly(return_from_odd), SIGSEGV);
	CHECK_EQ(deadly(return_to_the_kernel), SIGSEGV);
	CHECK_EQ(deadly(return_to_all_ones), SIGSEGV);
	CHECK_EQ(deadly(return_to_zeros), SIGSEGV);
	CHECK_EQ(deadly(return_elsewhere), 0);
	CHECK_EQ(WEXITSTATUS(fault_status), 55);
}

/* Frames of random bits: the program may do anything but harm others. */
static void
random_frames_do_no_harm(void)
{
	for (unsigned int seed = 1; seed <= 40; seed++) {
		int pid = guest_fork();
		if (pid == 0) {
			unsigned char *p = (unsigned char *)&forged;
			srand(seed);
			for (size_t i = 0; i < sizeof(forged); i++)
				p[i] = (unsigned char)rand();
			forged.mask = 0;
			/* Where it goes on there is nothing. */
			forged.pc = (uintptr_t)nowhere + seed % 16;
			sys_sigreturn(&forged);
		}
		guest_expect(pid, GUEST_KILLED);
	}
}

static const struct guest_case cases[] = {
	GUEST_CASE(a_fault_ends_the_program_with_its_signal),
	GUEST_CASE(a_handler_learns_what_and_where),
	GUEST_CASE(a_fault_cannot_be_put_off),
	GUEST_CASE(a_handler_can_change_the_registers),
	GUEST_CASE(floats_survive_handlers),
	GUEST_CASE(integers_survive_handlers),
	GUEST_CASE(no_room_for_a_frame_ends_the_program),
	GUEST_CASE(a_full_stack_can_be_handled_on_another),
	GUEST_CASE(sigaltstack_refuses_what_it_must),
	GUEST_CASE(forged_frames_gain_nothing),
	GUEST_CASE(random_frames_do_no_harm),
};

GUEST_MAIN(cases)
