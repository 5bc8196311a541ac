#include "killing.h"

#include <ctype.h>
#include <errno.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tool.h"

static int
usage(void)
{
	fprintf(stderr, "usage: kill [-s signal | -signal] pid...\n"
			"       kill -l [status]\n");
	return TOOL_USAGE;
}

static void
complain(const char *about, const char *what)
{
	fprintf(stderr, "kill: %s: %s\n", about, what);
}

static int
no_such_signal(const char *name)
{
	complain(name, "no such signal");
	return TOOL_USAGE;
}

/* Read "TERM", "SIGTERM", "term" or "15"; false if it is no signal. */
static bool
read_signal(const char *s, int *number)
{
	char name[SIG2STR_MAX + 3];
	size_t n = 0;

	while (n < sizeof(name) - 1 && s[n] != '\0') {
		name[n] = (char)toupper((unsigned char)s[n]);
		n++;
	}
	name[n] = '\0';
	const char *start = strncmp(name, "SIG", 3) == 0 ? name + 3 : name;
	/* What str2sig calls EXIT is 0 here. */
	return s[n] == '\0' && strcmp(start, "EXIT") != 0 &&
	       str2sig(start, number) == 0;
}

/* A process, or a group if it is negative. */
static bool
read_pid(const char *s, pid_t *pid)
{
	char *end;

	errno = 0;
	long n = strtol(s, &end, 10);
	*pid = (pid_t)n;
	return errno == 0 && end != s && *end == '\0' && n >= INT_MIN &&
	       n <= INT_MAX;
}

/* Returns false after a message. */
static bool
find_target(const struct killing *k, const char *argument, pid_t *pid)
{
	bool is_job = k->job && *argument == '%';

	if (is_job ? k->job(k->arg, argument, pid) : read_pid(argument, pid))
		return true;
	complain(argument, is_job ? "no such job" : "not a process number");
	return false;
}

static int
send(const struct killing *k, const char *argument, int number)
{
	pid_t pid;

	if (!find_target(k, argument, &pid))
		return 1;
	if (kill(pid, number) != 0) {
		complain(argument, strerror(errno));
		return 1;
	}
	return 0;
}

/* The names of all, or that of a signal or of the status it leaves behind. */
static int
list(const char *argument)
{
	enum { BY_SIGNAL = 128 };

	if (argument != NULL) {
		long n = tool_number(argument);
		const char *name = n < 0 || n > INT_MAX ? NULL :
			sigabbrev_np((int)(n > BY_SIGNAL ? n - BY_SIGNAL : n));
		if (name == NULL)
			return no_such_signal(argument);
		puts(name);
	} else {
		for (int i = 1; i < NSIG; i++)
			if (sigabbrev_np(i) != NULL)
				puts(sigabbrev_np(i));
	}
	return 0;
}

int
killing_run(const struct killing *k, int argc, char **argv)
{
	int first = 1, number = SIGTERM, status = 0;
	const char *signal = NULL;

	if (argc > 1 && strcmp(argv[1], "-l") == 0)
		return argc > 3 ? usage() : list(argv[2]);
	if (argc > 2 && strcmp(argv[1], "-s") == 0) {
		signal = argv[2];
		first = 3;
	} else if (argc > 1 && argv[1][0] == '-' &&
		   strcmp(argv[1], "--") != 0) {
		signal = argv[1] + 1;
		first = 2;
	}
	if (signal && !read_signal(signal, &number))
		return no_such_signal(signal);
	if (first < argc && strcmp(argv[first], "--") == 0)
		first++;
	if (first >= argc)
		return usage();
	for (int i = first; i < argc; i++)
		status |= send(k, argv[i], number);
	return status;
}
