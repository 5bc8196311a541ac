/*
 * Files as pages for mapping: programs that have been run lately.
 *
 * V1. An inode with a vmobj is on text.list, and the list's reference to the vmobj is
 *     the one that inode.vmobj stands for; it has a reference to the inode in turn.
 * V2. The list has TEXT_MAX entries at most.  What falls off it lives on with those
 *     who map it; who maps the file next gets a new vmobj.
 */
#include "fs/inode_impl.h"

#include "core/spinlock.h"
#include "mm/vmobj.h"

#include <octox/errno.h>

enum { TEXT_MAX = 32 };

static struct {
	struct spinlock	lock;
	struct list	list;		/* [lock] inode.text_link, oldest first */
	uint32_t	n;		/* [lock] */
} text;

void
inode_vm_init(void)
{
	spin_init(&text.lock, "text");
	list_init(&text.list);
}

static int
text_read_page(void *owner, uint64_t off, void *page)
{
	ssize r = inode_read(owner, page, off, PGSIZE);
	return r == 0 ? -ENXIO : r < 0 ? (int)r : 0;
}

static void
text_released(void *owner)
{
	inode_put(owner);
}

static const struct vmobj_ops text_ops = {
	.read_page = text_read_page,
	.released = text_released,
};

/* The inode's vmobj with a reference, or NULL. */
static struct vmobj *
text_find(struct inode *ip) REQUIRES(&text.lock)
{
	if (ip->vmobj == NULL)
		return NULL;
	vmobj_get(ip->vmobj);
	list_remove(&ip->text_link);
	list_push_back(&text.list, &ip->text_link);
	return ip->vmobj;
}

/* Take the inode off the list; what the caller has to put, or NULL. */
static struct vmobj *
text_remove(struct inode *ip) REQUIRES(&text.lock)
{
	struct vmobj *obj = ip->vmobj;
	if (obj == NULL)
		return NULL;
	list_remove(&ip->text_link);
	text.n--;
	__atomic_store_n(&ip->vmobj, NULL, __ATOMIC_RELAXED);
	return obj;
}

static void
text_insert(struct inode *ip, struct vmobj *obj) REQUIRES(&text.lock)
{
	vmobj_get(obj);
	__atomic_store_n(&ip->vmobj, obj, __ATOMIC_RELAXED);
	list_push_back(&text.list, &ip->text_link);
	text.n++;
}

static struct inode *
text_oldest(void) REQUIRES(&text.lock)
{
	return list_entry(text.list.next, struct inode, text_link);
}

static void
put_if_any(struct vmobj *obj)
{
	if (obj != NULL)
		vmobj_put(obj);
}

/* Put a new vmobj on the list, unless somebody else was faster. */
static struct vmobj *
text_offer(struct inode *ip, struct vmobj *fresh)
{
	struct vmobj *victim = NULL;

	spin_lock(&text.lock);
	struct vmobj *obj = text_find(ip);
	if (obj == NULL) {
		if (text.n >= TEXT_MAX)
			victim = text_remove(text_oldest());
		text_insert(ip, fresh);
	}
	spin_unlock(&text.lock);
	put_if_any(victim);
	if (obj == NULL)
		return fresh;
	vmobj_put(fresh);
	return obj;
}

int
inode_vmobj(struct inode *ip, struct vmobj **out)
{
	struct vmobj *obj;
	int r = inode_lock(ip);
	if (r != 0)
		return r;
	bool is_file = ip->disk.type == FS_FILE;
	inode_unlock(ip);
	if (!is_file)
		return -EINVAL;
	spin_lock(&text.lock);
	obj = text_find(ip);
	spin_unlock(&text.lock);
	if (obj == NULL) {
		r = vmobj_create(&text_ops, inode_get(ip), &obj);
		if (r != 0) {
			inode_put(ip);
			return r;
		}
		obj = text_offer(ip, obj);
	}
	*out = obj;
	return 0;
}

static bool
has_vmobj(const struct inode *ip)
{
	return __atomic_load_n(&ip->vmobj, __ATOMIC_RELAXED) != NULL;
}

void
inode_vm_changed(struct inode *ip)
{
	if (!has_vmobj(ip))
		return;
	spin_lock(&text.lock);
	struct vmobj *obj = text_find(ip);
	spin_unlock(&text.lock);
	if (obj != NULL) {
		vmobj_forget_pages(obj);
		vmobj_put(obj);
	}
}

void
inode_vm_drop(struct inode *ip)
{
	if (!has_vmobj(ip))
		return;
	spin_lock(&text.lock);
	struct vmobj *obj = text_remove(ip);
	spin_unlock(&text.lock);
	put_if_any(obj);
}

void
inode_vm_drop_all(void)
{
	struct vmobj *obj;

	do {
		obj = NULL;
		spin_lock(&text.lock);
		if (!list_empty(&text.list))
			obj = text_remove(text_oldest());
		spin_unlock(&text.lock);
		put_if_any(obj);
	} while (obj != NULL);
}
