/*
 * Open files and what is in them, and what happens when room runs out.
 */
#include "cmocka_all.h"
#include "fixture.h"
#include "fs/file.h"
#include "fs/inode_impl.h"
#include "fs/path.h"
#include "mm/page.h"
#include "mm/vmobj.h"

#include <stdio.h>
#include <string.h>

#include <octox/errno.h>
#include <octox/fcntl.h>
#include <octox/limits.h>

/* --- Open files ---------------------------------------------------------- */

static void
test_open_errors(void **state)
{
	(void)state;
	assert_int_equal(path_mkdir(root, "/d", 0755), 0);
	make_file("/f", "text");
	assert_int_equal(open_error("/d", O_RDONLY), 0);
	assert_int_equal(open_error("/d", O_RDWR), -EISDIR);
	assert_int_equal(open_error("/d", O_WRONLY | O_TRUNC), -EISDIR);
	assert_int_equal(open_error("/d", O_RDONLY | O_CREAT), -EEXIST);
	assert_int_equal(open_error("/f", O_RDONLY | O_DIRECTORY), -ENOTDIR);
	assert_int_equal(open_error("/f", O_RDWR | O_CREAT | O_EXCL), -EEXIST);
	assert_int_equal(open_error("/f", O_RDONLY | O_TRUNC), -EINVAL);
	assert_int_equal(open_error("/f", O_ACCMODE), -EINVAL);
	assert_int_equal(open_error("/f", 0x10), -EINVAL);
	assert_int_equal(open_error("/g", O_RDONLY), -ENOENT);
	assert_int_equal(open_error("/g/", O_RDWR | O_CREAT), -ENOENT);
	assert_int_equal(open_error("/f/", O_RDWR), -ENOTDIR);
	assert_int_equal(path_mknod(root, "/dev", OCTOX_S_IFCHR | 0600,
				    7 << 16 | 7), 0);
	assert_int_equal(open_error("/dev", O_RDWR), -ENXIO);
	assert_int_equal(path_mknod(root, "/dev2", OCTOX_S_IFDIR, 7), -EINVAL);
	expect_text("/f", "text");
}

static void
test_wrong_direction(void **state)
{
	char c = 'x';
	(void)state;
	make_file("/f", "text");
	struct file *r = must_open("/f", O_RDONLY);
	struct file *w = must_open("/f", O_WRONLY);
	assert_int_equal(write_to(r, &c, 1), -EBADF);
	assert_int_equal(read_from(w, &c, 1), -EBADF);
	file_put(r);
	file_put(w);
}

/* Nothing is created when there is no file to be had. */
static void
test_file_table_full(void **state)
{
	static struct file *files[NFILE];
	(void)state;
	make_file("/f", "");
	for (int i = 0; i < NFILE; i++)
		files[i] = must_open("/f", O_RDONLY);
	assert_int_equal(open_error("/g", O_RDWR | O_CREAT), -ENFILE);
	struct file *a, *b;
	assert_int_equal(file_open_pipe(0, &a, &b), -ENFILE);
	file_put(files[0]);
	assert_int_equal(file_open_pipe(0, &a, &b), -ENFILE);
	files[0] = must_open("/f", O_RDONLY);
	for (int i = 0; i < NFILE; i++)
		file_put(files[i]);
	assert_int_equal(lookup_error(root, "/g"), -ENOENT);
}

static void
test_append(void **state)
{
	(void)state;
	make_file("/f", "0");
	struct file *a = must_open("/f", O_WRONLY | O_APPEND);
	struct file *b = must_open("/f", O_WRONLY | O_APPEND);
	assert_int_equal(write_to(a, "a", 1), 1);
	assert_int_equal(write_to(b, "b", 1), 1);
	assert_int_equal(write_to(a, "A", 1), 1);
	expect_text("/f", "0abA");
	file_set_flags(a, 0);
	assert_int_equal(write_to(a, "!", 1), 1);
	assert_int_equal(write_to(b, "B", 1), 1);
	expect_text("/f", "0abA!B");
	assert_int_equal(file_flags(b), O_WRONLY | O_APPEND);
	file_put(a);
	file_put(b);
}

static void
test_unlinked_open(void **state)
{
	char buf[8] = "";
	(void)state;
	make_file("/f", "still");
	struct file *f = must_open("/f", O_RDWR);
	assert_int_equal(unlink_name(root, "/f"), 0);
	struct octox_statx st;
	assert_int_equal(file_stat(f, &st), 0);
	assert_int_equal(st.nlink, 0);
	assert_int_equal(read_from(f, buf, sizeof(buf)), 5);
	assert_string_equal(buf, "still");
	assert_int_equal(write_to(f, " here", 5), 5);
	make_file("/f", "other");
	file_put(f);
	expect_text("/f", "other");
	assert_int_equal(unlink_name(root, "/f"), 0);
	expect_nothing_left();
}

static void
test_truncate(void **state)
{
	(void)state;
	make_file("/f", "long text");
	struct file *f = must_open("/f", O_RDWR);
	assert_int_equal(write_to(f, "LONG", 4), 4);
	assert_int_equal(open_error("/f", O_WRONLY | O_TRUNC), 0);
	assert_int_equal(stat_of("/f").size, 0);
	/* The other goes on where it was: what is before reads as zeros. */
	assert_int_equal(write_to(f, "!", 1), 1);
	file_put(f);
	char buf[8] = "";
	f = must_open("/f", O_RDONLY);
	assert_int_equal(read_from(f, buf, sizeof(buf)), 5);
	assert_memory_equal(buf, "\0\0\0\0!", 5);
	file_put(f);
}

static void
test_pipe_ends(void **state)
{
	struct file *r, *w;
	char buf[8] = "";
	(void)state;
	assert_int_equal(file_open_pipe(0, &r, &w), 0);
	assert_int_equal(write_to(w, "pipe", 4), 4);
	assert_int_equal(read_from(w, buf, 1), -EBADF);
	assert_int_equal(write_to(r, buf, 1), -EBADF);
	assert_int_equal(read_from(r, buf, sizeof(buf)), 4);
	assert_string_equal(buf, "pipe");
	struct octox_statx st;
	assert_int_equal(file_stat(r, &st), 0);
	assert_int_equal(st.mode & OCTOX_S_IFMT, OCTOX_S_IFIFO);
	file_get(w);
	file_put(w);
	file_put(w);
	assert_int_equal(read_from(r, buf, 1), 0);
	file_put(r);
	assert_int_equal(file_open_pipe(0, &r, &w), 0);
	file_put(r);
	assert_int_equal(write_to(w, "x", 1), -EPIPE);
	file_put(w);
}

/* The whole of what there is without somebody else who opens it. */
static void
test_fifo(void **state)
{
	struct file *r, *w, *both;
	char buf[8] = "";
	(void)state;
	assert_int_equal(path_mknod(root, "/p", OCTOX_S_IFIFO | 0640, 5), 0);
	struct octox_statx st = stat_of("/p");
	assert_int_equal(st.mode, OCTOX_S_IFIFO | 0640);
	assert_int_equal(st.nlink, 1);
	assert_int_equal(st.size, 0);
	assert_int_equal(st.rdev, 0);
	assert_int_equal(open_error("/p", O_WRONLY | O_NONBLOCK), -ENXIO);
	assert_int_equal(open_error("/p", O_WRONLY), -EINTR);
	assert_int_equal(open_error("/p", O_RDONLY), -EINTR);
	assert_int_equal(open_error("/p", O_RDONLY | O_DIRECTORY), -ENOTDIR);
	assert_int_equal(open_error("/p", O_RDWR | O_CREAT | O_EXCL), -EEXIST);
	r = must_open("/p", O_RDONLY | O_NONBLOCK);
	assert_int_equal(read_from(r, buf, 1), 0);
	w = must_open("/p", O_WRONLY | O_TRUNC | O_APPEND);
	assert_int_equal(read_from(r, buf, 1), -EAGAIN);
	assert_int_equal(write_to(w, "fifo", 4), 4);
	both = must_open("/p", O_RDWR | O_CREAT);
	assert_int_equal(write_to(both, "!", 1), 1);
	assert_int_equal(read_from(r, buf, 4), 4);
	assert_string_equal(buf, "fifo");
	assert_int_equal(file_seek(r, 0, SEEK_SET), -ESPIPE);
	assert_int_equal(file_truncate(w, 0), -EINVAL);
	assert_int_equal(file_stat(w, &st), 0);
	assert_int_equal(st.mode, OCTOX_S_IFIFO | 0640);
	/* Without a name it goes on, and what is in it lasts while it is open. */
	assert_int_equal(unlink_name(root, "/p"), 0);
	file_put(r);
	file_put(w);
	assert_int_equal(read_from(both, buf, 8), 1);
	assert_int_equal(buf[0], '!');
	file_put(both);
	/* And no longer. */
	assert_int_equal(path_mknod(root, "/p", OCTOX_S_IFIFO, 0), 0);
	both = must_open("/p", O_RDWR);
	assert_int_equal(write_to(both, "x", 1), 1);
	file_put(both);
	r = must_open("/p", O_RDONLY | O_NONBLOCK);
	assert_int_equal(read_from(r, buf, 1), 0);
	file_put(r);
}

static void
test_fifo_in_the_guides_format(void **state)
{
	(void)state;
	assert_int_equal(path_mknod(root, "/p", OCTOX_S_IFIFO, 0), -ENOTSUP);
	assert_int_equal(lookup_error(root, "/p"), -ENOENT);
}

static void
test_mknod_of_a_file(void **state)
{
	(void)state;
	assert_int_equal(path_mknod(root, "/f", OCTOX_S_IFREG | 0777, 5), 0);
	expect_text("/f", "");
	assert_int_equal(stat_of("/f").rdev, 0);
	assert_int_equal(path_mknod(root, "/f", OCTOX_S_IFREG, 0), -EEXIST);
	assert_int_equal(path_mknod(root, "/l", OCTOX_S_IFLNK, 0), -EINVAL);
	assert_int_equal(path_mknod(root, "/l", 0777, 0), -EINVAL);
}

/* --- Contents ------------------------------------------------------------ */

static char
pattern(uint64_t i)
{
	return (char)(i * 7 + i / 1024 * 13);
}

/* Sizes around each change of the mapping, in one write and in many. */
static void
test_sizes(void **state)
{
	static const uint32_t edges[] = { 1, 1023, 1024, 1025, 11 * 1024,
					  11 * 1024 + 1, 267 * 1024,
					  267 * 1024 + 1, 300 * 1024 };
	static char out[300 * 1024], in[300 * 1024 + 1];
	(void)state;
	for (size_t i = 0; i < sizeof(out); i++)
		out[i] = pattern(i);
	for (size_t e = 0; e < ARRAY_SIZE(edges); e++) {
		struct file *f = must_open("/f", O_RDWR | O_CREAT | O_TRUNC);
		assert_int_equal(write_to(f, out, edges[e]), edges[e]);
		file_put(f);
		if (e % 3 == 2)
			remount();
		f = must_open("/f", O_RDONLY);
		assert_int_equal(read_from(f, in, sizeof(in)), edges[e]);
		assert_memory_equal(in, out, edges[e]);
		assert_int_equal(read_from(f, in, 1), 0);
		file_put(f);
	}
	assert_int_equal(unlink_name(root, "/f"), 0);
	expect_nothing_left();
}

static void
test_holes(void **state)
{
	char buf[10] = "";
	struct inode *ip;
	struct uio u;
	(void)state;
	make_file("/f", "start");
	assert_int_equal(path_lookup(root, "/f", &ip), 0);
	uint64_t off = FS_MAXFILE - 3;
	uio_init_kernel(&u, UIO_FROM_CALLER, buf, 10);
	assert_int_equal(uio_prepare(&u, 10), 10);
	memset(buf, 'z', 10);
	assert_int_equal(inode_write(ip, &u, &off, 10, false), 3);
	assert_int_equal(inode_write(ip, &u, &off, 7, false), -EFBIG);
	off = UINT64_MAX - 3;
	assert_int_equal(inode_write(ip, &u, &off, 7, false), -EFBIG);
	assert_int_equal(stat_of("/f").size, FS_MAXFILE);
	memset(buf, 'x', 10);
	assert_int_equal(inode_read(ip, buf, 30000000, 10), 10);
	assert_memory_equal(buf, "\0\0\0\0\0\0\0\0\0\0", 10);
	assert_int_equal(inode_read(ip, buf, FS_MAXFILE - 5, 10), 5);
	assert_memory_equal(buf, "\0\0zzz", 5);
	assert_int_equal(inode_read(ip, buf, FS_MAXFILE, 10), 0);
	assert_int_equal(inode_read(ip, buf, UINT64_MAX, 10), 0);
	inode_put(ip);
	assert_int_equal(unlink_name(root, "/f"), 0);
	expect_nothing_left();
}

static void
test_directory_as_file(void **state)
{
	struct fs_dirent e[4];
	(void)state;
	assert_int_equal(path_mkdir(root, "/d", 0755), 0);
	make_file("/d/f", "");
	struct file *f = must_open("/d", O_RDONLY);
	assert_int_equal(read_from(f, e, sizeof(e)), 3 * sizeof(e[0]));
	assert_string_equal(e[0].name, ".");
	assert_string_equal(e[1].name, "..");
	assert_string_equal(e[2].name, "f");
	file_put(f);
}

static void
test_directory_is_no_file(void **state)
{
	char buf[16];
	(void)state;
	struct file *f = must_open("/", O_RDONLY);
	assert_int_equal(read_from(f, buf, sizeof(buf)), -EISDIR);
	file_put(f);
}

static void
test_vmobj(void **state)
{
	struct vmobj *obj, *again;
	struct inode *ip;
	void *page;
	(void)state;
	make_file("/f", "program");
	assert_int_equal(path_lookup(root, "/f", &ip), 0);
	assert_int_equal(inode_vmobj(root, &obj), -EINVAL);
	assert_int_equal(inode_vmobj(ip, &obj), 0);
	assert_int_equal(inode_vmobj(ip, &again), 0);
	assert_ptr_equal(obj, again);
	inode_put(ip);
	assert_int_equal(vmobj_page(obj, 0, &page), 0);
	assert_string_equal(page, "program");
	page_put(page);
	/* It holds on to the file, with or without a name. */
	assert_int_equal(unlink_name(root, "/f"), 0);
	assert_int_equal(vmobj_page(obj, 0, &page), 0);
	assert_string_equal(page, "program");
	page_put(page);
	vmobj_put(obj);
	vmobj_put(again);
	expect_nothing_left();
}

/* --- Shortage ------------------------------------------------------------ */

/* At every number of free blocks from 0 to 20: an error and nothing left behind. */
static void
test_disk_full(void **state)
{
	static char data[DISK_BLOCKS * FS_BSIZE];
	struct fs_usage before, after;
	(void)state;
	for (uint32_t left = 0; left <= 20; left++) {
		struct file *f = must_open("/fill", O_WRONLY | O_CREAT);
		assert_int_equal(fs_usage(&before), 0);
		ssize n = write_to(f, data, sizeof(data));
		assert_true(n > 0 && (size_t)n < sizeof(data));
		assert_int_equal(write_to(f, data, 1), -ENOSPC);
		file_put(f);
		assert_int_equal(unlink_name(root, "/fill"), 0);
		f = must_open("/fill", O_WRONLY | O_CREAT);
		n -= left * FS_BSIZE;
		assert_int_equal(write_to(f, data, (size_t)n), n);
		file_put(f);
		assert_int_equal(fs_usage(&before), 0);

		int r = path_mkdir(root, "/d", 0755);
		assert_true(r == 0 || r == -ENOSPC);
		if (r == 0)
			assert_int_equal(unlink_name(root, "/d"), 0);
		f = must_open("/g", O_WRONLY | O_CREAT);
		n = write_to(f, data, 30 * FS_BSIZE);
		assert_true(n == -ENOSPC || (n > 0 && n < 30 * FS_BSIZE));
		file_put(f);
		assert_int_equal(unlink_name(root, "/g"), 0);
		assert_int_equal(fs_usage(&after), 0);
		assert_int_equal(before.blocks_free, after.blocks_free);
		assert_int_equal(before.inodes_free, after.inodes_free);
		assert_int_equal(unlink_name(root, "/fill"), 0);
		expect_nothing_left();
	}
}

static void
test_inodes_gone(void **state)
{
	char path[16];
	int n = 0;
	(void)state;
	make_file("/full", "text");
	for (;; n++) {
		snprintf(path, sizeof(path), "/f%d", n);
		if (open_error(path, O_WRONLY | O_CREAT) != 0)
			break;
	}
	assert_int_equal(n, DISK_INODES - 3);
	assert_int_equal(open_error(path, O_WRONLY | O_CREAT), -ENOSPC);
	assert_int_equal(path_mkdir(root, "/d", 0755), -ENOSPC);
	/* Truncation wants an inode, but does without. */
	assert_int_equal(open_error("/full", O_WRONLY | O_TRUNC), 0);
	assert_int_equal(stat_of("/full").size, 0);
	while (n-- > 0) {
		snprintf(path, sizeof(path), "/f%d", n);
		assert_int_equal(unlink_name(root, path), 0);
	}
	assert_int_equal(unlink_name(root, "/full"), 0);
	expect_nothing_left();
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(test_open_errors),
		CASE(test_wrong_direction),
		CASE(test_file_table_full),
		CASE(test_append),
		CASE(test_unlinked_open),
		CASE(test_truncate),
		EXTENDED_CASE(test_fifo),
		GUIDE_CASE(test_fifo_in_the_guides_format),
		CASE(test_mknod_of_a_file),
		CASE(test_pipe_ends),
		CASE(test_sizes),
		CASE(test_holes),
		GUIDE_CASE(test_directory_as_file),
		EXTENDED_CASE(test_directory_is_no_file),
		CASE(test_vmobj),
		CASE(test_disk_full),
		CASE(test_inodes_gone),
	};
	fixture_init();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
