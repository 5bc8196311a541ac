/* <spawn.h>: what the child does first, and that every error comes back. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "guest_test.h"

extern char **environ;

typedef posix_spawn_file_actions_t file_actions;

static void
check_file(const char *path, const char *text)
{
	char buf[64] = { 0 };
	int fd = guest_open(path, O_RDONLY);

	CHECK_EQ(read(fd, buf, sizeof(buf) - 1), strlen(text));
	CHECK_EQ(strcmp(buf, text), 0);
	guest_close(fd);
}

/* The arguments of a shell that runs a line. */
static char **
shell(const char *line)
{
	static char *argv[4];

	argv[0] = strdup("sh");
	argv[1] = strdup("-c");
	argv[2] = strdup(line);
	return argv;
}

static int
status_of(pid_t pid)
{
	int status;

	CHECK_EQ(waitpid(pid, &status, 0), pid);
	CHECK(WIFEXITED(status));
	return WEXITSTATUS(status);
}

/* Run a line so; the status of the shell. */
static int
run(const char *line, const file_actions *actions,
    const posix_spawnattr_t *attr)
{
	pid_t pid = -1;

	errno = 0;
	CHECK_EQ(posix_spawn(&pid, "/bin/sh", actions, attr, shell(line),
			     environ), 0);
	CHECK_EQ(errno, 0);
	CHECK(pid > 0);
	return status_of(pid);
}

/* No child is left, nor a descriptor of the pipe in between. */
static void
expect_error(int error, const file_actions *actions,
	     const posix_spawnattr_t *attr)
{
	pid_t pid = -5;
	int lowest = dup(1);

	close(lowest);
	errno = 0;
	CHECK_EQ(posix_spawn(&pid, "/bin/sh", actions, attr, shell("exit 0"),
			     environ), error);
	CHECK_EQ(errno, 0);
	CHECK_EQ(pid, -5);
	CHECK_EQ(waitpid(-1, NULL, 0), -1);
	CHECK_EQ(errno, ECHILD);
	CHECK_EQ(dup(1), lowest);
	close(lowest);
}

static void
a_program_runs(void)
{
	pid_t pid;

	CHECK_EQ(run("exit 7", NULL, NULL), 7);
	CHECK_EQ(posix_spawnp(&pid, "sh", NULL, NULL, shell("exit 8"),
			      environ), 0);
	CHECK_EQ(status_of(pid), 8);
	int status;
	CHECK_EQ(posix_spawnp(NULL, "/bin/sh", NULL, NULL, shell("exit 9"),
			      environ), 0);
	CHECK(waitpid(-1, &status, 0) > 0);
	CHECK_EQ(WEXITSTATUS(status), 9);
}

static void
the_environment_is_that_which_was_given(void)
{
	char *env[] = { strdup("A=b c"), NULL };
	pid_t pid;

	CHECK_EQ(posix_spawn(&pid, "/bin/sh", NULL, NULL,
			     shell("echo \"$A\" >out"), env), 0);
	CHECK_EQ(status_of(pid), 0);
	check_file("out", "b c\n");
	CHECK_EQ(setenv("PATH", "/nowhere", 1), 0);
	CHECK_EQ(posix_spawnp(&pid, "sh", NULL, NULL, shell("exit 0"), env),
		 ENOENT);
}

static void
errors_of_exec_come_back(void)
{
	char *argv[] = { strdup("x"), NULL };
	pid_t pid = -5;

	guest_make_file("data", 100);
	CHECK_EQ(posix_spawn(&pid, "nothing", NULL, NULL, argv, environ),
		 ENOENT);
	CHECK_EQ(posix_spawnp(&pid, "nothing", NULL, NULL, argv, environ),
		 ENOENT);
	CHECK_EQ(posix_spawn(&pid, "data", NULL, NULL, argv, environ),
		 ENOEXEC);
	CHECK_EQ(posix_spawn(&pid, "data/x", NULL, NULL, argv, environ),
		 ENOTDIR);
	CHECK_EQ(pid, -5);
	CHECK_EQ(waitpid(-1, NULL, 0), -1);
}

/* --- File actions ----------------------------------------------------------------- */

static void
file_actions_are_done_in_order(void)
{
	char path[] = "out";
	file_actions a;

	CHECK_EQ(posix_spawn_file_actions_init(&a), 0);
	CHECK_EQ(posix_spawn_file_actions_addopen(&a, 1, path,
			O_WRONLY | O_CREAT | O_TRUNC, 0640), 0);
	path[0] = '?';		/* there is a copy */
	CHECK_EQ(posix_spawn_file_actions_adddup2(&a, 1, 2), 0);
	CHECK_EQ(posix_spawn_file_actions_addclose(&a, 0), 0);
	CHECK_EQ(run("echo one; echo two >&2; cat || exit 3", &a, NULL), 3);
	struct stat st;
	CHECK_EQ(stat("out", &st), 0);
	CHECK_EQ(st.st_mode & 0777, 0640);
	char text[64] = { 0 };
	int fd = guest_open("out", O_RDONLY);
	CHECK(read(fd, text, sizeof(text) - 1) > 8);
	CHECK_EQ(strncmp(text, "one\ntwo\n", 8), 0);
	guest_close(fd);
	CHECK_EQ(posix_spawn_file_actions_destroy(&a), 0);
}

/* Whatever number the pipe in between has, it is not in the way of the actions. */
static void
every_descriptor_can_be_used(void)
{
	for (int fd = 3; fd < 12; fd++) {
		char line[] = "echo x >&0";
		file_actions a;

		CHECK_EQ(posix_spawn_file_actions_init(&a), 0);
		for (int other = 3; other <= fd; other++)
			CHECK_EQ(posix_spawn_file_actions_addopen(&a, other,
					"all", O_WRONLY | O_CREAT | O_APPEND,
					0600), 0);
		CHECK_EQ(posix_spawn_file_actions_adddup2(&a, fd, 0), 0);
		CHECK_EQ(run(line, &a, NULL), 0);
		check_file("all", "x\n");
		CHECK_EQ(posix_spawn_file_actions_destroy(&a), 0);
		CHECK_EQ(unlink("all"), 0);
	}
}

/* Nor does any number lead to it. */
static void
what_is_not_open_cannot_be_used(void)
{
	for (int fd = 3; fd < 12; fd++) {
		file_actions a;

		CHECK_EQ(posix_spawn_file_actions_init(&a), 0);
		CHECK_EQ(posix_spawn_file_actions_addclose(&a, fd), 0);
		CHECK_EQ(run("exit 4", &a, NULL), 4);
		CHECK_EQ(posix_spawn_file_actions_adddup2(&a, fd, 1), 0);
		expect_error(EBADF, &a, NULL);
		CHECK_EQ(posix_spawn_file_actions_destroy(&a), 0);
		CHECK_EQ(posix_spawn_file_actions_init(&a), 0);
		CHECK_EQ(posix_spawn_file_actions_addfchdir(&a, fd), 0);
		expect_error(EBADF, &a, NULL);
		CHECK_EQ(posix_spawn_file_actions_destroy(&a), 0);
	}
}

static void
a_descriptor_is_kept_by_dup2_onto_itself(void)
{
	file_actions a;
	int fd = open("kept", O_WRONLY | O_CREAT | O_CLOEXEC, 0600);

	CHECK(fd >= 3 && fd <= 9);
	char line[] = "echo y >&?";
	line[strlen(line) - 1] = (char)('0' + fd);
	CHECK_EQ(posix_spawn_file_actions_init(&a), 0);
	CHECK(run(line, &a, NULL) != 0);
	CHECK_EQ(posix_spawn_file_actions_adddup2(&a, fd, fd), 0);
	CHECK_EQ(run(line, &a, NULL), 0);
	check_file("kept", "y\n");
	CHECK_EQ(posix_spawn_file_actions_destroy(&a), 0);
	guest_close(fd);
}

static void
the_directory_can_be_changed(void)
{
	file_actions a;

	CHECK_EQ(mkdir("sub", 0755), 0);
	CHECK_EQ(mkdir("sub/deep", 0755), 0);
	CHECK_EQ(posix_spawn_file_actions_init(&a), 0);
	CHECK_EQ(posix_spawn_file_actions_addchdir(&a, "sub"), 0);
	CHECK_EQ(run("ls deep", &a, NULL), 0);
	CHECK_EQ(posix_spawn_file_actions_addopen(&a, 5, "deep", O_RDONLY, 0),
		 0);
	CHECK_EQ(posix_spawn_file_actions_addfchdir_np(&a, 5), 0);
	CHECK_EQ(posix_spawn_file_actions_addopen(&a, 5, "here",
			O_CREAT | O_WRONLY, 0600), 0);
	CHECK_EQ(run("ls here >list", &a, NULL), 0);
	CHECK_EQ(access("sub/deep/here", F_OK), 0);
	CHECK_EQ(posix_spawn_file_actions_addchdir_np(&a, "nowhere"), 0);
	expect_error(ENOENT, &a, NULL);
	CHECK_EQ(posix_spawn_file_actions_destroy(&a), 0);
}

static void
errors_of_actions_come_back(void)
{
	file_actions a;

	CHECK_EQ(posix_spawn_file_actions_init(&a), 0);
	CHECK_EQ(posix_spawn_file_actions_addopen(&a, 3, "no/file", O_RDONLY,
						  0), 0);
	expect_error(ENOENT, &a, NULL);
	CHECK_EQ(posix_spawn_file_actions_destroy(&a), 0);
	CHECK_EQ(posix_spawn_file_actions_init(&a), 0);
	CHECK_EQ(posix_spawn_file_actions_adddup2(&a, 1, 10000), 0);
	expect_error(EBADF, &a, NULL);
	CHECK_EQ(posix_spawn_file_actions_addclose(&a, -1), EBADF);
	CHECK_EQ(posix_spawn_file_actions_adddup2(&a, -1, 3), EBADF);
	CHECK_EQ(posix_spawn_file_actions_adddup2(&a, 3, -1), EBADF);
	CHECK_EQ(posix_spawn_file_actions_addopen(&a, -1, "x", 0, 0), EBADF);
	CHECK_EQ(posix_spawn_file_actions_addfchdir(&a, -1), EBADF);
	CHECK_EQ(posix_spawn_file_actions_destroy(&a), 0);
}

/* No room for the pipe. */
static void
a_full_table_is_an_error(void)
{
	pid_t pid = -5;
	struct rlimit limit = { 3, 64 };

	CHECK_EQ(setrlimit(RLIMIT_NOFILE, &limit), 0);
	CHECK_EQ(posix_spawn(&pid, "/bin/sh", NULL, NULL, shell("exit 0"),
			     environ), EMFILE);
	CHECK_EQ(pid, -5);
}

/* --- Attributes ------------------------------------------------------------------- */

static posix_spawnattr_t
attr_with(short flags)
{
	posix_spawnattr_t attr;

	CHECK_EQ(posix_spawnattr_init(&attr), 0);
	CHECK_EQ(posix_spawnattr_setflags(&attr, flags), 0);
	return attr;
}

/* A child that reads what nobody writes, so that it is there to be looked at. */
static pid_t
start_reader(const posix_spawnattr_t *attr, int fds[2])
{
	char *argv[] = { strdup("cat"), NULL };
	file_actions a;
	pid_t pid;

	CHECK_EQ(pipe2(fds, O_CLOEXEC), 0);
	CHECK_EQ(posix_spawn_file_actions_init(&a), 0);
	CHECK_EQ(posix_spawn_file_actions_adddup2(&a, fds[0], 0), 0);
	CHECK_EQ(posix_spawn(&pid, "/bin/cat", &a, attr, argv, environ), 0);
	CHECK_EQ(posix_spawn_file_actions_destroy(&a), 0);
	return pid;
}

static void
end_reader(pid_t pid, int fds[2])
{
	guest_close(fds[1]);
	CHECK_EQ(status_of(pid), 0);
	guest_close(fds[0]);
}

static void
groups_and_sessions_are_set(void)
{
	posix_spawnattr_t attr = attr_with(0);
	int fds[2], more[2];

	pid_t pid = start_reader(&attr, fds);
	CHECK_EQ(getpgid(pid), getpgrp());
	end_reader(pid, fds);
	attr = attr_with(POSIX_SPAWN_SETPGROUP);
	pid = start_reader(&attr, fds);
	CHECK_EQ(getpgid(pid), pid);
	CHECK_EQ(posix_spawnattr_setpgroup(&attr, pid), 0);
	pid_t second = start_reader(&attr, more);
	CHECK_EQ(getpgid(second), pid);
	end_reader(second, more);
	end_reader(pid, fds);
	expect_error(EPERM, NULL, &attr);
	attr = attr_with(POSIX_SPAWN_SETSID);
	pid = start_reader(&attr, fds);
	CHECK_EQ(getsid(pid), pid);
	end_reader(pid, fds);
}

static void
signals_are_set(void)
{
	posix_spawnattr_t attr =
		attr_with(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
	sigset_t set;

	signal(SIGTERM, SIG_IGN);
	sigemptyset(&set);
	sigaddset(&set, SIGINT);
	CHECK_EQ(sigprocmask(SIG_BLOCK, &set, NULL), 0);
	CHECK_EQ(run("kill -TERM $$; kill -INT $$; exit 5", NULL, NULL), 5);
	sigemptyset(&set);
	CHECK_EQ(posix_spawnattr_setsigmask(&attr, &set), 0);
	CHECK_EQ(posix_spawnattr_setsigdefault(&attr, &set), 0);
	int fds[2], status;
	pid_t pid = start_reader(&attr, fds);
	CHECK_EQ(kill(pid, SIGTERM), 0);
	CHECK_EQ(kill(pid, SIGINT), 0);
	CHECK_EQ(waitpid(pid, &status, 0), pid);
	CHECK(WIFSIGNALED(status) && WTERMSIG(status) == SIGINT);
	sigaddset(&set, SIGTERM);
	CHECK_EQ(posix_spawnattr_setsigdefault(&attr, &set), 0);
	int more[2];
	pid = start_reader(&attr, more);
	CHECK_EQ(kill(pid, SIGTERM), 0);
	CHECK_EQ(waitpid(pid, &status, 0), pid);
	CHECK(WIFSIGNALED(status) && WTERMSIG(status) == SIGTERM);
	/* The parent's own are what they were. */
	CHECK_EQ(sigprocmask(SIG_BLOCK, NULL, &set), 0);
	CHECK(sigismember(&set, SIGINT) && !sigismember(&set, SIGTERM));
	sigaddset(&set, SIGKILL);
	CHECK_EQ(posix_spawnattr_setsigdefault(&attr, &set), 0);
	expect_error(EINVAL, NULL, &attr);
}

static void
scheduling_is_set_as_far_as_it_can_be(void)
{
	posix_spawnattr_t attr = attr_with(POSIX_SPAWN_SETSCHEDULER);
	struct sched_param param = { 0 };

	CHECK_EQ(run("exit 6", NULL, &attr), 6);
	CHECK_EQ(posix_spawnattr_setschedpolicy(&attr, SCHED_FIFO), 0);
	expect_error(EPERM, NULL, &attr);
	attr = attr_with(POSIX_SPAWN_SETSCHEDPARAM | POSIX_SPAWN_RESETIDS);
	CHECK_EQ(posix_spawnattr_setschedparam(&attr, &param), 0);
	CHECK_EQ(run("exit 6", NULL, &attr), 6);
	param.sched_priority = 9;
	CHECK_EQ(posix_spawnattr_setschedparam(&attr, &param), 0);
	expect_error(EPERM, NULL, &attr);
}

static void
attributes_are_kept(void)
{
	posix_spawnattr_t attr = attr_with(POSIX_SPAWN_SETSIGMASK);
	struct sched_param param = { 3 };
	sigset_t set, got;
	pid_t group;
	short flags;
	int policy;

	CHECK_EQ(posix_spawnattr_getflags(&attr, &flags), 0);
	CHECK_EQ(flags, POSIX_SPAWN_SETSIGMASK);
	CHECK_EQ(posix_spawnattr_setflags(&attr, 0x4000), EINVAL);
	CHECK_EQ(posix_spawnattr_setpgroup(&attr, 42), 0);
	CHECK_EQ(posix_spawnattr_getpgroup(&attr, &group), 0);
	CHECK_EQ(group, 42);
	sigemptyset(&set);
	sigaddset(&set, SIGHUP);
	CHECK_EQ(posix_spawnattr_setsigmask(&attr, &set), 0);
	CHECK_EQ(posix_spawnattr_getsigmask(&attr, &got), 0);
	CHECK_EQ(got, set);
	sigaddset(&set, SIGINT);
	CHECK_EQ(posix_spawnattr_setsigdefault(&attr, &set), 0);
	CHECK_EQ(posix_spawnattr_getsigdefault(&attr, &got), 0);
	CHECK_EQ(got, set);
	CHECK_EQ(posix_spawnattr_setschedparam(&attr, &param), 0);
	param.sched_priority = 0;
	CHECK_EQ(posix_spawnattr_getschedparam(&attr, &param), 0);
	CHECK_EQ(param.sched_priority, 3);
	CHECK_EQ(posix_spawnattr_setschedpolicy(&attr, SCHED_RR), 0);
	CHECK_EQ(posix_spawnattr_getschedpolicy(&attr, &policy), 0);
	CHECK_EQ(policy, SCHED_RR);
	CHECK_EQ(posix_spawnattr_destroy(&attr), 0);
}

/* --- vfork ------------------------------------------------------------------------ */

static void
vfork_is_fork(void)
{
	static char *argv[2];
	volatile int mine = 1;

	argv[0] = strdup("true");
	pid_t pid = vfork();
	if (pid == 0) {
		mine = 2;
		execve("/bin/true", argv, environ);
		_exit(1);
	}
	CHECK(pid > 0);
	CHECK_EQ(status_of(pid), 0);
	CHECK_EQ(mine, 1);
}

static const struct guest_case cases[] = {
	GUEST_CASE(a_program_runs),
	GUEST_CASE(the_environment_is_that_which_was_given),
	GUEST_CASE(errors_of_exec_come_back),
	GUEST_CASE(file_actions_are_done_in_order),
	GUEST_CASE(every_descriptor_can_be_used),
	GUEST_CASE(what_is_not_open_cannot_be_used),
	GUEST_CASE(a_descriptor_is_kept_by_dup2_onto_itself),
	GUEST_CASE(the_directory_can_be_changed),
	GUEST_CASE(errors_of_actions_come_back),
	GUEST_CASE(a_full_table_is_an_error),
	GUEST_CASE(groups_and_sessions_are_set),
	GUEST_CASE(signals_are_set),
	GUEST_CASE(scheduling_is_set_as_far_as_it_can_be),
	GUEST_CASE(attributes_are_kept),
	GUEST_CASE(vfork_is_fork),
};

GUEST_MAIN(cases)
