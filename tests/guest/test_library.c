/*
 * libulib where it meets the kernel: streams, processes, directories, the heap, the
 * environment.  What can be tested on the build machine is in tests/unit.
 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <glob.h>
#include <limits.h>
#include <locale.h>
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
#include <uchar.h>
#include <unistd.h>
#include <wchar.h>
#include <wctype.h>

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
patterns_of_names(void)
{
	glob_t g;

	mkdir("d", 0777);
	write_text("d/x.c", "");
	write_text("d/y.c", "");
	write_text("d/z.h", "");
	CHECK_EQ(glob("*/*.c", 0, NULL, &g), 0);
	CHECK_EQ(g.gl_pathc, 2);
	CHECK(strcmp(g.gl_pathv[0], "d/x.c") == 0);
	CHECK(strcmp(g.gl_pathv[1], "d/y.c") == 0);
	globfree(&g);
	CHECK_EQ(glob("nothing*", 0, NULL, &g), GLOB_NOMATCH);
	globfree(&g);
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
wide_characters(void)
{
	static const char text[] = "a\xc3\xa9\xe2\x82\xac";
	mbstate_t state;
	wchar_t wide[8], c;
	char back[16];

	CHECK_EQ(mbstowcs(wide, text, 8), 3);
	CHECK(wide[1] == 0xe9 && wide[2] == 0x20ac && wide[3] == 0);
	CHECK_EQ(wcstombs(back, wide, sizeof(back)), 6);
	CHECK(strcmp(back, text) == 0);
	/* The same, in pieces. */
	memset(&state, 0, sizeof(state));
	CHECK_EQ(mbrtowc(&c, text + 3, 1, &state), -2);
	CHECK_EQ(mbrtowc(&c, text + 4, 2, &state), 2);
	CHECK_EQ(c, 0x20ac);
	CHECK_EQ(mbrtowc(&c, "\xff", 1, &state), -1);
	CHECK_EQ(errno, EILSEQ);
	CHECK_EQ(wcstol(L" -42x", NULL, 10), -42);
	CHECK(wcstod(L"2.5", NULL) == 2.5);
	CHECK_EQ(towupper(0xe9), 0xc9);
	CHECK(iswalpha(0xe9) && iswpunct(0x20ac) && !iswprint(0x80));
	CHECK_EQ(wcwidth(0x4e00), 2);
}

static void
locales(void)
{
	CHECK(strcmp(setlocale(LC_ALL, NULL), "C") == 0);
	CHECK(setlocale(LC_ALL, "de_DE") == NULL);
	CHECK(strcmp(setlocale(LC_CTYPE, "C.UTF-8"), "C.UTF-8") == 0);
	char *all = strdup(setlocale(LC_ALL, NULL));
	CHECK(setlocale(LC_ALL, "C") != NULL);
	CHECK(setlocale(LC_ALL, all) != NULL);
	CHECK(strcmp(setlocale(LC_CTYPE, NULL), "C.UTF-8") == 0);
	CHECK(strcmp(setlocale(LC_TIME, NULL), "C") == 0);
	free(all);
}

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

/* --- Wide characters to and from streams ------------------------------------- */

static void
wide_streams(void)
{
	wchar_t line[8];
	FILE *f = fopen("w", "w");

	CHECK(fwide(f, 0) == 0);
	CHECK_EQ(fwprintf(f, L"%3ls|%-3s|%.1s|%lc€\n", L"ä", "ö", "üx", L'ß'),
		13);
	CHECK(fputws(L"zwei", f) >= 0 && fputwc(L'€', f) == L'€');
	CHECK(fwide(f, -1) > 0);
	CHECK(fputwc((wchar_t)0xd800, f) == WEOF && errno == EILSEQ);
	fclose(f);
	f = fopen("w", "r");
	CHECK(fgetwc(f) == L' ' && ungetwc(L'€', f) == L'€');
	CHECK(fgetws(line, 8, f) == line);
	CHECK(wcscmp(line, L"€ ä|ö  ") == 0);
	CHECK(fgetws(line, 8, f) == line && wcscmp(line, L"|ü|ß€\n") == 0);
	CHECK(fgetws(line, 8, f) == line && wcscmp(line, L"zwei€") == 0);
	CHECK(fgetwc(f) == WEOF && feof(f) && !ferror(f));
	fclose(f);
	write_text("w", "\xc3");
	f = fopen("w", "r");
	CHECK(fgetwc(f) == WEOF && ferror(f) && errno == EILSEQ);
	fclose(f);
}

static void
wide_strings(void)
{
	struct tm tm = {.tm_year = 126, .tm_mon = 10, .tm_mday = 22};
	wchar_t w[16];

	CHECK_EQ(swprintf(w, 16, L"%d %ls %.2f", 42, L"€", 1.5), 9);
	CHECK(wcscmp(w, L"42 € 1.50") == 0);
	CHECK_EQ(swprintf(w, 4, L"%d", 12345), -1);
	CHECK(wcscmp(w, L"123") == 0);
	CHECK_EQ(swprintf(w, 16, L"%s", "\xff"), -1);
	CHECK_EQ(errno, EILSEQ);
	CHECK_EQ(wcsftime(w, 16, L"€%Y-%m-%d", &tm), 11);
	CHECK(wcscmp(w, L"€2026-11-22") == 0);
	CHECK_EQ(wcsftime(w, 11, L"€%Y-%m-%d", &tm), 0);
}

static void
characters_of_16_bits(void)
{
	mbstate_t state = {0};
	char bytes[MB_LEN_MAX];
	char16_t c;
	char32_t whole;

	CHECK_EQ(mbrtoc16(&c, "\360\237\230\200", 4, &state), 4);
	CHECK_EQ(c, 0xd83d);
	CHECK_EQ(mbrtoc16(&c, "x", 1, &state), -3);
	CHECK_EQ(c, 0xde00);
	CHECK_EQ(mbrtoc16(&c, "x", 1, &state), 1);
	CHECK_EQ(c16rtomb(bytes, 0xd83d, &state), 0);
	CHECK_EQ(c16rtomb(bytes, 0xde00, &state), 4);
	CHECK(memcmp(bytes, "\360\237\230\200", 4) == 0);
	CHECK_EQ(c16rtomb(bytes, 0xde00, &state), -1);
	CHECK_EQ(mbrtoc32(&whole, "\342\202\254", 3, NULL), 3);
	CHECK_EQ(whole, 0x20ac);
	CHECK_EQ(c32rtomb(bytes, whole, NULL), 3);
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
	GUEST_CASE(wide_streams),
	GUEST_CASE(wide_strings),
	GUEST_CASE(characters_of_16_bits),
	GUEST_CASE(regular_expressions),
	GUEST_CASE(streams_write_and_read),
	GUEST_CASE(streams_longer_than_their_buffer),
	GUEST_CASE(last_line_without_its_end),
	GUEST_CASE(push_back),
	GUEST_CASE(exit_sends_what_is_left),
	GUEST_CASE(writing_where_one_cannot),
	GUEST_CASE(reopened_streams_keep_their_descriptor),
	GUEST_CASE(streams_in_memory),
	GUEST_CASE(commands_through_pipes),
	GUEST_CASE(waiting_for_one_of_many),
	GUEST_CASE(statuses),
	GUEST_CASE(signals_to_oneself),
	GUEST_CASE(programs_found_in_path),
	GUEST_CASE(jumps),
	GUEST_CASE(what_stat_tells),
	GUEST_CASE(removing_and_renaming),
	GUEST_CASE(directories),
	GUEST_CASE(patterns_of_names),
	GUEST_CASE(where_one_is),
	GUEST_CASE(heap),
	GUEST_CASE(environment),
	GUEST_CASE(time_goes_on),
	GUEST_CASE(wide_characters),
	GUEST_CASE(locales),
	GUEST_CASE(names_of_errors),
};

GUEST_MAIN(cases)
