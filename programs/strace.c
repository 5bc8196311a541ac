/*
 * strace - run a program and tell its system calls.
 *
 * The child asks to be traced into a pipe and becomes the program; here the records
 * are read until nobody is left who could write one.
 */
#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <octox/syscalls.h>
#include <octox/sysno.h>
#include <octox/trace.h>

#include "tool.h"

enum { NOT_EXECUTABLE = 126, NOT_FOUND = 127 };

static const struct call {
	const char	*name;
	char		result;		/* letters of octox/syscalls.inc */
	const char	*args;
} calls[SYS_COUNT] = {
#define OCTOX_CALL(number, name, result, args) [number] = { #name, result[0], args },
#include <octox/syscalls.inc>
#undef OCTOX_CALL
};

static const struct error {
	int		number;
	const char	*name;
	const char	*sentence;
} errors[] = {
#define OCTOX_ERROR(number, name, guide_name, sentence) { number, #name, sentence },
#include <octox/errors.inc>
#undef OCTOX_ERROR
};

struct options {
	bool	children;
	FILE	*out;
};

static void
print_string(FILE *out, const char *s, size_t max)
{
	size_t n = strnlen(s, max);

	putc('"', out);
	for (size_t i = 0; i < n; i++) {
		unsigned char c = (unsigned char)s[i];

		if (c == '"' || c == '\\')
			fprintf(out, "\\%c", c);
		else if (c == '\n')
			fputs("\\n", out);
		else if (c < ' ' || c == 0x7f)
			fprintf(out, "\\x%02x", c);
		else
			putc(c, out);
	}
	fputs(n == max ? "\"..." : "\"", out);
}

static void
print_argument(FILE *out, char letter, uint64_t value)
{
	if (letter == 'd')
		fprintf(out, "%lld", (long long)value);
	else if (letter == 'u')
		fprintf(out, "%llu", (unsigned long long)value);
	else if (value == 0)
		fputs("NULL", out);
	else
		fprintf(out, "0x%llx", (unsigned long long)value);
}

static void
print_arguments(FILE *out, const struct octox_trace *t, const char *letters)
{
	int string = 0;

	for (int i = 0; letters[i] != '\0'; i++) {
		bool readable = false;

		if (i > 0)
			fputs(", ", out);
		if (letters[i] == 's' && string < OCTOX_TRACE_STRINGS) {
			readable = t->readable >> string & 1;
			if (readable)
				print_string(out, t->strings[string],
					     OCTOX_TRACE_STRLEN);
			string++;
		}
		if (!readable)
			print_argument(out, letters[i], t->args[i]);
	}
}

static void
print_result(FILE *out, long long result)
{
	if (result >= 0) {
		fprintf(out, "%lld", result);
		return;
	}
	for (size_t i = 0; i < sizeof(errors) / sizeof(errors[0]); i++) {
		if (errors[i].number == -result) {
			fprintf(out, "-%s (%s)", errors[i].name,
				errors[i].sentence);
			return;
		}
	}
	fprintf(out, "%lld", result);
}

static void
print_record(const struct options *o, const struct octox_trace *t)
{
	const struct call *call = t->call < SYS_COUNT ? &calls[t->call] : NULL;

	if (o->children)
		fprintf(o->out, "[%d] ", t->pid);
	if (call != NULL && call->name != NULL) {
		fprintf(o->out, "%s(", call->name);
		print_arguments(o->out, t, call->args);
	} else {
		fprintf(o->out, "call %u(", t->call);
	}
	fputs(") = ", o->out);
	if (call != NULL && call->result == '-')
		putc('?', o->out);
	else
		print_result(o->out, t->result);
	putc('\n', o->out);
}

/* The next record, in one piece or in several; false at the end. */
static bool
read_record(int fd, struct octox_trace *t)
{
	size_t got = 0;

	while (got < sizeof(*t)) {
		ssize_t n = read(fd, (char *)t + got, sizeof(*t) - got);

		if (n <= 0)
			return false;
		got += (size_t)n;
	}
	return true;
}

static _Noreturn void
run_traced(const struct options *o, int fd, char **command)
{
	int r = sys_trace(fd, o->children ? OCTOX_TRACE_CHILDREN : 0);

	if (r < 0) {
		errno = -r;
		err(1, "trace");
	}
	execvp(command[0], command);
	warn("%s", command[0]);
	_exit(errno == ENOENT ? NOT_FOUND : NOT_EXECUTABLE);
}

/* Say how the program ended; the status to end with. */
static int
report_end(const struct options *o, pid_t pid)
{
	int status;

	if (waitpid(pid, &status, 0) != pid)
		err(1, "wait");
	if (WIFSIGNALED(status)) {
		fprintf(o->out, "+++ killed by SIG%s +++\n",
			sigabbrev_np(WTERMSIG(status)));
		return 128 + WTERMSIG(status);
	}
	fprintf(o->out, "+++ exited with %d +++\n", WEXITSTATUS(status));
	return WEXITSTATUS(status);
}

static int
trace(const struct options *o, char **command)
{
	struct octox_trace record;
	int fds[2];

	if (pipe2(fds, O_CLOEXEC) != 0)
		err(1, "pipe");
	fflush(NULL);
	pid_t pid = fork();
	if (pid < 0)
		err(1, "fork");
	if (pid == 0)
		run_traced(o, fds[1], command);
	close(fds[1]);
	while (read_record(fds[0], &record))
		print_record(o, &record);
	return report_end(o, pid);
}

int
main(int argc, char **argv)
{
	struct options o = { .out = stderr };
	int option;

	opterr = 0;
	/* Options behind the command are the command's. */
	while ((option = getopt(argc, argv, "+fo:")) != -1) {
		if (option == 'f')
			o.children = true;
		else if (option != 'o')
			break;
		else if ((o.out = fopen(optarg, "we")) == NULL)
			err(1, "%s", optarg);
	}
	if (option != -1 || optind == argc)
		tool_usage("strace [-f] [-o file] command [argument...]");
	int status = trace(&o, argv + optind);
	if (fflush(o.out) != 0 || ferror(o.out))
		err(1, "output");
	return status;
}
