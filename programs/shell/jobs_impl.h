/*
 * The table of jobs, for the files that are about it.
 */
#ifndef SH_JOBS_IMPL_H
#define SH_JOBS_IMPL_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>
#include <termios.h>

struct process {
	pid_t	pid;
	bool	ended;
	bool	stopped;
	int	status;		/* as waitpid() gave it */
};

struct job {
	int		number;		/* for fg and bg */
	size_t		n;
	struct process	*processes;	/* the last one's status is the job's */
	char		*text;
	struct termios	settings;	/* of the terminal when it stopped */
	bool		has_settings;
};

/* The i-th job, the newest first, from 0; NULL behind the last. */
struct job *job_newest(size_t i);

bool job_is_over(const struct job *j);

/*
 * Find a job, or NULL.  By "%", "%%", "%+" or NULL the newest that is not over, by "%-"
 * the one before, by "%2" or "2" the one of this number, by "%abc" the one that begins
 * so, by "%?abc" one that has it.
 */
struct job *job_named(const char *name);

#endif
