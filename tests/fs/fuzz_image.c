/*
 * Damaged disks made up by libFuzzer (make fuzz-image).  An input is a list of changes
 * to a sound disk, then what is done on it.  The kernel's code must survive whatever
 * is on the disk, and what has been repaired must be sound.
 */
#include "check.h"
#include "cmocka_all.h"
#include "disk.h"
#include "fs/fs.h"
#include "model.h"
#include "ops.h"
#include "repair.h"
#include "shim/shim.h"

#include <stdlib.h>
#include <string.h>

#include <octox/errno.h>

enum {
	BLOCKS		= 700,
	INODES		= 24,
	METADATA	= 45,
	FIRST_OPS	= 400,
	OPS		= 30,
	LEN		= 6 * FS_BSIZE,
	PAGES		= 80,
};

/*
 * One change: which block and word of it, and what is there then.  Half of them are
 * made where most can go wrong: before the files' contents.
 */
struct change {
	uint16_t	block;
	uint16_t	word;
	uint32_t	value;
};

static struct disk good, bad;

static void
init(void)
{
	uint64_t random = 3;

	shim_message_prefix = NULL;
	shim_total_pages = PAGES;
	fs_init();
	disk_init(&good, BLOCKS);
	disk_init(&bad, BLOCKS);
	disk_format(&good, INODES);
	disk_mount(&good);
	for (int i = 0; i < FIRST_OPS; i++) {
		struct op op = op_random(&random, 300 * FS_BSIZE);
		if (op.kind != OP_UNLINK)
			(void)op_run(&op);
	}
	disk_unmount();
}

static void
damage(const uint8_t *data, size_t size)
{
	memcpy(bad.data, good.data, (size_t)BLOCKS * FS_BSIZE);
	for (; size >= sizeof(struct change); size -= sizeof(struct change)) {
		struct change c;
		memcpy(&c, data, sizeof(c));
		uint32_t block = c.block % 2 != 0 ? c.block % BLOCKS :
						    c.block % METADATA + 1;
		memcpy(disk_block(&bad, block) +
			       c.word % (FS_BSIZE / 4) * 4,
		       &c.value, sizeof(c.value));
		data += sizeof(c);
	}
}

static void
use(uint64_t random)
{
	if (fs_mount(&bad.dev) != 0)
		return;
	for (int i = 0; i < OPS; i++) {
		struct op op = op_random(&random, LEN);
		(void)op_run(&op);
	}
	(void)fs_signature();
	if (fs_unmount() != 0)
		abort();
}

/* What is repaired must be sound, and mount. */
static void
repair(void)
{
	struct repair_result result;
	int r = repair_device(&bad.dev, NULL, &result);
	if (r == -EUCLEAN || (r == 0 && result.left > 0))
		return;
	if (r != 0 || disk_damage(&bad) != NULL)
		abort();
	disk_mount(&bad);
	(void)fs_signature();
	disk_unmount();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (good.data == NULL)
		init();
	damage(data, size);
	repair();
	damage(data, size);
	use(size > 0 ? data[0] : 0);
	(void)disk_damage(&bad);
	return 0;
}
