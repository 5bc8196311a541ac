/*
 * User addresses to bytes, through the kernel's own map of RAM: the page table
 * is looked up once a page and no access right of the hart is changed.
 */
#include "mm/uvm.h"

#include <octox/errno.h>

#include "common/mem.h"
#include "mm/uvm_impl.h"

void *
uvm_resident(struct uvm *uvm, uvaddr_t va, enum uvm_access access,
	     size_t *avail)
{
	static const uint64_t need[] = {
		[UVM_READ] = PTE_V | PTE_U | PTE_R,
		[UVM_WRITE] = PTE_V | PTE_U | PTE_W,
		[UVM_EXEC] = PTE_V | PTE_U | PTE_X,
	};

	if (va.v >= USERTOP)
		return NULL;
	const pte_t *pte = pgtable_find(uvm->root, va.v);
	if (pte == NULL || (pte->v & need[access]) != need[access])
		return NULL;
	uint64_t offset = va.v % PGSIZE;

	*avail = PGSIZE - offset;
	return (char *)paddr_ptr(pte_paddr(*pte)) + offset;
}

/* The same, with the page faulted in if need be. */
static int
make_resident(struct uvm *uvm, uvaddr_t va, enum uvm_access access, char **p,
	      size_t *avail)
{
	*p = uvm_resident(uvm, va, access, avail);
	if (*p != NULL)
		return 0;
	int r = uvm_fault(uvm, va, access);
	if (r != 0)
		return r == -ENXIO ? -EFAULT : r;
	*p = uvm_resident(uvm, va, access, avail);
	return *p != NULL ? 0 : -EFAULT;
}

int
uvm_copy_in(struct uvm *uvm, void *dst, uvaddr_t src, size_t n)
{
	char *to = dst;

	if (!range_within(src.v, n, 0, USERTOP))
		return -EFAULT;
	while (n > 0) {
		char *from;
		size_t avail;
		int r = make_resident(uvm, src, UVM_READ, &from, &avail);
		if (r != 0)
			return r;
		size_t len = MIN(n, avail);
		memcpy(to, from, len);
		to += len;
		src = uvaddr_add(src, len);
		n -= len;
	}
	return 0;
}

int
uvm_copy_out(struct uvm *uvm, uvaddr_t dst, const void *src, size_t n)
{
	const char *from = src;

	if (!range_within(dst.v, n, 0, USERTOP))
		return -EFAULT;
	while (n > 0) {
		char *to;
		size_t avail;
		int r = make_resident(uvm, dst, UVM_WRITE, &to, &avail);
		if (r != 0)
			return r;
		size_t len = MIN(n, avail);
		memcpy(to, from, len);
		from += len;
		dst = uvaddr_add(dst, len);
		n -= len;
	}
	return 0;
}

ssize
uvm_copy_in_str(struct uvm *uvm, char *dst, uvaddr_t src, size_t max)
{
	size_t done = 0;

	while (done < max) {
		char *from;
		size_t avail;
		int r = make_resident(uvm, uvaddr_add(src, done), UVM_READ,
				      &from, &avail);
		if (r != 0)
			return r;
		size_t stop = done + MIN(max - done, avail);
		while (done < stop) {
			dst[done] = *from++;
			if (dst[done] == '\0')
				return (ssize)done;
			done++;
		}
	}
	return -ENAMETOOLONG;
}
