#include "fs/pipe.h"

#include "mm/kalloc.h"
#include "sync/channel.h"

#include <octox/errno.h>

struct pipe {
	struct channel	channel;
};

int
pipe_create(struct pipe **out)
{
	struct pipe *p = kalloc(sizeof(*p));
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

ssize
pipe_read(struct pipe *p, struct uio *u)
{
	return channel_receive(&p->channel, u, false);
}

ssize
pipe_write(struct pipe *p, struct uio *u)
{
	return channel_send(&p->channel, u, false);
}

static void
pipe_free(struct pipe *p)
{
	channel_destroy(&p->channel);
	kfree(p);
}

void
pipe_close_read(struct pipe *p)
{
	if (channel_drop_receiver(&p->channel))
		pipe_free(p);
}

void
pipe_close_write(struct pipe *p)
{
	if (channel_drop_sender(&p->channel))
		pipe_free(p);
}
