/* Walking trees of files: nftw, ftw, and fts. */
#include <errno.h>
#include <fcntl.h>
#include <fts.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "guest_test.h"

/* What a walk tells, a word for each visit. */
static char told[4000];

static void
tell(const char *format, const char *text, int number)
{
	size_t n = strlen(told);

	snprintf(told + n, sizeof(told) - n, format, text, number);
}

static void
expect(const char *want)
{
	if (strcmp(told, want) != 0)
		guest_fail(__FILE__, __LINE__, "told: %s", told);
	told[0] = '\0';
}

/*
 *	t/a		t/d/b		t/d/e/		t/l -> d	t/z -> nowhere
 */
static void
make_tree(void)
{
	CHECK_EQ(mkdir("t", 0777), 0);
	guest_make_file("t/a", 1);
	CHECK_EQ(mkdir("t/d", 0777), 0);
	guest_make_file("t/d/b", 2);
	CHECK_EQ(mkdir("t/d/e", 0777), 0);
	CHECK_EQ(symlink("d", "t/l"), 0);
	CHECK_EQ(symlink("nowhere", "t/z"), 0);
}

/* --- nftw ------------------------------------------------------------------------ */

static const char letters[] = { [FTW_F] = 'f', [FTW_D] = 'd', [FTW_DNR] = 'r',
				[FTW_NS] = 'n', [FTW_SL] = 'l', [FTW_DP] = 'p',
				[FTW_SLN] = 's' };

static int
visit(const char *path, const struct stat *st, int what, struct FTW *where)
{
	tell("%s", path, 0);
	tell("%s%d", path + where->base, where->level);
	tell("%.0s%c ", "", letters[what]);
	CHECK(what == FTW_NS || st->st_ino != 0);
	return 0;
}

/* The last name leads to it from where the walk is now. */
static int
visit_here(const char *path, const struct stat *st, int what, struct FTW *where)
{
	const char *name = path + where->base;
	struct stat now;

	CHECK_EQ(lstat(*name ? name : ".", &now), 0);
	if (what != FTW_SLN && what != FTW_SL)
		CHECK_EQ(stat(*name ? name : ".", &now), 0);
	CHECK_EQ(now.st_ino, st->st_ino);
	return visit(path, st, what, where);
}

static int
stop_at_d(const char *path, const struct stat *st, int what, struct FTW *where)
{
	(void)st, (void)what, (void)where;
	return strcmp(path, "t/d") == 0 ? 7 : 0;
}

static int
visit_simply(const char *path, const struct stat *st, int what)
{
	(void)st;
	tell("%s:%c ", path, letters[what]);
	return 0;
}

static void
nftw_goes_everywhere(void)
{
	make_tree();
	CHECK_EQ(nftw("t", visit, 1, FTW_PHYS), 0);
	expect("tt0d t/aa1f t/dd1d t/d/bb2f t/d/ee2d t/ll1l t/zz1l ");
	CHECK_EQ(nftw("t/d", visit, 1, FTW_PHYS | FTW_DEPTH), 0);
	expect("t/d/bb1f t/d/ee1p t/dd0p ");
	CHECK_EQ(nftw("t", visit, 1, 0), 0);
	expect("tt0d t/aa1f t/dd1d t/d/bb2f t/d/ee2d t/ll1d t/l/bb2f t/l/ee2d "
	       "t/zz1s ");
	CHECK_EQ(ftw("t/l", visit_simply, 1), 0);
	expect("t/l:d t/l/b:f t/l/e:d ");
	CHECK_EQ(nftw("t", stop_at_d, 1, FTW_PHYS), 7);
	CHECK_EQ(nftw("none", visit, 1, 0), -1);
	CHECK_EQ(errno, ENOENT);
	CHECK_EQ(nftw("t", visit, 1, 0x40), -1);
	CHECK_EQ(errno, EINVAL);
	expect("");
}

static void
nftw_changes_directories(void)
{
	char before[300], after[300], path[320];

	make_tree();
	CHECK(getcwd(before, sizeof(before)) != NULL);
	CHECK_EQ(nftw("t", visit_here, 1, FTW_PHYS | FTW_CHDIR), 0);
	expect("tt0d t/aa1f t/dd1d t/d/bb2f t/d/ee2d t/ll1l t/zz1l ");
	CHECK_EQ(nftw("./t/d", visit_here, 1, FTW_PHYS | FTW_CHDIR | FTW_DEPTH), 0);
	expect("./t/d/bb1f ./t/d/ee1p ./t/dd0p ");
	/* Links are left by the way they were entered. */
	CHECK_EQ(nftw("t", visit_here, 1, FTW_CHDIR), 0);
	expect("tt0d t/aa1f t/dd1d t/d/bb2f t/d/ee2d t/ll1d t/l/bb2f t/l/ee2d "
	       "t/zz1s ");
	snprintf(path, sizeof(path), "%s/t/d", before);
	CHECK_EQ(nftw(path, visit_here, 1, FTW_CHDIR), 0);
	told[0] = '\0';
	CHECK_EQ(nftw(".", visit_here, 1, FTW_CHDIR | FTW_PHYS), 0);
	CHECK(strstr(told, "./t/d/bb3f ") != NULL);
	told[0] = '\0';
	CHECK_EQ(nftw("t", stop_at_d, 1, FTW_CHDIR), 7);
	CHECK_EQ(nftw("t/none", visit, 1, FTW_CHDIR), -1);
	CHECK_EQ(errno, ENOENT);
	CHECK_EQ(nftw("none/t", visit, 1, FTW_CHDIR), -1);
	CHECK_EQ(errno, ENOENT);
	CHECK(getcwd(after, sizeof(after)) != NULL);
	CHECK_EQ(strcmp(before, after), 0);
}

/* --- fts ------------------------------------------------------------------------- */

static const char *const info_names[] = {
	[FTS_D] = "D", [FTS_DC] = "DC", [FTS_DEFAULT] = "DEFAULT",
	[FTS_DNR] = "DNR", [FTS_DOT] = "DOT", [FTS_DP] = "DP", [FTS_ERR] = "ERR",
	[FTS_F] = "F", [FTS_INIT] = "INIT", [FTS_NS] = "NS", [FTS_NSOK] = "NSOK",
	[FTS_SL] = "SL", [FTS_SLNONE] = "SLNONE",
};

static int
by_name(const FTSENT **a, const FTSENT **b)
{
	return strcmp((*a)->fts_name, (*b)->fts_name);
}

static int
by_name_down(const FTSENT **a, const FTSENT **b)
{
	return -by_name(a, b);
}

static FTS *
must_open(const char *path, int options)
{
	char *paths[] = { (char *)path, NULL };
	FTS *fts = fts_open(paths, options, by_name);

	CHECK(fts != NULL);
	return fts;
}

static void
tell_entry(const FTSENT *e)
{
	CHECK_EQ(strlen(e->fts_path), e->fts_pathlen);
	CHECK_EQ(strlen(e->fts_name), e->fts_namelen);
	tell("%s:", e->fts_path, 0);
	tell("%s%d ", info_names[e->fts_info], e->fts_level);
}

/* The rest of the walk, and its end. */
static void
tell_rest(FTS *fts)
{
	errno = 77;
	for (FTSENT *e; (e = fts_read(fts)) != NULL;)
		tell_entry(e);
	CHECK_EQ(errno, 0);
	CHECK(fts_read(fts) == NULL);
	CHECK_EQ(fts_close(fts), 0);
}

static void
fts_goes_everywhere(void)
{
	make_tree();
	tell_rest(must_open("t", FTS_PHYSICAL));
	expect("t:D0 t/a:F1 t/d:D1 t/d/b:F2 t/d/e:D2 t/d/e:DP2 t/d:DP1 t/l:SL1 "
	       "t/z:SL1 t:DP0 ");
	tell_rest(must_open("t", FTS_LOGICAL | FTS_NOCHDIR));
	expect("t:D0 t/a:F1 t/d:D1 t/d/b:F2 t/d/e:D2 t/d/e:DP2 t/d:DP1 t/l:D1 "
	       "t/l/b:F2 t/l/e:D2 t/l/e:DP2 t/l:DP1 t/z:SLNONE1 t:DP0 ");
	tell_rest(must_open("t/d/e/", FTS_PHYSICAL | FTS_SEEDOT));
	expect("t/d/e/:D0 t/d/e/.:DOT1 t/d/e/..:DOT1 t/d/e/:DP0 ");
	tell_rest(must_open(".", FTS_PHYSICAL | FTS_XDEV));
	CHECK(strncmp(told, ".:D0 ./t:D1 ", 12) == 0);
	told[0] = '\0';
}

static void
arguments_of_fts(void)
{
	char *paths[] = { (char *)"t/l", (char *)"t/a", (char *)"none", NULL };
	char *none[] = { NULL }, *empty[] = { (char *)"", NULL };

	make_tree();
	tell_rest(fts_open(paths, FTS_PHYSICAL, NULL));
	expect("t/l:SL0 t/a:F0 none:NS0 ");
	tell_rest(fts_open(paths, FTS_PHYSICAL | FTS_COMFOLLOW, by_name_down));
	expect("none:NS0 t/l:D0 t/l/e:D1 t/l/e:DP1 t/l/b:F1 t/l:DP0 t/a:F0 ");
	tell_rest(fts_open(none, FTS_LOGICAL, NULL));
	expect("");
	static const int bad[] = { 0, FTS_LOGICAL | FTS_PHYSICAL,
				   FTS_PHYSICAL | 0x4000 };
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		errno = 0;
		CHECK(fts_open(paths, bad[i], NULL) == NULL);
		CHECK_EQ(errno, EINVAL);
	}
	CHECK(fts_open(empty, FTS_PHYSICAL, NULL) == NULL);
	CHECK_EQ(errno, ENOENT);
}

static void
fts_knows_where_it_is(void)
{
	make_tree();
	FTS *fts = must_open("t", FTS_PHYSICAL);
	for (FTSENT *e; (e = fts_read(fts)) != NULL;) {
		struct stat st;
		CHECK_EQ(lstat(e->fts_accpath, &st), 0);
		CHECK_EQ(e->fts_statp->st_ino, st.st_ino);
		CHECK_EQ(e->fts_ino, st.st_ino);
		CHECK_EQ(e->fts_statp->st_size, st.st_size);
		/* What the program keeps there lasts from D to DP. */
		if (e->fts_info == FTS_D) {
			CHECK_EQ(e->fts_number, 0);
			CHECK(e->fts_pointer == NULL);
			e->fts_number = e->fts_level + 100;
			e->fts_pointer = fts;
		}
		if (e->fts_info == FTS_DP) {
			CHECK_EQ(e->fts_number, e->fts_level + 100);
			CHECK(e->fts_pointer == fts);
		}
		CHECK_EQ(e->fts_parent->fts_level, e->fts_level - 1);
		if (e->fts_level > FTS_ROOTLEVEL)
			CHECK_EQ(e->fts_parent->fts_number,
				 e->fts_parent->fts_level + 100);
	}
	CHECK_EQ(fts_close(fts), 0);
}

static void
a_circle_is_noticed(void)
{
	make_tree();
	CHECK_EQ(symlink("..", "t/d/e/up"), 0);
	FTS *fts = must_open("t/d", FTS_LOGICAL);
	FTSENT *e;
	while ((e = fts_read(fts)) != NULL && e->fts_info != FTS_DC)
		;
	CHECK(e != NULL && strcmp(e->fts_path, "t/d/e/up") == 0);
	CHECK(e->fts_cycle != NULL && strcmp(e->fts_cycle->fts_path, "t/d") == 0);
	tell_rest(fts);
	expect("t/d/e:DP1 t/d:DP0 ");
}

static FTSENT *
read_until(FTS *fts, const char *path)
{
	FTSENT *e;

	while ((e = fts_read(fts)) != NULL && strcmp(e->fts_path, path) != 0)
		;
	CHECK(e != NULL);
	return e;
}

static void
fts_does_as_it_is_told(void)
{
	make_tree();
	FTS *fts = must_open("t", FTS_PHYSICAL);
	FTSENT *e = read_until(fts, "t/d");
	CHECK_EQ(fts_set(fts, e, FTS_SKIP), 0);
	e = fts_read(fts);
	tell_entry(e);
	expect("t/d:DP1 ");
	e = fts_read(fts);
	tell_entry(e);
	expect("t/l:SL1 ");
	CHECK_EQ(fts_set(fts, e, FTS_FOLLOW), 0);
	e = fts_read(fts);
	tell_entry(e);
	e = fts_read(fts);
	tell_entry(e);
	expect("t/l:D1 t/l/b:F2 ");
	CHECK_EQ(fts_set(fts, e, FTS_AGAIN), 0);
	CHECK(fts_read(fts) == e);
	e = read_until(fts, "t/z");
	CHECK_EQ(fts_set(fts, e, FTS_FOLLOW), 0);
	CHECK(fts_read(fts) == e);
	CHECK_EQ(e->fts_info, FTS_SLNONE);
	CHECK_EQ(fts_set(fts, e, 0), -1);
	CHECK_EQ(errno, EINVAL);
	CHECK_EQ(fts_set(fts, e, 5), -1);
	/* In the middle of it. */
	CHECK_EQ(fts_close(fts), 0);
	told[0] = '\0';
}

static void
children_can_be_seen_before(void)
{
	make_tree();
	FTS *fts = must_open("t", FTS_PHYSICAL);
	FTSENT *e = fts_children(fts, 0);
	CHECK(e != NULL && strcmp(e->fts_path, "t") == 0 && e->fts_link == NULL);
	CHECK_EQ(fts_read(fts)->fts_info, FTS_D);
	for (e = fts_children(fts, FTS_NAMEONLY); e != NULL; e = e->fts_link)
		tell("%s ", e->fts_name, 0);
	expect("a d l z ");
	for (e = fts_children(fts, 0); e != NULL; e = e->fts_link) {
		tell_entry(e);
		if (strcmp(e->fts_name, "a") == 0 || strcmp(e->fts_name, "z") == 0)
			CHECK_EQ(fts_set(fts, e, FTS_SKIP), 0);
		if (strcmp(e->fts_name, "l") == 0)
			CHECK_EQ(fts_set(fts, e, FTS_FOLLOW), 0);
	}
	expect("t/a:F1 t/d:D1 t/l:SL1 t/z:SL1 ");
	CHECK(fts_children(fts, 3) == NULL);
	CHECK_EQ(errno, EINVAL);
	/* That has forgotten nothing. */
	e = fts_read(fts);
	tell_entry(e);
	expect("t/d:D1 ");
	CHECK_EQ(fts_read(fts)->fts_info, FTS_F);
	errno = 77;
	CHECK(fts_children(fts, 0) == NULL);
	CHECK_EQ(errno, 0);
	e = read_until(fts, "t/l");
	CHECK_EQ(e->fts_info, FTS_D);
	tell_rest(fts);
	expect("t/l/b:F2 t/l/e:D2 t/l/e:DP2 t/l:DP1 t:DP0 ");
}

static void
a_directory_that_goes_meanwhile(void)
{
	make_tree();
	FTS *fts = must_open("t", FTS_PHYSICAL);
	(void)read_until(fts, "t/d/b");
	CHECK_EQ(rmdir("t/d/e"), 0);
	FTSENT *e = fts_read(fts);
	tell_entry(e);
	e = fts_read(fts);
	tell_entry(e);
	CHECK_EQ(e->fts_errno, ENOENT);
	expect("t/d/e:D2 t/d/e:DNR2 ");
	tell_rest(fts);
	expect("t/d:DP1 t/l:SL1 t/z:SL1 t:DP0 ");
}

static void
nostat_looks_at_directories_only(void)
{
	make_tree();
	tell_rest(must_open("t", FTS_PHYSICAL | FTS_NOSTAT));
	expect("t:D0 t/a:NSOK1 t/d:D1 t/d/b:NSOK2 t/d/e:D2 t/d/e:DP2 t/d:DP1 "
	       "t/l:NSOK1 t/z:NSOK1 t:DP0 ");
	tell_rest(must_open("t/l", FTS_LOGICAL | FTS_NOSTAT));
	expect("t/l:D0 t/l/b:NSOK1 t/l/e:D1 t/l/e:DP1 t/l:DP0 ");
}

/* No descriptor stays open, however deep it goes. */
static void
deep_trees(void)
{
	enum { DEPTH = 120 };
	int visits = 0;

	for (int i = 0; i < DEPTH; i++) {
		CHECK_EQ(mkdir("d", 0777), 0);
		CHECK_EQ(chdir("d"), 0);
	}
	for (int i = 0; i < DEPTH; i++)
		CHECK_EQ(chdir(".."), 0);
	FTS *fts = must_open("d", FTS_PHYSICAL);
	for (FTSENT *e; (e = fts_read(fts)) != NULL; visits++)
		CHECK_EQ(e->fts_pathlen, (size_t)e->fts_level * 2 + 1);
	CHECK_EQ(visits, 2 * DEPTH);
	CHECK_EQ(fts_close(fts), 0);
	CHECK_EQ(nftw("d", visit_here, 1, FTW_CHDIR | FTW_DEPTH), 0);
	told[0] = '\0';
	/* It goes the same way. */
	fts = must_open("d", FTS_PHYSICAL);
	for (FTSENT *e; (e = fts_read(fts)) != NULL;)
		if (e->fts_info == FTS_DP)
			CHECK_EQ(rmdir(e->fts_accpath), 0);
	CHECK_EQ(fts_close(fts), 0);
}

static const struct guest_case cases[] = {
	GUEST_CASE(nftw_goes_everywhere),
	GUEST_CASE(nftw_changes_directories),
	GUEST_CASE(fts_goes_everywhere),
	GUEST_CASE(arguments_of_fts),
	GUEST_CASE(fts_knows_where_it_is),
	GUEST_CASE(a_circle_is_noticed),
	GUEST_CASE(fts_does_as_it_is_told),
	GUEST_CASE(children_can_be_seen_before),
	GUEST_CASE(a_directory_that_goes_meanwhile),
	GUEST_CASE(nostat_looks_at_directories_only),
	GUEST_CASE(deep_trees),
};

GUEST_MAIN(cases)
