/*
 * A child, its steps, and exec.  A pipe, the status pipe, is closed by a successful
 * exec, so the parent then reads its end; a child that gets no further writes the error
 * into it instead, and is waited for at once.
 *
 * The status pipe is the child's secret: a step that means its number means a
 * descriptor that is not open.  It is moved out of the way of those that open one.
 */
#include "spawn/spawn_impl.h"
#include "sys/result.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stddef.h>
#include <sys/wait.h>
#include <unistd.h>

#include <octox/syscalls.h>

enum { EXEC_FAILED = 127 };

struct spawn {
	const char *program;
	int (*exec)(const char *program, char *const *argv, char *const *envp);
	const posix_spawn_file_actions_t *actions;
	const posix_spawnattr_t *attr;
	char *const *argv;
	char *const *envp;
};

/* --- In the child: steps are 0 or -1 with errno ---------------------------------- */

static int
set_default(const sigset_t *set)
{
	struct sigaction act = { .sa_flags = 0 };

	act.sa_handler = SIG_DFL;
	for (int number = 1; number < NSIG; number++)
		if (sigismember(set, number) &&
		    sigaction(number, &act, NULL) != 0)
			return -1;
	return 0;
}

static int
set_scheduling(const posix_spawnattr_t *attr)
{
	if (attr->__flags & POSIX_SPAWN_SETSCHEDULER)
		return sched_setscheduler(0, attr->__policy, &attr->__param);
	if (attr->__flags & POSIX_SPAWN_SETSCHEDPARAM)
		return sched_setparam(0, &attr->__param);
	return 0;
}

/* All but the mask, which comes last. */
static int
set_attributes(const posix_spawnattr_t *attr)
{
	if ((attr->__flags & POSIX_SPAWN_SETSID) && setsid() < 0)
		return -1;
	if ((attr->__flags & POSIX_SPAWN_SETPGROUP) &&
	    setpgid(0, attr->__group) != 0)
		return -1;
	if (set_scheduling(attr) != 0)
		return -1;
	if (attr->__flags & POSIX_SPAWN_SETSIGDEF)
		return set_default(&attr->__default);
	return 0;
}

/* Let fd be free for a step. */
static int
move_status(int *status, int fd)
{
	if (*status != fd)
		return 0;
	int moved = fcntl(fd, F_DUPFD_CLOEXEC, 0);
	if (moved < 0)
		return -1;
	close(fd);
	*status = moved;
	return 0;
}

static int
fail(int error)
{
	errno = error;
	return -1;
}

static int
do_close(const struct __octox_spawn_action *a, int status)
{
	return a->fd == status || close(a->fd) == 0 || errno == EBADF ? 0 : -1;
}

static int
do_dup2(const struct __octox_spawn_action *a, int *status)
{
	if (a->fd == *status)
		return fail(EBADF);
	/* Onto itself: so that exec does not close it. */
	if (a->fd == a->to)
		return fcntl(a->fd, F_SETFD, 0);
	if (move_status(status, a->to) != 0)
		return -1;
	return dup2(a->fd, a->to) < 0 ? -1 : 0;
}

static int
do_open(const struct __octox_spawn_action *a, int *status)
{
	if (move_status(status, a->fd) != 0)
		return -1;
	close(a->fd);
	int fd = open(a->path, a->flags, a->mode);
	if (fd < 0 || fd == a->fd)
		return fd < 0 ? -1 : 0;
	int r = dup2(fd, a->fd);
	close(fd);
	return r < 0 ? -1 : 0;
}

static int
do_action(const struct __octox_spawn_action *a, int *status)
{
	switch (a->step) {
	case SPAWN_CLOSE:
		return do_close(a, *status);
	case SPAWN_DUP2:
		return do_dup2(a, status);
	case SPAWN_OPEN:
		return do_open(a, status);
	case SPAWN_CHDIR:
		return chdir(a->path);
	default:
		return a->fd == *status ? fail(EBADF) : fchdir(a->fd);
	}
}

static int
do_actions(const posix_spawn_file_actions_t *actions, int *status)
{
	for (size_t i = 0; i < actions->__count; i++)
		if (do_action(&actions->__actions[i], status) != 0)
			return -1;
	return 0;
}

/* Become the program; returns only if that fails, with errno. */
static void
become(const struct spawn *s, const sigset_t *mask, int *status)
{
	const posix_spawnattr_t *attr = s->attr;

	if (attr != NULL && set_attributes(attr) != 0)
		return;
	if (s->actions != NULL && do_actions(s->actions, status) != 0)
		return;
	if (attr != NULL && (attr->__flags & POSIX_SPAWN_SETSIGMASK))
		mask = &attr->__mask;
	sigprocmask(SIG_SETMASK, mask, NULL);
	s->exec(s->program, s->argv, s->envp);
}

static void __OCTOX_NORETURN
run_child(const struct spawn *s, const sigset_t *mask, int status)
{
	become(s, mask, &status);
	int error = errno;
	(void)!write(status, &error, sizeof(error));
	_exit(EXEC_FAILED);
}

/* --- In the parent --------------------------------------------------------------- */

/* Wait until the child has become the program: 0, or why it is gone again. */
static int
await_exec(pid_t pid, int status)
{
	int error = 0;
	ssize_t n;

	do
		n = read(status, &error, sizeof(error));
	while (n < 0 && errno == EINTR);
	if (n == 0)
		return 0;
	while (waitpid(pid, NULL, 0) < 0 && errno == EINTR)
		;
	return n == sizeof(error) ? error : EIO;
}

/*
 * Until the child is itself again no handler of the parent's may run in it.  fork()'s
 * own handlers are for those who go on with the same program.
 */
static int
fork_child(const struct spawn *s, int status[2])
{
	sigset_t all, mask;

	sigfillset(&all);
	sigprocmask(SIG_SETMASK, &all, &mask);
	int pid = sys_fork();
	if (pid == 0) {
		close(status[0]);
		run_child(s, &mask, status[1]);
	}
	sigprocmask(SIG_SETMASK, &mask, NULL);
	return pid;
}

static int
spawn(pid_t *out, const struct spawn *s)
{
	int status[2];

	if (pipe2(status, O_CLOEXEC) != 0)
		return errno;
	int pid = fork_child(s, status);
	close(status[1]);
	int error = pid < 0 ? -pid : await_exec(pid, status[0]);
	close(status[0]);
	if (error == 0 && out != NULL)
		*out = pid;
	return error;
}

/* The same, with errno as it was. */
static int
spawn_quietly(pid_t *out, const struct spawn *s)
{
	int saved = errno;
	int error = spawn(out, s);

	errno = saved;
	return error;
}

int
posix_spawn(pid_t *restrict pid, const char *restrict path,
	    const posix_spawn_file_actions_t *actions,
	    const posix_spawnattr_t *restrict attr,
	    char *const argv[], char *const envp[])
{
	const struct spawn s = { path, execve, actions, attr, argv, envp };

	return spawn_quietly(pid, &s);
}

int
posix_spawnp(pid_t *restrict pid, const char *restrict file,
	     const posix_spawn_file_actions_t *actions,
	     const posix_spawnattr_t *restrict attr,
	     char *const argv[], char *const envp[])
{
	const struct spawn s = { file, execvpe, actions, attr, argv, envp };

	return spawn_quietly(pid, &s);
}
