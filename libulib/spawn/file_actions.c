#include "spawn/spawn_impl.h"

#include <errno.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>

int
posix_spawn_file_actions_init(posix_spawn_file_actions_t *actions)
{
	*actions = (posix_spawn_file_actions_t){ NULL, 0 };
	return 0;
}

int
posix_spawn_file_actions_destroy(posix_spawn_file_actions_t *actions)
{
	for (size_t i = 0; i < actions->__count; i++)
		free(actions->__actions[i].path);
	free(actions->__actions);
	return posix_spawn_file_actions_init(actions);
}

static int
append(posix_spawn_file_actions_t *actions,
       const struct __octox_spawn_action *action)
{
	size_t n = actions->__count;
	struct __octox_spawn_action *bigger =
		reallocarray(actions->__actions, n + 1, sizeof(*bigger));

	if (bigger == NULL)
		return ENOMEM;
	bigger[n] = *action;
	actions->__actions = bigger;
	actions->__count = n + 1;
	return 0;
}

/* The same for one with a path, of which it gets a copy. */
static int
append_with_path(posix_spawn_file_actions_t *actions,
		 struct __octox_spawn_action action, const char *path)
{
	action.path = strdup(path);
	if (action.path == NULL)
		return ENOMEM;
	int r = append(actions, &action);
	if (r != 0)
		free(action.path);
	return r;
}

static int
add(posix_spawn_file_actions_t *actions,
    const struct __octox_spawn_action *action)
{
	int saved = errno;
	int r = EBADF;

	if (action->fd >= 0 && action->to >= 0)
		r = append(actions, action);
	errno = saved;
	return r;
}

static int
add_with_path(posix_spawn_file_actions_t *actions,
	      const struct __octox_spawn_action *action, const char *path)
{
	int saved = errno;
	int r = EBADF;

	if (action->fd >= 0)
		r = append_with_path(actions, *action, path);
	errno = saved;
	return r;
}

int
posix_spawn_file_actions_addclose(posix_spawn_file_actions_t *actions, int fd)
{
	const struct __octox_spawn_action action = {
		.step = SPAWN_CLOSE, .fd = fd,
	};

	return add(actions, &action);
}

int
posix_spawn_file_actions_adddup2(posix_spawn_file_actions_t *actions, int fd,
				 int to)
{
	const struct __octox_spawn_action action = {
		.step = SPAWN_DUP2, .fd = fd, .to = to,
	};

	return add(actions, &action);
}

int
posix_spawn_file_actions_addopen(posix_spawn_file_actions_t *restrict actions,
				 int fd, const char *restrict path, int flags,
				 mode_t mode)
{
	const struct __octox_spawn_action action = {
		.step = SPAWN_OPEN, .fd = fd, .flags = flags, .mode = mode,
	};

	return add_with_path(actions, &action, path);
}

int
posix_spawn_file_actions_addchdir(posix_spawn_file_actions_t *restrict actions,
				  const char *restrict path)
{
	const struct __octox_spawn_action action = { .step = SPAWN_CHDIR };

	return add_with_path(actions, &action, path);
}

int
posix_spawn_file_actions_addchdir_np(
	posix_spawn_file_actions_t *restrict actions, const char *restrict path)
{
	return posix_spawn_file_actions_addchdir(actions, path);
}

int
posix_spawn_file_actions_addfchdir(posix_spawn_file_actions_t *actions, int fd)
{
	const struct __octox_spawn_action action = {
		.step = SPAWN_FCHDIR, .fd = fd,
	};

	return add(actions, &action);
}

int
posix_spawn_file_actions_addfchdir_np(posix_spawn_file_actions_t *actions,
				      int fd)
{
	return posix_spawn_file_actions_addfchdir(actions, fd);
}
