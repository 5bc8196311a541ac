#include "mm/uio.h"

#include <octox/errno.h>
#include <octox/uio.h>

#include "common/mem.h"
#include "core/panic.h"
#include "mm/uvm.h"

void
uio_init_user(struct uio *u, enum uio_dir dir, struct uvm *uvm, uvaddr_t buf,
	      size_t n)
{
	const struct uio_place whole = { .va = buf, .left = n };

	*u = (struct uio){
		.uvm = uvm, .at.user = whole, .ahead = whole, .left = n,
		.dir = dir, .file_limit = UINT64_MAX,
	};
}

void
uio_init_parts(struct uio *u, enum uio_dir dir, struct uvm *uvm,
	       const struct octox_iovec *part, size_t total)
{
	const struct uio_place before_first = { .next = part };

	*u = (struct uio){
		.uvm = uvm, .at.user = before_first, .ahead = before_first,
		.left = total, .dir = dir, .file_limit = UINT64_MAX,
	};
}

/* At the end of a part, go on with the next that is not empty; there is one. */
static void
place_settle(struct uio_place *p)
{
	while (p->left == 0) {
		p->va = uvaddr(p->next->base);
		p->left = p->next->len;
		p->next++;
	}
}

static void
place_advance(struct uio_place *p, size_t n)
{
	p->va = uvaddr_add(p->va, n);
	p->left -= n;
}

void
uio_init_kernel(struct uio *u, enum uio_dir dir, void *buf, size_t n)
{
	*u = (struct uio){
		.at.kernel = buf, .left = n, .prepared = n, .dir = dir,
		.file_limit = UINT64_MAX,
	};
}

static enum uvm_access
user_access(const struct uio *u)
{
	return u->dir == UIO_TO_CALLER ? UVM_WRITE : UVM_READ;
}

/* Look up the page that the byte at va is in, and fault it in if need be. */
static int
find_page(struct uio *u, uvaddr_t va, char **page, size_t *avail)
{
	*page = uvm_resident(u->uvm, va, user_access(u), avail);
	if (*page != NULL)
		return 0;
	int r = uvm_fault(u->uvm, va, user_access(u));
	if (r != 0)
		return r == -ENXIO ? -EFAULT : r;
	*page = uvm_resident(u->uvm, va, user_access(u), avail);
	return *page != NULL ? 0 : -EFAULT;
}

ssize
uio_prepare(struct uio *u, size_t n)
{
	n = MIN(n, u->left);
	while (u->prepared < n) {
		/*
		 * A range that wraps around passes addresses not a program's.
		 */
		char *page;
		size_t avail;
		place_settle(&u->ahead);
		int r = find_page(u, u->ahead.va, &page, &avail);
		if (r != 0)
			return u->prepared > 0 ? (ssize)u->prepared : r;
		avail = MIN(avail, u->ahead.left);
		if (u->prepared == 0) {
			u->at.user = u->ahead;
			u->page = page;
			u->page_left = avail;
		}
		u->prepared += avail;
		place_advance(&u->ahead, avail);
	}
	return (ssize)n;
}

/*
 * Look up the page that the next byte is in; it was prepared, so it is there.
 */
static void
load_page(struct uio *u)
{
	place_settle(&u->at.user);
	u->page = uvm_resident(u->uvm, u->at.user.va, user_access(u),
			       &u->page_left);
	kassert(u->page != NULL);
	u->page_left = MIN(u->page_left, u->at.user.left);
}

/* The next piece of at most n bytes that lie side by side in kernel memory. */
static char *
next_piece(struct uio *u, size_t n, size_t *len)
{
	if (u->uvm == NULL) {
		*len = n;
		return u->at.kernel;
	}
	if (u->page_left == 0)
		load_page(u);
	*len = MIN(n, u->page_left);
	return u->page;
}

static void
advance(struct uio *u, size_t len)
{
	u->left -= len;
	u->prepared -= len;
	if (u->uvm == NULL) {
		u->at.kernel += len;
		return;
	}
	place_advance(&u->at.user, len);
	u->page += len;
	u->page_left -= len;
}

void
uio_move(struct uio *u, void *kmem, size_t n)
{
	char *k = kmem;

	kassert(n <= u->prepared);
	while (n > 0) {
		size_t len;
		char *piece = next_piece(u, n, &len);

		if (u->dir == UIO_TO_CALLER)
			memcpy(piece, k, len);
		else
			memcpy(k, piece, len);
		advance(u, len);
		k += len;
		n -= len;
	}
}

void
uio_move_zeros(struct uio *u, size_t n)
{
	kassert(n <= u->prepared && u->dir == UIO_TO_CALLER);
	while (n > 0) {
		size_t len;
		char *piece = next_piece(u, n, &len);

		memset(piece, 0, len);
		advance(u, len);
		n -= len;
	}
}
