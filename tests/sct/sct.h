/*
 * Systematic exploration of schedules.  The kernel's scheduler and what is
 * built on it run here on emulated harts, one of which goes at a time.
 * Whenever a lock is taken or released, another hart may go on instead, or the
 * clock may jump to the next timer.  A scenario is run again and again, until
 * every order of these has been seen in which at most `bound' times a hart is
 * stopped that could go on.
 */
#ifndef SCT_H
#define SCT_H

#include <stdbool.h>
#include <stdint.h>

enum { SCT_MAX_THREADS = 6 };

struct sct_scenario {
	const char	*name;
	uint32_t	harts;
	/* Once before each run, on hart 0. */
	void		(*setup)(void);
	/* The threads; number i starts on hart i % harts. */
	void		(*thread[SCT_MAX_THREADS])(void);
	/* When all threads have ended: assertions by sct_check(). */
	void		(*finish)(void);
};

/* What went wrong, on which schedule; why == NULL: nothing in all of them. */
struct sct_result {
	const char	*why;
	uint64_t	schedules;
};

struct sct_result sct_explore(const struct sct_scenario *s, uint32_t bound);

/* Inside a scenario: fail the run unless cond; let others go first. */
#define sct_check(cond) \
	((cond) ? (void)0 : sct_fail(#cond))
_Noreturn void sct_fail(const char *why);
void sct_point(void);

#endif
