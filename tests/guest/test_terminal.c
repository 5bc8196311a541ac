/* ioctl, termios and isatty: the console's settings, and reads without editing. */
#include <errno.h>
#include <stdint.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include <octox/fcntl.h>
#include <octox/sysinfo.h>

#include "guest_test.h"

static int console;
static struct octox_termios usual;

static void
begin(void)
{
	console = guest_open("/dev/console", O_RDWR);
	CHECK_EQ(sys_ioctl(console, OCTOX_TCGETS, &usual), 0);
}

static void
set(const struct octox_termios *t)
{
	struct octox_termios copy = *t;

	CHECK_EQ(sys_ioctl(console, OCTOX_TCSETS, &copy), 0);
}

/* Let reads return without editing: min bytes, or after so many tenths. */
static void
set_raw(uint8_t min, uint8_t tenths)
{
	struct octox_termios t = usual;

	t.lflag = 0;
	t.cc[VMIN] = min;
	t.cc[VTIME] = tenths;
	set(&t);
}

static void
the_usual_settings_edit_lines(void)
{
	begin();
	CHECK_EQ(usual.lflag, ISIG | ICANON | ECHO | ECHOE | ECHOK | IEXTEN);
	CHECK_EQ(usual.oflag, 0);
	CHECK_EQ(usual.iflag, ICRNL);
	CHECK_EQ(usual.cc[VINTR], 3);
	CHECK_EQ(usual.cc[VEOF], 4);
	CHECK_EQ(usual.cc[VMIN], 1);
	CHECK_EQ(usual.cc[VTIME], 0);
	CHECK_EQ(usual.cc[VQUIT], 0x1c);
	CHECK_EQ(usual.cc[VSUSP], 0x1a);
}

static void
settings_are_kept_as_far_as_they_mean_something(void)
{
	struct octox_termios t, got;

	begin();
	memset(&t, 0xff, sizeof(t));
	set(&t);
	CHECK_EQ(sys_ioctl(console, OCTOX_TCGETS, &got), 0);
	set(&usual);
	CHECK_EQ(got.lflag, ISIG | ICANON | ECHO | ECHOE | ECHOK | ECHONL |
			    IEXTEN | NOFLSH | TOSTOP);
	CHECK_EQ(got.oflag, OPOST | ONLCR);
	CHECK_EQ(got.iflag, IGNCR | ICRNL | INLCR);
	CHECK_EQ(got.cc[VMIN], 0xff);
	CHECK_EQ(got.cc[VEOF], 4);
}

static void
only_terminals_have_settings(void)
{
	struct octox_termios t;
	int fds[2];

	begin();
	CHECK_EQ(sys_ioctl(99, OCTOX_TCGETS, &t), -EBADF);
	CHECK_EQ(sys_ioctl(-1, OCTOX_TCGETS, &t), -EBADF);
	guest_make_file("f", 1);
	CHECK_EQ(sys_ioctl(guest_open("f", O_RDWR), OCTOX_TCGETS, &t),
		 -ENOTTY);
	CHECK_EQ(sys_ioctl(guest_open(".", O_RDONLY), OCTOX_TCGETS, &t),
		 -ENOTTY);
	CHECK_EQ(sys_mknod("null", 0, 0), 0);
	CHECK_EQ(sys_ioctl(guest_open("null", O_RDWR), OCTOX_TCGETS, &t),
		 -ENOTTY);
	CHECK_EQ(sys_pipe(fds), 0);
	CHECK_EQ(sys_ioctl(fds[0], OCTOX_TCGETS, &t), -ENOTTY);
	CHECK_EQ(sys_ioctl(fds[1], OCTOX_TCSETS, &usual), -ENOTTY);
	CHECK(isatty(console));
	errno = 0;
	CHECK(!isatty(fds[0]));
	CHECK_EQ(errno, ENOTTY);
	CHECK(!isatty(99));
	CHECK_EQ(errno, EBADF);
}

static void
unknown_requests_are_einval(void)
{
	uint64_t big[1024] = { 0 };

	begin();
	CHECK_EQ(sys_ioctl(console, 0, big), -EINVAL);
	CHECK_EQ(sys_ioctl(console, UINT32_MAX, big), -EINVAL);
	CHECK_EQ(sys_ioctl(console, OCTOX_IOC(OCTOX_IOC_IN, 2, 8), big),
		 -EINVAL);
	CHECK_EQ(sys_ioctl(console, OCTOX_IOC(OCTOX_IOC_OUT, 1, 65), big),
		 -EINVAL);
	CHECK_EQ(ioctl(console, 1ul << 32, big), -1);
	CHECK_EQ(errno, EINVAL);
}

static void
bad_addresses_change_nothing(void)
{
	struct octox_termios t;

	begin();
	CHECK_EQ(sys_ioctl(console, OCTOX_TCGETS, NULL), -EFAULT);
	CHECK_EQ(sys_ioctl(console, OCTOX_TCSETS, (void *)1), -EFAULT);
	CHECK_EQ(sys_ioctl(console, OCTOX_TCSETSF, (void *)UINTPTR_MAX),
		 -EFAULT);
	CHECK_EQ(sys_ioctl(console, OCTOX_TIOCGWINSZ, NULL), -EFAULT);
	CHECK_EQ(sys_ioctl(console, OCTOX_TCGETS, &t), 0);
	CHECK(memcmp(&t, &usual, sizeof(t)) == 0);
}

static void
the_window_has_a_size(void)
{
	struct winsize size, other = { .ws_row = 50, .ws_col = 132 };

	begin();
	CHECK_EQ(ioctl(console, TIOCGWINSZ, &size), 0);
	CHECK_EQ(size.ws_row, 24);
	CHECK_EQ(size.ws_col, 80);
	CHECK_EQ(ioctl(console, TIOCSWINSZ, &other), 0);
	CHECK_EQ(ioctl(console, TIOCGWINSZ, &other), 0);
	CHECK_EQ(ioctl(console, TIOCSWINSZ, &size), 0);
	CHECK(other.ws_row == 50 && other.ws_col == 132);
}

/* Forget what the harness may have typed. */
static void
forget_input(void)
{
	CHECK_EQ(tcflush(console, TCIFLUSH), 0);
}

static void
without_vmin_a_read_does_not_wait(void)
{
	char c;

	begin();
	set_raw(0, 0);
	forget_input();
	long n = sys_read(console, &c, 1);
	set(&usual);
	CHECK_EQ(n, 0);
}

static void
vtime_ends_a_read(void)
{
	char c;

	begin();
	set_raw(0, 3);
	forget_input();
	long before = sys_uptime();
	long n = sys_read(console, &c, 1);
	long waited = sys_uptime() - before;
	set(&usual);
	CHECK_EQ(n, 0);
	CHECK(waited >= 2);
}

static void
new_settings_reach_who_waits(void)
{
	char c;

	begin();
	set_raw(1, 0);
	forget_input();
	int pid = guest_fork();
	if (pid == 0)
		sys_exit((int)sys_read(console, &c, 1));
	sys_sleep(2);
	set_raw(0, 0);
	int status = guest_wait(pid);
	set(&usual);
	CHECK_EQ(status, 0);
}

static void
kill_ends_a_read_of_keys(void)
{
	char c;

	begin();
	set_raw(1, 0);
	forget_input();
	int pid = guest_fork();
	if (pid == 0)
		sys_exit((int)sys_read(console, &c, 1));
	sys_sleep(1);
	CHECK_EQ(sys_kill(pid), 0);
	int status = guest_wait(pid);
	set(&usual);
	CHECK_EQ(status, GUEST_KILLED);
}

static void
posix_functions(void)
{
	struct termios t, raw, got;

	begin();
	CHECK_EQ(tcgetattr(console, &t), 0);
	CHECK(t.c_lflag & ICANON);
	CHECK_EQ(t.c_cflag & CSIZE, CS8);
	CHECK_EQ(cfgetospeed(&t), B38400);
	raw = t;
	cfmakeraw(&raw);
	CHECK_EQ(tcsetattr(console, TCSAFLUSH, &raw), 0);
	CHECK_EQ(tcgetattr(console, &got), 0);
	CHECK_EQ(tcsetattr(console, TCSADRAIN, &t), 0);
	CHECK_EQ(got.c_lflag & (ECHO | ECHONL | ICANON | ISIG | IEXTEN), 0);
	CHECK_EQ(got.c_iflag, 0);
	CHECK_EQ(got.c_cc[VMIN], 1);
	CHECK_EQ(tcsetattr(console, 9, &t), -1);
	CHECK_EQ(errno, EINVAL);
	CHECK_EQ(tcflush(console, 9), -1);
	CHECK_EQ(errno, EINVAL);
	CHECK_EQ(tcdrain(console), 0);
	guest_make_file("f", 1);
	int fd = guest_open("f", O_RDWR);
	CHECK_EQ(tcgetattr(fd, &t), -1);
	CHECK_EQ(errno, ENOTTY);
	CHECK_EQ(tcdrain(fd), -1);
	CHECK_EQ(errno, ENOTTY);
}

static const struct guest_case cases[] = {
	GUEST_CASE(the_usual_settings_edit_lines),
	GUEST_CASE(settings_are_kept_as_far_as_they_mean_something),
	GUEST_CASE(only_terminals_have_settings),
	GUEST_CASE(unknown_requests_are_einval),
	GUEST_CASE(bad_addresses_change_nothing),
	GUEST_CASE(the_window_has_a_size),
	GUEST_CASE(without_vmin_a_read_does_not_wait),
	GUEST_CASE(vtime_ends_a_read),
	GUEST_CASE(new_settings_reach_who_waits),
	GUEST_CASE(kill_ends_a_read_of_keys),
	GUEST_CASE(posix_functions),
};

GUEST_MAIN(cases)
