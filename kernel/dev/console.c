/*
 * The console.  Keys come from the UART's interrupt and are edited into lines
 * (line.c); readers sleep until a line is there.  When the ring is full and its
 * reader does not read, keys are refused, so that they wait in front of the UART
 * instead of being lost; ^C and ^P are still heard if they come first.
 *
 * Minor 1, /dev/tty, is the same for processes whose session has this terminal, and
 * nothing for others.  Who may use it when is known to the floor proc, which is asked
 * through the hooks, without a lock held.
 *
 * Locks: line_lock guards the line.  write_lock makes each write() appear in one
 * piece; it is a sleep lock because the UART may have to be waited for.
 */
#include "dev/console.h"

#include "core/kprintf.h"
#include "dev/chardev.h"
#include "dev/line.h"
#include "dev/uart.h"
#include "sched/clock.h"
#include "sched/waitq.h"
#include "sync/poll.h"
#include "sync/sleeplock.h"
#include <octox/errno.h>
#include <octox/poll.h>
#include <octox/signal.h>

enum {
	MINOR_CONSOLE = 0, MINOR_TTY = 1,
	WRITE_PIECE = 256,	/* copied from the program at a time */
	USUAL_ROWS = 24, USUAL_COLUMNS = 80,
};

static struct {
	struct spinlock	line_lock;
	struct line	line;		/* [line_lock] */
	struct octox_winsize size;	/* [line_lock] */
	struct waitq	readers;
	struct poll_source input;	/* [line_lock] */
	struct sleeplock write_lock;
	const struct console_hooks *hooks;	/* set once */
} console = {
	.line_lock = SPINLOCK_INIT("console line"),
	.size = { .rows = USUAL_ROWS, .columns = USUAL_COLUMNS },
	.readers = WAITQ_INIT(console.readers, "console readers"),
	.input = POLL_SOURCE_INIT(console.input),
};

/* What does not fit into the UART's ring is not worth waiting for here. */
static void
echo(const char *s, size_t n)
{
	(void)uart_transmit(s, n);
}

/* There may be something to read. */
static void
wake_readers(void) REQUIRES(&console.line_lock)
{
	waitq_wake_all(&console.readers);
	poll_wake(&console.input);
}

static void
tell_key(enum line_event event)
{
	switch (event) {
	case LINE_INTERRUPT:
		console.hooks->signal(SIGINT);
		break;
	case LINE_QUIT:
		console.hooks->signal(SIGQUIT);
		break;
	case LINE_SUSPEND:
		console.hooks->signal(SIGTSTP);
		break;
	case LINE_LIST:
		console.hooks->list_processes();
		break;
	default:
		break;
	}
}

/* The UART offers a byte; false: no room.  From its interrupt. */
static bool
console_key(int c)
{
	spin_lock(&console.line_lock);
	enum line_event event = line_key(&console.line, c);
	if (event == LINE_READY || event == LINE_FULL)
		wake_readers();
	spin_unlock(&console.line_lock);
	tell_key(event);
	return event != LINE_FULL;
}

/* Those of a set of events, a bit for each. */
static void
tell_keys(uint32_t events)
{
	for (int event = LINE_INTERRUPT; event <= LINE_LIST; event++)
		if ((events & 1u << event) != 0)
			tell_key((enum line_event)event);
}

/* Sleep until more has been typed, as long as the settings say. */
static int
wait_for_keys(void) REQUIRES(&console.line_lock)
{
	uint32_t tenths = line_patience(&console.line);
	if (tenths == 0)
		return waitq_sleep_intr(&console.readers, &console.line_lock);
	uint64_t span = clock_ticks_to_time(tenths);
	return waitq_sleep_until(&console.readers, &console.line_lock,
				 clock_now() + span);
}

/* Wait until a read of n bytes has enough; 0 also when its time is up. */
static int
wait_for_input(size_t n, bool nonblock) REQUIRES(&console.line_lock)
{
	int r = 0;
	while (r == 0 && line_count(&console.line) <
				 line_wanted(&console.line, n))
		r = nonblock ? -EAGAIN : wait_for_keys();
	return r == -ETIMEDOUT ? 0 : r;
}

/* Move what is there, of one line if lines are edited; 0: a ^D was next. */
static ssize
take_line(struct uio *u) REQUIRES(&console.line_lock)
{
	ssize total = 0;
	bool newline = false;
	while (u->prepared > 0 && !newline) {
		char *at;
		size_t n = line_peek(&console.line, u->prepared, &at, &newline);
		if (n == 0)
			break;
		uio_move(u, at, n);
		line_take(&console.line, n);
		total += (ssize)n;
	}
	/* A ^D behind text has ended this read; it must not end the next too. */
	if (!newline)
		(void)line_take_eof(&console.line);
	return total;
}

static ssize
console_read(uint32_t minor UNUSED, struct uio *u, bool nonblock)
{
	if (u->left == 0)
		return 0;
	ssize r = console.hooks->may(CONSOLE_READ);
	if (r == 0)
		r = uio_prepare(u, LINE_SIZE);
	if (r < 0)
		return r;
	spin_lock(&console.line_lock);
	r = wait_for_input(u->prepared, nonblock);
	if (r == 0)
		r = take_line(u);
	spin_unlock(&console.line_lock);
	uart_resume_receive();
	return r;
}

static struct octox_termios
settings(void)
{
	spin_lock(&console.line_lock);
	struct octox_termios set = console.line.set;
	spin_unlock(&console.line_lock);
	return set;
}

static uint32_t
console_poll(uint32_t minor UNUSED, struct poller *p, struct poll_entry *e)
{
	uint32_t events = uart_poll_room(p, &e[1]) ? POLLOUT : 0;

	spin_lock(&console.line_lock);
	if (p != NULL)
		poll_add(p, &e[0], &console.input, &console.line_lock);
	if (line_count(&console.line) >=
	    MAX(line_wanted(&console.line, LINE_SIZE), 1ul))
		events |= POLLIN;
	spin_unlock(&console.line_lock);
	return events;
}

/* Transmit, waiting for room unless nonblock; *sent counts, whatever happens. */
static int
transmit(const char *s, size_t n, bool nonblock, size_t *sent)
{
	size_t done = uart_transmit(s, n);
	int r = 0;
	while (done < n && r == 0) {
		r = nonblock ? -EAGAIN : uart_wait_room();
		if (r == 0)
			done += uart_transmit(s + done, n - done);
	}
	*sent += done;
	return r;
}

/* The same with a return in front of each newline, which is not counted. */
static int
transmit_returns(const char *s, size_t n, bool nonblock, size_t *sent)
{
	size_t returns = 0;
	int r = 0;

	for (size_t i = 0; i < n && r == 0; i++) {
		if (s[i] == '\n')
			r = transmit("\r", 1, nonblock, &returns);
		if (r == 0)
			r = transmit(&s[i], 1, nonblock, sent);
	}
	return r;
}

static ssize
write_pieces(struct uio *u, bool nonblock, bool with_returns)
{
	char piece[WRITE_PIECE];
	size_t total = 0;
	ssize r = 0;

	while (u->prepared > 0 && r == 0) {
		size_t n = MIN(u->prepared, sizeof(piece));
		uio_move(u, piece, n);
		if (with_returns)
			r = transmit_returns(piece, n, nonblock, &total);
		else
			r = transmit(piece, n, nonblock, &total);
	}
	return total > 0 ? (ssize)total : r;
}

static ssize
console_write(uint32_t minor UNUSED, struct uio *u, bool nonblock)
{
	if (u->left == 0)
		return 0;
	/* A longer write is a short one: the caller goes on. */
	enum { MOST = 16 * PGSIZE, RETURNS = OPOST | ONLCR };
	struct octox_termios set = settings();
	ssize r = 0;
	if (set.lflag & TOSTOP)
		r = console.hooks->may(CONSOLE_CHANGE);
	if (r == 0)
		r = uio_prepare(u, MIN(u->left, (size_t)MOST));
	if (r < 0)
		return r;
	sleeplock_lock(&console.write_lock);
	r = write_pieces(u, nonblock, (set.oflag & RETURNS) == RETURNS);
	sleeplock_unlock(&console.write_lock);
	return r;
}

static int
console_open(uint32_t minor)
{
	if (minor == MINOR_TTY)
		return console.hooks->has_terminal() ? 0 : -ENXIO;
	return minor == MINOR_CONSOLE ? 0 : -ENXIO;
}

/* Wait until all that was written is on its way. */
static int
drain(void)
{
	sleeplock_lock(&console.write_lock);
	int r = uart_wait_empty();
	sleeplock_unlock(&console.write_lock);
	return r;
}

/* 0 if the window has another size now, else 1. */
static int
set_size(const struct octox_winsize *size) REQUIRES(&console.line_lock)
{
	const struct octox_winsize *old = &console.size;
	bool same = old->rows == size->rows && old->columns == size->columns &&
		    old->width == size->width && old->height == size->height;

	console.size = *size;
	return same;
}

/* A request that changes something: 0, 1 if nothing has come of it, -EINVAL. */
static int
change(uint32_t request, const void *arg) REQUIRES(&console.line_lock)
{
	switch (request) {
	case OCTOX_TCSETSF:
		line_discard(&console.line);
		line_set(&console.line, arg);
		return 0;
	case OCTOX_TCSETS:
	case OCTOX_TCSETSW:
		line_set(&console.line, arg);
		return 0;
	case OCTOX_TCFLUSH:
		line_discard(&console.line);
		return 0;
	case OCTOX_TIOCSWINSZ:
		return set_size(arg);
	default:
		return -EINVAL;
	}
}

static int
control_change(uint32_t request, const void *arg)
{
	int r = console.hooks->may(CONSOLE_CHANGE);
	if (r == 0 && (request == OCTOX_TCSETSW || request == OCTOX_TCSETSF))
		r = drain();
	if (r < 0)
		return r;
	spin_lock(&console.line_lock);
	r = change(request, arg);
	/* Before a new key can come between. */
	uint32_t events = line_type_again(&console.line);
	/* Who waits may have something to read by the new settings. */
	wake_readers();
	spin_unlock(&console.line_lock);
	tell_keys(events);
	uart_resume_receive();
	if (r == 0 && request == OCTOX_TIOCSWINSZ)
		console.hooks->signal(SIGWINCH);
	return MIN(r, 0);
}

static int
console_control(uint32_t minor UNUSED, uint32_t request, void *arg)
{
	switch (request) {
	case OCTOX_TCGETS:
		*(struct octox_termios *)arg = settings();
		return 0;
	case OCTOX_TIOCGWINSZ:
		spin_lock(&console.line_lock);
		*(struct octox_winsize *)arg = console.size;
		spin_unlock(&console.line_lock);
		return 0;
	case OCTOX_TCDRAIN:
		return drain();
	case OCTOX_TIOCGPGRP:
	case OCTOX_TIOCSPGRP:
	case OCTOX_TIOCGSID:
	case OCTOX_TIOCSCTTY:
		return console.hooks->control(request, arg);
	default:
		return control_change(request, arg);
	}
}

static const struct chardev_ops console_ops = {
	.open = console_open,
	.read = console_read,
	.write = console_write,
	.poll = console_poll,
	.control = console_control,
};

void
console_init(const struct console_hooks *hooks)
{
	console.hooks = hooks;
	line_init(&console.line, echo);
	sleeplock_init(&console.write_lock, "console write");
	chardev_register(OCTOX_MAJOR_CONSOLE, &console_ops);
	uart_start(console_key);
}
