/*
 * Q1. A FIFO has its pipe, a struct fifo at the inode, while it is open or somebody
 *     waits to open it: those are its users.
 * Q2. Who waits for the other end has his own open already, so two who wait for each
 *     other both go on.
 * Q3. The other end may be closed again before he runs; so he looks at how often it
 *     was opened, not only at how often it is open.
 */
#include "fs/fifo.h"

#include "core/spinlock.h"
#include "fs/file_impl.h"
#include "fs/inode_impl.h"
#include "fs/pipe.h"
#include "mm/kalloc.h"
#include "sched/waitq.h"
#include "sync/poll.h"

#include <octox/errno.h>
#include <octox/fcntl.h>
#include <octox/poll.h>

enum end { READ_END, WRITE_END };

/* Locks:  [I] never changes  [l] fifo_lock */
struct fifo {
	struct pipe	*pipe;		/* [I] */
	uint32_t	users;		/* [l] Q1 */
	uint32_t	open[2];	/* [l] ends that are open now */
	uint64_t	opened[2];	/* [l] and that ever were */
	struct waitq	openers;	/* Q2 */
};

/* For all of them, and for the pointers in the inodes. */
static struct spinlock fifo_lock = SPINLOCK_INIT("fifo");

static void
fifo_free(struct fifo *fifo)
{
	if (fifo == NULL)
		return;
	pipe_free(fifo->pipe);
	kfree(fifo);
}

static int
fifo_create(struct fifo **out)
{
	struct fifo *fifo = kalloc_zeroed(sizeof(*fifo));
	if (fifo == NULL)
		return -ENOMEM;
	int r = pipe_create_named(&fifo->pipe);
	if (r != 0) {
		kfree(fifo);
		return r;
	}
	waitq_init(&fifo->openers, "fifo");
	*out = fifo;
	return 0;
}

/* Be a user of what the inode has; fresh is for it if it has nothing.  What is used. */
static struct fifo *
use(struct inode *ip, struct fifo *fresh)
{
	spin_lock(&fifo_lock);
	if (ip->fifo == NULL)
		ip->fifo = fresh;
	if (ip->fifo != NULL)
		ip->fifo->users++;
	struct fifo *used = ip->fifo;
	spin_unlock(&fifo_lock);
	return used;
}

static int
fifo_get(struct inode *ip, struct fifo **out)
{
	struct fifo *fresh;

	*out = use(ip, NULL);
	if (*out != NULL)
		return 0;
	int r = fifo_create(&fresh);
	if (r != 0)
		return r;
	*out = use(ip, fresh);
	if (*out != fresh)
		fifo_free(fresh);
	return 0;
}

static void
fifo_put(struct inode *ip)
{
	struct fifo *unused = NULL;

	spin_lock(&fifo_lock);
	if (--ip->fifo->users == 0) {
		unused = ip->fifo;
		ip->fifo = NULL;
	}
	spin_unlock(&fifo_lock);
	fifo_free(unused);
}

static bool
has_end(int flags, enum end end)
{
	return (flags & O_ACCMODE) != (end == READ_END ? O_WRONLY : O_RDONLY);
}

/* --- Opening -------------------------------------------------------------- */

static void
open_ends(struct fifo *fifo, int flags) REQUIRES(&fifo_lock)
{
	if (has_end(flags, READ_END))
		pipe_open_read(fifo->pipe);
	if (has_end(flags, WRITE_END))
		pipe_open_write(fifo->pipe);
	for (enum end end = READ_END; end <= WRITE_END; end++) {
		fifo->open[end] += has_end(flags, end);
		fifo->opened[end] += has_end(flags, end);
	}
	waitq_wake_all(&fifo->openers);
}

static void
close_ends(struct fifo *fifo, int flags) REQUIRES(&fifo_lock)
{
	if (has_end(flags, READ_END))
		pipe_close_read(fifo->pipe);
	if (has_end(flags, WRITE_END))
		pipe_close_write(fifo->pipe);
	for (enum end end = READ_END; end <= WRITE_END; end++)
		fifo->open[end] -= has_end(flags, end);
}

static int
wait_for_end(struct fifo *fifo, enum end end) REQUIRES(&fifo_lock)
{
	uint64_t before = fifo->opened[end];
	int r = 0;

	while (fifo->open[end] == 0 && fifo->opened[end] == before) {
		if (r != 0)
			return r;
		r = waitq_sleep_intr(&fifo->openers, &fifo_lock);
	}
	return 0;
}

static int
open_locked(struct fifo *fifo, int flags) REQUIRES(&fifo_lock)
{
	enum end other = has_end(flags, READ_END) ? WRITE_END : READ_END;
	bool nonblock = (flags & O_NONBLOCK) != 0;

	if (nonblock && !has_end(flags, READ_END) && fifo->open[READ_END] == 0)
		return -ENXIO;
	open_ends(fifo, flags);
	if (nonblock || has_end(flags, other))
		return 0;
	int r = wait_for_end(fifo, other);
	if (r != 0)
		close_ends(fifo, flags);
	return r;
}

/* --- Open ones ------------------------------------------------------------ */

static ssize
fifo_read(struct file *f, struct uio *u)
{
	return pipe_read(f->fifo->pipe, u, file_is_nonblocking(f));
}

static ssize
fifo_write(struct file *f, struct uio *u)
{
	return pipe_write(f->fifo->pipe, u, file_is_nonblocking(f));
}

/* Has nobody opened it for writing since it was opened for reading? */
static bool
is_unwritten(const struct file *f)
{
	spin_lock(&fifo_lock);
	bool unwritten = f->fifo->opened[WRITE_END] == f->unwritten;
	spin_unlock(&fifo_lock);
	return unwritten;
}

static uint32_t
fifo_poll(struct file *f, struct poller *p, struct poll_entry *e)
{
	uint32_t events = 0;

	if (has_end(f->flags, READ_END))
		events |= pipe_poll_read(f->fifo->pipe, p, e++);
	if (has_end(f->flags, WRITE_END))
		events |= pipe_poll_write(f->fifo->pipe, p, e);
	/* It is not over before it has begun. */
	if ((events & POLLHUP) != 0 && is_unwritten(f))
		events &= ~(uint32_t)POLLHUP;
	return events;
}

static int
fifo_stat(struct file *f, struct octox_statx *st)
{
	return inode_stat(f->inode, st);
}

static void
fifo_close(struct file *f)
{
	spin_lock(&fifo_lock);
	close_ends(f->fifo, f->flags);
	spin_unlock(&fifo_lock);
	fifo_put(f->inode);
	file_drop_locks(f, f);
	inode_put(f->inode);
}

static const struct file_ops fifo_ops = {
	.read = fifo_read,
	.write = fifo_write,
	.stat = fifo_stat,
	.poll = fifo_poll,
	.close = fifo_close,
};

int
fifo_open(struct file *f, struct inode *ip)
{
	struct fifo *fifo;
	int r = fifo_get(ip, &fifo);
	if (r != 0)
		return r;
	spin_lock(&fifo_lock);
	r = open_locked(fifo, f->flags);
	/* Without O_NONBLOCK there has been a writer by now. */
	bool had_writer = fifo->open[WRITE_END] > 0 || !file_is_nonblocking(f);
	f->unwritten = had_writer ? UINT64_MAX : fifo->opened[WRITE_END];
	spin_unlock(&fifo_lock);
	if (r != 0) {
		fifo_put(ip);
		return r;
	}
	f->ops = &fifo_ops;
	f->inode = ip;
	f->fifo = fifo;
	return 0;
}
