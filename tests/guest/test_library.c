/*
 * libulib where it meets the kernel: streams, processes, directories, the heap, the
 * environment.  What can be tested on the build machine is in tests/unit.
 */
#include <assert.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
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
#include <wchar.h>

#include "guest_test.h"

/* --- Streams --------------------------------------------------------------- */

static void
write_text(const char *path, const char *text)
{
	FILE *f = fopen(path, "w");

	CHECK(f != NULL);
	CHECK(fputs(text, f) != EOF);
	CHECK_EQ(fclose(f), 0);
}

static void
check_text(const char *path, const char *expected)
{
	char buf[256];
	FILE *f = fopen(path, "r");

	CHECK(f != NULL);
	size_t n = fread(buf, 1, sizeof(buf) - 1, f);
	buf[n] = '\0';
	CHECK(strcmp(buf, expected) == 0);
	CHECK(feof(f) && !ferror(f));
	fclose(f);
}

static void
streams_write_and_read(void)
{
	write_text("f", "one\n");
	FILE *f = fopen("f", "a");
	CHECK_EQ(fprintf(f, "%d %.17g %Lg\n", 2, 0.1, 0.25L), 27);
	fclose(f);
	check_text("f", "one\n2 0.10000000000000001 0.25\n");
	CHECK(fopen("f", "wx") == NULL);
	CHECK_EQ(errno, EEXIST);
	CHECK(fopen("missing", "r") == NULL);
	CHECK_EQ(errno, ENOENT);
	CHECK(fopen("f", "q") == NULL);
	CHECK_EQ(errno, EINVAL);
}

static void
streams_longer_than_their_buffer(void)
{
	FILE *f = fopen("f", "w");
	char line[100];

	for (int i = 0; i < 3000; i++)
		fprintf(f, "line %d\n", i);
	fclose(f);
	f = fopen("f", "r");
	for (int i = 0; i < 3000; i++) {
		int n = -1;

		CHECK(fgets(line, sizeof(line), f) != NULL);
		CHECK_EQ(sscanf(line, "line %d\n", &n), 1);
		CHECK_EQ(n, i);
	}
	CHECK(fgets(line, sizeof(line), f) == NULL);
	CHECK(feof(f));
	fclose(f);
}

static void
last_line_without_its_end(void)
{
	char *line = NULL, buf[8];
	size_t size = 0;

	write_text("f", "a\nbcd");
	FILE *f = fopen("f", "r");
	CHECK_EQ(getline(&line, &size, f), 2);
	CHECK_EQ(getline(&line, &size, f), 3);
	CHECK(strcmp(line, "bcd") == 0);
	CHECK_EQ(getline(&line, &size, f), -1);
	free(line);
	fclose(f);
	f = fopen("f", "r");
	CHECK(fgets(buf, sizeof(buf), f) != NULL);
	CHECK(fgets(buf, sizeof(buf), f) != NULL);
	CHECK(strcmp(buf, "bcd") == 0);
	fclose(f);
}

static void
push_back(void)
{
	write_text("f", "xyz");
	FILE *f = fopen("f", "r");
	CHECK_EQ(ungetc('1', f), '1');
	CHECK_EQ(getc(f), '1');
	CHECK_EQ(getc(f), 'x');
	for (int i = 0; i < 8; i++)
		CHECK_EQ(ungetc('a' + i, f), 'a' + i);
	CHECK_EQ(getc(f), 'h');
	fclose(f);
}

static void
exit_sends_what_is_left(void)
{
	int pid = guest_fork();

	if (pid == 0) {
		FILE *f = fopen("f", "w");

		fputs("unsent", f);
		exit(3);
	}
	guest_expect(pid, 3);
	check_text("f", "unsent");

	pid = guest_fork();
	if (pid == 0) {
		fputs("lost", fopen("f", "w"));
		_exit(0);
	}
	guest_expect(pid, 0);
	check_text("f", "");
}

static void
writing_where_one_cannot(void)
{
	write_text("f", "");
	FILE *f = fopen("f", "r");
	errno = 0;
	CHECK_EQ(fputc('x', f), EOF);
	CHECK_EQ(errno, EBADF);
	CHECK(ferror(f));
	fclose(f);

	int fds[2];
	CHECK_EQ(pipe(fds), 0);
	close(fds[0]);
	f = fdopen(fds[1], "w");
	fputs("x", f);
	errno = 0;
	CHECK_EQ(fflush(f), EOF);
	CHECK_EQ(errno, EPIPE);
	fclose(f);
}

static void
reopened_streams_keep_their_descriptor(void)
{
	int pid = guest_fork();

	if (pid == 0) {
		if (freopen("f", "w", stdout) == NULL || fileno(stdout) != 1)
			exit(1);
		printf("redirected\n");
		exit(0);
	}
	guest_expect(pid, 0);
	check_text("f", "redirected\n");
}

/* What may stand behind the letter of a mode. */
static void
letters_of_modes(void)
{
	static const char *const closing[] = {"we", "w+e", "wbe", "wxe", "ae"};
	FILE *f;

	for (size_t i = 0; i < sizeof(closing) / sizeof(closing[0]); i++) {
		(void)unlink("f");
		CHECK((f = fopen("f", closing[i])) != NULL);
		CHECK_EQ(fcntl(fileno(f), F_GETFD), FD_CLOEXEC);
		CHECK_EQ(fclose(f), 0);
	}
	CHECK((f = fopen("f", "r")) != NULL);
	CHECK_EQ(fcntl(fileno(f), F_GETFD), 0);
	CHECK((f = freopen("f", "re", f)) != NULL);
	CHECK_EQ(fcntl(fileno(f), F_GETFD), FD_CLOEXEC);
	CHECK((f = freopen("f", "r", f)) != NULL);
	CHECK_EQ(fcntl(fileno(f), F_GETFD), 0);
	fclose(f);

	CHECK(fopen("f", "wx") == NULL && errno == EEXIST);
	CHECK(fopen("f", "w+bx") == NULL && errno == EEXIST);
	CHECK(fopen("f", "ax") == NULL && errno == EEXIST);
	CHECK_EQ(unlink("f"), 0);
	CHECK((f = fopen("f", "w+x")) != NULL);
	fclose(f);
	/* A character set of the GNU library's is nothing to be heard. */
	CHECK((f = fopen("f", "r,ccs=hex")) != NULL);
	CHECK_EQ(fcntl(fileno(f), F_GETFD), 0);
	fclose(f);
}

/* Without a path, the mode changes within what the descriptor may do. */
static void
modes_that_change(void)
{
	char text[16];
	FILE *f = fopen("f", "w+");

	CHECK(fputs("one two", f) >= 0);
	CHECK((f = freopen(NULL, "r", f)) != NULL);
	CHECK(fgets(text, sizeof(text), f) != NULL);
	CHECK(strcmp(text, "one two") == 0);
	CHECK_EQ(fputc('x', f), EOF);
	CHECK((f = freopen(NULL, "ae", f)) != NULL);
	CHECK_EQ(fcntl(fileno(f), F_GETFD), FD_CLOEXEC);
	CHECK(fputs(" three", f) >= 0 && fflush(f) == 0);
	check_text("f", "one two three");
	CHECK((f = freopen(NULL, "w", f)) != NULL);
	CHECK(fputs("x", f) >= 0 && fclose(f) == 0);
	check_text("f", "x");

	int ends[2];
	CHECK_EQ(pipe(ends), 0);
	CHECK((f = fdopen(ends[1], "w")) != NULL);
	CHECK((f = freopen(NULL, "wb", f)) != NULL);
	CHECK(fputs("y", f) >= 0 && fclose(f) == 0);
	CHECK_EQ(read(ends[0], text, sizeof(text)), 1);
	CHECK_EQ(close(ends[0]), 0);

	CHECK((f = fopen("f", "r")) != NULL);
	CHECK(freopen(NULL, "w", f) == NULL && errno == EBADF);
	check_text("f", "x");
	CHECK((f = fopen("f", "r")) != NULL);
	CHECK(freopen("nodir/f", "r", f) == NULL && errno == ENOENT);
	CHECK((f = fopen("f", "r")) != NULL);
	CHECK(freopen("f", "q", f) == NULL && errno == EINVAL);
}

static void
streams_in_memory(void)
{
	char buf[16], *text;
	size_t size;
	int n = 0;

	FILE *f = fmemopen(buf, sizeof(buf), "w+");
	fprintf(f, "%d", 12345);
	CHECK_EQ(fseek(f, 1, SEEK_SET), 0);
	CHECK_EQ(fscanf(f, "%d", &n), 1);
	CHECK_EQ(n, 2345);
	fclose(f);
	f = open_memstream(&text, &size);
	for (int i = 0; i < 1000; i++)
		fprintf(f, "%d,", i);
	fclose(f);
	CHECK_EQ(size, 3890);
	CHECK(strcmp(text + size - 4, "999,") == 0);
	free(text);
	f = tmpfile();
	if (f != NULL)
		fclose(f);
}

static void
commands_through_pipes(void)
{
	char line[64];
	FILE *f = popen("echo hello", "r");

	CHECK(f != NULL);
	CHECK(fgets(line, sizeof(line), f) != NULL);
	CHECK(strcmp(line, "hello\n") == 0);
	CHECK_EQ(pclose(f), 0);
	f = popen("cat >out; exit 5", "w");
	fputs("through a pipe", f);
	CHECK_EQ(WEXITSTATUS(pclose(f)), 5);
	check_text("out", "through a pipe");
	CHECK_EQ(WEXITSTATUS(system("exit 9")), 9);
	CHECK(system(NULL) != 0);
}

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

	write_text("f", "12345");
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
	write_text("a", "A");
	write_text("b", "B");
	CHECK_EQ(rename("a", "b"), 0);
	check_text("b", "A");
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

	write_text("b", "");
	write_text("a", "");
	write_text(longest, "");
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
	GUEST_CASE(streams_write_and_read),
	GUEST_CASE(streams_longer_than_their_buffer),
	GUEST_CASE(last_line_without_its_end),
	GUEST_CASE(push_back),
	GUEST_CASE(exit_sends_what_is_left),
	GUEST_CASE(writing_where_one_cannot),
	GUEST_CASE(reopened_streams_keep_their_descriptor),
	GUEST_CASE(letters_of_modes),
	GUEST_CASE(modes_that_change),
	GUEST_CASE(streams_in_memory),
	GUEST_CASE(commands_through_pipes),
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
