/* Signals. */
#ifndef OCTOX_ULIB_SIGNAL_H
#define OCTOX_ULIB_SIGNAL_H

#include <octox/features.h>

#include <octox/signal.h>

#if __OCTOX_POSIX
#define __need_size_t
#include <stddef.h>
#include <sys/types.h>

#include <octox/siginfo.h>
#include <octox/timespec.h>
#endif

#define SIGIOT		SIGABRT
#define SIGIO		SIGPOLL
#define SIGCLD		SIGCHLD
#if __OCTOX_EXT
#define NSIG		OCTOX_NSIG
#endif

#define SIG_DFL		((void (*)(int))0)
#define SIG_ERR		((void (*)(int))-1)
#define SIG_IGN		((void (*)(int))1)

#if __OCTOX_POSIX
/*
 * Real-time signals: each that is sent is taken, of one number in their order, and
 * those with lower numbers first.
 */
#define SIGRTMIN	OCTOX_SIGRTMIN
#define SIGRTMAX	OCTOX_SIGRTMAX

#define SIG_BLOCK	OCTOX_SIG_BLOCK
#define SIG_UNBLOCK	OCTOX_SIG_UNBLOCK
#define SIG_SETMASK	OCTOX_SIG_SETMASK

#define SA_NOCLDSTOP	OCTOX_SA_NOCLDSTOP
#define SA_NOCLDWAIT	OCTOX_SA_NOCLDWAIT
#define SA_SIGINFO	OCTOX_SA_SIGINFO
#define SA_RESTART	OCTOX_SA_RESTART
#define SA_NODEFER	OCTOX_SA_NODEFER
#define SA_RESETHAND	OCTOX_SA_RESETHAND
#define SA_ONSTACK	OCTOX_SA_ONSTACK

#define SI_USER		OCTOX_SI_USER
#define SI_QUEUE	OCTOX_SI_QUEUE
#define SI_TIMER	OCTOX_SI_TIMER
#define SI_KERNEL	OCTOX_SI_KERNEL

#define ILL_ILLOPC	OCTOX_ILL_ILLOPC
/* Without cause here: a division by zero has a value, and no SIGFPE. */
#define ILL_ILLOPN	2
#define ILL_ILLADR	3
#define ILL_ILLTRP	4
#define ILL_PRVOPC	5
#define ILL_PRVREG	6
#define ILL_COPROC	7
#define ILL_BADSTK	8
#define FPE_INTDIV	1
#define FPE_INTOVF	2
#define FPE_FLTDIV	3
#define FPE_FLTOVF	4
#define FPE_FLTUND	5
#define FPE_FLTRES	6
#define FPE_FLTINV	7
#define FPE_FLTSUB	8
#define TRAP_TRACE	2

#define SEGV_MAPERR	OCTOX_SEGV_MAPERR
#define SEGV_ACCERR	OCTOX_SEGV_ACCERR
#define BUS_ADRALN	OCTOX_BUS_ADRALN
#define BUS_ADRERR	OCTOX_BUS_ADRERR
#define BUS_OBJERR	OCTOX_BUS_OBJERR
#define TRAP_BRKPT	OCTOX_TRAP_BRKPT
#define CLD_EXITED	OCTOX_CLD_EXITED
#define CLD_KILLED	OCTOX_CLD_KILLED
#define CLD_DUMPED	3
#define CLD_TRAPPED	4
#define CLD_STOPPED	OCTOX_CLD_STOPPED
#define CLD_CONTINUED	OCTOX_CLD_CONTINUED

#define SS_ONSTACK	OCTOX_SS_ONSTACK
#define SS_DISABLE	OCTOX_SS_DISABLE
#define MINSIGSTKSZ	OCTOX_MINSIGSTKSZ
#define SIGSTKSZ	16384
#endif

__OCTOX_BEGIN

typedef int sig_atomic_t;

/*
 * Send the caller a signal: by the time this returns its handler has run, unless the
 * signal is blocked.
 */
int raise(int signal);

/*
 * Handle a signal so from now on: calls that it interrupts go on, and it is blocked
 * while its handler runs.  Returns how it was handled before.
 */
void (*signal(int signal, void (*handler)(int)))(int);

#if __OCTOX_POSIX
typedef unsigned long sigset_t;

struct sigaction {
	union {
		void (*__handler)(int);
		void (*__action)(int, siginfo_t *, void *);
	} __how;
	sigset_t sa_mask;
	int sa_flags;
};
#define sa_handler	__how.__handler
#define sa_sigaction	__how.__action

typedef struct {
	void *ss_sp;
	int ss_flags;
	size_t ss_size;
} stack_t;

typedef struct {
	unsigned long __pc;
	unsigned long __x[31];
	unsigned long __f[32];
	unsigned long __fcsr;
	unsigned long __reserved;
} mcontext_t;

/* What a handler with SA_SIGINFO gets as its third argument. */
typedef struct __ucontext {
	struct __ucontext *uc_link;
	sigset_t uc_sigmask;
	stack_t uc_stack;
	mcontext_t uc_mcontext;
} ucontext_t;

int kill(pid_t pid, int signal);
int pthread_sigmask(int how, const sigset_t *set, sigset_t *old);
int sigaction(int signal, const struct sigaction *act, struct sigaction *old);
int sigaddset(sigset_t *set, int signal);
int sigdelset(sigset_t *set, int signal);
int sigemptyset(sigset_t *set);
int sigfillset(sigset_t *set);
int sigismember(const sigset_t *set, int signal);
int sigpending(sigset_t *set);
int sigprocmask(int how, const sigset_t *set, sigset_t *old);

/*
 * Send the process pid a signal with a value, which its handler finds in si_value, with
 * SI_QUEUE in si_code.  EAGAIN: too many are pending; EINVAL, EPERM, ESRCH as of kill.
 */
int sigqueue(pid_t pid, int signal, const union sigval value);
int sigsuspend(const sigset_t *mask);
int sigtimedwait(const sigset_t *set, siginfo_t *info,
		 const struct timespec *timeout);
int sigwait(const sigset_t *set, int *signal);
int sigwaitinfo(const sigset_t *set, siginfo_t *info);

/* "message: description of the signal" on stderr. */
void psignal(int signal, const char *message);
void psiginfo(const siginfo_t *info, const char *message);

#define SIG2STR_MAX	9	/* bytes of the longest name, its NUL included */

/* "TERM" from SIGTERM and back; -1 if there is none. */
int sig2str(int signal, char *name);
int str2sig(const char *name, int *signal);
#endif

#if __OCTOX_XSI
int killpg(pid_t group, int signal);
int sigaltstack(const stack_t *stack, stack_t *old);
int siginterrupt(int signal, int interrupts);
#endif

#if __OCTOX_EXT
typedef void (*sighandler_t)(int);
typedef sighandler_t sig_t;

/* "TERM" and "terminated"; NULL if there is no such signal. */
const char *sigabbrev_np(int signal);
const char *sigdescr_np(int signal);
#endif

__OCTOX_END

#endif
