/*
 * Power cuts: workloads are run on a disk that records what is written, and each
 * state that the disk might have been left in is mounted and looked at; and that
 * this notices when one of the log's flushes is missing.
 *
 * OCTOX_FS_TEST_ROUNDS=N does more of what is done at random.
 */
#include "cmocka_all.h"
#include "crash.h"
#include "fs/fs.h"
#include "shim/shim.h"

#include <stdlib.h>

/* --- Workloads ----------------------------------------------------------- */

static const struct op small_ops[] = {
	{ .kind = OP_CREATE, .path = "/f" },
	{ .kind = OP_APPEND, .path = "/f", .len = 700, .seed = 1 },
	{ .kind = OP_APPEND, .path = "/f", .len = 3000, .seed = 2 },
	{ .kind = OP_WRITE, .path = "/f", .off = 500, .len = 1200, .seed = 3 },
	{ .kind = OP_MKDIR, .path = "/d" },
	{ .kind = OP_LINK, .path = "/f", .path2 = "/d/g" },
	{ .kind = OP_UNLINK, .path = "/f" },
	{ .kind = OP_MKDIR, .path = "/d/e" },
	{ .kind = OP_MKNOD, .path = "/d/e/n", .len = 3 },
	{ .kind = OP_CREATE, .path = "/d/e/h" },
	{ .kind = OP_WRITE, .path = "/d/e/h", .off = 12000, .len = 2000 },
	{ .kind = OP_TRUNCATE, .path = "/d/g" },
	{ .kind = OP_APPEND, .path = "/d/g", .len = 100, .seed = 4 },
	{ .kind = OP_UNLINK, .path = "/d/e/n" },
	{ .kind = OP_UNLINK, .path = "/d/e/h" },
	{ .kind = OP_UNLINK, .path = "/d/e" },
	{ .kind = OP_UNLINK, .path = "/d/g" },
	{ .kind = OP_UNLINK, .path = "/d" },
};

/* Old or new, never neither: file over file, and directories between parents. */
static const struct op rename_ops[] = {
	{ .kind = OP_CREATE, .path = "/f" },
	{ .kind = OP_APPEND, .path = "/f", .len = 3000, .seed = 1 },
	{ .kind = OP_CREATE, .path = "/g" },
	{ .kind = OP_APPEND, .path = "/g", .len = 9000, .seed = 2 },
	{ .kind = OP_RENAME, .path = "/g", .path2 = "/f" },
	{ .kind = OP_MKDIR, .path = "/d" },
	{ .kind = OP_MKDIR, .path = "/d/e" },
	{ .kind = OP_RENAME, .path = "/f", .path2 = "/d/e/h" },
	{ .kind = OP_MKDIR, .path = "/x" },
	{ .kind = OP_RENAME, .path = "/d/e", .path2 = "/x/moved" },
	{ .kind = OP_MKDIR, .path = "/d/e" },
	{ .kind = OP_RENAME, .path = "/x/moved", .path2 = "/d/e" },
	{ .kind = OP_RENAME, .path = "/d", .path2 = "/x" },
	{ .kind = OP_RENAME, .path = "/x", .path2 = "/x/e/x" },
	{ .kind = OP_RENAME, .path = "/x/e/h", .path2 = "/f" },
	{ .kind = OP_UNLINK, .path = "/x/e" },
	{ .kind = OP_UNLINK, .path = "/x" },
	{ .kind = OP_UNLINK, .path = "/f" },
};

static const struct op big_ops[] = {
	{ .kind = OP_CREATE, .path = "/big" },
	{ .kind = OP_APPEND, .path = "/big", .len = 275 * FS_BSIZE + 100,
	  .seed = 1 },
	{ .kind = OP_APPEND, .path = "/big", .len = 6 * FS_BSIZE, .seed = 2 },
	{ .kind = OP_WRITE, .path = "/big", .off = 265 * FS_BSIZE + 512,
	  .len = 4 * FS_BSIZE, .seed = 3 },
	{ .kind = OP_TRUNCATE, .path = "/big" },
	{ .kind = OP_WRITE, .path = "/big", .off = 400 * FS_BSIZE, .len = 10,
	  .seed = 4 },
	{ .kind = OP_UNLINK, .path = "/big" },
};

/* Cut in blocks and between them, under tables of both kinds, and made longer. */
static const struct op resize_ops[] = {
	{ .kind = OP_CREATE, .path = "/f" },
	{ .kind = OP_APPEND, .path = "/f", .len = 7 * FS_BSIZE + 3, .seed = 1 },
	{ .kind = OP_RESIZE, .path = "/f", .off = 3 * FS_BSIZE + 100 },
	{ .kind = OP_RESIZE, .path = "/f", .off = 5 * FS_BSIZE + 700 },
	{ .kind = OP_RESIZE, .path = "/f", .off = 2 * FS_BSIZE },
	{ .kind = OP_WRITE, .path = "/f", .off = 265 * FS_BSIZE,
	  .len = 6 * FS_BSIZE, .seed = 2 },
	{ .kind = OP_WRITE, .path = "/f", .off = 700 * FS_BSIZE,
	  .len = 3 * FS_BSIZE, .seed = 3 },
	{ .kind = OP_RESIZE, .path = "/f", .off = 701 * FS_BSIZE + 1 },
	{ .kind = OP_RESIZE, .path = "/f", .off = 268 * FS_BSIZE + 9 },
	{ .kind = OP_RESIZE, .path = "/f", .off = 266 * FS_BSIZE + 1000 },
	{ .kind = OP_RESIZE, .path = "/f", .off = 900 * FS_BSIZE },
	{ .kind = OP_WRITE, .path = "/f", .off = 12 * FS_BSIZE, .len = 2000 },
	{ .kind = OP_RESIZE, .path = "/f", .off = 13 * FS_BSIZE },
	{ .kind = OP_RESIZE, .path = "/f", .off = 1 },
	{ .kind = OP_UNLINK, .path = "/f" },
};

#define NAME_50 "a-name-of-fifty-bytes-takes-two-slots-of-directory"
#define NAME_250 NAME_50 NAME_50 NAME_50 NAME_50 NAME_50

/* What only the extended format has. */
static const struct op extended_ops[] = {
	{ .kind = OP_CREATE, .path = "/f" },
	{ .kind = OP_APPEND, .path = "/f", .len = 3000, .seed = 1 },
	{ .kind = OP_CHMOD, .path = "/f", .len = 0640 },
	{ .kind = OP_MKFIFO, .path = "/p" },
	{ .kind = OP_LINK, .path = "/p", .path2 = "/" NAME_50 "p" },
	{ .kind = OP_RENAME, .path = "/" NAME_50 "p", .path2 = "/q" },
	{ .kind = OP_UNLINK, .path = "/p" },
	{ .kind = OP_UNLINK, .path = "/q" },
	{ .kind = OP_SYMLINK, .path = "/l", .path2 = "f" },
	{ .kind = OP_SYMLINK, .path = "/" NAME_250, .path2 = "/nowhere" },
	{ .kind = OP_MKDIR, .path = "/" NAME_50 },
	{ .kind = OP_RENAME, .path = "/l", .path2 = "/" NAME_50 "/l" },
	{ .kind = OP_RENAME, .path = "/" NAME_50 "/l", .path2 = "/f" },
	{ .kind = OP_CREATE, .path = "/" NAME_50 "/" NAME_250 },
	{ .kind = OP_LINK, .path = "/" NAME_50 "/" NAME_250, .path2 = "/g" },
	{ .kind = OP_CHMOD, .path = "/g", .len = 04755 },
	{ .kind = OP_RENAME, .path = "/g", .path2 = "/" NAME_250 },
	{ .kind = OP_RENAME, .path = "/" NAME_50, .path2 = "/d" },
	{ .kind = OP_UNLINK, .path = "/d/" NAME_250 },
	{ .kind = OP_UNLINK, .path = "/f" },
	{ .kind = OP_UNLINK, .path = "/d" },
	{ .kind = OP_UNLINK, .path = "/" NAME_250 },
};

static const struct op full_ops[] = {
	{ .kind = OP_CREATE, .path = "/a" },
	{ .kind = OP_APPEND, .path = "/a", .len = 846 * FS_BSIZE, .seed = 1 },
	{ .kind = OP_CREATE, .path = "/b" },
	{ .kind = OP_APPEND, .path = "/b", .len = 20 * FS_BSIZE, .seed = 1 },
	{ .kind = OP_MKDIR, .path = "/d" },
	{ .kind = OP_UNLINK, .path = "/a" },
	{ .kind = OP_MKDIR, .path = "/d" },
};

/* The blocks of each transaction are home to nothing else in the log. */
static const struct op control_ops[] = {
	{ .kind = OP_CREATE, .path = "/f" },
	{ .kind = OP_APPEND, .path = "/f", .len = 60 * FS_BSIZE, .seed = 1 },
	{ .kind = OP_APPEND, .path = "/f", .len = 7 * FS_BSIZE, .seed = 2 },
	{ .kind = OP_MKDIR, .path = "/d" },
};

static void
check_run(struct run *run)
{
	if (run->failures > 0)
		fail_msg("%zu of %zu states are not legal", run->failures,
			 run->states);
	assert_true(run->states > run->nops);
	print_message("# %zu states\n", run->states);
}

static void
crash_ops(const struct op *ops, size_t nops, bool one_file)
{
	struct run run;

	run_init(&run, nops, F_NONE);
	run_record(&run, ops, one_file);
	run_explore(&run);
	check_run(&run);
	run_free(&run);
}

static void
test_small(void **state)
{
	(void)state;
	crash_ops(small_ops, ARRAY_SIZE(small_ops), false);
}

static void
test_rename(void **state)
{
	(void)state;
	crash_ops(rename_ops, ARRAY_SIZE(rename_ops), false);
}

static void
test_big(void **state)
{
	(void)state;
	crash_ops(big_ops, ARRAY_SIZE(big_ops), true);
}

static void
test_resize(void **state)
{
	(void)state;
	crash_ops(resize_ops, ARRAY_SIZE(resize_ops), false);
}

static void
test_extended(void **state)
{
	(void)state;
	crash_ops(extended_ops, ARRAY_SIZE(extended_ops), false);
}

static void
test_full(void **state)
{
	(void)state;
	crash_ops(full_ops, ARRAY_SIZE(full_ops), false);
}

static void
test_random(void **state)
{
	enum { OPS = 250 };
	(void)state;
	for (uint32_t k = 0; k < test_rounds(); k++) {
		struct op ops[OPS];
		uint64_t random = test_seed() + k;
		for (int i = 0; i < OPS; i++)
			ops[i] = op_random(&random, LONG_WRITE);
		crash_ops(ops, OPS, false);
	}
}

static void
test_recovery(void **state)
{
	struct run run;
	(void)state;

	run_init(&run, ARRAY_SIZE(small_ops), F_NONE);
	run_record(&run, small_ops, false);
	run_explore_recovery(&run);
	check_run(&run);
	run_free(&run);
}

/* --- Controls: without one of the flushes there must be failures --------- */

static void
must_fail_without(enum barrier barrier)
{
	struct run run;

	run_init(&run, ARRAY_SIZE(control_ops), barrier);
	run_record(&run, control_ops, true);
	for (int i = 0; i < 30 && run.failures == 0; i++) {
		free(run.pending);
		run.npending = 0;
		run.acked = 0;
		run_explore(&run);
	}
	assert_true(run.failures > 0);
	run_free(&run);
}

static void
test_without_f1(void **state)
{
	(void)state;
	must_fail_without(F1_LOG);
}

static void
test_without_f2(void **state)
{
	(void)state;
	must_fail_without(F2_HEADER);
}

static void
test_without_f3(void **state)
{
	(void)state;
	must_fail_without(F3_HOME);
}

static void
test_without_f4(void **state)
{
	(void)state;
	must_fail_without(F4_CLEARED);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		BOTH(test_small),
		BOTH(test_rename),
		BOTH(test_big),
		BOTH(test_resize),
		{ "test_extended", test_extended, setup_extended, NULL, NULL },
		BOTH(test_full),
		BOTH(test_random),
		BOTH(test_recovery),
		BOTH(test_without_f1),
		BOTH(test_without_f2),
		BOTH(test_without_f3),
		BOTH(test_without_f4),
	};
	shim_message_prefix = NULL;
	fs_init();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
