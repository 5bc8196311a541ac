/*
 * How a command runs depends on where it stands:
 *
 *	alone		a built-in in the shell itself, with its redirections
 *			undone afterwards; a program in a child,
 *	in a pipeline	each command in a child of its own, built-ins too,
 *	before &	the whole entry in a child, which is a shell for it.
 *
 * A child of the shell never returns from here: it ends in exec or exit.
 */
#include "run.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "arena.h"
#include "builtin.h"
#include "exec.h"
#include "expand.h"
#include "glob.h"
#include "jobs.h"
#include "parser.h"
#include "redirect.h"
#include "shell.h"
#include "signals.h"
#include "vars.h"

/*
 * fork, with nothing unwritten that would be written twice.  With job control the
 * child joins a group, or founds it if group is 0.
 */
static pid_t
fork_shell(struct shell *sh, pid_t group, enum fork_place place)
{
	fflush(NULL);
	signals_begin_fork();
	pid_t pid = fork();
	if (pid == 0)
		jobs_enter_child(sh, group, place);
	else if (pid < 0)
		complain("fork: %s", strerror(errno));
	else
		jobs_place_child(sh, pid, group, place);
	signals_end_fork();
	return pid;
}

/* What a pipeline is called, much as it was typed. */
static void
add_text(struct text *t, const struct command *c)
{
	for (; c; c = c->next) {
		for (const struct word *w = c->words; w; w = w->next) {
			text_adds(t, w->text);
			if (w->next)
				text_add(t, ' ');
		}
		if (c->next)
			text_adds(t, " | ");
	}
}

static const char *
pipeline_text(struct arena *a, const struct command *c)
{
	struct text t = { .arena = a };

	add_text(&t, c);
	return text_str(&t);
}

static const char *
entry_text(struct arena *a, const struct entry *e)
{
	struct text t = { .arena = a };

	for (const struct pipeline *p = e->pipelines; p; p = p->next) {
		if (p->condition != RUN_ALWAYS)
			text_adds(&t, p->condition == RUN_IF_OK ? " && " : " || ");
		add_text(&t, p->commands);
	}
	return text_str(&t);
}

/* Is the word NAME=VALUE?  Then the length of NAME, else 0. */
static size_t
assignment_name(const char *word)
{
	size_t len = var_name_length(word);

	return word[len] == '=' ? len : 0;
}

/* Expand what follows the assignments.  Returns 0, or -1 after a message. */
static int
expand_command(const struct shell *sh, const struct command *c,
	       struct strings *argv)
{
	const struct word *w = c->words;

	while (w && assignment_name(w->text))
		w = w->next;
	for (; w; w = w->next) {
		if (expand_word(sh, argv, w->text) < 0)
			return -1;
	}
	return 0;
}

/* Carry out the assignments in front of a command. */
static int
assign(const struct shell *sh, struct arena *a, const struct command *c,
       bool exported)
{
	for (const struct word *w = c->words; w; w = w->next) {
		size_t len = assignment_name(w->text);

		if (len == 0)
			break;
		char *value = expand_string(sh, a, w->text + len + 1);
		if (!value)
			return -1;
		var_set(w->text, len, value);
		if (exported)
			var_export(w->text, len);
	}
	return 0;
}

/* Run a built-in and see that its output has got out. */
static int
call_builtin(struct shell *sh, builtin_fn *fn, const struct strings *argv)
{
	int status = fn(sh, (int)argv->n, argv->v);

	if (fflush(stdout) == EOF) {
		complain("%s: standard output: %s", argv->v[0],
			 strerror(errno));
		clearerr(stdout);
		status = 1;
	}
	return status;
}

/* A command in a child process; the variables may be changed there. */
static _Noreturn void
run_in_child(struct shell *sh, struct arena *a, const struct command *c,
	     const struct strings *argv)
{
	if (assign(sh, a, c, argv->n > 0) < 0 ||
	    redirect_apply(sh, a, c->redirects, NULL) < 0)
		_exit(1);
	if (argv->n == 0)
		_exit(0);
	builtin_fn *builtin = builtin_find(argv->v[0]);
	if (builtin)
		exit(call_builtin(sh, builtin, argv));
	exec_program(a, argv->v);
}

/* The same for a command that is not yet expanded. */
static _Noreturn void
run_stage(struct shell *sh, struct arena *a, const struct command *c)
{
	struct strings argv = { .arena = a };

	if (expand_command(sh, c, &argv) < 0)
		_exit(1);
	run_in_child(sh, a, c, &argv);
}

/* Note what variables in front of a command are without it. */
static void
save_variables(struct arena *a, const struct command *c,
	       struct saved_var **saved)
{
	for (const struct word *w = c->words; w; w = w->next) {
		size_t len = assignment_name(w->text);

		if (len == 0)
			break;
		var_save(a, saved, w->text, len);
	}
}

/* In the shell itself: a built-in, or nothing but assignments (no argv). */
static int
run_here(struct shell *sh, struct arena *a, const struct command *c,
	 const struct strings *argv)
{
	struct saved_fd *saved = NULL;
	struct saved_var *variables = NULL;
	int status = 1;

	fflush(stdout);
	if (argv->n > 0 && !builtin_keeps_variables(argv->v[0]))
		save_variables(a, c, &variables);
	if (assign(sh, a, c, false) == 0 &&
	    redirect_apply(sh, a, c->redirects, &saved) == 0)
		status = argv->n == 0 ? 0
			: call_builtin(sh, builtin_find(argv->v[0]), argv);
	redirect_undo(saved);
	vars_restore(variables);
	return status;
}

static int
run_simple(struct shell *sh, struct arena *a, const struct command *c)
{
	struct strings argv = { .arena = a };

	if (expand_command(sh, c, &argv) < 0)
		return 1;
	if (argv.n == 0 || builtin_find(argv.v[0]))
		return run_here(sh, a, c, &argv);
	pid_t pid = fork_shell(sh, 0, FORK_FOREGROUND);
	if (pid == 0)
		run_in_child(sh, a, c, &argv);
	if (pid < 0)
		return 1;
	return jobs_wait_foreground(sh, &pid, 1, pipeline_text(a, c));
}

/* Make fd from a descriptor of a pipe. */
static void
move_fd(int from, int to)
{
	if (from == to)
		return;
	dup2(from, to);
	close(from);
}

/*
 * Where the stages of a pipeline wait until all of them have been started, and their
 * group has the terminal: a key that came before would stop or end only some of them.
 * Without job control there is none: both ends are -1.
 */
struct gate {
	int	ends[2];
};

/* Returns 0, or -1 after a message. */
static int
gate_make(const struct shell *sh, struct gate *g)
{
	g->ends[0] = g->ends[1] = -1;
	if (!sh->job_control || pipe2(g->ends, O_CLOEXEC) == 0)
		return 0;
	complain("pipe: %s", strerror(errno));
	return -1;
}

/* In the shell: let them go on. */
static void
gate_open(const struct gate *g)
{
	if (g->ends[0] < 0)
		return;
	close(g->ends[0]);
	close(g->ends[1]);
}

/* In a stage: wait until then, or until the shell has gone. */
static void
gate_pass(const struct gate *g)
{
	char c;

	if (g->ends[0] < 0)
		return;
	close(g->ends[1]);
	while (read(g->ends[0], &c, 1) < 0 && errno == EINTR)
		continue;
	close(g->ends[0]);
}

/*
 * Start one stage of a pipeline, which reads from *in (-1: the shell's own) and,
 * if another one follows, writes to a new pipe, whose read end is *in afterwards; the
 * old one is closed in any case.  Returns the pid, or -1 after a message.
 */
static pid_t
start_stage(struct shell *sh, struct arena *a, const struct command *c, int *in,
	    pid_t group, const struct gate *gate)
{
	int ends[2] = { -1, -1 };
	pid_t pid = -1;

	if (c->next && pipe(ends) < 0)
		complain("pipe: %s", strerror(errno));
	else
		pid = fork_shell(sh, group, FORK_STAGE);
	if (pid == 0) {
		gate_pass(gate);
		if (*in >= 0)
			move_fd(*in, 0);
		if (c->next) {
			close(ends[0]);
			move_fd(ends[1], 1);
		}
		run_stage(sh, a, c);
	}
	if (*in >= 0)
		close(*in);
	if (ends[1] >= 0)
		close(ends[1]);
	*in = ends[0];
	return pid;
}

/* Run several commands joined by pipes.  The status is that of the last one. */
static int
run_pipes(struct shell *sh, struct arena *a, const struct command *first)
{
	size_t n = 0, started = 0;
	int in = -1;
	struct gate gate;

	if (gate_make(sh, &gate) < 0)
		return 1;
	for (const struct command *c = first; c; c = c->next)
		n++;
	pid_t *pids = arena_alloc(a, n * sizeof(*pids));
	for (const struct command *c = first; c; c = c->next) {
		pid_t pid = start_stage(sh, a, c, &in,
					started ? pids[0] : 0, &gate);

		if (pid < 0)
			break;
		pids[started++] = pid;
	}
	/* If not all could be started, the last one has nobody to read it. */
	if (in >= 0)
		close(in);
	if (started > 0)
		jobs_give_terminal(sh, pids[0]);
	gate_open(&gate);
	int status = started == 0 ? 1 :
		jobs_wait_foreground(sh, pids, started, pipeline_text(a, first));
	return started == n ? status : 1;
}

static int
run_pipeline(struct shell *sh, struct arena *a, const struct pipeline *p)
{
	if (p->commands->next)
		return run_pipes(sh, a, p->commands);
	return run_simple(sh, a, p->commands);
}

static void
run_entry(struct shell *sh, struct arena *a, const struct entry *e)
{
	for (const struct pipeline *p = e->pipelines;
	     p && !signals_interrupted(); p = p->next) {
		if ((p->condition == RUN_IF_OK && sh->status != 0) ||
		    (p->condition == RUN_IF_FAILED && sh->status == 0))
			continue;
		sh->status = run_pipeline(sh, a, p);
	}
}

/* A background command does not take input meant for the shell. */
static void
detach_input(void)
{
	int fd = open("/dev/null", O_RDONLY);

	if (fd < 0)
		close(0);
	else
		move_fd(fd, 0);
}

static void
run_background(struct shell *sh, struct arena *a, const struct entry *e)
{
	bool had_groups = sh->job_control;
	pid_t pid = fork_shell(sh, 0, FORK_BACKGROUND);

	if (pid == 0) {
		/* In a group of its own it stops when it wants to read. */
		if (!had_groups)
			detach_input();
		if (!e->pipelines->next && !e->pipelines->commands->next)
			run_stage(sh, a, e->pipelines->commands);
		run_entry(sh, a, e);
		exit(sh->status);
	}
	sh->status = pid < 0;
	if (pid > 0) {
		sh->last_background = pid;
		job_add(pid, entry_text(a, e));
	}
}

void
run_list(struct shell *sh, struct arena *a, const struct entry *list)
{
	for (const struct entry *e = list; e && !signals_interrupted();
	     e = e->next) {
		if (e->background)
			run_background(sh, a, e);
		else
			run_entry(sh, a, e);
	}
}
