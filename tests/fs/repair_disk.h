/*
 * A sound disk with some files for the tests of the repair, a copy of it to be
 * damaged, and a look at what the repair has made of that.
 */
#ifndef TESTS_FS_REPAIR_DISK_H
#define TESTS_FS_REPAIR_DISK_H

#include "disk.h"
#include "repair.h"

enum {
	BLOCKS		= 1200,
	INODES		= 48,
	NFILES		= 8,
	BIG		= 5,		/* the file that has tables of both kinds */
};

extern struct disk good, bad;
extern struct fs_super super;
extern uint32_t inum_of[NFILES];
extern uint32_t inum_d, inum_e;		/* of the directories /d and /d/e */

/* Once: make the sound disk. */
void make_good(void);

/* The bad disk is as the good one, and all files are to survive. */
void reset(void);

/* But not this one. */
void spoil(int file);

/* Places on the bad disk. */
struct fs_dinode *dinode(uint32_t inum);
struct fs_dirent *entries(uint32_t inum);
struct fs_dirent *entry_of(uint32_t dir, const char *name);
uint32_t *table_at(uint32_t block);
struct fs_loghead *loghead(void);
uint8_t *bitmap(void);

struct repair_result repair(void);

/* The bad disk is sound now, mounts, and the files that were spared are there. */
void check_repaired(void);

#endif
