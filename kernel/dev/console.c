/*
 * The console.  Keys come from the UART's interrupt and are edited into lines
 * (line.c); readers sleep until a line is there.  When the ring is full and its
 * reader does not read, keys are refused, so that they wait in front of the UART
 * instead of being lost; ^C and ^P are still heard if they come first.
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
#include "sync/sleeplock.h"
#include <octox/errno.h>

enum {
	KEY_PROCESSES = 'P' - '@',
	WRITE_PIECE = 256,	/* copied from the program at a time */
	USUAL_ROWS = 24, USUAL_COLUMNS = 80,
};

static struct {
	struct spinlock	line_lock;
	struct line	line;		/* [line_lock] */
	struct octox_winsize size;	/* [line_lock] */
	struct waitq	readers;
	struct sleeplock write_lock;
	const struct console_hooks *hooks;	/* set once */
} console = {
	.line_lock = SPINLOCK_INIT("console line"),
	.size = { .rows = USUAL_ROWS, .columns = USUAL_COLUMNS },
	.readers = WAITQ_INIT(console.readers, "console readers"),
};

/* What does not fit into the UART's ring is not worth waiting for here. */
static void
echo(const char *s, size_t n)
{
	(void)uart_transmit(s, n);
}

/*
 * End the foreground program.  Where there is none, whoever reads gets an empty
 * line instead, so that a shell shows its prompt again.
 */
static bool
key_interrupt(void)
{
	bool ended = console.hooks->interrupt();
	spin_lock(&console.line_lock);
	line_discard(&console.line);
	echo("^C", 2);
	/* A program that wants each key by itself gets no line. */
	if (ended || !(console.line.set.lflag & ICANON))
		echo("\n", 1);
	else
		(void)line_key(&console.line, '\n');
	waitq_wake_all(&console.readers);
	spin_unlock(&console.line_lock);
	return true;
}

/* Keys that are not for readers: true if c was one. */
static bool
key_command(int c)
{
	spin_lock(&console.line_lock);
	bool heard = (console.line.set.lflag & ISIG) != 0;
	bool interrupts = heard && line_is_key(&console.line, VINTR, c);
	spin_unlock(&console.line_lock);
	if (interrupts)
		return key_interrupt();
	if (heard && c == KEY_PROCESSES)
		console.hooks->list_processes();
	return heard && c == KEY_PROCESSES;
}

/* The UART offers a byte; false: no room.  From its interrupt. */
static bool
console_key(int c)
{
	if (key_command(c))
		return true;
	spin_lock(&console.line_lock);
	enum line_event event = line_key(&console.line, c);
	if (event != LINE_NONE)
		waitq_wake_all(&console.readers);
	spin_unlock(&console.line_lock);
	return event != LINE_FULL;
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
	ssize r = uio_prepare(u, LINE_SIZE);
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

static int
transmit_all(const char *s, size_t n)
{
	size_t sent = uart_transmit(s, n);
	while (sent < n) {
		int r = uart_wait_room();
		if (r < 0)
			return r;
		sent += uart_transmit(s + sent, n - sent);
	}
	return 0;
}

static ssize
write_pieces(struct uio *u)
{
	char piece[WRITE_PIECE];
	ssize total = 0;
	ssize r = 0;
	while (u->prepared > 0 && r == 0) {
		size_t n = MIN(u->prepared, sizeof(piece));
		uio_move(u, piece, n);
		r = transmit_all(piece, n);
		if (r == 0)
			total += (ssize)n;
	}
	return total > 0 ? total : r;
}

static ssize
console_write(uint32_t minor UNUSED, struct uio *u, bool nonblock UNUSED)
{
	if (u->left == 0)
		return 0;
	/* A longer write is a short one: the caller goes on. */
	enum { MOST = 16 * PGSIZE };
	ssize r = uio_prepare(u, MIN(u->left, (size_t)MOST));
	if (r < 0)
		return r;
	sleeplock_lock(&console.write_lock);
	r = write_pieces(u);
	sleeplock_unlock(&console.write_lock);
	return r;
}

static int
console_open(uint32_t minor)
{
	return minor == 0 ? 0 : -ENXIO;
}

static int
change(uint32_t request, const void *arg) REQUIRES(&console.line_lock)
{
	switch (request) {
	case OCTOX_TCSETSF:
		line_discard(&console.line);
		line_set(&console.line, arg);
		return 0;
	case OCTOX_TCSETS:
		line_set(&console.line, arg);
		return 0;
	case OCTOX_TCFLUSH:
		line_discard(&console.line);
		return 0;
	case OCTOX_TIOCSWINSZ:
		console.size = *(const struct octox_winsize *)arg;
		return 0;
	default:
		return -EINVAL;
	}
}

static int
console_control(uint32_t minor UNUSED, uint32_t request, void *arg)
{
	int r = 0;
	spin_lock(&console.line_lock);
	if (request == OCTOX_TCGETS)
		*(struct octox_termios *)arg = console.line.set;
	else if (request == OCTOX_TIOCGWINSZ)
		*(struct octox_winsize *)arg = console.size;
	else
		r = change(request, arg);
	/* Who waits may have something to read by the new settings. */
	waitq_wake_all(&console.readers);
	spin_unlock(&console.line_lock);
	uart_resume_receive();
	return r;
}

static const struct chardev_ops console_ops = {
	.open = console_open,
	.read = console_read,
	.write = console_write,
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
