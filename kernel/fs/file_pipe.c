/*
 * The open files of pipes without a name; those with one are in fifo.c.
 */
#include "fs/file_impl.h"

#include "fs/pipe.h"

#include <octox/stat.h>

enum { PIPE_BLOCK = 4096 };	/* bytes that it is best to write at once */

static ssize
pipe_file_read(struct file *f, struct uio *u)
{
	return pipe_read(f->pipe, u, file_is_nonblocking(f));
}

static ssize
pipe_file_write(struct file *f, struct uio *u)
{
	return pipe_write(f->pipe, u, file_is_nonblocking(f));
}

static uint32_t
read_end_poll(struct file *f, struct poller *p, struct poll_entry *e)
{
	return pipe_poll_read(f->pipe, p, e);
}

static uint32_t
write_end_poll(struct file *f, struct poller *p, struct poll_entry *e)
{
	return pipe_poll_write(f->pipe, p, e);
}

static int
pipe_file_stat(struct file *f, struct octox_statx *st)
{
	(void)f;
	*st = (struct octox_statx){
		.mode = OCTOX_S_IFIFO | 0600,
		.nlink = 1,
		.blksize = PIPE_BLOCK,
	};
	return 0;
}

static void
read_end_close(struct file *f)
{
	pipe_close_read(f->pipe);
}

static void
write_end_close(struct file *f)
{
	pipe_close_write(f->pipe);
}

static const struct file_ops read_end_ops = {
	.read = pipe_file_read,
	.stat = pipe_file_stat,
	.poll = read_end_poll,
	.close = read_end_close,
};

static const struct file_ops write_end_ops = {
	.write = pipe_file_write,
	.stat = pipe_file_stat,
	.poll = write_end_poll,
	.close = write_end_close,
};

void
file_set_pipe(struct file *f, struct pipe *p, bool write_end)
{
	f->ops = write_end ? &write_end_ops : &read_end_ops;
	f->pipe = p;
}
