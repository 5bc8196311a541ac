#include <signal.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

static const char *const names[] = {
	[SIGHUP] = "hangup",
	[SIGINT] = "interrupt",
	[SIGQUIT] = "quit",
	[SIGILL] = "illegal instruction",
	[SIGTRAP] = "trap",
	[SIGABRT] = "aborted",
	[SIGBUS] = "bus error",
	[SIGFPE] = "arithmetic exception",
	[SIGKILL] = "killed",
	[SIGUSR1] = "user signal 1",
	[SIGSEGV] = "segmentation fault",
	[SIGUSR2] = "user signal 2",
	[SIGPIPE] = "broken pipe",
	[SIGALRM] = "alarm clock",
	[SIGTERM] = "terminated",
	[SIGCHLD] = "child ended",
	[SIGCONT] = "continued",
	[SIGSTOP] = "stopped (signal)",
	[SIGTSTP] = "stopped",
	[SIGTTIN] = "stopped (terminal input)",
	[SIGTTOU] = "stopped (terminal output)",
	[SIGWINCH] = "window changed",
};

char *
strsignal(int signal)
{
	static char buf[sizeof("unknown signal -2147483648")];
	size_t count = sizeof(names) / sizeof(names[0]);

	if (signal > 0 && (size_t)signal < count && names[signal] != NULL)
		strlcpy(buf, names[signal], sizeof(buf));
	else
		snprintf(buf, sizeof(buf), "unknown signal %d", signal);
	return buf;
}
