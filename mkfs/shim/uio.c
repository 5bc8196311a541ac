/* Transfers to and from the program's own memory; there is no other here. */
#include "mm/uio.h"

#include <string.h>

#include "core/panic.h"

void
uio_init_kernel(struct uio *u, enum uio_dir dir, void *buf, size_t n)
{
	*u = (struct uio){
		.at.kernel = buf, .left = n, .dir = dir,
		.file_limit = UINT64_MAX,
	};
}

ssize
uio_prepare(struct uio *u, size_t n)
{
	u->prepared = n < u->left ? n : u->left;
	return (ssize)u->prepared;
}

static void
uio_advance(struct uio *u, size_t n)
{
	u->at.kernel += n;
	u->left -= n;
	u->prepared -= n;
}

void
uio_move(struct uio *u, void *kmem, size_t n)
{
	kassert(n <= u->prepared);
	if (u->dir == UIO_TO_CALLER)
		memcpy(u->at.kernel, kmem, n);
	else
		memcpy(kmem, u->at.kernel, n);
	uio_advance(u, n);
}

void
uio_move_zeros(struct uio *u, size_t n)
{
	kassert(n <= u->prepared);
	memset(u->at.kernel, 0, n);
	uio_advance(u, n);
}
