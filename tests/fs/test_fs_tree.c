/*
 * The tree of names: paths, directories, links, and the errors of each call.
 */
#include "cmocka_all.h"
#include "fixture.h"
#include "fs/file.h"
#include "fs/format.h"
#include "fs/inode_impl.h"
#include "fs/path.h"
#include "fs/volume.h"

#include <stdio.h>

#include <octox/errno.h>
#include <octox/fcntl.h>

/* --- Paths --------------------------------------------------------------- */

static void
test_paths(void **state)
{
	(void)state;
	assert_int_equal(path_mkdir(root, "/a", 0755), 0);
	assert_int_equal(path_mkdir(root, "a/b/", 0755), 0);
	make_file("/a/b/fourteen-bytes", "x");
	expect_text("//a//b/../b/./fourteen-bytes", "x");
	assert_int_equal(lookup_error(root, "/"), 0);
	assert_int_equal(lookup_error(root, "//"), 0);
	assert_int_equal(lookup_error(root, "/../../a"), 0);
	assert_int_equal(lookup_error(root, ""), -ENOENT);
	assert_int_equal(lookup_error(root, "/nothing"), -ENOENT);
	assert_int_equal(lookup_error(root, "/nothing/x"), -ENOENT);
	assert_int_equal(lookup_error(root, "/a/b/fourteen-bytes/x"), -ENOTDIR);
	assert_int_equal(lookup_error(root, "/a/b/fourteen-bytes/"), -ENOTDIR);
	assert_int_equal(lookup_error(root, too_long_path()), -ENAMETOOLONG);
	assert_int_equal(lookup_error(root, "/a/\xff"), -EILSEQ);
	assert_int_equal(path_mkdir(root, too_long_path(), 0755), -ENAMETOOLONG);
	assert_int_equal(path_mkdir(root, "/\xc3(", 0755), -EILSEQ);
	struct inode *ip;
	assert_int_equal(path_lookup_dir(root, "/a/b/fourteen-bytes", &ip),
			 -ENOTDIR);
}

static void
test_negative_names(void **state)
{
	(void)state;
	/* That a name is missing is remembered, but not for ever. */
	assert_int_equal(lookup_error(root, "/f"), -ENOENT);
	assert_int_equal(lookup_error(root, "/f"), -ENOENT);
	make_file("/f", "1");
	expect_text("/f", "1");
	assert_int_equal(link_names(root, "/f", "/g"), 0);
	assert_int_equal(unlink_name(root, "/f"), 0);
	assert_int_equal(lookup_error(root, "/f"), -ENOENT);
	assert_int_equal(path_mkdir(root, "/f", 0755), 0);
	assert_int_equal(stat_of("/f").mode & OCTOX_S_IFMT,
			 OCTOX_S_IFDIR);
}

static void
test_special_names(void **state)
{
	(void)state;
	assert_int_equal(path_mkdir(root, "/", 0755), -EEXIST);
	assert_int_equal(path_mkdir(root, ".", 0755), -EEXIST);
	assert_int_equal(path_mkdir(root, "/..", 0755), -EEXIST);
	assert_int_equal(path_mknod(root, "/", OCTOX_S_IFCHR, 0), -EEXIST);
	assert_int_equal(open_error("/", O_RDWR | O_CREAT), -EEXIST);
	assert_int_equal(unlink_name(root, "/"), -EPERM);
	assert_int_equal(unlink_name(root, "."), -EPERM);
	assert_int_equal(path_mkdir(root, "/d", 0755), 0);
	assert_int_equal(unlink_name(root, "/d/."), -EPERM);
	assert_int_equal(unlink_name(root, "/d/.."), -EPERM);
	make_file("/f", "");
	assert_int_equal(link_names(root, "/f", "/"), -EEXIST);
	assert_int_equal(link_names(root, "/f", "/d/."), -EEXIST);
}

/* --- Directories --------------------------------------------------------- */

static void
test_mkdir(void **state)
{
	(void)state;
	assert_int_equal(stat_of("/").nlink, 2);
	assert_int_equal(path_mkdir(root, "/d", 0755), 0);
	assert_int_equal(stat_of("/").nlink, 3);
	assert_int_equal(stat_of("/d").nlink, 2);
	assert_int_equal(stat_of("/d").size, 2 * volume.format->slot_size);
	assert_int_equal(stat_of("/d/..").ino, FS_ROOTINO);
	assert_int_equal(path_mkdir(root, "/d", 0755), -EEXIST);
	assert_int_equal(path_mkdir(root, "/x/y", 0755), -ENOENT);
	make_file("/f", "");
	assert_int_equal(path_mkdir(root, "/f", 0755), -EEXIST);
	assert_int_equal(path_mkdir(root, "/f/x", 0755), -ENOTDIR);
	assert_int_equal(path_mkdir(root, "/d/e", 0755), 0);
	assert_int_equal(unlink_name(root, "/d"), -ENOTEMPTY);
	assert_int_equal(unlink_name(root, "/d/e"), 0);
	assert_int_equal(unlink_name(root, "/d"), 0);
	assert_int_equal(stat_of("/").nlink, 2);
	assert_int_equal(unlink_name(root, "/f"), 0);
	expect_nothing_left();
}

static void
test_large_dir(void **state)
{
	char path[32];
	(void)state;
	make_file("/f", "one file, many names");
	assert_int_equal(path_mkdir(root, "/d", 0755), 0);
	for (int i = 0; i < 1000; i++) {
		snprintf(path, sizeof(path), "/d/n%d", i);
		assert_int_equal(link_names(root, "/f", path), 0);
	}
	assert_int_equal(stat_of("/f").nlink, 1001);
	remount();
	for (int i = 999; i >= 0; i--) {
		snprintf(path, sizeof(path), "/d/n%d", i);
		assert_int_equal(stat_of(path).ino, stat_of("/f").ino);
		if (i % 2 == 0)
			assert_int_equal(unlink_name(root, path), 0);
	}
	uint64_t size = stat_of("/d").size;
	for (int i = 0; i < 500; i++) {
		snprintf(path, sizeof(path), "/d/again%d", i);
		assert_int_equal(link_names(root, "/f", path), 0);
	}
	/* Free entries are used again. */
	assert_int_equal(stat_of("/d").size, size);
}

/* Bug 5 of the original: calls in a removed current directory. */
static void
test_removed_cwd(void **state)
{
	struct inode *cwd;
	struct file *f;
	(void)state;
	assert_int_equal(path_mkdir(root, "/a", 0755), 0);
	assert_int_equal(path_mkdir(root, "/a/b", 0755), 0);
	assert_int_equal(path_lookup_dir(root, "/a/b", &cwd), 0);
	assert_int_equal(lookup_error(cwd, ".."), 0);
	assert_int_equal(unlink_name(root, "/a/b"), 0);
	assert_int_equal(unlink_name(root, "/a"), 0);
	assert_int_equal(lookup_error(cwd, ".."), -ENOENT);
	assert_int_equal(lookup_error(cwd, "x"), -ENOENT);
	assert_int_equal(path_mkdir(cwd, "x", 0755), -ENOENT);
	assert_int_equal(path_mknod(cwd, "x", OCTOX_S_IFCHR, 0), -ENOENT);
	assert_int_equal(file_open(cwd, "x", O_RDWR | O_CREAT, 0644, &f), -ENOENT);
	make_file("/f", "");
	assert_int_equal(link_names(cwd, "/f", "x"), -ENOENT);
	assert_int_equal(unlink_name(cwd, "x"), -ENOENT);
	assert_int_equal(lookup_error(cwd, "/f"), 0);
	/* The number of the parent is used again: still nothing is found. */
	assert_int_equal(path_mkdir(root, "/c", 0755), 0);
	assert_int_equal(lookup_error(cwd, ".."), -ENOENT);
	inode_put(cwd);
	assert_int_equal(unlink_name(root, "/c"), 0);
	assert_int_equal(unlink_name(root, "/f"), 0);
	expect_nothing_left();
}

/* --- Links --------------------------------------------------------------- */

static void
test_link(void **state)
{
	(void)state;
	make_file("/f", "text");
	assert_int_equal(path_mkdir(root, "/d", 0755), 0);
	assert_int_equal(link_names(root, "/f", "/d/g"), 0);
	assert_int_equal(stat_of("/f").nlink, 2);
	assert_int_equal(link_names(root, "/f", "/d/g"), -EEXIST);
	assert_int_equal(link_names(root, "/f", "/f"), -EEXIST);
	assert_int_equal(stat_of("/f").nlink, 2);
	assert_int_equal(link_names(root, "/d", "/e"), -EISDIR);
	assert_int_equal(link_names(root, "/x", "/y"), -ENOENT);
	assert_int_equal(link_names(root, "/f", "/x/y"), -ENOENT);
	assert_int_equal(link_names(root, "/f", "/f/y"), -ENOTDIR);
	assert_int_equal(link_names(root, "/f", "/y/"), -ENOENT);
	assert_int_equal(unlink_name(root, "/f/"), -ENOTDIR);
	assert_int_equal(unlink_name(root, "/f"), 0);
	expect_text("/d/g", "text");
	assert_int_equal(unlink_name(root, "/f"), -ENOENT);
	assert_int_equal(unlink_name(root, "/d/g"), 0);
	assert_int_equal(unlink_name(root, "/d"), 0);
	expect_nothing_left();
}

static void
set_nlink(const char *path, uint32_t nlink)
{
	uint32_t ino = (uint32_t)stat_of(path).ino;
	const struct fs_format *format = volume.format;
	uint32_t block = inode_table_block(ino);
	struct fs_xinode d;

	inode_put(root);
	disk_unmount();
	char *raw = disk_block(&disk, block) +
		    ino % format->inodes_per_block * format->inode_size;
	format->inode_decode(raw, &d);
	d.nlink = nlink;
	format->inode_encode(&d, raw);
	disk_mount(&disk);
	root = fs_root();
}

static void
test_too_many_links(void **state)
{
	(void)state;
	make_file("/f", "");
	set_nlink("/f", volume.format->max_links);
	assert_int_equal(link_names(root, "/f", "/g"), -EMLINK);
	set_nlink("/f", 1);
	assert_int_equal(path_mkdir(root, "/d", 0755), 0);
	set_nlink("/d", volume.format->max_links);
	assert_int_equal(path_mkdir(root, "/d/e", 0755), -EMLINK);
	set_nlink("/d", 2);
}

/* Bug 6 of the original: its images give all directories a link count of 1. */
static void
test_old_link_counts(void **state)
{
	(void)state;
	assert_int_equal(path_mkdir(root, "/a", 0755), 0);
	assert_int_equal(path_mkdir(root, "/b", 0755), 0);
	set_nlink("/a", 1);
	set_nlink("/", 1);
	assert_int_equal(path_mkdir(root, "/a/c", 0755), 0);
	assert_int_equal(unlink_name(root, "/a/c"), 0);
	assert_int_equal(unlink_name(root, "/a"), 0);
	assert_int_equal(unlink_name(root, "/b"), 0);
	assert_int_equal(stat_of("/").nlink, 1);
	/* Even 0 does no harm to a directory that has a name. */
	set_nlink("/", 0);
	assert_int_equal(path_mkdir(root, "/a", 0755), 0);
	assert_int_equal(lookup_error(root, "/a"), 0);
	set_nlink("/", 3);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(test_paths),
		CASE(test_negative_names),
		CASE(test_special_names),
		CASE(test_mkdir),
		CASE(test_large_dir),
		CASE(test_removed_cwd),
		CASE(test_link),
		CASE(test_too_many_links),
		CASE(test_old_link_counts),
	};
	fixture_init();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
