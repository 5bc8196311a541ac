#include "builtin.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "jobs.h"
#include "killing.h"
#include "read.h"
#include "shell.h"
#include "testing.h"
#include "vars.h"

/* Read a whole argument as a number; -1 if it is not one, or negative. */
static long
number_argument(const char *s)
{
	char *end;

	errno = 0;
	long n = strtol(s, &end, 10);
	return end == s || *end || errno ? -1 : n;
}

static int
builtin_cd(struct shell *sh, int argc, char **argv)
{
	(void)sh;
	const char *home = var_get("HOME");
	const char *dir = argc > 1 ? argv[1] : home ? home : "/";

	if (argc > 2) {
		complain("cd: too many arguments");
		return STATUS_SYNTAX;
	}
	if (chdir(dir) < 0) {
		complain("cd: %s: %s", dir, strerror(errno));
		return 1;
	}
	return 0;
}

static int
builtin_pwd(struct shell *sh, int argc, char **argv)
{
	(void)sh, (void)argc, (void)argv;
	char *cwd = getcwd(NULL, 0);

	if (!cwd) {
		complain("pwd: %s", strerror(errno));
		return 1;
	}
	puts(cwd);
	free(cwd);
	return 0;
}

static int
export_one(const char *argument)
{
	size_t len = var_name_length(argument);

	if (len == 0 || (argument[len] && argument[len] != '=')) {
		complain("export: %s: %s", argument, strerror(EINVAL));
		return 1;
	}
	if (argument[len] == '=')
		var_set(argument, len, argument + len + 1);
	var_export(argument, len);
	return 0;
}

static int
builtin_export(struct shell *sh, int argc, char **argv)
{
	(void)sh;
	int status = 0;

	if (argc == 1 || (argc == 2 && !strcmp(argv[1], "-p"))) {
		vars_print_exported();
		return 0;
	}
	for (int i = 1; i < argc; i++)
		status |= export_one(argv[i]);
	return status;
}

static int
builtin_unset(struct shell *sh, int argc, char **argv)
{
	(void)sh;
	int status = 0;

	for (int i = 1; i < argc; i++) {
		size_t len = var_name_length(argv[i]);

		if (len == 0 || argv[i][len]) {
			complain("unset: %s: %s", argv[i], strerror(EINVAL));
			status = 1;
		} else {
			var_unset(argv[i]);
		}
	}
	return status;
}

static int
builtin_exit(struct shell *sh, int argc, char **argv)
{
	char *end;

	if (argc == 1)
		exit(sh->status);
	long n = strtol(argv[1], &end, 10);
	if (argc > 2 || end == argv[1] || *end) {
		complain("exit: %s: %s", argv[argc - 1], strerror(EINVAL));
		return STATUS_SYNTAX;
	}
	exit((int)(n & 0xff));
}

static int
builtin_wait(struct shell *sh, int argc, char **argv)
{
	int status = 0;

	if (argc == 1)
		jobs_wait_all(sh);
	for (int i = 1; i < argc; i++) {
		long pid = number_argument(argv[i]);

		if (argv[i][0] == '%') {
			status = job_wait_named(sh, argv[i]);
		} else if (pid <= 0 || pid > INT_MAX) {
			complain("wait: %s: %s", argv[i], strerror(EINVAL));
			status = STATUS_SYNTAX;
		} else {
			status = job_wait(sh, (pid_t)pid);
		}
	}
	return status;
}

static bool
find_target(void *sh, const char *name, pid_t *pid)
{
	return jobs_find_target(sh, name, pid);
}

static int
builtin_kill(struct shell *sh, int argc, char **argv)
{
	struct killing k = { .job = find_target, .arg = sh };

	return killing_run(&k, argc, argv);
}

static int
builtin_jobs(struct shell *sh, int argc, char **argv)
{
	(void)sh, (void)argc, (void)argv;
	jobs_reap();
	jobs_list();
	return 0;
}

static int
builtin_fg(struct shell *sh, int argc, char **argv)
{
	return jobs_foreground(sh, argc > 1 ? argv[1] : NULL);
}

static int
builtin_bg(struct shell *sh, int argc, char **argv)
{
	return jobs_background(sh, argc > 1 ? argv[1] : NULL);
}

static int
builtin_test(struct shell *sh, int argc, char **argv)
{
	(void)sh;
	return testing_run(argc, argv);
}

static const struct {
	const char *name;
	builtin_fn *fn;
} builtins[] = {
	{ "[", builtin_test },
	{ "bg", builtin_bg },
	{ "cd", builtin_cd },
	{ "exit", builtin_exit },
	{ "export", builtin_export },
	{ "fg", builtin_fg },
	{ "jobs", builtin_jobs },
	{ "kill", builtin_kill },
	{ "pwd", builtin_pwd },
	{ "read", builtin_read },
	{ "test", builtin_test },
	{ "unset", builtin_unset },
	{ "wait", builtin_wait },
};

enum { BUILTINS = sizeof(builtins) / sizeof(builtins[0]) };

builtin_fn *
builtin_find(const char *name)
{
	for (size_t i = 0; i < BUILTINS; i++) {
		if (!strcmp(builtins[i].name, name))
			return builtins[i].fn;
	}
	return NULL;
}

bool
builtin_keeps_variables(const char *name)
{
	return !strcmp(name, "exit") || !strcmp(name, "export") ||
	       !strcmp(name, "unset");
}

const char *
builtin_name(size_t i)
{
	return i < BUILTINS ? builtins[i].name : NULL;
}
