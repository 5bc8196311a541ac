/*
 * What all parts of the shell know about it.  There is one struct shell in a
 * process; it is passed down, never global.
 */
#ifndef SH_SHELL_H
#define SH_SHELL_H

#include <stdbool.h>
#include <sys/types.h>

enum {
	STATUS_SYNTAX		= 2,	/* also a wrong use of a built-in */
	STATUS_CANNOT_EXEC	= 126,
	STATUS_NOT_FOUND	= 127,
	STATUS_INTERRUPTED	= 130	/* ^C at the prompt */
};

struct shell {
	const char	*name;		/* $0 */
	char		**params;	/* $1 ... */
	int		 nparams;	/* $# */
	int		 status;	/* $? */
	pid_t		 pid;		/* $$, also in its children */
	pid_t		 last_background;	/* $!, 0 if there is none */
	bool		 job_control;	/* see jobs.h */
};

/* "sh: " and the message on stderr, as one write. */
void complain(const char *format, ...) __attribute__((format(printf, 1, 2)));

#endif
