#include "fixture.h"

#include "cmocka_all.h"
#include "fs/file.h"
#include "fs/path.h"
#include "shim/shim.h"

#include <string.h>

#include <octox/fcntl.h>

struct disk disk;
struct inode *root;
struct fs_usage fresh;

static int
setup(void)
{
	disk_init(&disk, DISK_BLOCKS);
	disk_format(&disk, DISK_INODES);
	disk_mount(&disk);
	root = fs_root();
	assert_int_equal(fs_usage(&fresh), 0);
	return 0;
}

int
setup_disk(void **state)
{
	setup_guide(state);
	return setup();
}

int
setup_xdisk(void **state)
{
	setup_extended(state);
	return setup();
}

int
teardown(void **state)
{
	(void)state;
	inode_put(root);
	disk_unmount();
	disk_check(&disk);
	assert_int_equal(file_count(), 0);
	disk_free(&disk);
	return 0;
}

void
remount(void)
{
	inode_put(root);
	disk_unmount();
	disk_check(&disk);
	disk_mount(&disk);
	root = fs_root();
}

struct file *
must_open(const char *path, int flags)
{
	struct file *f;
	assert_int_equal(file_open(root, path, flags, 0644, &f), 0);
	return f;
}

int
open_error(const char *path, int flags)
{
	struct file *f;
	int r = file_open(root, path, flags, 0644, &f);
	if (r == 0)
		file_put(f);
	return r;
}

ssize
write_to(struct file *f, const void *data, size_t n)
{
	struct uio u;
	uio_init_kernel(&u, UIO_FROM_CALLER, (void *)(uintptr_t)data, n);
	return file_write(f, &u);
}

ssize
read_from(struct file *f, void *data, size_t n)
{
	struct uio u;
	uio_init_kernel(&u, UIO_TO_CALLER, data, n);
	return file_read(f, &u);
}

int
link_names(struct inode *dir, const char *oldpath, const char *newpath)
{
	return path_link(dir, oldpath, dir, newpath, false);
}

int
unlink_name(struct inode *dir, const char *path)
{
	return path_remove(dir, path, REMOVE_ANY);
}

void
make_file(const char *path, const char *text)
{
	struct file *f = must_open(path, O_WRONLY | O_CREAT | O_TRUNC);
	assert_int_equal(write_to(f, text, strlen(text)), strlen(text));
	file_put(f);
}

void
expect_text(const char *path, const char *text)
{
	char buf[4096] = "";
	struct file *f = must_open(path, O_RDONLY);
	assert_int_equal(read_from(f, buf, sizeof(buf) - 1), strlen(text));
	assert_string_equal(buf, text);
	file_put(f);
}

struct octox_statx
stat_of(const char *path)
{
	struct octox_statx st;
	struct inode *ip;
	assert_int_equal(path_lookup(root, path, &ip), 0);
	assert_int_equal(inode_stat(ip, &st), 0);
	inode_put(ip);
	return st;
}

int
lookup_error(struct inode *cwd, const char *path)
{
	struct inode *ip;
	int r = path_lookup(cwd, path, &ip);
	if (r == 0)
		inode_put(ip);
	return r;
}

const char *
too_long_path(void)
{
	static char path[FS_XNAMELEN + 3];
	size_t n = test_features == 0 ? FS_NAMELEN + 1 : FS_XNAMELEN + 1;

	path[0] = '/';
	memset(path + 1, 'x', n);
	path[1 + n] = '\0';
	return path;
}

void
expect_nothing_left(void)
{
	struct fs_usage now;
	assert_int_equal(fs_usage(&now), 0);
	assert_int_equal(now.blocks_free, fresh.blocks_free);
	assert_int_equal(now.inodes_free, fresh.inodes_free);
}

void
fixture_init(void)
{
	shim_message_prefix = NULL;
	fs_init();
}
