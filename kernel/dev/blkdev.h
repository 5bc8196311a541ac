/*
 * Block devices, as the buffer cache sees them: requests of whole blocks (FS_BSIZE
 * bytes) that are adjacent on the disk and may lie apart in memory.
 */
#ifndef DEV_BLKDEV_H
#define DEV_BLKDEV_H

#include "common/list.h"
#include "core/annot.h"
#include "core/spinlock.h"
#include "sched/waitq.h"

enum blk_op {
	BLK_READ, BLK_WRITE,
	BLK_FLUSH		/* all writes completed before are on the medium */
};

enum { BLK_MAXVEC = 32 };	/* pieces of one request */

struct blk_vec {
	void		*base;		/* kernel memory, aligned to 8 */
	uint32_t	nblocks;	/* adjacent in memory too */
};

struct blk_req {
	enum blk_op	op;
	uint64_t	block;		/* first block on the disk */
	uint32_t	nvec;		/* 0 for BLK_FLUSH */
	struct blk_vec	vec[BLK_MAXVEC];
	/*
	 * Called once when done, perhaps from an interrupt, perhaps before
	 * blk_submit() returns; may submit further requests.
	 */
	void		(*done)(struct blk_req *req);
	void		*context;	/* the submitter's */
	int		status;		/* 0, -EIO */
	struct list	link;		/* the driver's */
};

struct blkdev {
	const char	*name;
	uint64_t	nblocks;	/* of FS_BSIZE bytes */
	bool		read_only;
	void		(*submit)(struct blkdev *dev, struct blk_req *req);
	void		*driver;
};

/*
 * Start a request.  Requests in flight may complete in any order.  One that goes
 * beyond the device, or writes to a read-only one, completes with -EIO.  Never
 * sleeps: the driver queues what the device has no room for.
 */
void blk_submit(struct blkdev *dev, struct blk_req *req);

/* One request, waited for.  0 or -EIO.  Sleeps. */
MUST_CHECK int blk_run(struct blkdev *dev, struct blk_req *req);

/* Shorthands: n adjacent blocks at base; a flush. */
MUST_CHECK int blk_read(struct blkdev *dev, uint64_t block, void *base,
			uint32_t n);
MUST_CHECK int blk_write(struct blkdev *dev, uint64_t block, const void *base,
			 uint32_t n);
MUST_CHECK int blk_flush(struct blkdev *dev);

#endif
