/*
 * sh - the shell.
 *
 *	sh			commands from standard input
 *	sh FILE [ARG...]	from a script
 *	sh -c TEXT [NAME [ARG...]]
 *
 * A line goes through lexer.c and parser.c to a tree, which run.c carries out;
 * expand.c makes arguments of its words just before they are used.
 */
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "arena.h"
#include "fields.h"
#include "input.h"
#include "jobs.h"
#include "parser.h"
#include "run.h"
#include "shell.h"
#include "signals.h"
#include "terminal.h"
#include "vars.h"

static const char PATHS[] = "/etc/paths";	/* a directory a line */

void
complain(const char *format, ...)
{
	char message[1024] = "sh: ";
	size_t room = sizeof(message) - sizeof("sh: ");
	va_list ap;

	va_start(ap, format);
	int n = vsnprintf(message + 4, room, format, ap);
	va_end(ap);
	size_t len = 4 + (n < 0 ? 0 : (size_t)n < room ? (size_t)n : room - 1);
	message[len++] = '\n';
	(void)!write(STDERR_FILENO, message, len);
}

/* Without a PATH, make one of the lines of /etc/paths; without those, it is /bin. */
static void
set_path(void)
{
	const char *path = var_get("PATH");

	if (path && *path)
		return;
	char *text = input_load(PATHS);
	if (!text)
		text = strdup("/bin");
	if (!text)
		return;
	size_t len = strlen(text);
	while (len > 0 && text[len - 1] == '\n')
		text[--len] = '\0';
	for (char *p = text; (p = strchr(p, '\n')) != NULL;)
		*p = ':';
	var_set("PATH", 4, text);
	var_export("PATH", 4);
	free(text);
}

static void
syntax_error(struct shell *sh, const struct input *in, const char *near)
{
	char where[64] = "";

	if (in->script)
		snprintf(where, sizeof(where), "line %d: ", in->line);
	if (near)
		complain("%ssyntax error near '%s'", where, near);
	else
		complain("%ssyntax error: unexpected end of input", where);
	sh->status = STATUS_SYNTAX;
}

/*
 * Read and run one complete command, which may go over several lines.  Returns
 * false at the end of the input.
 */
static bool
run_command(struct shell *sh, struct arena *a, struct input *in)
{
	struct text line = { .arena = a };
	struct entry *list = NULL;
	const char *near = NULL;
	const char *prompt = "$ ";
	enum parse_result r;

	jobs_reap();
	do {
		signals_forget_keys();
		enum input_result got = input_line(in, prompt, &line);

		if (got == INPUT_CANCELLED) {
			sh->status = STATUS_INTERRUPTED;
			return true;
		}
		if (got == INPUT_END) {
			if (line.len > 0)
				syntax_error(sh, in, NULL);
			return false;
		}
		prompt = "> ";
		r = parse(a, text_str(&line), &list, &near);
	} while (r == PARSE_INCOMPLETE);
	if (r == PARSE_ERROR)
		syntax_error(sh, in, near);
	else
		run_list(sh, a, list);
	return true;
}

/* Run everything that the input has. */
static void
run_input(struct shell *sh, struct input *in)
{
	struct arena arena = { 0 };
	bool more = true;

	while (more) {
		more = run_command(sh, &arena, in);
		arena_free(&arena);
	}
	if (in->interactive)
		(void)!write(STDERR_FILENO, "\n", 1);
}

static void
set_parameters(struct shell *sh, char **argv, int argc)
{
	if (argc > 0) {
		sh->name = argv[0];
		sh->params = argv + 1;
		sh->nparams = argc - 1;
	}
}

static _Noreturn void
usage(void)
{
	fputs("usage: sh [-c text [name [argument...]] | file [argument...]]\n",
	      stderr);
	exit(STATUS_SYNTAX);
}

/* Find out from the arguments where the commands are. */
static void
open_input(struct shell *sh, struct input *in, int argc, char **argv)
{
	if (argc > 1 && !strcmp(argv[1], "-c")) {
		if (argc < 3)
			usage();
		in->text = argv[2];
		in->script = "-c";
		set_parameters(sh, argv + 3, argc - 3);
	} else if (argc > 1 && argv[1][0] == '-') {
		usage();
	} else if (argc > 1) {
		in->script = argv[1];
		in->text = input_load(argv[1]);
		if (!in->text) {
			int status = errno == ENOENT ? STATUS_NOT_FOUND
						     : STATUS_CANNOT_EXEC;
			complain("%s: %s", argv[1], strerror(errno));
			exit(status);
		}
		set_parameters(sh, argv + 1, argc - 1);
	} else {
		in->fd = STDIN_FILENO;
		in->interactive = isatty(STDIN_FILENO);
		if (in->interactive)
			jobs_begin(sh);
		in->terminal = terminal_open();
	}
}

int
main(int argc, char **argv)
{
	extern char **environ;
	struct shell sh = { .name = "sh", .pid = getpid() };
	struct input in = { 0 };

	vars_init(environ);
	fields_init();
	set_path();
	open_input(&sh, &in, argc, argv);
	run_input(&sh, &in);
	terminal_close(in.terminal);
	return sh.status;
}
