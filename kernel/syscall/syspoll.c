/* Waiting for several descriptors at once. */
#include "syscall/handlers.h"

#include "fs/file.h"
#include "mm/kalloc.h"
#include "mm/uvm.h"
#include "proc/proc.h"
#include "sched/clock.h"
#include "sync/poll.h"
#include "syscall/usertime.h"

#include <octox/errno.h>
#include <octox/poll.h>

/* What POSIX has two names for. */
enum {
	READ_EVENTS	= POLLIN | POLLRDNORM,
	WRITE_EVENTS	= POLLOUT | POLLWRNORM,
	ALWAYS_WANTED	= POLLERR | POLLHUP | POLLNVAL,
};

/* A descriptor that is looked at. */
struct polled {
	struct octox_pollfd user;
	struct poll_entry entry[POLL_PLACES];
};

/* Those of a few descriptors are on the stack. */
enum { FEW = 4 };

/* All that is so of the descriptor now, wanted or not. */
static uint32_t
look(struct proc *p, struct polled *d, struct poller *poller)
{
	struct file *f;

	if (fd_file(&p->fds, d->user.fd, &f) < 0)
		return POLLNVAL;
	uint32_t events = file_poll(f, poller, d->entry);
	if (events & POLLIN)
		events |= READ_EVENTS;
	if (events & POLLOUT)
		events |= WRITE_EVENTS;
	return events;
}

/* Look at all, and let poller, unless it is NULL, be told of changes. */
static int
look_at_all(struct proc *p, struct polled *d, size_t n, struct poller *poller)
{
	int ready = 0;

	for (size_t i = 0; i < n; i++) {
		uint32_t wanted = (uint16_t)d[i].user.events | ALWAYS_WANTED;
		uint32_t events = d[i].user.fd < 0 ? 0 :
				  look(p, &d[i], poller) & wanted;
		d[i].user.revents = (short)events;
		ready += events != 0;
	}
	return ready;
}

static void
remove_all(struct polled *d, size_t n)
{
	for (size_t i = 0; i < n; i++)
		for (int k = 0; k < POLL_PLACES; k++)
			poll_remove(&d[i].entry[k]);
}

/* The files stay open meanwhile: only we could close them. */
static int
wait_for_any(struct proc *p, struct polled *d, size_t n, uint64_t deadline)
{
	struct poller poller;
	int r = 0;

	poller_init(&poller);
	int ready = look_at_all(p, d, n, &poller);
	while (ready == 0 && r == 0) {
		r = poller_wait(&poller, deadline);
		ready = look_at_all(p, d, n, NULL);
	}
	remove_all(d, n);
	return ready == 0 && r != -ETIMEDOUT ? r : ready;
}

static int
copy_in_all(struct proc *p, struct polled *d, size_t n, uvaddr_t fds)
{
	int r = 0;

	for (size_t i = 0; r == 0 && i < n; i++)
		r = uvm_copy_in(p->thread->uvm, &d[i].user,
				uvaddr_add(fds, i * sizeof(d[i].user)),
				sizeof(d[i].user));
	return r;
}

static int
copy_out_all(struct proc *p, const struct polled *d, size_t n, uvaddr_t fds)
{
	int r = 0;

	for (size_t i = 0; r == 0 && i < n; i++)
		r = uvm_copy_out(p->thread->uvm,
				 uvaddr_add(fds, i * sizeof(d[i].user)),
				 &d[i].user, sizeof(d[i].user));
	return r;
}

static int
poll_all(struct proc *p, struct polled *d, size_t n, uvaddr_t fds,
	 uint64_t deadline)
{
	int r = copy_in_all(p, d, n, fds);
	if (r < 0)
		return r;
	int ready = look_at_all(p, d, n, NULL);
	/* A signal that the mask lets through is taken though there is no wait. */
	if (ready == 0 && thread_interrupted(p->thread))
		return -EINTR;
	if (ready == 0 && deadline > clock_now())
		ready = wait_for_any(p, d, n, deadline);
	if (ready < 0)
		return ready;
	r = copy_out_all(p, d, n, fds);
	return r < 0 ? r : ready;
}

long
sys_ppoll(struct proc *p, uvaddr_t fds, size_t n, uvaddr_t timeout,
	  uvaddr_t mask)
{
	struct polled few[FEW] = { 0 };
	struct polled *d = few;
	uint64_t deadline;

	if (n > NOFILE)
		return -EINVAL;
	int r = usertime_get_deadline(p, timeout, &deadline);
	if (r < 0)
		return r;
	if (n > FEW)
		d = kalloc_zeroed(n * sizeof(*d));
	if (d == NULL)
		return -ENOMEM;
	r = signal_begin_mask(p, mask);
	if (r == 0) {
		r = poll_all(p, d, n, fds, deadline);
		if (r == -EINTR)
			r = usertime_interrupted(p, deadline);
		signal_end_mask(p, r);
	}
	if (d != few)
		kfree(d);
	return r;
}
