/* glob: which names fit, in which order, and what its flags and errors are. */
#include <errno.h>
#include <fcntl.h>
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "guest_test.h"

static void
make_file(const char *path)
{
	guest_close(guest_open(path, O_WRONLY | O_CREAT));
}

static void
make_names(void)
{
	static const char *const files[] = {
		"a1", "a2", "b1", ".h", "a*b", "a[b", "c\\d", "\303\251", "d1/x.c",
		"d1/.y", "d1/deep/z.c", "d2/x.c",
	};

	CHECK_EQ(mkdir("d1", 0777), 0);
	CHECK_EQ(mkdir("d1/deep", 0777), 0);
	CHECK_EQ(mkdir("d2", 0777), 0);
	for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++)
		make_file(files[i]);
}

/* The paths found, with blanks between; or why there are none. */
static const char *
found(const char *pattern, int flags)
{
	static char out[512];
	glob_t g;
	char *p = out;
	int r = glob(pattern, flags, NULL, &g);

	if (r != 0)
		p += sprintf(p, "error %d", r);
	for (size_t i = 0; r == 0 && i < g.gl_pathc; i++)
		p += sprintf(p, "%s%s", i > 0 ? " " : "", g.gl_pathv[i]);
	CHECK(r != 0 || g.gl_pathv[g.gl_pathc] == NULL);
	CHECK(r == 0 || g.gl_pathc == 0);
	globfree(&g);
	return out;
}

static void
check(const char *pattern, int flags, const char *expected)
{
	const char *got = found(pattern, flags);

	if (strcmp(got, expected) != 0) {
		guest_note("%s, flags %d: %s, not %s", pattern, flags, got,
			   expected);
		CHECK(0);
	}
}

static void
names_that_fit(void)
{
	make_names();
	check("a?", 0, "a1 a2");
	check("*", 0, "a*b a1 a2 a[b b1 c\\d d1 d2 \303\251");
	check("[!a]?", 0, "b1 d1 d2");
	check("[^a-b]?", 0, "d1 d2");
	check("?", 0, "\303\251");
	check("[[:alpha:]][[:digit:]]", 0, "a1 a2 b1 d1 d2");
	check("[[.a.]][[=1=]]", 0, "a1");
	check("a1", 0, "a1");
	check("a[b", 0, "a[b");
	check("nothing", 0, "error 3");
	check("nothing*", 0, "error 3");
	check("", 0, "error 3");
	check("{a1,a2}", 0, "error 3");
	check("~", 0, "error 3");
}

/* A period that begins a name is to be written. */
static void
names_that_hide(void)
{
	make_names();
	check(".*", 0, ". .. .h");
	check(".h*", 0, ".h");
	check("[.]h", 0, "error 3");
	check("?h", 0, "error 3");
	check("d1/*", 0, "d1/deep d1/x.c");
	check("d1/.[xy]", 0, "d1/.y");
}

static void
paths_that_fit(void)
{
	char pattern[64];

	make_names();
	check("d*/x.c", 0, "d1/x.c d2/x.c");
	check("*/*.c", 0, "d1/x.c d2/x.c");
	check("*/*/*.c", 0, "d1/deep/z.c");
	check("d*", 0, "d1 d2");
	check("d*/", 0, "d1/ d2/");
	check("a*/", 0, "error 3");
	check("a1/*", 0, "error 3");
	check("d1[/]x.c", 0, "error 3");
	check("d1/../d2/*", 0, "d1/../d2/x.c");
	CHECK(getcwd(pattern, 32) != NULL);
	strcat(pattern, "/a?");
	CHECK(strstr(found(pattern, 0), "/a2") != NULL);
	check("/et[c]/path[s]", 0, "/etc/paths");
}

static void
backslashes(void)
{
	make_names();
	check("a\\*b", 0, "a*b");
	check("a\\*b", GLOB_NOESCAPE, "error 3");
	check("a\\[b", 0, "a[b");
	check("c\\\\d", 0, "c\\d");
	check("c\\d", 0, "error 3");
	check("c\\d", GLOB_NOESCAPE, "c\\d");
	check("c[\\\\]d", 0, "c\\d");
	check("\\a1", 0, "a1");
	check("a1\\", 0, "error 3");
}

static void
marks_and_patterns(void)
{
	make_names();
	check("[ad][12]", GLOB_MARK, "a1 a2 d1/ d2/");
	check("d*/", GLOB_MARK, "d1/ d2/");
	check("d1", GLOB_MARK, "d1/");
	check("no\\*[x", GLOB_NOCHECK, "no\\*[x");
	check("a?", GLOB_NOCHECK, "a1 a2");
	check("", GLOB_NOCHECK, "");
}

static void
lists_that_grow(void)
{
	glob_t g = { .gl_offs = 2 };

	make_names();
	CHECK_EQ(glob("b?", GLOB_DOOFFS, NULL, &g), 0);
	CHECK_EQ(glob("no?", GLOB_DOOFFS | GLOB_APPEND, NULL, &g),
		 GLOB_NOMATCH);
	CHECK_EQ(glob("a?", GLOB_DOOFFS | GLOB_APPEND, NULL, &g), 0);
	CHECK_EQ(glob("x", GLOB_DOOFFS | GLOB_APPEND | GLOB_NOCHECK, NULL, &g),
		 0);
	CHECK_EQ(g.gl_pathc, 4);
	CHECK(g.gl_pathv[0] == NULL && g.gl_pathv[1] == NULL);
	CHECK(strcmp(g.gl_pathv[2], "b1") == 0);
	CHECK(strcmp(g.gl_pathv[3], "a1") == 0);
	CHECK(strcmp(g.gl_pathv[4], "a2") == 0);
	CHECK(strcmp(g.gl_pathv[5], "x") == 0 && g.gl_pathv[6] == NULL);
	globfree(&g);
	CHECK_EQ(glob("?[12]", GLOB_NOSORT, NULL, &g), 0);
	CHECK_EQ(g.gl_pathc, 5);
	globfree(&g);
}

/* Nothing is kept when nothing is found, though nobody frees it. */
static void
nothing_is_kept(void)
{
	glob_t g;

	for (int i = 0; i < 5000; i++)
		CHECK_EQ(glob("no*", 0, NULL, &g), GLOB_NOMATCH);
	CHECK(g.gl_pathv == NULL && g.gl_pathc == 0);
}

static int stop;
static int errors;
static char place[64];

static int
complain(const char *path, int error)
{
	CHECK_EQ(error, EMFILE);
	strcpy(place, path);
	errors++;
	return stop;
}

/* A directory that cannot be opened, for want of descriptors. */
static void
directories_that_cannot_be_read(void)
{
	glob_t g;

	make_names();
	while (dup(0) >= 0)
		;
	CHECK_EQ(glob("d1/*", 0, complain, &g), GLOB_NOMATCH);
	CHECK(errors == 1 && strcmp(place, "d1/") == 0);
	CHECK_EQ(glob("*", 0, complain, &g), GLOB_NOMATCH);
	CHECK(errors == 2 && strcmp(place, ".") == 0);
	CHECK_EQ(glob("d1/*", GLOB_ERR, complain, &g), GLOB_ABORTED);
	globfree(&g);
	stop = 1;
	CHECK_EQ(glob("d1/*", 0, complain, &g), GLOB_ABORTED);
	globfree(&g);
	CHECK_EQ(errors, 4);
	CHECK_EQ(glob("d1/*", 0, NULL, &g), GLOB_NOMATCH);
	CHECK_EQ(glob("d1/x.c", GLOB_ERR, complain, &g), 0);
	globfree(&g);
}

static const struct guest_case cases[] = {
	GUEST_CASE(names_that_fit),
	GUEST_CASE(names_that_hide),
	GUEST_CASE(paths_that_fit),
	GUEST_CASE(backslashes),
	GUEST_CASE(marks_and_patterns),
	GUEST_CASE(lists_that_grow),
	GUEST_CASE(nothing_is_kept),
	GUEST_CASE(directories_that_cannot_be_read),
};

GUEST_MAIN(cases)
