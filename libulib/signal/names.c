#include "signal/names.h"

#include <signal.h>
#include <stddef.h>

static const struct {
	const char *name;
	const char *sentence;
} known[OCTOX_NSIG] = {
	[SIGHUP] = { "HUP", "hangup" },
	[SIGINT] = { "INT", "interrupt" },
	[SIGQUIT] = { "QUIT", "quit" },
	[SIGILL] = { "ILL", "illegal instruction" },
	[SIGTRAP] = { "TRAP", "trap" },
	[SIGABRT] = { "ABRT", "aborted" },
	[SIGBUS] = { "BUS", "bus error" },
	[SIGFPE] = { "FPE", "arithmetic exception" },
	[SIGKILL] = { "KILL", "killed" },
	[SIGUSR1] = { "USR1", "user signal 1" },
	[SIGSEGV] = { "SEGV", "segmentation fault" },
	[SIGUSR2] = { "USR2", "user signal 2" },
	[SIGPIPE] = { "PIPE", "broken pipe" },
	[SIGALRM] = { "ALRM", "alarm clock" },
	[SIGTERM] = { "TERM", "terminated" },
	[SIGCHLD] = { "CHLD", "child ended" },
	[SIGCONT] = { "CONT", "continued" },
	[SIGSTOP] = { "STOP", "stopped (signal)" },
	[SIGTSTP] = { "TSTP", "stopped" },
	[SIGTTIN] = { "TTIN", "stopped (terminal input)" },
	[SIGTTOU] = { "TTOU", "stopped (terminal output)" },
	[SIGURG] = { "URG", "urgent data" },
	[SIGXCPU] = { "XCPU", "too much processor time" },
	[SIGXFSZ] = { "XFSZ", "file too large" },
	[SIGVTALRM] = { "VTALRM", "virtual timer" },
	[SIGPROF] = { "PROF", "profiling timer" },
	[SIGWINCH] = { "WINCH", "window changed" },
	[SIGPOLL] = { "POLL", "input or output possible" },
	[SIGPWR] = { "PWR", "power failure" },
	[SIGSYS] = { "SYS", "bad system call" },
};

static int
is_valid(int number)
{
	return number > 0 && number < OCTOX_NSIG;
}

const char *
__octox_signal_name(int number)
{
	return is_valid(number) ? known[number].name : NULL;
}

const char *
__octox_signal_sentence(int number)
{
	return is_valid(number) ? known[number].sentence : NULL;
}

const char *
sigabbrev_np(int number)
{
	return __octox_signal_name(number);
}

const char *
sigdescr_np(int number)
{
	return __octox_signal_sentence(number);
}
