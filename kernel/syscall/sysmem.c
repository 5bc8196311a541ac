/* Calls about memory that a program maps. */
#include "syscall/handlers.h"

#include "common/bits.h"
#include "fs/file.h"
#include "fs/inode.h"
#include "mm/uvm.h"
#include "mm/vmobj.h"
#include "proc/proc.h"
#include "sched/clock.h"
#include "sync/futex.h"
#include "syscall/usertime.h"

#include <octox/errno.h>
#include <octox/fcntl.h>
#include <octox/mman.h>

/* PROT_ and UVM_ are the same bits. */
static_assert(PROT_READ == UVM_R && PROT_WRITE == UVM_W && PROT_EXEC == UVM_X,
	      "rights");

enum {
	PROT_ALL = PROT_READ | PROT_WRITE | PROT_EXEC,
	MAP_FLAGS = MAP_SHARED | MAP_PRIVATE | MAP_FIXED | MAP_ANONYMOUS |
		    MAP_NOREPLACE,
};

/* What is to be mapped. */
struct mapping {
	uvaddr_t	va;
	uint64_t	len;
	int		prot;		/* enum uvm_prot */
	struct vmobj	*obj;		/* counted, or NULL */
	uint64_t	off;
};

static int
check_rights(int prot)
{
	if ((prot & ~PROT_ALL) != 0)
		return -EINVAL;
	return (prot & PROT_WRITE) && (prot & PROT_EXEC) ? -ENOTSUP : 0;
}

static int
check_flags(int flags)
{
	int kind = flags & (MAP_SHARED | MAP_PRIVATE);

	if ((flags & ~MAP_FLAGS) != 0 ||
	    (kind != MAP_SHARED && kind != MAP_PRIVATE))
		return -EINVAL;
	return (flags & MAP_NOREPLACE) && !(flags & MAP_FIXED) ? -EINVAL : 0;
}

/* A file that is shared may change, but not through the mapping. */
static int
find_file(struct proc *p, int fd, struct mapping *m)
{
	struct file *f;

	int r = fd_file(&p->fds, fd, &f);
	if (r < 0)
		return r;
	if ((file_flags(f) & O_ACCMODE) == O_WRONLY)
		return -EACCES;
	if (file_inode(f) == NULL)
		return -ENODEV;
	if ((m->prot & UVM_SHARED) && (m->prot & UVM_W))
		return -ENOTSUP;
	r = inode_vmobj(file_inode(f), &m->obj);
	return r == -EINVAL ? -ENODEV : r;
}

static int
find_object(struct proc *p, int flags, int fd, struct mapping *m)
{
	if (!(flags & MAP_ANONYMOUS))
		return find_file(p, fd, m);
	if (!(flags & MAP_SHARED))
		return 0;
	m->off = 0;
	return vmobj_create_anon(align_up(m->len, PGSIZE) / PGSIZE, &m->obj);
}

/* Where it goes; what MAP_FIXED is to replace is gone afterwards. */
static int
find_place(struct uvm *uvm, int flags, struct mapping *m)
{
	if (!(flags & MAP_FIXED))
		return uvm_find_room(uvm, m->va, m->len, &m->va);
	/* A null pointer must stay one that leads to nothing. */
	if (!is_aligned(m->va.v, PGSIZE) || m->va.v < PGSIZE)
		return -EINVAL;
	if (!range_within(m->va.v, m->len, 0, USERTOP))
		return -ENOMEM;
	if (flags & MAP_NOREPLACE)
		return uvm_is_free(uvm, m->va, m->len) ? 0 : -EEXIST;
	return uvm_unmap(uvm, m->va, m->len);
}

static long
map(struct proc *p, int flags, int fd, struct mapping *m)
{
	struct uvm *uvm = p->thread->uvm;

	int r = find_object(p, flags, fd, m);
	if (r < 0)
		return r;
	r = find_place(uvm, flags, m);
	if (r == 0)
		r = uvm_map(uvm, m->va, m->len, m->prot, m->obj, m->off,
			    m->len);
	if (m->obj != NULL)
		vmobj_put(m->obj);
	return r < 0 ? r : (long)m->va.v;
}

long
sys_mmap(struct proc *p, uvaddr_t addr, size_t len, int prot, int flags,
	 int fd, long offset)
{
	struct mapping m = {
		.va = addr, .len = len, .off = (uint64_t)offset,
		.prot = prot | (flags & MAP_SHARED ? UVM_SHARED : 0),
	};

	int r = check_rights(prot);
	if (r == 0)
		r = check_flags(flags);
	if (r < 0)
		return r;
	if (len == 0 || offset < 0 || !is_aligned((uint64_t)offset, PGSIZE))
		return -EINVAL;
	if (len > USERTOP)
		return -ENOMEM;
	return map(p, flags, fd, &m);
}

long
sys_munmap(struct proc *p, uvaddr_t addr, size_t len)
{
	if (len == 0)
		return -EINVAL;
	return uvm_unmap(p->thread->uvm, addr, len);
}

long
sys_mprotect(struct proc *p, uvaddr_t addr, size_t len, int prot)
{
	int r = check_rights(prot);

	if (r < 0)
		return r;
	if (!is_aligned(addr.v, PGSIZE))
		return -EINVAL;
	return len == 0 ? 0 : uvm_protect(p->thread->uvm, addr, len, prot);
}

/* What is shared with a file is not written, so all of it is on the disk. */
long
sys_msync(struct proc *p, uvaddr_t addr, size_t len, int flags)
{
	if ((flags & ~(MS_ASYNC | MS_SYNC | MS_INVALIDATE)) != 0 ||
	    (flags & (MS_ASYNC | MS_SYNC)) == (MS_ASYNC | MS_SYNC) ||
	    !is_aligned(addr.v, PGSIZE))
		return -EINVAL;
	return uvm_sync(p->thread->uvm, addr, len,
			(flags & MS_INVALIDATE) != 0);
}

long
sys_futex_wait(struct proc *p, uvaddr_t word, unsigned int value,
	       uvaddr_t timeout)
{
	uint64_t deadline;

	int r = usertime_get_deadline(p, timeout, &deadline);
	if (r < 0)
		return r;
	r = futex_wait(p->thread->uvm, word, value, deadline);
	if (r == -EINTR && timeout.v != 0)
		return usertime_interrupted(p, deadline);
	return r;
}

long
sys_futex_wake(struct proc *p, uvaddr_t word, unsigned int n)
{
	return futex_wake(p->thread->uvm, word, MIN(n, (unsigned int)NPROC));
}
