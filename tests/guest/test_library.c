/*
 * libulib where it meets the kernel: processes, directories, the heap, the
 * environment.  What can be tested on the build machine is in tests/unit.
 */
#include <assert.h>
#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <regex.h>
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/utsname.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "guest_test.h"

/* --- Processes ------------------------------------------------------------- */

static void
waiting_for_one_of_many(void)
{
	int status, pid[4];

	for (int i = 0; i < 4; i++)
		pid[i] = guest_spawn_exiting(i);
	for (int i = 3; i >= 1; i--) {
		CHECK_EQ(waitpid(pid[i], &status, 0), pid[i]);
		CHECK(WIFEXITED(status));
		CHECK_EQ(WEXITSTATUS(status), i);
	}
	CHECK_EQ(wait(&status), pid[0]);
	CHECK_EQ(wait(&status), -1);
	CHECK_EQ(errno, ECHILD);
}

static void
statuses(void)
{
	int status, pid = guest_fork();

	if (pid == 0)
		exit(-1);
	CHECK_EQ(waitpid(pid, &status, 0), pid);
	CHECK(WIFEXITED(status));
	CHECK_EQ(WEXITSTATUS(status), 255);
	pid = guest_fork();
	if (pid == 0)
		abort();
	CHECK_EQ(waitpid(pid, &status, 0), pid);
	CHECK(WIFSIGNALED(status) && !WIFEXITED(status));
	pid = guest_fork();
	if (pid == 0)
		for (;;)
			sleep(1);
	CHECK_EQ(kill(pid, SIGTERM), 0);
	CHECK_EQ(waitpid(pid, &status, 0), pid);
	CHECK(WIFSIGNALED(status));
}

/* An assertion that fails tells on standard error which, and where. */
static void
assertions(void)
{
	char text[256] = "";
	int status;

	assert(text[0] == '\0');
	int pid = guest_fork();
	if (pid == 0) {
		CHECK(freopen("f", "w", stderr) != NULL);
		assert(1 + 1 == 3);
	}
	CHECK_EQ(waitpid(pid, &status, 0), pid);
	CHECK(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT);
	FILE *f = fopen("f", "r");
	CHECK(fgets(text, sizeof(text), f) != NULL);
	CHECK(strstr(text, "test_library.c:") != NULL);
	CHECK(strstr(text, "1 + 1 == 3") != NULL);
	fclose(f);
}

static volatile int handled;

static void
handle(int number)
{
	handled = number;
}

static void
signals_to_oneself(void)
{
	CHECK(signal(SIGUSR1, handle) == SIG_DFL);
	CHECK_EQ(raise(SIGUSR1), 0);
	CHECK_EQ(handled, SIGUSR1);
	CHECK(signal(SIGTERM, SIG_IGN) == SIG_DFL);
	CHECK_EQ(raise(SIGTERM), 0);
	CHECK(signal(SIGKILL, handle) == SIG_ERR);
}

static void
programs_found_in_path(void)
{
	int pid = guest_fork();

	if (pid == 0) {
		setenv("PATH", "/nowhere:/bin", 1);
		execlp("true", "true", (char *)NULL);
		_exit(9);
	}
	guest_expect(pid, 0);
	char *argv[] = {NULL};
	CHECK_EQ(execvp("no-such", argv), -1);
	CHECK_EQ(errno, ENOENT);
}

static jmp_buf place;

static void
jump(int n, double x)
{
	if (n > 0)
		jump(n - 1, x + 1);
	else if (x > 0)
		longjmp(place, (int)x);
}

/* The arguments one by one, and an environment behind them or the own one. */
static void
programs_by_list(void)
{
	char setting[] = "A=21";
	char *const given[] = {setting, NULL};

	CHECK_EQ(setenv("A", "7", 1), 0);
	int pid = guest_fork();
	if (pid == 0)
		execl("/bin/sh", "sh", "-c", "exit $A$#", "0", "1", "2",
		      (char *)NULL);
	guest_expect(pid, 72);
	pid = guest_fork();
	if (pid == 0)
		execlp("sh", "sh", "-c", "exit $A$#", (char *)NULL);
	guest_expect(pid, 70);
	pid = guest_fork();
	if (pid == 0)
		execle("/bin/sh", "sh", "-c", "exit $A$#", "0", "1",
		       (char *)NULL, given);
	guest_expect(pid, 211);
	CHECK_EQ(execl("nofile", "nofile", (char *)NULL), -1);
	CHECK_EQ(errno, ENOENT);
	CHECK_EQ(execle("nofile", "nofile", (char *)NULL, given), -1);
	CHECK_EQ(errno, ENOENT);
}

static void
jumps(void)
{
	volatile double kept = 1.5;
	volatile int round = 0;

	int r = setjmp(place);
	round++;
	if (round == 1)
		jump(10, 2.0);
	CHECK_EQ(r, 12);
	CHECK(kept == 1.5);
	r = setjmp(place);
	round++;
	if (round == 3)
		longjmp(place, 0);
	CHECK_EQ(r, 1);
}

/* --- Files and directories ------------------------------------------------- */

static void
what_stat_tells(void)
{
	struct stat st;

	guest_make_text("f", "12345");
	CHECK_EQ(stat("f", &st), 0);
	CHECK(S_ISREG(st.st_mode));
	CHECK_EQ(st.st_size, 5);
	CHECK_EQ(st.st_nlink, 1);
	CHECK_EQ(stat(".", &st), 0);
	CHECK(S_ISDIR(st.st_mode));
	CHECK_EQ(stat("/dev/null", &st), 0);
	CHECK(S_ISCHR(st.st_mode));
	CHECK_EQ(stat("missing", &st), -1);
	CHECK_EQ(errno, ENOENT);
	CHECK_EQ(access("f", R_OK), 0);
	CHECK(isatty(0) == 0 || isatty(0) == 1);
}

static void
removing_and_renaming(void)
{
	guest_make_text("a", "A");
	guest_make_text("b", "B");
	CHECK_EQ(rename("a", "b"), 0);
	guest_check_text("b", "A");
	CHECK_EQ(access("a", F_OK), -1);
	CHECK_EQ(mkdir("d", 0777), 0);
	CHECK_EQ(unlink("d"), -1);
	CHECK_EQ(errno, EISDIR);
	CHECK_EQ(rmdir("b"), -1);
	CHECK_EQ(errno, ENOTDIR);
	CHECK_EQ(rmdir("d"), 0);
	CHECK_EQ(remove("b"), 0);
}

static void
directories(void)
{
	static const char longest[] = "fourteen_bytes";
	struct dirent **list;

	guest_make_text("b", "");
	guest_make_text("a", "");
	guest_make_text(longest, "");
	int n = scandir(".", &list, NULL, alphasort);
	CHECK_EQ(n, 5);
	CHECK(strcmp(list[0]->d_name, ".") == 0);
	CHECK(strcmp(list[2]->d_name, "a") == 0);
	CHECK(strcmp(list[4]->d_name, longest) == 0);
	for (int i = 0; i < n; i++)
		free(list[i]);
	free(list);
	CHECK(opendir("a") == NULL);
	CHECK_EQ(errno, ENOTDIR);
}

static void
where_one_is(void)
{
	char buf[PATH_MAX], deeper[PATH_MAX];

	CHECK(getcwd(buf, sizeof(buf)) != NULL);
	CHECK_EQ(mkdir("sub", 0777), 0);
	CHECK_EQ(chdir("sub"), 0);
	CHECK(getcwd(deeper, sizeof(deeper)) != NULL);
	CHECK(strncmp(deeper, buf, strlen(buf)) == 0);
	CHECK(strcmp(deeper + strlen(deeper) - 4, "/sub") == 0);
	CHECK(realpath("../sub/./..", deeper) != NULL);
	CHECK(strcmp(deeper, buf) == 0);
	CHECK(getcwd(buf, 2) == NULL);
	CHECK_EQ(errno, ERANGE);
	CHECK_EQ(chdir("/"), 0);
	CHECK(strcmp(getcwd(buf, sizeof(buf)), "/") == 0);
}

/* --- Memory, environment, time --------------------------------------------- */

static void
heap(void)
{
	char *before = sbrk(0);
	void *p[200];

	for (int i = 0; i < 200; i++) {
		p[i] = malloc((size_t)i * 100);
		CHECK(p[i] != NULL);
		memset(p[i], i, (size_t)i * 100);
	}
	for (int i = 0; i < 200; i++)
		free(p[i]);
	char *big = malloc(16 << 20);
	CHECK(big != NULL);
	big[0] = big[(16 << 20) - 1] = 1;
	free(big);
	CHECK((char *)sbrk(0) - before < 8 << 20);
	CHECK(malloc((size_t)1 << 40) == NULL);
	CHECK_EQ(errno, ENOMEM);
}

static void
environment(void)
{
	CHECK_EQ(setenv("OCTOX_A", "1", 1), 0);
	CHECK_EQ(setenv("OCTOX_A", "2", 0), 0);
	CHECK(strcmp(getenv("OCTOX_A"), "1") == 0);
	CHECK(getenv("OCTOX") == NULL);
	CHECK_EQ(WEXITSTATUS(system("exit $OCTOX_A")), 1);
	CHECK_EQ(unsetenv("OCTOX_A"), 0);
	CHECK(getenv("OCTOX_A") == NULL);
	CHECK_EQ(setenv("a=b", "1", 1), -1);
	CHECK_EQ(errno, EINVAL);
}

static void
time_goes_on(void)
{
	struct timespec a, b, wanted = {0, 150000000};

	CHECK_EQ(clock_gettime(CLOCK_MONOTONIC, &a), 0);
	CHECK_EQ(nanosleep(&wanted, NULL), 0);
	CHECK_EQ(clock_gettime(CLOCK_MONOTONIC, &b), 0);
	long ms = (b.tv_sec - a.tv_sec) * 1000 + (b.tv_nsec - a.tv_nsec) / 1000000;
	CHECK(ms >= 100);
}

/* --- Text ------------------------------------------------------------------ */

static void
names_of_errors(void)
{
	char buf[40];

	CHECK(strcmp(strerror(ENOENT), "entry not found") == 0);
	CHECK(strcmp(strerror(-5), "unknown error -5") == 0);
	CHECK_EQ(strerror_r(ENOENT, buf, 4), ERANGE);
	struct utsname u;
	CHECK_EQ(uname(&u), 0);
	CHECK(strcmp(u.sysname, "Octox") == 0);
}

/* --- Regular expressions ------------------------------------------------------- */

static void
regular_expressions(void)
{
	regmatch_t m[3];
	regex_t re;

	CHECK_EQ(regcomp(&re, "([a-z]+)=(.*)", REG_EXTENDED), 0);
	CHECK_EQ(re.re_nsub, 2);
	CHECK_EQ(regexec(&re, "  key=value", 3, m, 0), 0);
	CHECK(m[0].rm_so == 2 && m[1].rm_eo == 5 && m[2].rm_so == 6);
	m[0] = (regmatch_t){4, 6};
	CHECK_EQ(regexec(&re, "  key=value", 1, m, REG_STARTEND), 0);
	CHECK(m[0].rm_so == 4 && m[0].rm_eo == 6);
	CHECK_EQ(regexec(&re, "none", 0, NULL, 0), REG_NOMATCH);
	regfree(&re);
}

static const struct guest_case cases[] = {
	GUEST_CASE(regular_expressions),
	GUEST_CASE(waiting_for_one_of_many),
	GUEST_CASE(statuses),
	GUEST_CASE(assertions),
	GUEST_CASE(signals_to_oneself),
	GUEST_CASE(programs_found_in_path),
	GUEST_CASE(programs_by_list),
	GUEST_CASE(jumps),
	GUEST_CASE(what_stat_tells),
	GUEST_CASE(removing_and_renaming),
	GUEST_CASE(directories),
	GUEST_CASE(where_one_is),
	GUEST_CASE(heap),
	GUEST_CASE(environment),
	GUEST_CASE(time_goes_on),
	GUEST_CASE(names_of_errors),
};

GUEST_MAIN(cases)
