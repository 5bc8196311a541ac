/* The exec functions that take their arguments one by one. */
#include <alloca.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <unistd.h>

typedef int exec_function(const char *file, char *const argv[],
			  char *const envp[]);

/* How many arguments there are up to NULL, if arg is the first. */
static size_t
count(const char *arg, va_list ap)
{
	va_list again;
	size_t n = 0;

	if (arg == NULL)
		return 0;
	va_copy(again, ap);
	do
		n++;
	while (va_arg(again, char *) != NULL);
	va_end(again);
	return n;
}

/* Collect the arguments, and the environment if it comes behind them. */
static int
run(exec_function *exec, const char *file, const char *arg, va_list ap,
    bool with_environment)
{
	size_t n = count(arg, ap);
	char **argv = alloca((n + 1) * sizeof(*argv));

	argv[0] = (char *)(uintptr_t)arg;
	for (size_t i = 1; i <= n; i++)
		argv[i] = va_arg(ap, char *);
	return exec(file, argv,
		    with_environment ? va_arg(ap, char *const *) : environ);
}

int
execl(const char *path, const char *arg, ...)
{
	va_list ap;

	va_start(ap, arg);
	int r = run(execve, path, arg, ap, false);
	va_end(ap);
	return r;
}

int
execlp(const char *file, const char *arg, ...)
{
	va_list ap;

	va_start(ap, arg);
	int r = run(execvpe, file, arg, ap, false);
	va_end(ap);
	return r;
}

int
execle(const char *path, const char *arg, ...)
{
	va_list ap;

	va_start(ap, arg);
	int r = run(execve, path, arg, ap, true);
	va_end(ap);
	return r;
}
