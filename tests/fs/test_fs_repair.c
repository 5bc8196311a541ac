/*
 * The repair of damaged disks: each kind of damage by itself, then several at random.
 * Afterwards the checker has nothing to say, the kernel's code mounts the disk, and
 * each file that was not damaged itself is there with what it held, be it under a name
 * in /lost+found.
 *
 * OCTOX_FS_TEST_ROUNDS=N does N times as much of what is done at random.
 */
#include "cmocka_all.h"
#include "crash.h"
#include "fixture.h"
#include "fs/file.h"
#include "ops.h"
#include "repair_disk.h"

#include <stdio.h>
#include <string.h>

#include <octox/errno.h>
#include <octox/fcntl.h>

enum { RANDOM_IMAGES = 200 };

/* --- Damages ------------------------------------------------------------- */

static void
log_too_long(void)
{
	loghead()->n = 1000;
}

static void
log_of_bad_block(void)
{
	loghead()->n = 1;
	loghead()->block[0] = 1;
}

/* The log holds a better copy of a directory than its home. */
static void
log_to_replay(void)
{
	uint32_t home = dinode(FS_ROOTINO)->addrs[0];
	loghead()->n = 1;
	loghead()->block[0] = home;
	memcpy(disk_block(&bad, super.logstart + 1), disk_block(&bad, home),
	       FS_BSIZE);
	memset(disk_block(&bad, home), 0xff, FS_BSIZE);
}

static void
type_unknown_file(void)
{
	dinode(inum_of[0])->type = 77;
}

static void
type_unknown_dir(void)
{
	dinode(inum_d)->type = 4;
}

static void
type_file_is_dir(void)
{
	dinode(inum_of[1])->type = FS_DIR;
}

static void
type_dir_is_file(void)
{
	dinode(inum_d)->type = FS_FILE;
}

static void
type_file_is_device(void)
{
	dinode(inum_of[1])->type = FS_DEVICE;
}

static void
type_file_is_free(void)
{
	spoil(0);
	dinode(inum_of[0])->type = FS_FREE;
}

static void
type_dir_is_free(void)
{
	dinode(inum_e)->type = FS_FREE;
}

static void
root_is_file(void)
{
	dinode(FS_ROOTINO)->type = FS_FILE;
}

static void
root_is_gone(void)
{
	memset(dinode(FS_ROOTINO), 0, sizeof(struct fs_dinode));
}

static void
size_of_file(void)
{
	spoil(2);
	dinode(inum_of[2])->size = UINT32_MAX;
}

static void
size_of_dir(void)
{
	dinode(inum_d)->size = UINT32_MAX - 15;
}

static void
size_of_dir_odd(void)
{
	dinode(inum_d)->size += 5;
}

static void
size_of_dir_zero(void)
{
	dinode(inum_d)->size = 0;
}

static void
links_too_many(void)
{
	dinode(inum_of[0])->nlink = 9;
}

static void
links_none(void)
{
	dinode(inum_of[0])->nlink = 0;
}

static void
links_of_dir_none(void)
{
	dinode(inum_d)->nlink = 0;
}

static void
links_of_dir_too_many(void)
{
	dinode(inum_d)->nlink = 200;
}

static void
orphan(void)
{
	struct fs_dirent *e = entry_of(FS_ROOTINO, "one");
	spoil(0);
	e->inum = 0;
	dinode(inum_of[0])->nlink = 0;
}

static void
file_without_name(void)
{
	entry_of(FS_ROOTINO, "one")->inum = 0;
}

static void
dir_without_name(void)
{
	entry_of(FS_ROOTINO, "d")->inum = 0;
}

static void
device_without_name(void)
{
	entry_of(FS_ROOTINO, "device")->inum = 0;
}

static void
bitmap_all_free(void)
{
	memset(bitmap(), 0, BLOCKS / 8);
}

static void
bitmap_all_used(void)
{
	memset(bitmap(), 0xff, BLOCKS / 8);
}

static void
address_beyond_disk(void)
{
	spoil(0);
	dinode(inum_of[0])->addrs[1] = BLOCKS;
}

static void
address_of_superblock(void)
{
	spoil(0);
	dinode(inum_of[0])->addrs[0] = FS_SUPERBLOCK;
}

static void
address_in_table(void)
{
	spoil(BIG);
	table_at(dinode(inum_of[BIG])->addrs[FS_NDIRECT])[7] = UINT32_MAX;
}

static void
address_of_table(void)
{
	spoil(BIG);
	dinode(inum_of[BIG])->addrs[FS_NDIRECT + 1] = 3;
}

static void
block_of_two_files(void)
{
	spoil(1);
	dinode(inum_of[1])->addrs[0] = dinode(inum_of[0])->addrs[0];
}

static void
block_twice_in_file(void)
{
	spoil(1);
	dinode(inum_of[1])->addrs[0] = dinode(inum_of[1])->addrs[1];
}

/* What is a file's data for one is a table for the other. */
static void
data_as_table(void)
{
	spoil(0);
	dinode(inum_of[0])->addrs[FS_NDIRECT] = dinode(inum_of[1])->addrs[0];
}

static void
table_as_data(void)
{
	spoil(0);
	dinode(inum_of[0])->addrs[0] = dinode(inum_of[BIG])->addrs[FS_NDIRECT];
}

static void
tables_shared(void)
{
	spoil(0);
	dinode(inum_of[0])->addrs[FS_NDIRECT] =
		dinode(inum_of[BIG])->addrs[FS_NDIRECT];
}

static void
table_in_itself(void)
{
	uint32_t top = dinode(inum_of[BIG])->addrs[FS_NDIRECT + 1];
	spoil(BIG);
	table_at(top)[0] = top;
	table_at(top)[1] = top;
}

static void
dir_in_file(void)
{
	spoil(0);
	dinode(inum_of[0])->addrs[0] = dinode(inum_d)->addrs[0];
}

static void
dir_block_missing(void)
{
	dinode(inum_d)->addrs[0] = 0;
}

static void
dir_block_zeroed(void)
{
	memset(entries(inum_d), 0, FS_BSIZE);
}

static void
dir_block_garbage(void)
{
	memset(entries(inum_d), 0xa5, FS_BSIZE);
}

static void
dot_missing(void)
{
	entries(inum_d)[0].inum = 0;
}

static void
dot_leads_elsewhere(void)
{
	entries(inum_d)[0].inum = (uint16_t)inum_of[0];
}

static void
dotdot_missing(void)
{
	entries(inum_d)[1].inum = 0;
}

static void
dotdot_leads_elsewhere(void)
{
	entries(inum_e)[1].inum = (uint16_t)inum_e;
}

static void
dotdot_of_root(void)
{
	entries(FS_ROOTINO)[1].inum = (uint16_t)inum_d;
}

static void
dot_twice(void)
{
	memset(entry_of(inum_d, "three")->name, 0, FS_NAMELEN);
	entries(inum_d)[2].name[0] = '.';
}

static void
name_with_slash(void)
{
	entry_of(inum_d, "three")->name[2] = '/';
}

static void
name_empty(void)
{
	memset(entry_of(inum_d, "three")->name, 0, FS_NAMELEN);
}

static void
name_not_utf8(void)
{
	entry_of(inum_d, "three")->name[0] = (char)0xff;
}

static void
name_with_bytes_behind(void)
{
	entry_of(inum_d, "three")->name[FS_NAMELEN - 1] = 'x';
}

static void
name_twice(void)
{
	memcpy(entry_of(inum_d, "four")->name, entry_of(inum_d, "three")->name,
	       FS_NAMELEN);
}

static void
entry_to_free_inode(void)
{
	entry_of(FS_ROOTINO, "one")->inum = INODES - 1;
}

static void
entry_beyond_table(void)
{
	entry_of(FS_ROOTINO, "one")->inum = UINT16_MAX;
}

static void
entry_to_other_file(void)
{
	entry_of(FS_ROOTINO, "one")->inum = (uint16_t)inum_of[1];
}

static void
entry_to_dir_again(void)
{
	entry_of(FS_ROOTINO, "one")->inum = (uint16_t)inum_e;
}

static void
entry_to_root(void)
{
	entry_of(inum_e, "five")->inum = FS_ROOTINO;
}

/* /d is in /d/e, and nothing in the root leads there. */
static void
circle(void)
{
	entry_of(FS_ROOTINO, "d")->inum = (uint16_t)inum_of[0];
	entry_of(inum_e, "five")->inum = (uint16_t)inum_d;
}

static void
lost_found_is_file(void)
{
	memcpy(entry_of(FS_ROOTINO, "seven")->name, "lost+found", 10);
	file_without_name();
}

static void
no_inode_for_lost_found(void)
{
	for (uint32_t i = 1; i < INODES; i++)
		if (dinode(i)->type == FS_FREE)
			*dinode(i) = (struct fs_dinode){ .type = FS_FILE,
							 .nlink = 1,
							 .addrs = { 0 } };
	dir_without_name();
	/* Each has a name, or it would be freed. */
	for (uint32_t i = 1, k = 0; i < INODES; i++) {
		struct fs_dirent *e = &entries(FS_ROOTINO)[20 + k];
		if (dinode(i)->type == FS_FILE && dinode(i)->size == 0) {
			e->inum = (uint16_t)i;
			snprintf(e->name, FS_NAMELEN, "n%u", k++);
		}
	}
	dinode(FS_ROOTINO)->size = FS_BSIZE;
}

static const struct damage {
	const char	*name;
	void		(*make)(void);
} damages[] = {
#define DAMAGE(f) { #f, f }
	DAMAGE(log_too_long), DAMAGE(log_of_bad_block), DAMAGE(log_to_replay),
	DAMAGE(type_unknown_file), DAMAGE(type_unknown_dir),
	DAMAGE(type_file_is_dir), DAMAGE(type_dir_is_file),
	DAMAGE(type_file_is_device), DAMAGE(type_file_is_free),
	DAMAGE(type_dir_is_free), DAMAGE(root_is_file), DAMAGE(root_is_gone),
	DAMAGE(size_of_file), DAMAGE(size_of_dir), DAMAGE(size_of_dir_odd),
	DAMAGE(size_of_dir_zero), DAMAGE(links_too_many), DAMAGE(links_none),
	DAMAGE(links_of_dir_none), DAMAGE(links_of_dir_too_many),
	DAMAGE(orphan), DAMAGE(file_without_name), DAMAGE(dir_without_name),
	DAMAGE(device_without_name), DAMAGE(bitmap_all_free),
	DAMAGE(bitmap_all_used), DAMAGE(address_beyond_disk),
	DAMAGE(address_of_superblock), DAMAGE(address_in_table),
	DAMAGE(address_of_table), DAMAGE(block_of_two_files),
	DAMAGE(block_twice_in_file), DAMAGE(data_as_table),
	DAMAGE(table_as_data), DAMAGE(tables_shared), DAMAGE(table_in_itself),
	DAMAGE(dir_in_file), DAMAGE(dir_block_missing),
	DAMAGE(dir_block_zeroed), DAMAGE(dir_block_garbage),
	DAMAGE(dot_missing), DAMAGE(dot_leads_elsewhere),
	DAMAGE(dotdot_missing), DAMAGE(dotdot_leads_elsewhere),
	DAMAGE(dotdot_of_root), DAMAGE(dot_twice), DAMAGE(name_with_slash),
	DAMAGE(name_empty), DAMAGE(name_not_utf8),
	DAMAGE(name_with_bytes_behind), DAMAGE(name_twice),
	DAMAGE(entry_to_free_inode), DAMAGE(entry_beyond_table),
	DAMAGE(entry_to_other_file), DAMAGE(entry_to_dir_again),
	DAMAGE(entry_to_root), DAMAGE(circle), DAMAGE(lost_found_is_file),
	DAMAGE(no_inode_for_lost_found),
#undef DAMAGE
};

static void
test_damage(void **state)
{
	const struct damage *d = *state;

	reset();
	d->make();
	/* The checker must have noticed, or the case would prove nothing. */
	assert_non_null(disk_damage(&bad));
	struct repair_result result = repair();
	assert_true(result.repaired > 0);
	assert_int_equal(result.left, 0);
	check_repaired();
}

/* --- At random ---------------------------------------------------------- */

typedef void damage_fn(uint64_t *random);

static void
damage_inode(uint64_t *random)
{
	int i = (int)(random_next(random) % (NFILES + 2));
	uint32_t inum = i < NFILES ? inum_of[i] : i == NFILES ? inum_d : inum_e;
	uint32_t at = random_next(random) % (sizeof(struct fs_dinode) / 2);

	if (i < NFILES)
		spoil(i);
	((uint16_t *)dinode(inum))[at] = (uint16_t)random_next(random);
}

static void
damage_dir(uint64_t *random)
{
	static uint32_t *const dirs[] = { &inum_d, &inum_e };
	uint32_t pick = random_next(random) % 3;
	/* An inode may have been damaged before: the place comes from the good one. */
	uint32_t inum = pick == 2 ? FS_ROOTINO : *dirs[pick];
	const struct fs_dinode *table = (const struct fs_dinode *)disk_block(
		&good, super.inodestart + inum / FS_INODES_PER_BLOCK);
	char *block = disk_block(&bad, table[inum % FS_INODES_PER_BLOCK].addrs[0]);

	block[random_next(random) % 200] = (char)random_next(random);
}

static void
damage_table(uint64_t *random)
{
	const struct fs_dinode *table = (const struct fs_dinode *)disk_block(
		&good, super.inodestart + inum_of[BIG] / FS_INODES_PER_BLOCK);
	const uint32_t *addrs = table[inum_of[BIG] % FS_INODES_PER_BLOCK].addrs;
	uint32_t block = addrs[FS_NDIRECT + random_next(random) % 2];

	spoil(BIG);
	table_at(block)[random_next(random) % FS_NINDIRECT] =
		random_next(random) % (BLOCKS + 10);
}

static void
damage_bitmap(uint64_t *random)
{
	bitmap()[random_next(random) % (BLOCKS / 8)] =
		(uint8_t)random_next(random);
}

static void
test_random(void **state)
{
	static damage_fn *const kinds[] = {
		damage_inode, damage_dir, damage_table, damage_bitmap
	};
	uint64_t random = 4 + test_seed();
	uint32_t repaired = 0;
	(void)state;
	for (uint32_t i = 0; i < RANDOM_IMAGES * test_rounds(); i++) {
		reset();
		uint32_t n = 1 + random_next(&random) % 6;
		while (n-- > 0)
			kinds[random_next(&random) % ARRAY_SIZE(kinds)](&random);
		repaired += disk_damage(&bad) != NULL;
		assert_int_equal(repair().left, 0);
		check_repaired();
		assert_int_equal(repair().repaired, 0);
	}
	print_message("# %u disks repaired\n", repaired);
	/* Most of them were damaged. */
	assert_true(repaired > RANDOM_IMAGES * test_rounds() / 2);
}

/* --- What is sound, full, or beyond repair ------------------------------- */

static void
test_sound(void **state)
{
	(void)state;
	reset();
	assert_int_equal(repair().repaired, 0);
	assert_memory_equal(bad.data, good.data, (size_t)BLOCKS * FS_BSIZE);
}

/* Without a free block for a copy the sound file keeps what is its own. */
static void
test_full(void **state)
{
	(void)state;
	reset();
	disk_mount(&bad);
	root = fs_root();
	struct file *f = must_open("/filler", O_WRONLY | O_CREAT);
	static char data[FS_BSIZE];
	while (write_to(f, data, sizeof(data)) == FS_BSIZE)
		continue;
	file_put(f);
	inode_put(root);
	disk_unmount();
	/* This one has other damage, and comes first and last. */
	spoil(0);
	dinode(inum_of[0])->addrs[0] = dinode(inum_of[7])->addrs[0];
	dinode(inum_of[0])->addrs[1] = 1;
	spoil(6);
	dinode(inum_of[6])->addrs[0] = dinode(inum_of[2])->addrs[0];
	dinode(inum_of[6])->addrs[1] = 1;
	/* The blocks they had before would be room. */
	memset(bitmap(), 0xff, BLOCKS / 8);
	assert_int_equal(repair().left, 0);
	check_repaired();
}

static void
test_no_superblock(void **state)
{
	struct repair_result result;
	(void)state;
	reset();
	memset(disk_block(&bad, FS_SUPERBLOCK), 0, FS_BSIZE);
	assert_int_equal(repair_device(&bad.dev, NULL, &result), -EUCLEAN);
}

/* A disk that fails: an error, and what was written can be repaired again. */
static void
test_disk_errors(void **state)
{
	struct repair_result result;
	int r = -EIO;
	(void)state;
	for (int64_t k = 0; r != 0; k++) {
		reset();
		dir_without_name();
		name_twice();
		type_unknown_dir();
		bad.fail_at = k;
		r = repair_device(&bad.dev, NULL, &result);
		assert_true(r == 0 || r == -EIO);
		bad.fail_at = -1;
		assert_int_equal(repair().left, 0);
		check_repaired();
	}
}

int
main(void)
{
	enum { N = ARRAY_SIZE(damages) };
	struct CMUnitTest named[N];
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_sound),
		cmocka_unit_test(test_random),
		cmocka_unit_test(test_full),
		cmocka_unit_test(test_no_superblock),
		cmocka_unit_test(test_disk_errors),
	};
	fixture_init();
	make_good();
	for (size_t i = 0; i < N; i++)
		named[i] = (struct CMUnitTest){
			.name = damages[i].name,
			.test_func = test_damage,
			.initial_state = (void *)(uintptr_t)&damages[i],
		};
	int failed = _cmocka_run_group_tests("damage", named, N, NULL, NULL);
	failed += cmocka_run_group_tests(tests, NULL, NULL);
	disk_free(&good);
	disk_free(&bad);
	return failed;
}
