/*
 * Starting a program in a child, with what fork, a few calls and exec would do in
 * between.  All functions return 0 or the number of an error; errno stays.
 */
#ifndef OCTOX_ULIB_SPAWN_H
#define OCTOX_ULIB_SPAWN_H

#include <octox/features.h>

#include <sched.h>
#include <sys/types.h>

#include <octox/sigset.h>

#define POSIX_SPAWN_RESETIDS		0x01	/* nothing: all are the superuser */
#define POSIX_SPAWN_SETPGROUP		0x02
#define POSIX_SPAWN_SETSIGDEF		0x04
#define POSIX_SPAWN_SETSIGMASK		0x08
#define POSIX_SPAWN_SETSCHEDPARAM	0x10
#define POSIX_SPAWN_SETSCHEDULER	0x20
#if __OCTOX_EXT
#define POSIX_SPAWN_SETSID		0x40	/* a session of its own */
#endif

__OCTOX_BEGIN

/* What the child is like. */
typedef struct {
	short __flags;
	pid_t __group;
	sigset_t __default;
	sigset_t __mask;
	int __policy;
	struct sched_param __param;
} posix_spawnattr_t;

struct __octox_spawn_action;

/* What it does with its descriptors, in this order. */
typedef struct {
	struct __octox_spawn_action *__actions;
	size_t __count;
} posix_spawn_file_actions_t;

/*
 * Run the program in the file path, or with posix_spawnp one that is looked for in the
 * directories of PATH as execvp does.  actions and attr may be NULL.  *pid, unless pid
 * is NULL, is the child, which the caller waits for.  The error of the step that
 * failed, and then there is no child: of fork, a file action, an attribute or exec.
 * Does not return before the program runs.
 */
int posix_spawn(pid_t *__restrict pid, const char *__restrict path,
		const posix_spawn_file_actions_t *actions,
		const posix_spawnattr_t *__restrict attr,
		char *const argv[], char *const envp[]);
int posix_spawnp(pid_t *__restrict pid, const char *__restrict file,
		 const posix_spawn_file_actions_t *actions,
		 const posix_spawnattr_t *__restrict attr,
		 char *const argv[], char *const envp[]);

int posix_spawn_file_actions_init(posix_spawn_file_actions_t *actions);
int posix_spawn_file_actions_destroy(posix_spawn_file_actions_t *actions);

/*
 * Add a step.  EBADF: a descriptor is negative; ENOMEM.  A copy of the path is kept.
 * To close what is not open is no error.
 */
int posix_spawn_file_actions_addclose(posix_spawn_file_actions_t *actions,
				      int fd);
int posix_spawn_file_actions_adddup2(posix_spawn_file_actions_t *actions,
				     int fd, int to);
int posix_spawn_file_actions_addopen(
	posix_spawn_file_actions_t *__restrict actions, int fd,
	const char *__restrict path, int flags, mode_t mode);

/* At first there are no flags, and nothing else means anything without its flag. */
int posix_spawnattr_init(posix_spawnattr_t *attr);
int posix_spawnattr_destroy(posix_spawnattr_t *attr);
int posix_spawnattr_getflags(const posix_spawnattr_t *__restrict attr,
			     short *__restrict flags);
int posix_spawnattr_setflags(posix_spawnattr_t *attr, short flags);

/* 0: one of its own. */
int posix_spawnattr_getpgroup(const posix_spawnattr_t *__restrict attr,
			      pid_t *__restrict group);
int posix_spawnattr_setpgroup(posix_spawnattr_t *attr, pid_t group);

/* Signals that are to have their default action, even if they are ignored here. */
int posix_spawnattr_getsigdefault(const posix_spawnattr_t *__restrict attr,
				  sigset_t *__restrict set);
int posix_spawnattr_setsigdefault(posix_spawnattr_t *__restrict attr,
				  const sigset_t *__restrict set);
int posix_spawnattr_getsigmask(const posix_spawnattr_t *__restrict attr,
			       sigset_t *__restrict mask);
int posix_spawnattr_setsigmask(posix_spawnattr_t *__restrict attr,
			       const sigset_t *__restrict mask);
int posix_spawnattr_getschedparam(const posix_spawnattr_t *__restrict attr,
				  struct sched_param *__restrict param);
int posix_spawnattr_setschedparam(posix_spawnattr_t *__restrict attr,
				  const struct sched_param *__restrict param);
int posix_spawnattr_getschedpolicy(const posix_spawnattr_t *__restrict attr,
				   int *__restrict policy);
int posix_spawnattr_setschedpolicy(posix_spawnattr_t *attr, int policy);

#if __OCTOX_EXT
/* Change the directory; the names with _np are older ones. */
int posix_spawn_file_actions_addchdir(
	posix_spawn_file_actions_t *__restrict actions,
	const char *__restrict path);
int posix_spawn_file_actions_addfchdir(posix_spawn_file_actions_t *actions,
				       int fd);
int posix_spawn_file_actions_addchdir_np(
	posix_spawn_file_actions_t *__restrict actions,
	const char *__restrict path);
int posix_spawn_file_actions_addfchdir_np(posix_spawn_file_actions_t *actions,
					  int fd);
#endif

__OCTOX_END

#endif
