/* Pages of files for mapping.  Nobody maps any here; they are not kept. */
#include "mm/vmobj.h"

#include "mm/kalloc.h"
#include "mm/page.h"

#include <string.h>

#include <octox/errno.h>

struct vmobj {
	const struct vmobj_ops *ops;
	void		*owner;
	uint32_t	refs;
};

int
vmobj_create(const struct vmobj_ops *ops, void *owner, struct vmobj **out)
{
	struct vmobj *obj = kalloc(sizeof(*obj));
	if (obj == NULL)
		return -ENOMEM;
	*obj = (struct vmobj){ ops, owner, 1 };
	*out = obj;
	return 0;
}

void
vmobj_get(struct vmobj *obj)
{
	obj->refs++;
}

void
vmobj_put(struct vmobj *obj)
{
	if (--obj->refs > 0)
		return;
	obj->ops->released(obj->owner);
	kfree(obj);
}

int
vmobj_page(struct vmobj *obj, uint64_t off, void **page)
{
	void *p = page_alloc();
	if (p == NULL)
		return -ENOMEM;
	memset(p, 0, PGSIZE);
	int r = obj->ops->read_page(obj->owner, off, p);
	if (r != 0)
		page_put(p);
	else
		*page = p;
	return r;
}

void
vmobj_forget_pages(struct vmobj *obj)
{
	(void)obj;
}
