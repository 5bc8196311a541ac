/*
 * The command kill, which is a program and also built into the shell.
 */
#ifndef KILLING_H
#define KILLING_H

#include <stdbool.h>
#include <sys/types.h>

struct killing {
	/*
	 * Find the process, or with a minus the group, of a job called "%...".  False
	 * if there is none.  NULL: there are no jobs.
	 */
	bool		(*job)(void *arg, const char *name, pid_t *pid);
	void		*arg;
};

/*
 * Do what the arguments say, the first being "kill", which all messages begin with.
 * Returns the exit status.
 */
int killing_run(const struct killing *k, int argc, char **argv);

#endif
