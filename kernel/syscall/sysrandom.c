/* Random numbers. */
#include "syscall/handlers.h"

#include "dev/random.h"
#include "mm/uio.h"
#include "proc/proc.h"

#include <octox/errno.h>
#include <octox/random.h>

long
sys_getrandom(struct proc *p, uvaddr_t buf, size_t n, unsigned int flags)
{
	struct uio u;

	/* A count of bytes comes back as a long. */
	if ((flags & ~(unsigned int)(GRND_NONBLOCK | GRND_RANDOM)) != 0 ||
	    n > INT64_MAX)
		return -EINVAL;
	uio_init_user(&u, UIO_TO_CALLER, p->thread->uvm, buf, n);
	ssize r = random_read(&u, (flags & GRND_NONBLOCK) != 0);
	return r == -ENXIO ? -ENOSYS : r;
}
