#include "repair_disk.h"

#include "cmocka_all.h"
#include "fixture.h"
#include "fs/file.h"
#include "fs/path.h"
#include "fs/volume.h"

#include <stdio.h>
#include <string.h>

#include <octox/fcntl.h>

/* --- The sound disk ------------------------------------------------------ */

static const char *const file_path[NFILES] = {
	"/one", "/two", "/d/three", "/d/four", "/d/e/five", "/d/e/big", "/f/g/six",
	"/seven"
};

struct disk good, bad;
struct fs_super super;
uint32_t inum_of[NFILES];
uint32_t inum_d, inum_e;
static bool spared[NFILES];	/* not damaged: has to survive */

static uint32_t
file_size(int i)
{
	return i == BIG ? 300 * FS_BSIZE + 17 : 1500 + 700 * (uint32_t)i;
}

/* What file i holds: no two have a byte in common at the same place. */
static char
byte_of(int i, uint32_t at)
{
	return (char)(at / 7 * NFILES + (uint32_t)i);
}

static void
write_file(int i)
{
	static char data[301 * FS_BSIZE];
	struct file *f = must_open(file_path[i], O_WRONLY | O_CREAT);

	for (uint32_t at = 0; at < file_size(i); at++)
		data[at] = byte_of(i, at);
	assert_int_equal(write_to(f, data, file_size(i)), file_size(i));
	file_put(f);
	inum_of[i] = stat_of(file_path[i]).ino;
}

void
make_good(void)
{
	static const char *const dirs[] = { "/d", "/d/e", "/f", "/f/g" };

	disk_init(&good, BLOCKS);
	disk_init(&bad, BLOCKS);
	disk_format(&good, INODES);
	disk_mount(&good);
	root = fs_root();
	for (size_t i = 0; i < ARRAY_SIZE(dirs); i++)
		assert_int_equal(path_mkdir(root, dirs[i], 0755), 0);
	for (int i = 0; i < NFILES; i++)
		write_file(i);
	assert_int_equal(path_mknod(root, "/device", OCTOX_S_IFCHR | 0600,
				    1 << 16 | 2), 0);
	inum_d = stat_of("/d").ino;
	inum_e = stat_of("/d/e").ino;
	super = volume.super;
	inode_put(root);
	disk_unmount();
	disk_check(&good);
}

void
spoil(int file)
{
	spared[file] = false;
}

void
reset(void)
{
	memcpy(bad.data, good.data, (size_t)BLOCKS * FS_BSIZE);
	for (int i = 0; i < NFILES; i++)
		spared[i] = true;
}

struct fs_dinode *
dinode(uint32_t inum)
{
	struct fs_dinode *table = (struct fs_dinode *)disk_block(
		&bad, super.inodestart + inum / FS_INODES_PER_BLOCK);
	return &table[inum % FS_INODES_PER_BLOCK];
}

struct fs_dirent *
entries(uint32_t inum)
{
	return (struct fs_dirent *)disk_block(&bad, dinode(inum)->addrs[0]);
}

uint32_t *
table_at(uint32_t block)
{
	return (uint32_t *)disk_block(&bad, block);
}

struct fs_dirent *
entry_of(uint32_t dir, const char *name)
{
	struct fs_dirent *e = entries(dir);
	while (strncmp(e->name, name, FS_NAMELEN) != 0)
		e++;
	return e;
}

struct fs_loghead *
loghead(void)
{
	return (struct fs_loghead *)disk_block(&bad, super.logstart);
}

uint8_t *
bitmap(void)
{
	return (uint8_t *)disk_block(&bad, super.bmapstart);
}

/* --- The repaired one ---------------------------------------------------- */

static bool found[NFILES];

/* Which of the files this is, going by what it holds; NFILES: none. */
static int
recognise(const char *path)
{
	static char data[302 * FS_BSIZE];
	struct file *f = must_open(path, O_RDONLY);
	ssize n = read_from(f, data, sizeof(data));
	file_put(f);

	for (int i = 0; i < NFILES; i++) {
		uint32_t at = 0;
		if (n != (ssize)file_size(i))
			continue;
		while (at < file_size(i) && data[at] == byte_of(i, at))
			at++;
		if (at == file_size(i))
			return i;
	}
	return NFILES;
}

static void look_at(const char *path);

static void
look_into(const char *path)
{
	struct file *dir = must_open(path[0] == '\0' ? "/" : path,
				     O_RDONLY | O_DIRECTORY);
	struct fs_dirent e;

	while (read_from(dir, &e, sizeof(e)) == (ssize)sizeof(e)) {
		char child[200];
		if (e.inum == 0 || strncmp(e.name, ".", FS_NAMELEN) == 0 ||
		    strncmp(e.name, "..", FS_NAMELEN) == 0)
			continue;
		snprintf(child, sizeof(child), "%s/%.14s", path, e.name);
		look_at(child);
	}
	file_put(dir);
}

static void
look_at(const char *path)
{
	struct octox_statx st = stat_of(path);

	uint32_t type = st.mode & OCTOX_S_IFMT;

	if (type == OCTOX_S_IFDIR) {
		look_into(path);
	} else if (type == OCTOX_S_IFREG) {
		int i = recognise(path);
		if (i < NFILES)
			found[i] = true;
	}
}

void
check_repaired(void)
{
	disk_check(&bad);
	disk_mount(&bad);
	root = fs_root();
	memset(found, 0, sizeof(found));
	look_into("");
	for (int i = 0; i < NFILES; i++)
		if (spared[i] && !found[i])
			fail_msg("%s is lost", file_path[i]);
	/* It can be worked with, if it is not full. */
	struct fs_usage usage;
	assert_int_equal(fs_usage(&usage), 0);
	if (usage.inodes_free > 0 && usage.blocks_free > 1) {
		make_file("/new", "text");
		expect_text("/new", "text");
	}
	inode_put(root);
	disk_unmount();
	disk_check(&bad);
}

struct repair_result
repair(void)
{
	struct repair_result result;
	assert_int_equal(repair_device(&bad.dev, NULL, &result), 0);
	return result;
}
