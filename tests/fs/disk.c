#include "disk.h"

#include "check.h"
#include "cmocka_all.h"
#include "format.h"
#include "fs/fs.h"

#include <stdlib.h>
#include <string.h>

#include <octox/errno.h>

uint32_t test_features;

int
setup_guide(void **state)
{
	(void)state;
	test_features = 0;
	return 0;
}

int
setup_extended(void **state)
{
	(void)state;
	test_features = FS_EXTENDED;
	return 0;
}

static void
add_event(struct disk *d, enum event_kind kind, uint32_t block,
	  const char *data)
{
	if ((d->nevents & (d->nevents - 1)) == 0) {
		size_t room = d->nevents == 0 ? 1 : 2 * d->nevents;
		d->events = realloc(d->events, room * sizeof(d->events[0]));
	}
	struct event *e = &d->events[d->nevents++];
	*e = (struct event){ kind, block, NULL };
	if (data != NULL) {
		e->data = malloc(FS_BSIZE);
		memcpy(e->data, data, FS_BSIZE);
	}
}

static void
transfer(struct disk *d, const struct blk_req *req)
{
	uint32_t block = (uint32_t)req->block;

	for (uint32_t i = 0; i < req->nvec; i++) {
		char *mem = req->vec[i].base;
		for (uint32_t k = 0; k < req->vec[i].nblocks; k++, block++) {
			if (req->op == BLK_READ) {
				memcpy(mem, disk_block(d, block), FS_BSIZE);
			} else {
				memcpy(disk_block(d, block), mem, FS_BSIZE);
				if (d->recording)
					add_event(d, EVENT_WRITE, block, mem);
			}
			mem += FS_BSIZE;
		}
	}
}

static void
disk_submit(struct blkdev *dev, struct blk_req *req)
{
	struct disk *d = dev->driver;

	d->requests++;
	if (d->fail_at >= 0 && d->fail_at-- == 0) {
		req->status = -EIO;
	} else {
		if (req->op != BLK_FLUSH)
			transfer(d, req);
		else if (d->recording)
			add_event(d, EVENT_FLUSH, 0, NULL);
		req->status = 0;
	}
	req->done(req);
}

void
disk_init(struct disk *d, uint32_t nblocks)
{
	*d = (struct disk){
		.dev = { .name = "disk", .nblocks = nblocks,
			 .submit = disk_submit, .driver = d },
		.data = calloc(nblocks, FS_BSIZE),
		.fail_at = -1,
	};
}

void
disk_forget_events(struct disk *d)
{
	for (size_t i = 0; i < d->nevents; i++)
		free(d->events[i].data);
	free(d->events);
	d->events = NULL;
	d->nevents = 0;
	d->recording = false;
}

void
disk_free(struct disk *d)
{
	disk_forget_events(d);
	free(d->data);
}

char *
disk_block(const struct disk *d, uint32_t block)
{
	return d->data + (size_t)block * FS_BSIZE;
}

void
disk_record(struct disk *d)
{
	d->recording = true;
}

void
disk_ack(struct disk *d)
{
	if (d->recording)
		add_event(d, EVENT_ACK, 0, NULL);
}

void
disk_format(struct disk *d, uint32_t ninodes)
{
	struct format_options opt = {
		.size = (uint32_t)d->dev.nblocks, .ninodes = ninodes,
		.nlog = 30, .features = test_features, .label = "",
	};

	memset(d->data, 0, d->dev.nblocks * FS_BSIZE);
	assert_null(format_check(&opt));
	assert_int_equal(format_write(&d->dev, &opt), 0);
}

void
disk_mount(struct disk *d)
{
	assert_int_equal(fs_mount(&d->dev), 0);
}

void
disk_unmount(void)
{
	assert_int_equal(fs_unmount(), 0);
}

static char damage[200];

static void
note_damage(const char *text)
{
	if (damage[0] == '\0') {
		strncpy(damage, text, sizeof(damage) - 1);
		damage[sizeof(damage) - 1] = '\0';
	}
}

const char *
disk_damage(struct disk *d)
{
	struct check_result result;

	damage[0] = '\0';
	int r = check_device(&d->dev, note_damage, &result);
	if (r != 0)
		return "the checker failed";
	return result.errors + result.notes > 0 ? damage : NULL;
}

void
disk_check(struct disk *d)
{
	const char *text = disk_damage(d);
	if (text != NULL)
		fail_msg("%s", text);
}
