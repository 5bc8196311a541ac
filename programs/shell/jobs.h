/*
 * The children of the shell: waiting for the one in the foreground, and what is
 * known of those in the background.
 */
#ifndef SH_JOBS_H
#define SH_JOBS_H

#include <stddef.h>
#include <sys/types.h>

/* pid was started in the background. */
void job_add(pid_t pid);

/* A fresh child process has no children itself. */
void jobs_forget(void);

/*
 * Wait until all n children have ended.  Returns the status of the last one as
 * $? shows it.
 */
int jobs_wait_foreground(const pid_t *pids, size_t n);

/* Wait for one background process, which may have ended; 127 if unknown. */
int job_wait(pid_t pid);

/* Take note of the background processes that have ended, without waiting. */
void jobs_reap(void);

/* Wait until no child is left. */
void jobs_wait_all(void);

#endif
