/* Memory, with the means to run out of it when a test says so. */
#include "mm/kalloc.h"
#include "mm/page.h"

#include <stdlib.h>
#include <string.h>

#include "shim.h"

int64_t shim_fail_alloc = -1;
uint64_t shim_total_pages = 1 << 14;
uint64_t shim_used_pages;

static uint64_t (*reclaimer)(uint64_t want);
static uint64_t used;

/* In front of each allocation; keeps the rest aligned. */
union header {
	size_t	size;
	char	align[64];
};

static bool
alloc_fails(void)
{
	return shim_fail_alloc >= 0 && shim_fail_alloc-- == 0;
}

void *
kalloc(size_t size)
{
	if (alloc_fails())
		return NULL;
	union header *h = malloc(sizeof(*h) + size);
	if (h == NULL)
		return NULL;
	h->size = size;
	used += size;
	return h + 1;
}

void *
kalloc_zeroed(size_t size)
{
	void *p = kalloc(size);
	return p == NULL ? NULL : memset(p, 0, size);
}

void
kfree(void *p)
{
	if (p == NULL)
		return;
	union header *h = (union header *)p - 1;
	used -= h->size;
	free(h);
}

uint64_t
kalloc_used(void)
{
	return used;
}

void *
page_alloc(void)
{
	if (alloc_fails())
		return NULL;
	if (shim_used_pages >= shim_total_pages &&
	    (reclaimer == NULL || reclaimer(1) == 0))
		return NULL;
	void *page = aligned_alloc(PGSIZE, PGSIZE);
	if (page != NULL)
		shim_used_pages++;
	return page;
}

void
page_put(void *page)
{
	shim_used_pages--;
	free(page);
}

uint64_t
page_total_count(void)
{
	return shim_total_pages;
}

void
page_set_reclaimer(uint64_t (*release)(uint64_t want))
{
	reclaimer = release;
}
