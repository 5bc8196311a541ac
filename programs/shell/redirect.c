#include "redirect.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "arena.h"
#include "expand.h"
#include "parser.h"
#include "shell.h"

/* Put away fd; the copy is not handed to programs. */
static int
save(struct arena *a, int fd, struct saved_fd **saved)
{
	struct saved_fd *s = arena_alloc(a, sizeof(*s));

	*s = (struct saved_fd){ .next = *saved, .fd = fd, .copy = -1 };
	s->copy = fcntl(fd, F_DUPFD, SHELL_FD);
	if (s->copy < 0 && errno != EBADF) {
		complain("%d: %s", fd, strerror(errno));
		return -1;
	}
	if (s->copy >= 0)
		fcntl(s->copy, F_SETFD, FD_CLOEXEC);
	*saved = s;
	return 0;
}

/* n>&m: fd becomes what the descriptor called target is, "-" is closed. */
static int
duplicate(const char *target, int fd)
{
	char *end;

	if (!strcmp(target, "-")) {
		close(fd);
		return 0;
	}
	long from = strtol(target, &end, 10);
	if (end == target || *end || from < 0 || from >= SHELL_FD) {
		errno = EBADF;
		return -1;
	}
	return dup2((int)from, fd) < 0 ? -1 : 0;
}

static int
open_target(const char *path, enum redirect_kind kind, int fd)
{
	static const int flags[] = {
		[REDIRECT_READ] = O_RDONLY,
		[REDIRECT_WRITE] = O_WRONLY | O_CREAT | O_TRUNC,
		[REDIRECT_APPEND] = O_WRONLY | O_CREAT | O_APPEND,
	};
	int opened = open(path, flags[kind], 0666);

	if (opened < 0)
		return -1;
	if (opened == fd)
		return 0;
	int r = dup2(opened, fd);
	int error = errno;
	close(opened);
	errno = error;
	return r < 0 ? -1 : 0;
}

static int
apply_one(const struct shell *sh, struct arena *a, const struct redirect *r)
{
	char *target = expand_string(sh, a, r->target);
	int result;

	if (!target)
		return -1;
	if (r->fd >= SHELL_FD) {
		errno = EBADF;
		complain("%d: %s", r->fd, strerror(errno));
		return -1;
	}
	if (r->kind == REDIRECT_DUP)
		result = duplicate(target, r->fd);
	else
		result = open_target(target, r->kind, r->fd);
	if (result < 0)
		complain("%s: %s", target, strerror(errno));
	return result;
}

int
redirect_apply(const struct shell *sh, struct arena *a,
	       const struct redirect *r, struct saved_fd **saved)
{
	for (; r; r = r->next) {
		if (saved && save(a, r->fd, saved) < 0)
			return -1;
		if (apply_one(sh, a, r) < 0)
			return -1;
	}
	return 0;
}

void
redirect_undo(struct saved_fd *saved)
{
	for (; saved; saved = saved->next) {
		if (saved->copy >= 0) {
			dup2(saved->copy, saved->fd);
			close(saved->copy);
		} else {
			close(saved->fd);
		}
	}
}
