/*
 * Address spaces of programs.  An address space is a sorted set of regions
 * (what the program may use) and a page table (what it has touched so far);
 * uvm_fault brings the second up to the first.  Only this floor turns user
 * addresses into bytes.  An address space belongs to one thread: no locks.
 */
#ifndef MM_UVM_H
#define MM_UVM_H

#include "core/annot.h"
#include "riscv/addr.h"

struct uvm;
struct vmobj;
struct trapframe;

enum uvm_prot {
	UVM_R = 1, UVM_W = 2, UVM_X = 4,
	UVM_SHARED = 8		/* writes go to the object; not to a copy */
};

enum uvm_access {
	UVM_READ, UVM_WRITE, UVM_EXEC
};

/*
 * An empty address space.  tf is the owner's trapframe, mapped at TRAPFRAME
 * where the configuration wants that.  -ENOMEM.
 */
MUST_CHECK int uvm_create(struct trapframe *tf, struct uvm **out);

/*
 * Unmap and free everything; NULL is fine.  No thread may have it as its own
 * any more.  If this hart still has it loaded, the hart goes over to the
 * kernel's.
 */
void uvm_free(struct uvm *uvm);

/* A copy that shares all pages until one of the two writes.  -ENOMEM. */
MUST_CHECK int uvm_fork(struct uvm *parent, struct trapframe *child_tf,
			struct uvm **out);

/*
 * Add a region at va, a page boundary below USERTOP.  obj NULL: zero-filled.
 * Otherwise the first filelen bytes come from obj at off, a multiple of PGSIZE,
 * and the rest up to len is zero; what lies behind len in its last page is zero
 * or more of obj.  prot is made of enum uvm_prot, 0 for a guard; W implies R.
 * Takes a reference to obj.  Private pages that a program may write are
 * promised here; shared ones may be written if obj is anonymous.  -EINVAL for
 * an empty range or one that leaves [0, USERTOP), for W and X together, or an
 * overlap with another region; -ENOMEM.
 */
MUST_CHECK int uvm_map(struct uvm *uvm, uvaddr_t va, uint64_t len, int prot,
		       struct vmobj *obj, uint64_t off, uint64_t filelen);

/*
 * Take [va, va + len), rounded to whole pages, out, whatever is there.  -EINVAL
 * when va is no page boundary or the range leaves [0, USERTOP), -ENOMEM
 * (split).
 */
MUST_CHECK int uvm_unmap(struct uvm *uvm, uvaddr_t va, uint64_t len);

/*
 * An address where len bytes are free: at hint, if they are; else the highest one
 * above the heap.  -ENOMEM.
 */
MUST_CHECK int uvm_find_room(const struct uvm *uvm, uvaddr_t hint, uint64_t len,
			     uvaddr_t *out);

/* Is nothing mapped there? */
bool uvm_is_free(const struct uvm *uvm, uvaddr_t va, uint64_t len);

/*
 * Change the rights of whole pages, prot as for uvm_map() but without UVM_SHARED.
 * -ENOMEM: not all of them are mapped, or memory is promised out; -EACCES: shared
 * pages of a file must not be written; -EINVAL.
 */
MUST_CHECK int uvm_protect(struct uvm *uvm, uvaddr_t va, uint64_t len, int prot);

/*
 * Are all these pages mapped?  -ENOMEM.  If forget is set, shared pages of files are
 * read anew when they are touched next.
 */
MUST_CHECK int uvm_sync(struct uvm *uvm, uvaddr_t va, uint64_t len, bool forget);

/*
 * The stack: npages (at least 2) below top, filled on touch, the lowest one a
 * guard.  The upper USTACK_PROMISED pages are promised, those below are had if
 * there is memory when they are touched.  Errors as uvm_map.
 */
enum { USTACK_PROMISED = 25 };
MUST_CHECK int uvm_map_stack(struct uvm *uvm, uvaddr_t top, uint64_t npages);

/* The heap: starts empty at brk.  Called once by exec. */
void uvm_set_brk(struct uvm *uvm, uvaddr_t brk);

/*
 * Move the break by delta bytes; the old break in *old.  -ENOMEM when it would
 * leave its room, go below its start, or memory is promised out.
 */
MUST_CHECK int uvm_sbrk(struct uvm *uvm, int64_t delta, uvaddr_t *old);

/*
 * Make the access at va possible.  0, or -EFAULT when no region allows it,
 * -ENOMEM, -EIO; -ENXIO: the file ends before.  May sleep (program pages are
 * read from the disk).
 */
MUST_CHECK int uvm_fault(struct uvm *uvm, uvaddr_t va, enum uvm_access access);

/*
 * Copy between kernel and user memory, faulting pages in.  0 or -EFAULT (or
 * what uvm_fault says) and then nothing is promised of the destination.  May
 * sleep.
 */
MUST_CHECK int uvm_copy_in(struct uvm *uvm, void *dst, uvaddr_t src, size_t n);
MUST_CHECK int uvm_copy_out(struct uvm *uvm, uvaddr_t dst, const void *src,
			    size_t n);

/*
 * Copy a string with its NUL.  Returns its length; -ENAMETOOLONG when there is
 * no NUL in the first max bytes.
 */
MUST_CHECK ssize uvm_copy_in_str(struct uvm *uvm, char *dst, uvaddr_t src,
				 size_t max);

/*
 * The kernel address of a user byte whose page is there with that access, and
 * how many bytes the page has from there on; NULL if it is not.  Never sleeps.
 */
void *uvm_resident(struct uvm *uvm, uvaddr_t va, enum uvm_access access,
		   size_t *avail);

/*
 * Make this hart use the address space (NULL: the kernel's).  Interrupts off.
 */
void uvm_activate(struct uvm *uvm);

/* The satp value, for the return to user mode. */
uint64_t uvm_satp(const struct uvm *uvm);

/* Pages of the process that are in memory, for ^P and tests. */
uint64_t uvm_resident_pages(const struct uvm *uvm);

/*
 * How many bytes it may have in all, and the heap of them; what is there already stays.
 * None at first, UINT64_MAX.  Beyond, uvm_map() and uvm_sbrk() fail with -ENOMEM.
 */
void uvm_set_limits(struct uvm *uvm, uint64_t size, uint64_t heap);

/* What there was of it: most pages in memory at a time, faults that were served. */
struct uvm_usage {
	uint64_t	max_pages;
	uint64_t	faults;
};

void uvm_usage(const struct uvm *uvm, struct uvm_usage *out);

#endif
