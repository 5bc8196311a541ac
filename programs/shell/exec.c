#include "exec.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "arena.h"
#include "shell.h"
#include "vars.h"

/*
 * Read the first line of the file if it begins with "#!"; what follows these
 * stays in line, without blanks around it.  False if it is no such file.
 */
static bool
read_interpreter(const char *path, char *line, size_t size)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);

	if (fd < 0)
		return false;
	ssize_t n = read(fd, line, size - 1);
	close(fd);
	if (n < 3 || line[0] != '#' || line[1] != '!')
		return false;
	line[n] = '\0';
	char *start = line + 2 + strspn(line + 2, " \t");
	size_t len = strcspn(start, "\n");
	while (len > 0 && strchr(" \t\r", start[len - 1]))
		len--;
	memmove(line, start, len);
	line[len] = '\0';
	return len > 0;
}

/*
 * Run the interpreter of path: "#!/bin/sh -x" makes it /bin/sh -x path args.
 * Returns only if that fails, with errno set.
 */
static void
exec_script(struct arena *a, const char *path, char **argv, char **envp)
{
	char line[256];
	size_t argc = 0, n = 0;

	if (!read_interpreter(path, line, sizeof(line))) {
		errno = ENOEXEC;
		return;
	}
	while (argv[argc])
		argc++;
	char **args = arena_alloc(a, (argc + 3) * sizeof(*args));
	char *option = line + strcspn(line, " \t");
	args[n++] = line;
	if (*option) {
		*option++ = '\0';
		args[n++] = option + strspn(option, " \t");
	}
	args[n++] = arena_strndup(a, path, strlen(path));
	/* argv[0] is replaced by the path; its NULL comes along. */
	memcpy(args + n, argv + 1, argc * sizeof(*args));
	execve(line, args, envp);
}

/* Returns only if path cannot be run. */
static void
exec_path(struct arena *a, const char *path, char **argv, char **envp)
{
	execve(path, argv, envp);
	if (errno == ENOEXEC)
		exec_script(a, path, argv, envp);
}

/* Try the directories of PATH; an empty one is the current directory. */
static void
exec_search(struct arena *a, char **argv, char **envp)
{
	const char *dir = var_get("PATH");

	errno = ENOENT;
	while (dir && (errno == ENOENT || errno == ENOTDIR)) {
		size_t len = strcspn(dir, ":");
		struct text path = { .arena = a };

		if (len > 0) {
			text_adds(&path, arena_strndup(a, dir, len));
			text_add(&path, '/');
		}
		text_adds(&path, argv[0]);
		exec_path(a, text_str(&path), argv, envp);
		dir = dir[len] ? dir + len + 1 : NULL;
	}
	/* "Not a directory" is about PATH, not about the command. */
	if (errno == ENOTDIR)
		errno = ENOENT;
}

void
exec_program(struct arena *a, char **argv)
{
	char **envp = vars_environment(a);

	if (argv[0][0] == '\0')
		errno = ENOENT;
	else if (strchr(argv[0], '/'))
		exec_path(a, argv[0], argv, envp);
	else
		exec_search(a, argv, envp);
	int status = errno == ENOENT ? STATUS_NOT_FOUND : STATUS_CANNOT_EXEC;
	complain("%s: %s", argv[0], strerror(errno));
	_exit(status);
}
