/*
 * The explorer: depth first over the choices of a run, each run from the start.
 *
 * E1: Every context of the kernel (a boot context, a thread) is a coroutine.
 *     Each hart has one that it runs; context_switch() changes which, a choice
 *     of the explorer changes hart.
 * E2: At a point with several ways to go on, the first is that of the hart that
 *     is running; to leave it while it could go on uses up some of the bound.
 *     So a run is told by the list of ways taken, and what follows the list is
 *     the first way throughout.
 * E3: Runs are fair: no hart goes on for ever while others could.
 */
#include "sct.h"

#include "sct_machine.h"

#include <setjmp.h>
#include <stddef.h>
#include <stdlib.h>
#include <ucontext.h>

/* gcc and clang say in different ways that AddressSanitizer is there. */
#ifndef __has_feature
#define __has_feature(x) 0
#endif
#if defined(__SANITIZE_ADDRESS__) || __has_feature(address_sanitizer)
#define WITH_ASAN
#include <sanitizer/common_interface_defs.h>
#endif

enum {
	MAX_COROUTINES = 64,
	STACK_SIZE = 256 * 1024,
	MAX_POINTS = 20000,
	PATIENCE = 200,
	THE_CLOCK = 1000,
};

struct coroutine {
	ucontext_t	context;
	void		(*entry)(void);
	const void	*stack;
	size_t		stack_size;
	void		*asan;		/* what AddressSanitizer keeps for it */
};

struct point {
	uint8_t		ways;
	uint8_t		taken;
};

static struct {
	const struct sct_scenario *scenario;
	uint32_t	bound;

	struct point	path[MAX_POINTS];
	uint32_t	path_len;	/* points that are known */
	uint32_t	at;		/* points passed in this run */
	uint32_t	left;		/* of the bound, in this run */
	uint32_t	steps;		/* points in this run, one way or more */
	uint32_t	streak;		/* of them, the last ones by this hart */

	struct coroutine coroutines[MAX_COROUTINES];
	uint32_t	used;
	uint32_t	current[SCT_MAX_HARTS];	/* coroutine of each hart */
	uint32_t	hart;		/* that is running */

	bool		exploring;
	const char	*failure;
	struct coroutine main;		/* the explorer itself */
	jmp_buf		finish;		/* where finish() fails to */
} sct;

/* AddressSanitizer wants to know when the stack changes. */
#ifdef WITH_ASAN
#define asan_start_switch __sanitizer_start_switch_fiber
#define asan_finish_switch(save) \
	__sanitizer_finish_switch_fiber(save, &asan_last_stack, &asan_last_size)
static const void *asan_last_stack;
static size_t asan_last_size;
#else
#define asan_start_switch(save, stack, size) ((void)(stack), (void)(size))
#define asan_finish_switch(save) ((void)(save))
#endif

static char stacks[MAX_COROUTINES][STACK_SIZE];

uint32_t
sct_hart(void)
{
	return sct.hart;
}

bool
sct_exploring(void)
{
	return sct.exploring;
}

/*
 * --- Coroutines
 * ------------------------------------------------------------------
 */

static struct coroutine *
self(void)
{
	return &sct.coroutines[sct.current[sct.hart]];
}

static void
switch_stack(struct coroutine *from, struct coroutine *to)
{
	asan_start_switch(&from->asan, to->stack, to->stack_size);
	swapcontext(&from->context, &to->context);
	asan_finish_switch(from->asan);
}

/* The first switch of all came from there. */
static void
learn_main_stack(void)
{
#ifdef WITH_ASAN
	sct.main.stack = asan_last_stack;
	sct.main.stack_size = asan_last_size;
#endif
}

static void
coroutine_begin(void)
{
	asan_finish_switch(NULL);
	if (sct.main.stack == NULL)
		learn_main_stack();
	self()->entry();
	sct_fail("a context returned");
}

uint64_t
sct_coroutine_new(void (*entry)(void))
{
	if (sct.used == MAX_COROUTINES)
		sct_fail("too many contexts");
	uint32_t id = sct.used++;
	struct coroutine *co = &sct.coroutines[id];
	getcontext(&co->context);
	co->context.uc_stack.ss_sp = stacks[id];
	co->context.uc_stack.ss_size = STACK_SIZE;
	co->context.uc_link = NULL;
	co->entry = entry;
	co->stack = stacks[id];
	co->stack_size = STACK_SIZE;
	makecontext(&co->context, coroutine_begin, 0);
	return id;
}

bool
sct_is_coroutine(uint64_t id)
{
	return id < MAX_COROUTINES;
}

uint64_t
sct_coroutine_self(void)
{
	return sct.current[sct.hart];
}

void
sct_coroutine_switch(uint64_t id)
{
	struct coroutine *from = self();
	sct.current[sct.hart] = (uint32_t)id;
	switch_stack(from, self());
}

static void
go_to_hart(uint32_t hart)
{
	struct coroutine *from = self();
	sct.hart = hart;
	switch_stack(from, self());
}

/* Back to run_once(), for good. */
static void
end_run(const char *failure)
{
	sct.failure = failure;
	sct.exploring = false;
	switch_stack(self(), &sct.main);
}

void
sct_fail(const char *why)
{
	if (!sct.exploring) {
		sct.failure = why;
		longjmp(sct.finish, 1);
	}
	end_run(why);
	abort();
}

/*
 * --- Choices
 * ---------------------------------------------------------------------
 */

/* One of n ways: what this run's list says, or the first. */
static uint32_t
choose(uint32_t n)
{
	if (n == 1)
		return 0;
	if (sct.at == MAX_POINTS)
		sct_fail("too many choices");
	struct point *p = &sct.path[sct.at];
	if (sct.at == sct.path_len) {
		*p = (struct point){ .ways = (uint8_t)n };
		sct.path_len++;
	} else if (p->ways != n) {
		sct_fail("the run does not repeat");
	}
	sct.at++;
	return p->taken;
}

/*
 * The ways to go on, the running hart's first; others only if it cannot, or if
 * some of the bound is left.  But one that has gone on for long may be waiting
 * for another in a loop: then it is passed over, and that is free.  The clock
 * is a way while some timer is set, the last one: without need, time does not
 * pass.
 */
static uint32_t
list_ways(uint32_t way[SCT_MAX_HARTS + 1])
{
	uint32_t n = 0;
	bool free_choice = !machine_can_run(sct.hart) || sct.streak > PATIENCE;

	if (!free_choice) {
		way[n++] = sct.hart;
		if (sct.left == 0)
			return n;
	}
	for (uint32_t h = 0; h < sct.scenario->harts; h++)
		if (h != sct.hart && machine_can_run(h))
			way[n++] = h;
	if (machine_timer_is_set() && (n == 0 || sct.left > 0))
		way[n++] = THE_CLOCK;
	if (n == 0 && machine_can_run(sct.hart))
		way[n++] = sct.hart;
	return n;
}

/*
 * What way i of those costs: to stop a hart, or to let time pass before it
 * must.
 */
static uint32_t
cost(const uint32_t way[], uint32_t i)
{
	return i > 0 && (way[0] == sct.hart || way[i] == THE_CLOCK);
}

/* Let a hart go on, this one or another. */
static void
schedule(void)
{
	for (;;) {
		uint32_t way[SCT_MAX_HARTS + 1];
		uint32_t n = list_ways(way);
		if (n == 0)
			sct_fail("deadlock");
		if (++sct.steps > MAX_POINTS)
			sct_fail("no end");

		uint32_t i = choose(n);
		sct.left -= cost(way, i);
		sct.streak = way[i] == sct.hart ? sct.streak + 1 : 0;
		if (way[i] == THE_CLOCK) {
			machine_pass_time();
			continue;
		}
		if (way[i] != sct.hart)
			go_to_hart(way[i]);
		return;
	}
}

void
sct_point(void)
{
	if (sct.exploring) {
		schedule();
		machine_take_interrupts();
	}
}

void
sct_block(void)
{
	if (machine_all_done())
		end_run(NULL);
	schedule();
}

/*
 * --- Runs
 * ------------------------------------------------------------------------
 */

static void
run_once(void)
{
	sct.at = 0;
	sct.steps = 0;
	sct.streak = 0;
	sct.left = sct.bound;
	sct.used = 0;
	sct.hart = 0;
	machine_reset(sct.scenario);
	for (uint32_t h = 0; h < sct.scenario->harts; h++)
		sct.current[h] = (uint32_t)sct_coroutine_new(machine_boot);

	sct.exploring = true;
	switch_stack(&sct.main, self());
	if (sct.failure == NULL && setjmp(sct.finish) == 0) {
		machine_collect();
		sct.scenario->finish();
	}
	machine_abandon();
}

/* The next list: the last point that has a way left takes it. */
static bool
next_path(void)
{
	while (sct.path_len > 0) {
		struct point *last = &sct.path[sct.path_len - 1];
		if (last->taken + 1 < last->ways) {
			last->taken++;
			return true;
		}
		sct.path_len--;
	}
	return false;
}

struct sct_result
sct_explore(const struct sct_scenario *s, uint32_t bound)
{
	struct sct_result result = { NULL, 0 };

	sct.scenario = s;
	sct.bound = bound;
	sct.path_len = 0;
	do {
		run_once();
		result.schedules++;
		result.why = sct.failure;
	} while (result.why == NULL && next_path());
	return result;
}
