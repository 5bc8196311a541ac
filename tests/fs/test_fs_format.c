/*
 * How inodes and entries are stored, byte by byte as octox-fs(5) says: the kernel and
 * the checker share the code that is tested here.
 */
#include "cmocka_all.h"
#include "fs/format.h"

#include <string.h>

static const struct fs_xinode inode = {
	.type = FS_FILE, .mode = 04751, .major = 0x1122, .minor = 0x3344,
	.nlink = 0x55667788, .uid = 1, .gid = 2,
	.addrs = { 0x01020304, [12] = 0x0a0b0c0d },
	.size = 0x1122334455667788,
	.atime = 1, .mtime = -1, .ctime = 0x0102030405060708,
};

static void
expect_bytes(const unsigned char *raw, size_t at, const char *bytes, size_t n)
{
	assert_memory_equal(raw + at, bytes, n);
}

static void
test_guide_inode(void **state)
{
	const struct fs_format *f = fs_format_of(0);
	_Alignas(8) unsigned char raw[64] = { 0 };
	struct fs_xinode back;
	(void)state;
	f->inode_encode(&inode, raw);
	expect_bytes(raw, 0, "\x02\0\x22\x11\x44\x33\x88\x77", 8);
	expect_bytes(raw, 8, "\x88\x77\x66\x55\x04\x03\x02\x01", 8);
	expect_bytes(raw, 60, "\x0d\x0c\x0b\x0a", 4);
	f->inode_decode(raw, &back);
	assert_int_equal(back.nlink, 0x7788);
	assert_int_equal(back.size, 0x55667788);
	assert_int_equal(back.mode, 0777);
	assert_int_equal(back.mtime, 0);
	assert_memory_equal(back.addrs, inode.addrs, sizeof(inode.addrs));
	assert_int_equal(fs_format_type(raw), FS_FILE);
}

static void
test_extended_inode(void **state)
{
	const struct fs_format *f = fs_format_of(FS_EXTENDED);
	_Alignas(8) unsigned char raw[128] = { 0 };
	struct fs_xinode back;
	(void)state;
	f->inode_encode(&inode, raw);
	expect_bytes(raw, 0, "\x02\0\xe9\x09\x22\x11\x44\x33", 8);
	expect_bytes(raw, 8, "\x88\x77\x66\x55\1\0\0\0\2\0\0\0", 12);
	expect_bytes(raw, 20, "\x04\x03\x02\x01", 4);
	expect_bytes(raw, 68, "\x0d\x0c\x0b\x0a", 4);
	expect_bytes(raw, 72, "\x88\x77\x66\x55\x44\x33\x22\x11", 8);
	expect_bytes(raw, 80, "\1\0\0\0\0\0\0\0", 8);
	expect_bytes(raw, 88, "\xff\xff\xff\xff\xff\xff\xff\xff", 8);
	expect_bytes(raw, 96, "\x08\x07\x06\x05\x04\x03\x02\x01", 8);
	f->inode_decode(raw, &back);
	assert_memory_equal(&back, &inode, sizeof(inode));
}

static void
test_guide_entry(void **state)
{
	const struct fs_format *f = fs_format_of(0);
	struct dir_entry e = { .inum = 0x1234, .type = FS_DIR, .len = 14,
			       .name = "fourteen-bytes" };
	_Alignas(8) unsigned char slot[16] = { 0 };
	struct dir_entry back;
	(void)state;
	assert_int_equal(f->slot_size, 16);
	assert_int_equal(fs_format_slots(f, 14), 1);
	f->entry_encode(&e, slot);
	expect_bytes(slot, 0, "\x34\x12" "fourteen-bytes", 16);
	f->entry_decode(slot, 16, &back);
	assert_int_equal(back.inum, 0x1234);
	assert_int_equal(back.len, 14);
	assert_int_equal(back.nslots, 1);
	assert_int_equal(back.type, FS_FREE);
	f->entry_redirect(slot, 5, FS_FILE);
	expect_bytes(slot, 0, "\5\0fou", 5);
}

static void
test_extended_entry(void **state)
{
	static const char name[] = "a-name-of-29-bytes-two-slots.";
	const struct fs_format *f = fs_format_of(FS_EXTENDED);
	struct dir_entry e = { .inum = 0x12345678, .type = FS_SYMLINK,
			       .len = 29, .name = name };
	_Alignas(8) unsigned char slots[64] = { 0 };
	struct dir_entry back;
	(void)state;
	assert_int_equal(f->slot_size, 32);
	f->entry_encode(&e, slots);
	expect_bytes(slots, 0, "\x78\x56\x34\x12\4\x1d", 6);
	expect_bytes(slots, 6, name, 30);
	f->entry_decode(slots, 64, &back);
	assert_int_equal(back.inum, e.inum);
	assert_int_equal(back.type, FS_SYMLINK);
	assert_int_equal(back.nslots, 2);
	assert_int_equal(back.len, 29);
	assert_ptr_equal(back.name, slots + 6);
	/* It does not fit into what is left of the block. */
	f->entry_decode(slots, 32, &back);
	assert_int_equal(back.nslots, 1);
	assert_int_equal(back.len, 0);
	f->entry_redirect(slots, 7, FS_FILE);
	expect_bytes(slots, 0, "\7\0\0\0\2\x1d" "a-name", 12);
}

static void
test_slots(void **state)
{
	static const struct {
		uint32_t	len, slots;
	} cases[] = { { 1, 1 }, { 26, 1 }, { 27, 2 }, { 58, 2 }, { 59, 3 },
		      { 255, 9 } };
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_int_equal(fs_format_slots(fs_format_of(FS_EXTENDED),
						 cases[i].len),
				 cases[i].slots);
}

static void
test_unknown(void **state)
{
	(void)state;
	assert_null(fs_format_of(2));
	assert_null(fs_format_of(FS_EXTENDED | 2));
	assert_null(fs_format_of(1u << 31));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_guide_inode),
		cmocka_unit_test(test_extended_inode),
		cmocka_unit_test(test_guide_entry),
		cmocka_unit_test(test_extended_entry),
		cmocka_unit_test(test_slots),
		cmocka_unit_test(test_unknown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
