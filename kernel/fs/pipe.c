#include "fs/pipe.h"

#include "mm/kalloc.h"
#include "sync/channel.h"

#include <octox/errno.h>

struct pipe {
	struct channel	channel;
	bool		is_named;	/* constant */
};

void (*pipe_broken)(void);

int
pipe_create(struct pipe **out)
{
	struct pipe *p = kalloc_zeroed(sizeof(*p));
	if (p == NULL)
		return -ENOMEM;
	int r = channel_init(&p->channel, PIPE_SIZE);
	if (r != 0) {
		kfree(p);
		return r;
	}
	*out = p;
	return 0;
}

int
pipe_create_named(struct pipe **out)
{
	int r = pipe_create(out);
	if (r != 0)
		return r;
	(*out)->is_named = true;
	pipe_close_read(*out);
	pipe_close_write(*out);
	return 0;
}

void
pipe_open_read(struct pipe *p)
{
	channel_add_receiver(&p->channel);
}

void
pipe_open_write(struct pipe *p)
{
	channel_add_sender(&p->channel);
}

ssize
pipe_read(struct pipe *p, struct uio *u, bool nonblock)
{
	return channel_receive(&p->channel, u, nonblock);
}

ssize
pipe_write(struct pipe *p, struct uio *u, bool nonblock)
{
	ssize n = channel_send(&p->channel, u, nonblock);
	/* A trace that ends concerns only the kernel. */
	if (n == -EPIPE && u->uvm != NULL && pipe_broken != NULL)
		pipe_broken();
	return n;
}

uint32_t
pipe_poll_read(struct pipe *p, struct poller *poller, struct poll_entry *e)
{
	return channel_poll_receive(&p->channel, poller, e);
}

uint32_t
pipe_poll_write(struct pipe *p, struct poller *poller, struct poll_entry *e)
{
	return channel_poll_send(&p->channel, poller, e);
}

void
pipe_free(struct pipe *p)
{
	channel_destroy(&p->channel);
	kfree(p);
}

void
pipe_close_read(struct pipe *p)
{
	if (channel_drop_receiver(&p->channel) && !p->is_named)
		pipe_free(p);
}

void
pipe_close_write(struct pipe *p)
{
	if (channel_drop_sender(&p->channel) && !p->is_named)
		pipe_free(p);
}
