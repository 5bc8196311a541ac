/* The exec functions that take their arguments one by one. */
#include <alloca.h>
#include <stdarg.h>
#include <unistd.h>

/* Arguments from ap up to NULL, the first given apart. */
static size_t
count(va_list ap)
{
	size_t n = 1;

	while (va_arg(ap, char *) != NULL)
		n++;
	return n;
}

static void
collect(char **argv, const char *arg, size_t n, va_list ap)
{
	argv[0] = (char *)(uintptr_t)arg;
	for (size_t i = 1; i <= n; i++)
		argv[i] = va_arg(ap, char *);
}

int
execl(const char *path, const char *arg, ...)
{
	va_list ap;

	va_start(ap, arg);
	size_t n = arg != NULL ? count(ap) : 0;
	va_end(ap);
	char **argv = alloca((n + 1) * sizeof(*argv));
	va_start(ap, arg);
	collect(argv, arg, n, ap);
	va_end(ap);
	return execve(path, argv, environ);
}

int
execlp(const char *file, const char *arg, ...)
{
	va_list ap;

	va_start(ap, arg);
	size_t n = arg != NULL ? count(ap) : 0;
	va_end(ap);
	char **argv = alloca((n + 1) * sizeof(*argv));
	va_start(ap, arg);
	collect(argv, arg, n, ap);
	va_end(ap);
	return execvpe(file, argv, environ);
}

int
execle(const char *path, const char *arg, ...)
{
	va_list ap;

	va_start(ap, arg);
	size_t n = arg != NULL ? count(ap) : 0;
	va_end(ap);
	char **argv = alloca((n + 1) * sizeof(*argv));
	va_start(ap, arg);
	collect(argv, arg, n, ap);
	char *const *envp = va_arg(ap, char *const *);
	va_end(ap);
	return execve(path, argv, envp);
}
