/*
 * Every schedule, up to a number of preemptions, of semaphore, sleep lock and
 * channel over the real scheduler: see sct.h.
 */
#include "scenario.h"

#include "riscv/hart.h"
#include "sched/sched.h"

#include <octox/errno.h>
#include <octox/poll.h>

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

/*
 * --- Semaphore, sleep lock
 * -------------------------------------------------------
 */

static void
semaphore_taker(void)
{
	sct_check(semaphore_wait(&s.sem) == 0);
	spin_lock(&s.lock);
	s.taken++;
	spin_unlock(&s.lock);
}

static void
semaphore_giver(void)
{
	semaphore_post(&s.sem);
}

static void
semaphore_is_empty(void)
{
	sct_check(s.taken == 2);
	sct_check(!semaphore_try(&s.sem));
	semaphore_post(&s.sem);
	sct_check(semaphore_try(&s.sem));
}

static void
semaphore(void **state)
{
	(void)state;
	const struct sct_scenario scenario = {
		.name = "semaphore", .harts = 2, .setup = setup,
		.thread = { semaphore_taker, semaphore_giver, semaphore_taker,
			    semaphore_giver },
		.finish = semaphore_is_empty,
	};
	expect_no_failure(&scenario, 2);
}

static void
enter_and_leave(void)
{
	sleeplock_lock(&s.sl);
	sct_check(sleeplock_held(&s.sl));
	sct_check(s.inside == 0);
	s.inside++;
	thread_yield();
	s.inside--;
	s.taken++;
	sleeplock_unlock(&s.sl);
	sct_check(!sleeplock_held(&s.sl));
}

static void
try_to_enter(void)
{
	if (!sleeplock_trylock(&s.sl))
		return;
	sct_check(s.inside == 0);
	sleeplock_unlock(&s.sl);
}

static void
all_were_inside(void)
{
	sct_check(s.taken == 3 && s.sl.holder == NULL);
}

static void
mutual_exclusion(void **state)
{
	(void)state;
	const struct sct_scenario scenario = {
		.name = "sleep lock", .harts = 2, .setup = setup,
		.thread = { enter_and_leave, enter_and_leave, enter_and_leave,
			    try_to_enter },
		.finish = all_were_inside,
	};
	expect_no_failure(&scenario, 2);
}

/*
 * --- Channel
 * ---------------------------------------------------------------------
 */

enum { MESSAGE = 300, ROUNDS = 2 };	/* two messages do not fit at a time */

static void
channel_setup(void)
{
	setup();
	sct_check(channel_init(&s.ch, CHANNEL_ATOMIC) == 0);
	channel_add_sender(&s.ch);
}

static void
send_messages(void)
{
	char message[MESSAGE];
	spin_lock(&s.lock);
	memset(message, ++s.inside, sizeof(message));
	spin_unlock(&s.lock);

	for (int i = 0; i < ROUNDS; i++) {
		struct uio u;
		uio_init_kernel(&u, UIO_FROM_CALLER, message, sizeof(message));
		sct_check(channel_send(&s.ch, &u, false) == MESSAGE);
	}
	(void)channel_drop_sender(&s.ch);
}

/* Count the bytes; a message, being short, is all of one kind. */
static void
receive_all(void)
{
	char buf[MESSAGE];
	for (;;) {
		struct uio u;
		uio_init_kernel(&u, UIO_TO_CALLER, buf, sizeof(buf));
		ssize n = channel_receive(&s.ch, &u, false);
		sct_check(n >= 0);
		if (n == 0)
			break;
		spin_lock(&s.lock);
		s.received += (size_t)n;
		for (ssize i = 0; i < n; i++)
			s.sum += (unsigned int)buf[i];
		spin_unlock(&s.lock);
	}
}

static void
all_was_received(void)
{
	sct_check(s.received == 2 * ROUNDS * MESSAGE);
	sct_check(s.sum == (1 + 2) * ROUNDS * MESSAGE);
	sct_check(channel_drop_receiver(&s.ch));
	channel_destroy(&s.ch);
}

static void
two_senders_one_receiver(void **state)
{
	(void)state;
	const struct sct_scenario scenario = {
		.name = "two senders", .harts = 2, .setup = channel_setup,
		.thread = { send_messages, receive_all, send_messages },
		.finish = all_was_received,
	};
	expect_no_failure(&scenario, 1);
}

static void
two_receivers(void **state)
{
	(void)state;
	const struct sct_scenario scenario = {
		.name = "two receivers", .harts = 2, .setup = channel_setup,
		.thread = { send_messages, receive_all, send_messages,
			    receive_all },
		.finish = all_was_received,
	};
	expect_no_failure(&scenario, 1);
}

/* The receiver goes away while a sender waits for room. */
static void
send_until_broken(void)
{
	static char message[2 * CHANNEL_ATOMIC];
	struct uio u;
	uio_init_kernel(&u, UIO_FROM_CALLER, message, sizeof(message));
	ssize n = channel_send(&s.ch, &u, false);
	sct_check(n == -EPIPE || n == CHANNEL_ATOMIC ||
		  (n > 0 && n < (ssize)sizeof(message)));
	uio_init_kernel(&u, UIO_FROM_CALLER, message, 1);
	sct_check(channel_send(&s.ch, &u, false) == -EPIPE);
}

static void
receive_one_and_leave(void)
{
	char buf[1];
	struct uio u;
	uio_init_kernel(&u, UIO_TO_CALLER, buf, sizeof(buf));
	sct_check(channel_receive(&s.ch, &u, false) == 1);
	sct_check(!channel_drop_receiver(&s.ch));
}

static void
destroy_channel(void)
{
	sct_check(!channel_drop_sender(&s.ch));
	sct_check(channel_drop_sender(&s.ch));
	channel_destroy(&s.ch);
}

static void
broken_channel(void **state)
{
	(void)state;
	const struct sct_scenario scenario = {
		.name = "broken channel", .harts = 2, .setup = channel_setup,
		.thread = { send_until_broken, receive_one_and_leave },
		.finish = destroy_channel,
	};
	expect_no_failure(&scenario, 2);
}

/*
 * A reader of an empty channel can be ended; a sender's wake-up goes to the
 * other.
 */
static void
receive_or_give_up(void)
{
	char buf[1];
	struct uio u;
	s.waiter = cur_thread();
	uio_init_kernel(&u, UIO_TO_CALLER, buf, sizeof(buf));
	ssize n = channel_receive(&s.ch, &u, false);
	sct_check(n == 1 || n == -EINTR);
	s.received += n == 1;
	s.interrupted += n < 0;
}

static void
send_one(void)
{
	char c = 'x';
	struct uio u;
	uio_init_kernel(&u, UIO_FROM_CALLER, &c, 1);
	sct_check(channel_send(&s.ch, &u, false) == 1);
}

static void
receive_rest(void)
{
	char buf[1];
	struct uio u;
	uio_init_kernel(&u, UIO_TO_CALLER, buf, sizeof(buf));
	if (s.received == 0) {
		sct_check(channel_receive(&s.ch, &u, true) == 1);
	} else {
		sct_check(channel_receive(&s.ch, &u, true) == -EAGAIN);
	}
	sct_check(!channel_drop_receiver(&s.ch));
	destroy_channel();
}

static void
interrupted_receiver(void **state)
{
	(void)state;
	const struct sct_scenario scenario = {
		.name = "interrupted receiver", .harts = 2,
		.setup = channel_setup,
		.thread = { receive_or_give_up, interrupt_waiter, send_one },
		.finish = receive_rest,
	};
	expect_no_failure(&scenario, 2);
}

/* A wake-up goes on to the next receiver while there is something left. */
static void
send_two(void)
{
	struct uio u;
	uio_init_kernel(&u, UIO_FROM_CALLER, (char[]){ 'x', 'y' }, 2);
	sct_check(channel_send(&s.ch, &u, false) == 2);
}

static void
receive_one(void)
{
	char buf[1];
	struct uio u;
	uio_init_kernel(&u, UIO_TO_CALLER, buf, sizeof(buf));
	sct_check(channel_receive(&s.ch, &u, false) == 1);
}

static void
close_channel(void)
{
	sct_check(!channel_drop_receiver(&s.ch));
	destroy_channel();
}

static void
one_send_two_receivers(void **state)
{
	(void)state;
	const struct sct_scenario scenario = {
		.name = "one send, two receivers", .harts = 2,
		.setup = channel_setup,
		.thread = { send_two, receive_one, nothing, receive_one },
		.finish = close_channel,
	};
	expect_no_failure(&scenario, 2);
}

static void
drop_senders(void)
{
	(void)channel_drop_sender(&s.ch);
	(void)channel_drop_sender(&s.ch);
}

static void
end_of_input(void)
{
	sct_check(s.received == 0);
	sct_check(channel_drop_receiver(&s.ch));
	channel_destroy(&s.ch);
}

static void
all_receivers_see_the_end(void **state)
{
	(void)state;
	const struct sct_scenario scenario = {
		.name = "end of input", .harts = 2, .setup = channel_setup,
		.thread = { drop_senders, receive_all, nothing, receive_all },
		.finish = end_of_input,
	};
	expect_no_failure(&scenario, 2);
}

/* One who needs little room is not kept waiting by one who needs much. */
static void
send_full(void)
{
	char message[CHANNEL_ATOMIC] = { 0 };
	struct uio u;
	uio_init_kernel(&u, UIO_FROM_CALLER, message, sizeof(message));
	sct_check(channel_send(&s.ch, &u, false) == CHANNEL_ATOMIC);
}

static void
send_little(void)
{
	send_one();
	spin_lock(&s.lock);
	s.tokens++;
	(void)waitq_wake_one(&s.q);
	spin_unlock(&s.lock);
}

static void
receive_in_parts(void)
{
	receive_one();
	take_token();
	for (int i = 0; i < 2 * CHANNEL_ATOMIC; i++)
		receive_one();
}

static void
full_channel_setup(void)
{
	channel_setup();
	send_full();
}

static void
large_and_little_sender(void **state)
{
	(void)state;
	const struct sct_scenario scenario = {
		.name = "large and little sender", .harts = 2,
		.setup = full_channel_setup,
		.thread = { send_full, receive_in_parts, send_little },
		.finish = close_channel,
	};
	expect_first_schedule_good(&scenario);
}

/*
 * --- Poll
 * ------------------------------------------------------------------------
 */

/* Wait until there is something, without reading, then read it all. */
static void
poll_then_receive(void)
{
	struct poller me;
	struct poll_entry e = { .source_lock = NULL };

	poller_init(&me);
	uint32_t events = channel_poll_receive(&s.ch, &me, &e);
	while (events == 0) {
		sct_check(poller_wait(&me, UINT64_MAX) == 0);
		events = channel_poll_receive(&s.ch, NULL, NULL);
	}
	sct_check(events == POLLIN || events == POLLHUP ||
		  events == (POLLIN | POLLHUP));
	poll_remove(&e);
	receive_all();
}

static void
send_one_and_leave(void)
{
	send_one();
	(void)channel_drop_sender(&s.ch);
}

static void
one_byte_each(void)
{
	sct_check(s.received == 2 && s.sum == 2 * 'x');
	sct_check(channel_drop_receiver(&s.ch));
	channel_destroy(&s.ch);
}

static void
pollers_miss_nothing(void **state)
{
	(void)state;
	const struct sct_scenario scenario = {
		.name = "poll", .harts = 2, .setup = channel_setup,
		.thread = { poll_then_receive, send_one_and_leave,
			    poll_then_receive, send_one_and_leave },
		.finish = one_byte_each,
	};
	expect_no_failure(&scenario, 1);
}

static void
pollers_see_the_end(void **state)
{
	(void)state;
	const struct sct_scenario scenario = {
		.name = "poll, end of input", .harts = 2,
		.setup = channel_setup,
		.thread = { drop_senders, poll_then_receive },
		.finish = end_of_input,
	};
	expect_no_failure(&scenario, 2);
}

/* Room comes, or the receiver goes, while somebody waits for room. */
static void
poll_for_room(void)
{
	struct poller me;
	struct poll_entry e = { .source_lock = NULL };

	poller_init(&me);
	uint32_t events = channel_poll_send(&s.ch, &me, &e);
	while (events == 0) {
		sct_check(poller_wait(&me, UINT64_MAX) == 0);
		events = channel_poll_send(&s.ch, NULL, NULL);
	}
	sct_check(events == POLLERR || events == POLLOUT ||
		  events == (POLLERR | POLLOUT));
	poll_remove(&e);
}

static void
receive_full_and_leave(void)
{
	char buf[CHANNEL_ATOMIC];
	struct uio u;
	uio_init_kernel(&u, UIO_TO_CALLER, buf, sizeof(buf));
	sct_check(channel_receive(&s.ch, &u, false) == CHANNEL_ATOMIC);
	sct_check(!channel_drop_receiver(&s.ch));
}

static void
pollers_see_room(void **state)
{
	(void)state;
	const struct sct_scenario scenario = {
		.name = "poll, room", .harts = 2,
		.setup = full_channel_setup,
		.thread = { poll_for_room, receive_full_and_leave,
			    poll_for_room },
		.finish = destroy_channel,
	};
	expect_no_failure(&scenario, 2);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(semaphore),
		cmocka_unit_test(mutual_exclusion),
		cmocka_unit_test(two_senders_one_receiver),
		cmocka_unit_test(two_receivers),
		cmocka_unit_test(broken_channel),
		cmocka_unit_test(interrupted_receiver),
		cmocka_unit_test(one_send_two_receivers),
		cmocka_unit_test(all_receivers_see_the_end),
		cmocka_unit_test(large_and_little_sender),
		cmocka_unit_test(pollers_miss_nothing),
		cmocka_unit_test(pollers_see_the_end),
		cmocka_unit_test(pollers_see_room),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
