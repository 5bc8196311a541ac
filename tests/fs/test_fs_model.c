/*
 * Operations made up at random, beside a simple model; and the same with a disk that
 * fails, with memory that runs out, and on damaged disks.
 *
 * OCTOX_FS_TEST_ROUNDS=N does N times as much.
 */
#include "cmocka_all.h"
#include "crash.h"
#include "disk.h"
#include "fs/fs.h"
#include "fs/inode_impl.h"
#include "model.h"
#include "ops.h"
#include "shim/shim.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <octox/errno.h>

enum {
	DISK_BLOCKS	= 700,
	DISK_INODES	= 24,
	RANDOM_OPS	= 3000,
	MAX_LEN		= 300 * FS_BSIZE,
	SHORT_LEN	= 6 * FS_BSIZE,	/* in one transaction */
	FAULT_OPS	= 160,
	IMAGES		= 200,
	IMAGE_OPS	= 40,
};

/* --- Random operations --------------------------------------------------- */

static void
run_random(uint64_t seed)
{
	struct model *m = model_new();
	struct disk disk;
	uint64_t random = seed;

	disk_init(&disk, DISK_BLOCKS);
	disk_format(&disk, DISK_INODES);
	disk_mount(&disk);
	for (int i = 0; i < RANDOM_OPS; i++) {
		struct op op = op_random(&random, MAX_LEN);
		model_apply(m, &op, op_run(&op));
		if (random_next(&random) % 200 == 0) {
			disk_unmount();
			disk_check(&disk);
			disk_mount(&disk);
		}
		if (random_next(&random) % 50 == 0)
			assert_int_equal(fs_signature(), model_signature(m));
	}
	assert_int_equal(fs_signature(), model_signature(m));
	disk_unmount();
	disk_check(&disk);
	disk_free(&disk);
	model_free(m);
}

static void
test_random(void **state)
{
	(void)state;
	for (uint32_t i = 0; i < test_rounds(); i++)
		run_random(test_seed() + i);
	print_message("# %u operations\n", RANDOM_OPS * test_rounds());
}

/* --- Faults -------------------------------------------------------------- */

struct fault_run {
	struct disk	disk;
	struct op	ops[FAULT_OPS];
	long		results[FAULT_OPS];
	bool		read_only;	/* the log has failed on the way */
};

static void
fault_init(struct fault_run *run)
{
	static const char *const first[] = { "/d", "/d/e", "/x" };
	uint64_t random = 7;

	memset(run, 0, sizeof(*run));
	disk_init(&run->disk, DISK_BLOCKS);
	for (int i = 0; i < FAULT_OPS; i++)
		run->ops[i] = op_random(&random, SHORT_LEN);
	/* So that the others find something. */
	for (int i = 0; i < 3; i++) {
		run->ops[i].kind = OP_MKDIR;
		strcpy(run->ops[i].path, first[i]);
	}
}

static void
fault_run_ops(struct fault_run *run)
{
	for (int i = 0; i < FAULT_OPS; i++)
		run->results[i] = op_run(&run->ops[i]);
	run->read_only = fs_sync() == -EROFS;
}

/* The first operation that met the error, or FAULT_OPS. */
static int
first_failed(const struct fault_run *run)
{
	int i = 0;
	while (i < FAULT_OPS && run->results[i] != -EIO &&
	       run->results[i] != -EROFS)
		i++;
	return i;
}

/*
 * The tree that must be there; with_failed: if the operation that met the error is
 * on the disk nevertheless.
 */
static uint64_t
expected_signature(const struct fault_run *run, bool with_failed)
{
	struct model *m = model_new();
	int failed = first_failed(run);
	/* After the log has failed nothing gets to the disk. */
	int end = run->read_only ? failed : FAULT_OPS;

	for (int i = 0; i < end; i++)
		model_apply(m, &run->ops[i], run->results[i]);
	if (with_failed) {
		const struct op *op = &run->ops[failed];
		bool is_write = op->kind == OP_WRITE || op->kind == OP_APPEND;
		model_apply(m, op, is_write ? (long)op->len : 0);
	}
	uint64_t sig = model_signature(m);
	model_free(m);
	return sig;
}

/* If its commit has failed nobody knows whether it is there. */
static bool
is_unknown(const struct fault_run *run)
{
	int failed = first_failed(run);
	return run->read_only && failed < FAULT_OPS &&
	       run->results[failed] == -EIO;
}

static void
fault_judge(struct fault_run *run)
{
	run->disk.fail_at = -1;
	disk_mount(&run->disk);
	uint64_t sig = fs_signature();
	if (!is_unknown(run) || sig != expected_signature(run, true))
		assert_int_equal(sig, expected_signature(run, false));
	disk_unmount();
	disk_check(&run->disk);
}

/* An error at each request in turn. */
static void
test_disk_errors(void **state)
{
	static struct fault_run run;
	int64_t k = 0;
	(void)state;
	fault_init(&run);
	for (;; k++) {
		disk_format(&run.disk, DISK_INODES);
		run.disk.fail_at = k;
		if (fs_mount(&run.disk.dev) != 0) {
			assert_true(run.disk.fail_at < 0);
			continue;
		}
		fault_run_ops(&run);
		int r = fs_unmount();
		assert_true(r == 0 || r == -EIO || r == -EROFS);
		if (run.disk.fail_at >= 0)
			break;
		fault_judge(&run);
	}
	assert_true(k > 100);
	disk_free(&run.disk);
}

/* Each allocation in turn fails. */
static void
test_no_memory(void **state)
{
	static struct fault_run run;
	int64_t k = 0;
	(void)state;
	fault_init(&run);
	for (bool more = true; more; k++) {
		disk_format(&run.disk, DISK_INODES);
		shim_fail_alloc = k;
		int r = fs_mount(&run.disk.dev);
		if (r == 0) {
			fault_run_ops(&run);
			more = shim_fail_alloc < 0;
			shim_fail_alloc = -1;
			disk_unmount();
			fault_judge(&run);
		} else {
			assert_int_equal(r, -ENOMEM);
			shim_fail_alloc = -1;
		}
	}
	assert_true(k > 20);
	disk_free(&run.disk);
}

/* --- Damaged disks ------------------------------------------------------- */

static void
fill_disk(struct disk *disk)
{
	uint64_t random = 3;

	disk_format(disk, DISK_INODES);
	disk_mount(disk);
	for (int i = 0; i < 400; i++) {
		struct op op = op_random(&random, MAX_LEN);
		if (op.kind != OP_UNLINK)
			(void)op_run(&op);
	}
	disk_unmount();
}

static void
damage_disk(struct disk *disk, uint64_t *random)
{
	static const uint32_t values[] = { 0, 1, 2, 3, 0x7fffffff, UINT32_MAX };
	uint32_t metadata = 60;		/* log, inodes, bitmap, first directories */
	uint32_t n = 1 + random_next(random) % 20;

	while (n-- > 0) {
		uint32_t block = random_next(random) % 4 == 0 ?
			random_next(random) % DISK_BLOCKS :
			1 + random_next(random) % metadata;
		char *p = disk_block(disk, block);
		uint32_t at = random_next(random) % (FS_BSIZE / 4) * 4;
		uint32_t value = random_next(random);
		if (value % 3 == 0)
			value = values[value % ARRAY_SIZE(values)];
		else if (value % 3 == 1)
			value %= DISK_BLOCKS;
		/* Seldom the superblock, or nothing else would be tried. */
		if (block > 1 || random_next(random) % 8 == 0)
			memcpy(p + at, &value, sizeof(value));
	}
}

static void
test_damage(void **state)
{
	struct disk good, bad;
	uint64_t random = 10 + test_seed();
	uint32_t mounted = 0;
	(void)state;
	disk_init(&good, DISK_BLOCKS);
	disk_init(&bad, DISK_BLOCKS);
	fill_disk(&good);
	for (uint32_t i = 0; i < IMAGES * test_rounds(); i++) {
		memcpy(bad.data, good.data, DISK_BLOCKS * FS_BSIZE);
		damage_disk(&bad, &random);
		(void)disk_damage(&bad);
		if (fs_mount(&bad.dev) != 0)
			continue;
		mounted++;
		for (int k = 0; k < IMAGE_OPS; k++) {
			struct op op = op_random(&random, SHORT_LEN);
			(void)op_run(&op);
		}
		(void)fs_signature();
		assert_int_equal(fs_unmount(), 0);
		(void)disk_damage(&bad);
	}
	print_message("# %u damaged disks mounted\n", mounted);
	/* Most disks must get as far as that. */
	assert_true(mounted > IMAGES * test_rounds() / 2);
	disk_free(&good);
	disk_free(&bad);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		BOTH(test_random),
		BOTH(test_disk_errors),
		BOTH(test_no_memory),
		BOTH(test_damage),
	};
	shim_message_prefix = NULL;
	/* Few, so that buffers are taken from one block for another. */
	shim_total_pages = 80;
	fs_init();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
