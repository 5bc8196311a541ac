/*
 * What the scenarios have in common.
 */
#ifndef SCENARIO_H
#define SCENARIO_H

#include "sct.h"

#include "sched/waitq.h"
#include "sync/channel.h"
#include "sync/semaphore.h"
#include "sync/sleeplock.h"

struct thread;

/* What the threads share; setup() starts it from nothing. */
struct shared {
	struct spinlock	lock;
	struct waitq	q;
	struct semaphore sem;
	struct sleeplock sl;
	struct channel	ch;
	struct thread	*waiter;
	uint32_t	places;		/* harts seen, a bit each */
	int		tokens;
	int		taken;
	int		interrupted;
	int		timed_out;
	int		inside;
	size_t		received;
	unsigned int	sum;
};

extern struct shared s;

void setup(void);
void nothing(void);

/* One more token; take one, sleeping while there is none. */
void give_token(void);
void take_token(void);

/* Interrupt s.waiter, if there is one. */
void interrupt_waiter(void);

/* No schedule with at most that many preemptions fails; there are several. */
void expect_no_failure(const struct sct_scenario *scenario, uint32_t bound);

/* Where nobody is stopped, and time does not pass without need. */
void expect_first_schedule_good(const struct sct_scenario *scenario);

#endif
