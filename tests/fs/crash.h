/*
 * The states that a disk may be left in by a power cut, and whether they are legal.
 * See test_fs_crash.c for what is tested with this.
 *
 * A disk may keep writes back until a flush, in any order, and tear the last one in
 * two sectors.  So at each write and each acknowledgement the states are: all that
 * was flushed, and of what was not any subset.  A state is legal if it mounts,
 * passes the checker, and shows a tree with at least what had been acknowledged and
 * at most the operation under way besides, of which all or nothing is there; only a
 * write that is too long for a transaction may end at any block boundary.
 */
#ifndef TESTS_FS_CRASH_H
#define TESTS_FS_CRASH_H

#include "disk.h"
#include "ops.h"

enum {
	CRASH_NBLOCKS	= 900,		/* of the disk */
	CRASH_NINODES	= 64,
	LONG_WRITE	= 8 * FS_BSIZE,	/* a longer one may be cut */
};

/* The four flushes of kernel/fs/log.c, by what was written before them. */
enum barrier { F_NONE, F1_LOG, F2_HEADER, F3_HOME, F4_CLEARED };

/* The trees that are legal while one operation is under way. */
struct legal {
	uint64_t	*sigs;
	size_t		n;
};

struct run {
	struct disk	disk;		/* what the workload runs on */
	char		*base;		/* all that has been flushed */
	struct event	**pending;	/* written since */
	size_t		npending;
	struct disk	scratch;	/* the state that is looked at */
	struct legal	*legal;		/* [i]: while operation i is under way */
	size_t		nops;
	size_t		acked;		/* operations that have returned */
	enum barrier	dropped;	/* a flush that is taken to do nothing */
	uint64_t	random;
	size_t		states;		/* that were looked at */
	size_t		failures;	/* that were not legal */
};

void run_init(struct run *run, size_t nops, enum barrier dropped);
void run_free(struct run *run);

/*
 * Run the workload on the disk and keep what is written.  one_file: all its appends
 * are to one file that is not truncated between them.
 */
void run_record(struct run *run, const struct op *ops, bool one_file);

/* Look at the states: each cut, subsets, torn writes. */
void run_explore(struct run *run);

/* Look at each cut in the recovery from each cut. */
void run_explore_recovery(struct run *run);

/* OCTOX_FS_TEST_ROUNDS: multiplies what is done at random. */
uint32_t test_rounds(void);

/* OCTOX_FS_TEST_SEED: the first of the numbers that chance starts from. */
uint32_t test_seed(void);

#endif
