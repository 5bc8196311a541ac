/*
 * init - process 1: makes the devices, starts the shell again and again, and
 * buries the processes that nobody else waits for.
 *
 * It never ends.  When there is nothing to run it says so and tries again,
 * and a shell that keeps ending at once is started slower and slower.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include <octox/abi.h>
#include <octox/limits.h>
#include <octox/syscalls.h>

#include "devices.h"

static const char CONSOLE[] = "/dev/console";
static const char RC[] = "/etc/rc";
static const char SHELL[] = "/bin/sh";

enum {
	QUICK		= TICK_HZ / 2,	/* a life as short is suspect */
	FREE_RESTARTS	= 3,		/* quick ends in a row without delay */
	MAX_DELAY	= 60 * TICK_HZ
};

/* Of the console, as they were at the start. */
static struct termios settings;

/* A line on the console, as one write. */
static void
say(const char *text, const char *name, const char *reason)
{
	char line[160];
	int n = snprintf(line, sizeof(line), "init: %s%s%s%s\n", text, name,
			 reason ? ": " : "", reason ? reason : "");

	if (n > 0 && (size_t)n < sizeof(line))
		(void)!write(STDERR_FILENO, line, (size_t)n);
}

/*
 * Open the console as descriptors 0 to 2, making its file on a new disk.  If
 * that fails nobody can be told, and the shell will find no input.
 */
static void
open_console(void)
{
	int fd = open(CONSOLE, O_RDWR);

	if (fd < 0) {
		mkdir("/dev", 0755);
		sys_mknod(CONSOLE, OCTOX_MAJOR_CONSOLE, 0);
		fd = open(CONSOLE, O_RDWR);
	}
	while (fd >= 0 && fd < STDERR_FILENO)
		fd = dup(fd);
	(void)tcgetattr(STDIN_FILENO, &settings);
}

static void
cannot_make(const char *path, int error)
{
	say("cannot make ", path, strerror(error));
}

/* Start /bin/sh, for a script if there is one.  Returns its pid or -1. */
static pid_t
start_shell(const char *script)
{
	char *argv[] = { (char *)"sh", (char *)script, NULL };
	pid_t pid = fork();

	if (pid == 0) {
		/* The console is its own while it lives. */
		setsid();
		(void)ioctl(STDIN_FILENO, TIOCSCTTY, 0);
		execv(SHELL, argv);
		say("cannot run ", SHELL, strerror(errno));
		_exit(127);
	}
	if (pid < 0)
		say("cannot start ", SHELL, strerror(errno));
	return pid;
}

/*
 * Wait until process pid has ended, and bury every orphan that ends before it.
 */
static void
wait_for(pid_t pid)
{
	pid_t got;

	do
		got = wait(NULL);
	while (got != pid && !(got < 0 && errno == ECHILD));
}

static void
run_rc(void)
{
	int fd = open(RC, O_RDONLY);

	if (fd < 0)
		return;
	close(fd);
	pid_t pid = start_shell(RC);
	if (pid > 0)
		wait_for(pid);
}

/* Run one shell.  Returns false if it was over at once or could not start. */
static bool
run_shell(void)
{
	long start = sys_uptime();

	/* A shell that was killed at its prompt has left them as it edits lines. */
	(void)tcsetattr(STDIN_FILENO, TCSANOW, &settings);
	say("starting sh", "", NULL);
	pid_t pid = start_shell(NULL);
	if (pid > 0)
		wait_for(pid);
	return pid > 0 && sys_uptime() - start >= QUICK;
}

int
main(void)
{
	int quick = 0;

	open_console();
	devices_make(cannot_make);
	mkdir("/tmp", 01777);
	run_rc();
	for (;;) {
		if (run_shell())
			quick = 0;
		else if (quick < MAX_DELAY)
			quick++;
		if (quick <= FREE_RESTARTS)
			continue;
		long delay = (quick - FREE_RESTARTS) * TICK_HZ;
		if (delay > MAX_DELAY)
			delay = MAX_DELAY;
		sys_sleep((unsigned long)delay);
	}
}
