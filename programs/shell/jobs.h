/*
 * The children of the shell: waiting for the one in the foreground, and what is
 * known of those in the background and of those that are stopped.
 *
 * With job control, which a shell at a terminal has, each job is a process group of
 * its own, and the terminal's foreground group while the shell waits for it.
 */
#ifndef SH_JOBS_H
#define SH_JOBS_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

struct shell;

/* Take charge of the terminal, if there is one; before anything is run. */
void jobs_begin(struct shell *sh);

/* What a child is: a stage is one of several in the foreground. */
enum fork_place { FORK_BACKGROUND, FORK_FOREGROUND, FORK_STAGE };

/*
 * In a fresh child process, which has no children itself: put it into a group (0: one
 * of its own) with job control, and give the signals their usual meaning.  In the
 * foreground it has the terminal then, but for a stage.
 */
void jobs_enter_child(struct shell *sh, pid_t group, enum fork_place place);

/* Group and terminal as the shell sets them, in case the child has not got so far. */
void jobs_place_child(const struct shell *sh, pid_t pid, pid_t group,
		      enum fork_place place);

/* With job control, when all stages of a pipeline are in their group. */
void jobs_give_terminal(const struct shell *sh, pid_t group);

/*
 * Wait until all n children, of one group, have ended, or stopped: then they are a job
 * from now on, and text is what it is called.  Returns the status of the last one as
 * $? shows it.
 */
int jobs_wait_foreground(struct shell *sh, const pid_t *pids, size_t n,
			 const char *text);

/* pid was started in the background. */
void job_add(pid_t pid, const char *text);

/* Wait for one background process, which may have ended; 127 if unknown. */
int job_wait(struct shell *sh, pid_t pid);

/* The same for a job by its name, which begins with "%". */
int job_wait_named(struct shell *sh, const char *name);

/* Take note of the background processes that have ended, without waiting. */
void jobs_reap(void);

/* Wait until no child is left that is not stopped. */
void jobs_wait_all(struct shell *sh);

/*
 * Whom a signal for the job called "%..." goes to: its group, or without job control
 * its process.  False if there is no such job, or it is over.
 */
bool jobs_find_target(const struct shell *sh, const char *name, pid_t *pid);

/* The built-ins: fg and bg take the argument, or NULL; their status. */
void jobs_list(void);
int jobs_foreground(struct shell *sh, const char *name);
int jobs_background(struct shell *sh, const char *name);

#endif
