/*
 * Pages of a file (or of anything that can be read by offset) for mapping into
 * address spaces: read at first touch, kept, and shared by all who map them.
 */
#ifndef MM_VMOBJ_H
#define MM_VMOBJ_H

#include "core/annot.h"
#include "riscv/addr.h"

struct vmobj;

/* At boot. */
void vmobj_init(void);

struct vmobj_ops {
	/*
	 * Read up to PGSIZE bytes at offset off (a multiple of PGSIZE) into the
	 * zeroed page.  0 or a negative error, -ENXIO: nothing is there.  May
	 * sleep.
	 */
	int	(*read_page)(void *owner, uint64_t off, void *page);
	/* The last reference is gone (the owner may drop its own now). */
	void	(*released)(void *owner);
};

/* A new object with one reference; -ENOMEM. */
MUST_CHECK int vmobj_create(const struct vmobj_ops *ops, void *owner,
			    struct vmobj **out);

/*
 * An object without an owner: npages of zeros, which are promised, and which those
 * who map them may write to.  -ENOMEM.
 */
MUST_CHECK int vmobj_create_anon(uint64_t npages, struct vmobj **out);

bool vmobj_is_anon(const struct vmobj *obj);
void vmobj_get(struct vmobj *obj);
void vmobj_put(struct vmobj *obj);

/*
 * The page at off, with a reference for the caller, read if need be.  off is a
 * multiple of PGSIZE.  -ENXIO: the object ends before; -EIO, -ENOMEM.  May sleep.
 */
MUST_CHECK int vmobj_page(struct vmobj *obj, uint64_t off, void **page);

/*
 * Those of the n pages from off on that are there already, each with a
 * reference; NULL for the others.  Never sleeps.
 */
void vmobj_pages_cached(struct vmobj *obj, uint64_t off, void **pages,
			unsigned int n);

/*
 * The file has changed: forget all pages.  Those that are mapped stay with
 * those who map them.
 */
void vmobj_forget_pages(struct vmobj *obj);

#endif
