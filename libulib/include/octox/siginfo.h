/* siginfo_t, which several public headers have to define. */
#ifndef OCTOX_ULIB_SIGINFO_H
#define OCTOX_ULIB_SIGINFO_H

#include <sys/types.h>

union sigval {
	int sival_int;
	void *sival_ptr;
};

/* struct octox_siginfo, as C programs know it. */
typedef struct {
	int si_signo;
	int si_errno;
	int si_code;
	pid_t si_pid;
	uid_t si_uid;
	int si_status;
	void *si_addr;
	union sigval si_value;
} siginfo_t;

#endif
