/*
 * One shell that runs for long: wrong commands, pipelines and redirections leave no
 * page, process, descriptor or block behind.
 */
#include <stdio.h>
#include <string.h>

#include <octox/fcntl.h>
#include <octox/limits.h>
#include <octox/sysinfo.h>

#include "guest_test.h"

enum {
	SOME	= 500,
	MANY	= 10000,
	SETTLE_TICKS = TICK_HZ / 4,
	WARM_UP	= 50,		/* for what is kept: caches, the heap */
	ROUNDS	= 3		/* a leak shows in every one */
};

/* A shell that reads its commands from us. */
struct shell {
	int	pid;
	int	to;		/* its standard input */
	int	from;		/* its standard output */
};

static void
become_shell(const int in[2], const int out[2])
{
	static const char *const argv[] = { "sh", NULL };
	static const char *const envp[] = { "PATH=/bin", NULL };
	int null = guest_open("/dev/null", O_WRONLY);

	CHECK_EQ(sys_dup2(in[0], 0), 0);
	CHECK_EQ(sys_dup2(out[1], 1), 1);
	CHECK_EQ(sys_dup2(null, 2), 2);
	for (int fd = 3; fd <= null || fd <= out[1]; fd++)
		(void)sys_close(fd);
	guest_exec("/bin/sh", argv, envp);
	sys_exit(126);
}

static struct shell
start_shell(void)
{
	struct shell sh;
	int in[2], out[2];

	CHECK_EQ(sys_pipe(in), 0);
	CHECK_EQ(sys_pipe(out), 0);
	sh.pid = guest_fork();
	if (sh.pid == 0)
		become_shell(in, out);
	guest_close(in[0]);
	guest_close(out[1]);
	sh.to = in[1];
	sh.from = out[0];
	return sh;
}

static void
type(const struct shell *sh, const char *line)
{
	size_t n = strlen(line);

	CHECK_EQ(sys_write(sh->to, line, n), n);
}

/* Let the shell run a line n times; it is done when this returns. */
static void
run_often(const struct shell *sh, const char *line, int n)
{
	static const char done[] = "done";
	char said[sizeof(done)];
	size_t got = 0;

	for (int i = 0; i < n; i++)
		type(sh, line);
	type(sh, "echo -n done\n");
	while (got < sizeof(done) - 1) {
		long r = sys_read(sh->from, said + got, sizeof(said) - got);

		CHECK(r > 0);
		got += (size_t)r;
	}
	CHECK(got == sizeof(done) - 1 && memcmp(said, done, got) == 0);
}

/* What is in use, once processes that were just waited for are gone. */
static struct octox_sysinfo
measure(void)
{
	struct octox_sysinfo si;

	sys_sleep(SETTLE_TICKS);
	CHECK_EQ(sys_sysinfo(&si), 0);
	return si;
}

static void
run_all_often(const struct shell *sh, const char *const *lines, int n)
{
	for (; *lines; lines++)
		run_often(sh, *lines, n);
}

/* Run each line n times, and say how many pages less are free then. */
static long
pages_lost(const struct shell *sh, const char *const *lines, int n)
{
	struct octox_sysinfo before = measure();

	run_all_often(sh, lines, n);
	struct octox_sysinfo now = measure();
	CHECK_EQ(now.processes, before.processes);
	CHECK_EQ(now.files, before.files);
	CHECK_EQ(now.blocks_free, before.blocks_free);
	CHECK_EQ(now.inodes_free, before.inodes_free);
	return (long)before.pages_free - (long)now.pages_free;
}

static void
repeat(const char *const *lines, int n)
{
	struct shell sh = start_shell();
	long lost = 1;

	run_all_often(&sh, lines, WARM_UP);
	for (int round = 0; round < ROUNDS && lost > 0; round++) {
		lost = pages_lost(&sh, lines, n);
		if (lost > 0)
			guest_note("%ld pages less", lost);
	}
	CHECK(lost <= 0);
	type(&sh, "exit 7\n");
	guest_expect(sh.pid, 7);
}

/* Of the third issue: mistyped, a pipeline, a redirection that cannot be opened. */
static const char *const three[] = {
	"nosuch a b\n",
	"echo a | cat > /dev/null\n",
	"echo a > /nodir/a\n",
	NULL
};

static void
five_hundred_of_each(void)
{
	repeat(three, SOME);
}

static void
ten_thousand_of_each(void)
{
	repeat(three, MANY);
}

static void
other_mistakes(void)
{
	static const char *const lines[] = {
		"echo a > | ;\n",
		"wc < nofile; cat 2> /bin; cat 7<&8\n",
		"nosuch | nosuch | cat > /nodir/a\n",
		"cd nodir; cd /bin/cat; export =x; exit a b\n",
		"/bin; ./; ''\n",
		NULL
	};

	repeat(lines, SOME / 10);
}

static void
background_jobs(void)
{
	static const char *const lines[] = {
		"true & nosuch & wait\n",
		"true | true & wait $!\n",
		NULL
	};

	repeat(lines, SOME / 10);
}

static const struct guest_case cases[] = {
	GUEST_CASE(five_hundred_of_each),
	GUEST_CASE(other_mistakes),
	GUEST_CASE(background_jobs),
	GUEST_LONG_CASE(ten_thousand_of_each),
};

GUEST_MAIN(cases)
