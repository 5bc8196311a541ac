#include "dev/blkdev.h"

#include "core/panic.h"
#include <octox/errno.h>

static uint64_t
blk_req_length(const struct blk_req *req)
{
	uint64_t n = 0;
	for (uint32_t i = 0; i < req->nvec; i++)
		n += req->vec[i].nblocks;
	return n;
}

void
blk_submit(struct blkdev *dev, struct blk_req *req)
{
	kassert(req->nvec <= BLK_MAXVEC);
	uint64_t n = blk_req_length(req);
	bool fits = req->block <= dev->nblocks &&
		    n <= dev->nblocks - req->block;
	bool may = req->op == BLK_READ || !dev->read_only;
	if (req->op != BLK_FLUSH && (!fits || !may || n == 0)) {
		req->status = -EIO;
		req->done(req);
		return;
	}
	dev->submit(dev, req);
}

/* Somebody waits for one request. */
struct waiter {
	struct spinlock	lock;
	struct waitq	queue;
	bool		done;		/* [lock] */
};

static void
waiter_done(struct blk_req *req)
{
	struct waiter *w = req->context;
	spin_lock(&w->lock);
	w->done = true;
	/* Under the lock: once it is free the waiter may be gone from its stack. */
	waitq_wake_all(&w->queue);
	spin_unlock(&w->lock);
}

int
blk_run(struct blkdev *dev, struct blk_req *req)
{
	struct waiter w = { .done = false };
	spin_init(&w.lock, "blk_run");
	waitq_init(&w.queue, "blk_run");
	req->done = waiter_done;
	req->context = &w;
	blk_submit(dev, req);
	spin_lock(&w.lock);
	while (!w.done)
		waitq_sleep(&w.queue, &w.lock);
	spin_unlock(&w.lock);
	return req->status;
}

static int
blk_transfer(struct blkdev *dev, enum blk_op op, uint64_t block, void *base,
	     uint32_t n)
{
	struct blk_req req = {
		.op = op,
		.block = block,
		.nvec = n > 0,
		.vec = { { .base = base, .nblocks = n } },
	};
	return blk_run(dev, &req);
}

int
blk_read(struct blkdev *dev, uint64_t block, void *base, uint32_t n)
{
	return blk_transfer(dev, BLK_READ, block, base, n);
}

int
blk_write(struct blkdev *dev, uint64_t block, const void *base, uint32_t n)
{
	return blk_transfer(dev, BLK_WRITE, block, (void *)(uintptr_t)base, n);
}

int
blk_flush(struct blkdev *dev)
{
	return blk_transfer(dev, BLK_FLUSH, 0, NULL, 0);
}
