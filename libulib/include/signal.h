/*
 * Signals, as far as a program can send them to itself.  The kernel has one: the
 * end of a process.
 */
#ifndef OCTOX_ULIB_SIGNAL_H
#define OCTOX_ULIB_SIGNAL_H

#include <octox/features.h>

#include <sys/types.h>

#define SIGHUP		1
#define SIGINT		2
#define SIGQUIT		3
#define SIGILL		4
#define SIGTRAP		5
#define SIGABRT		6
#define SIGBUS		7
#define SIGFPE		8
#define SIGKILL		9
#define SIGUSR1		10
#define SIGSEGV		11
#define SIGUSR2		12
#define SIGPIPE		13
#define SIGALRM		14
#define SIGTERM		15
#define SIGCHLD		17
#define SIGCONT		18
#define SIGSTOP		19
#define SIGTSTP		20
#define SIGTTIN		21
#define SIGTTOU		22
#define SIGWINCH	28
#if __OCTOX_EXT
#define NSIG		32
#endif

__OCTOX_BEGIN

typedef int sig_atomic_t;

#define SIG_DFL		((void (*)(int))0)
#define SIG_ERR		((void (*)(int))-1)
#define SIG_IGN		((void (*)(int))1)

/* Call the handler of signal, or do what is usual for it. */
int raise(int signal);

/* Sets what raise does. */
void (*signal(int signal, void (*handler)(int)))(int);

#if __OCTOX_POSIX
/*
 * End the process pid, if signal is one that ends a process unless caught.
 * A process that is the caller's own has raise called instead.
 */
int kill(pid_t pid, int signal);
#endif

__OCTOX_END

#endif
