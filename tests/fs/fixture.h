/*
 * What the tests of the file system's calls share: each case starts on a new disk and
 * ends with a check of it, and must leave nothing referenced.
 */
#ifndef TESTS_FS_FIXTURE_H
#define TESTS_FS_FIXTURE_H

#include "disk.h"
#include "fs/fs.h"
#include "fs/inode.h"

#include <octox/stat.h>

struct file;

enum {
	DISK_BLOCKS	= 500,
	DISK_INODES	= 30,
};

extern struct disk disk;
extern struct inode *root;
extern struct fs_usage fresh;	/* of a new disk */

void fixture_init(void);

/* Each case is run for either format. */
int setup_disk(void **state);
int setup_xdisk(void **state);
int teardown(void **state);
#define CASE(f) \
	{ #f, f, setup_disk, teardown, NULL }, \
	{ #f ", extended", f, setup_xdisk, teardown, NULL }

/* A case of one of the formats. */
#define GUIDE_CASE(f)		{ #f, f, setup_disk, teardown, NULL }
#define EXTENDED_CASE(f)	{ #f, f, setup_xdisk, teardown, NULL }

/* Unmount, check, mount. */
void remount(void);

struct file *must_open(const char *path, int flags);

/* The result of an open or a lookup; what it opens is closed again. */
int open_error(const char *path, int flags);
int lookup_error(struct inode *cwd, const char *path);

ssize write_to(struct file *f, const void *data, size_t n);
ssize read_from(struct file *f, void *data, size_t n);

/* link() and unlink() as the guide has them. */
int link_names(struct inode *dir, const char *oldpath, const char *newpath);
int unlink_name(struct inode *dir, const char *path);

/* A file with that text; fails unless there is one. */
void make_file(const char *path, const char *text);
void expect_text(const char *path, const char *text);

struct octox_statx stat_of(const char *path);

/* A path with a name that is one byte too long for the format. */
const char *too_long_path(void);

/* As many blocks and inodes are free as on a new disk. */
void expect_nothing_left(void);

#endif
