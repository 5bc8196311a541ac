/*
 * A disk in memory for the tests: it keeps what is written, can record the requests
 * of a run, and can fail one of them.
 */
#ifndef TESTS_FS_DISK_H
#define TESTS_FS_DISK_H

#include "dev/blkdev.h"

#include <octox/fs.h>

enum event_kind {
	EVENT_WRITE,		/* one block */
	EVENT_FLUSH,
	EVENT_ACK		/* an operation has returned: see disk_ack() */
};

struct event {
	enum event_kind	kind;
	uint32_t	block;
	char		*data;
};

struct disk {
	struct blkdev	dev;
	char		*data;
	bool		recording;
	struct event	*events;
	size_t		nevents;
	int64_t		fail_at;	/* request that fails, once; negative: none */
	uint64_t	requests;	/* so far */
};

void disk_init(struct disk *d, uint32_t nblocks);
void disk_free(struct disk *d);

char *disk_block(const struct disk *d, uint32_t block);

void disk_record(struct disk *d);
void disk_ack(struct disk *d);
void disk_forget_events(struct disk *d);

/* The format of disks that are formatted from now on: FS_EXTENDED or 0. */
extern uint32_t test_features;

/* Setups of cases that are run for either format. */
int setup_guide(void **state);
int setup_extended(void **state);
#define BOTH(f) \
	{ #f, f, setup_guide, NULL, NULL }, \
	{ #f ", extended", f, setup_extended, NULL, NULL }

/* Format the disk: that many inodes, a log of 30 blocks. */
void disk_format(struct disk *d, uint32_t ninodes);

/* Mount, unmount, check; anything but success fails the test. */
void disk_mount(struct disk *d);
void disk_unmount(void);
void disk_check(struct disk *d);

/* What is wrong with it: a static text, or NULL. */
const char *disk_damage(struct disk *d);

#endif
