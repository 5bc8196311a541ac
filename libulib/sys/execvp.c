/*
 * exec with a search through PATH.  A file that the kernel does not know how to
 * run is handed to the shell, as POSIX wants.
 */
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char default_path[] = "/bin";

static void
exec_script(const char *path, char *const argv[], char *const envp[])
{
	size_t n = 0;

	while (argv[n] != NULL)
		n++;
	char **args = malloc((n + 3) * sizeof(*args));
	if (args == NULL)
		return;
	args[0] = (char *)(uintptr_t) "sh";
	args[1] = (char *)(uintptr_t)path;
	for (size_t i = 1; i <= n; i++)
		args[i + 1] = argv[i];
	if (n == 0)
		args[2] = NULL;
	execve("/bin/sh", args, envp);
	free(args);
}

static int
is_directory(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

static void
try(const char *path, char *const argv[], char *const envp[])
{
	execve(path, argv, envp);
	if (errno == ENOEXEC && is_directory(path)) {
		errno = EACCES;
	} else if (errno == ENOEXEC) {
		exec_script(path, argv, envp);
		errno = ENOEXEC;
	}
}

/* The directory dir of n bytes, a slash and file; "" is the current directory. */
static int
join(char *out, const char *dir, size_t n, const char *file)
{
	size_t len = strlen(file);

	if (n + 1 + len + 1 > PATH_MAX)
		return 0;
	memcpy(out, dir, n);
	if (n > 0)
		out[n++] = '/';
	memcpy(out + n, file, len + 1);
	return 1;
}

int
execvpe(const char *file, char *const argv[], char *const envp[])
{
	char path[PATH_MAX];
	const char *dir = getenv("PATH");
	int error = ENOENT;

	if (*file == '\0') {
		errno = ENOENT;
		return -1;
	}
	if (strchr(file, '/') != NULL) {
		try(file, argv, envp);
		return -1;
	}
	for (dir = dir != NULL ? dir : default_path;; dir++) {
		size_t n = strcspn(dir, ":");

		if (join(path, dir, n, file))
			try(path, argv, envp);
		else
			errno = ENAMETOOLONG;
		/* An error that says more than "not here" is the one to keep. */
		if (errno != ENOENT && errno != ENOTDIR)
			error = errno;
		if (errno == E2BIG || errno == ENOMEM)
			break;
		dir += n;
		if (*dir == '\0')
			break;
	}
	errno = error;
	return -1;
}

int
execvp(const char *file, char *const argv[])
{
	return execvpe(file, argv, environ);
}
