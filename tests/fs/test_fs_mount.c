/*
 * Mounting: what a crash has left, and what is no file system.
 */
#include "cmocka_all.h"
#include "fixture.h"
#include "fs/file.h"
#include "fs/path.h"

#include <string.h>

#include <octox/errno.h>
#include <octox/fcntl.h>

/* --- Mounting ------------------------------------------------------------ */

static void
test_orphans(void **state)
{
	static char data[280 * FS_BSIZE];
	(void)state;
	make_file("/f", "");
	struct file *f = must_open("/f", O_WRONLY);
	assert_int_equal(write_to(f, data, sizeof(data)), sizeof(data));
	assert_int_equal(unlink_name(root, "/f"), 0);
	assert_int_equal(fs_sync(), 0);
	/* The power goes while it is open. */
	struct disk crashed;
	disk_init(&crashed, DISK_BLOCKS);
	memcpy(crashed.data, disk.data, DISK_BLOCKS * FS_BSIZE);
	file_put(f);
	inode_put(root);
	disk_unmount();
	disk_mount(&crashed);
	expect_nothing_left();
	disk_unmount();
	disk_check(&crashed);
	disk_free(&crashed);
	disk_mount(&disk);
	root = fs_root();
}

static void
test_busy_unmount(void **state)
{
	(void)state;
	assert_int_equal(fs_mount(&disk.dev), -EBUSY);
	make_file("/f", "text");
	struct file *f = must_open("/f", O_RDONLY);
	inode_put(root);
	assert_int_equal(fs_unmount(), -EBUSY);
	/* Nothing has changed. */
	root = fs_root();
	assert_non_null(root);
	expect_text("/f", "text");
	file_put(f);
}

static struct fs_super *
superblock(void)
{
	return (struct fs_super *)disk_block(&disk, FS_SUPERBLOCK);
}

static void
expect_no_mount(void)
{
	assert_int_equal(fs_mount(&disk.dev), -EUCLEAN);
}

static void
test_bad_superblock(void **state)
{
	(void)state;
	inode_put(root);
	disk_unmount();
	const struct fs_super good = *superblock();
	static const struct {
		size_t		field;
		uint32_t	value;
	} bad[] = {
		{ offsetof(struct fs_super, magic), 0 },
		{ offsetof(struct fs_super, size), 0 },
		{ offsetof(struct fs_super, size), DISK_BLOCKS + 1 },
		{ offsetof(struct fs_super, size), UINT32_MAX },
		{ offsetof(struct fs_super, nblocks), DISK_BLOCKS },
		{ offsetof(struct fs_super, nblocks), UINT32_MAX },
		{ offsetof(struct fs_super, ninodes), 0 },
		{ offsetof(struct fs_super, ninodes), 1 },
		{ offsetof(struct fs_super, ninodes), UINT32_MAX },
		{ offsetof(struct fs_super, nlog), 0 },
		{ offsetof(struct fs_super, nlog), 11 },
		{ offsetof(struct fs_super, nlog), 31 },
		{ offsetof(struct fs_super, nlog), UINT32_MAX },
		{ offsetof(struct fs_super, logstart), 1 },
		{ offsetof(struct fs_super, logstart), UINT32_MAX },
		{ offsetof(struct fs_super, inodestart), 3 },
		{ offsetof(struct fs_super, inodestart), UINT32_MAX },
		{ offsetof(struct fs_super, bmapstart), 32 },
		{ offsetof(struct fs_super, bmapstart), UINT32_MAX },
		{ offsetof(struct fs_super, features), 2 },
		{ offsetof(struct fs_super, features), 3 },
		{ offsetof(struct fs_super, features), 1u << 31 },
	};
	for (size_t i = 0; i < ARRAY_SIZE(bad); i++) {
		memcpy((char *)superblock() + bad[i].field, &bad[i].value,
		       sizeof(bad[i].value));
		expect_no_mount();
		*superblock() = good;
	}
	disk_mount(&disk);
	root = fs_root();
}

static void
test_bad_log(void **state)
{
	(void)state;
	inode_put(root);
	disk_unmount();
	struct fs_loghead *head =
		(struct fs_loghead *)disk_block(&disk, superblock()->logstart);
	static const uint32_t bad_n[] = { 30, 255, 256, UINT32_MAX };
	for (size_t i = 0; i < ARRAY_SIZE(bad_n); i++) {
		head->n = bad_n[i];
		expect_no_mount();
	}
	static const uint32_t bad_block[] = { 0, 1, 31, DISK_BLOCKS, UINT32_MAX };
	for (size_t i = 0; i < ARRAY_SIZE(bad_block); i++) {
		head->n = 1;
		head->block[0] = bad_block[i];
		expect_no_mount();
	}
	memset(head, 0, sizeof(*head));
	disk_mount(&disk);
	root = fs_root();
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(test_orphans),
		CASE(test_busy_unmount),
		CASE(test_bad_superblock),
		CASE(test_bad_log),
	};
	fixture_init();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
