/*
 * Signals: their numbers, what a program can ask to happen, and what it finds on
 * its stack when a handler runs.  A set of signals is 64 bits, signal 1 the lowest.
 * <signal.h> shows it to strict ISO C, so it includes no names.
 */
#ifndef OCTOX_SIGNAL_H
#define OCTOX_SIGNAL_H

#include <octox/cxx.h>

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
#define SIGURG		23
#define SIGXCPU		24
#define SIGXFSZ		25
#define SIGVTALRM	26
#define SIGPROF		27
#define SIGWINCH	28
#define SIGPOLL		29
#define SIGPWR		30
#define SIGSYS		31

/* Real-time signals: each that is sent is taken, in order, the lowest first. */
#define OCTOX_SIGRTMIN	32
#define OCTOX_SIGRTMAX	63
#define OCTOX_SIGQUEUE_MAX 128		/* of them pending for a process */

#define OCTOX_NSIG	64		/* one more than the highest */
#define OCTOX_SIGBIT(sig)	(1ul << ((sig) - 1))

/* Instead of the address of a handler. */
#define OCTOX_SIG_DFL	0ul
#define OCTOX_SIG_IGN	1ul

/* octox_sigaction.flags */
#define OCTOX_SA_NOCLDSTOP	0x01	/* of SIGCHLD: not for stops */
#define OCTOX_SA_NOCLDWAIT	0x02	/* of SIGCHLD: no zombies */
#define OCTOX_SA_SIGINFO	0x04	/* the handler takes three arguments */
#define OCTOX_SA_RESTART	0x08	/* go on with the interrupted call */
#define OCTOX_SA_NODEFER	0x10	/* not blocked while its handler runs */
#define OCTOX_SA_RESETHAND	0x20	/* the default before the handler runs */
#define OCTOX_SA_ONSTACK	0x40	/* on the alternative stack */
#define OCTOX_SA_ALL		0x7f

struct octox_sigaction {
	unsigned long	handler;	/* or OCTOX_SIG_DFL, OCTOX_SIG_IGN */
	unsigned long	mask;		/* blocked too while it runs */
	unsigned long	restorer;	/* where it returns to: calls sigreturn */
	unsigned int	flags;
	unsigned int	reserved;	/* 0 */
};

/* sigprocmask */
#define OCTOX_SIG_BLOCK		0
#define OCTOX_SIG_UNBLOCK	1
#define OCTOX_SIG_SETMASK	2

/* octox_siginfo.code: who sent it; 1 and more are particular to the signal. */
#define OCTOX_SI_USER		0	/* a process, pid */
#define OCTOX_SI_QUEUE		(-1)	/* a process, by sigqueue */
#define OCTOX_SI_TIMER		(-2)
#define OCTOX_SI_KERNEL		(-3)	/* a key, the end of a session, a pipe */

#define OCTOX_ILL_ILLOPC	1
#define OCTOX_SEGV_MAPERR	1	/* nothing is there */
#define OCTOX_SEGV_ACCERR	2	/* it may not be used so */
#define OCTOX_BUS_ADRALN	1
#define OCTOX_BUS_ADRERR	2
#define OCTOX_BUS_OBJERR	3	/* the disk failed */
#define OCTOX_TRAP_BRKPT	1

#define OCTOX_CLD_EXITED	1
#define OCTOX_CLD_KILLED	2
#define OCTOX_CLD_STOPPED	5
#define OCTOX_CLD_CONTINUED	6

struct octox_siginfo {
	int		signo;
	int		errnum;		/* 0 */
	int		code;
	int		pid;		/* the sender or the child; 0: none */
	unsigned int	uid;		/* 0 */
	int		status;		/* of a child: exit status or signal */
	unsigned long	addr;		/* of a fault */
	unsigned long	value;		/* of OCTOX_SI_QUEUE */
};

/* The alternative stack. */
#define OCTOX_SS_ONSTACK	1	/* it is in use */
#define OCTOX_SS_DISABLE	2	/* there is none */
#define OCTOX_MINSIGSTKSZ	2048

struct octox_sigstack {
	unsigned long	sp;		/* its lowest address */
	int		flags;
	unsigned int	reserved;	/* 0 */
	unsigned long	size;
};

/* What was interrupted. */
struct octox_ucontext {
	unsigned long	link;		/* 0: for the C library */
	unsigned long	mask;		/* the signals that were blocked */
	struct octox_sigstack stack;
	unsigned long	pc;
	unsigned long	x[31];		/* x1 to x31 */
	unsigned long	f[32];
	unsigned long	fcsr;
	unsigned long	reserved;	/* 0 */
};

/*
 * A handler runs with a0 = the signal, a1 = &frame.info, a2 = &frame.context,
 * ra = restorer and sp = &frame, a multiple of 16.
 */
struct octox_sigframe {
	struct octox_siginfo	info;
	struct octox_ucontext	context;
};

#define OCTOX_SIGFRAME_CONTEXT	40	/* offsetof(context), for assembler */

_Static_assert(sizeof(struct octox_sigaction) == 32, "sigaction layout");
_Static_assert(sizeof(struct octox_siginfo) == 40, "siginfo layout");
_Static_assert(sizeof(struct octox_sigstack) == 24, "sigstack layout");
_Static_assert(sizeof(struct octox_ucontext) == 568, "ucontext layout");
_Static_assert(__builtin_offsetof(struct octox_sigframe, context) ==
	       OCTOX_SIGFRAME_CONTEXT, "sigframe layout");
_Static_assert(sizeof(struct octox_sigframe) % 16 == 0, "sigframe alignment");

#endif
