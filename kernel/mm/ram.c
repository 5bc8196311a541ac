/*
 * Which RAM is free at boot: all but the kernel's image, the device tree and
 * the metadata of the pages, which this file puts behind them.
 */
#include "mm/page.h"

#include "core/panic.h"
#include "mm/page_impl.h"
#include "riscv/image.h"
#include "riscv/platform.h"

/* Page frame numbers. */
struct range {
	uint64_t	start, end;
};

/* Round outwards: a page that is used in part is used. */
static struct range
used_range(uint64_t start, uint64_t size)
{
	return (struct range){
		start >> PGSHIFT, (start + size + PGSIZE - 1) >> PGSHIFT,
	};
}

static bool
ranges_meet(struct range a, struct range b)
{
	return a.start < b.end && b.start < a.end;
}

/* Hand over all of ram that is not in used[0 .. n). */
static void
give_unused(struct range ram, const struct range *used, int n)
{
	while (ram.start < ram.end) {
		/* Up to where the next used range begins ... */
		struct range next = { ram.end, ram.end };
		for (int i = 0; i < n; i++)
			if (used[i].end > ram.start &&
			    used[i].start < next.start)
				next = used[i];
		if (next.start > ram.start)
			page_give(ram.start, next.start);
		/* ... and go on behind it. */
		ram.start = next.end;
	}
}

void
page_init(void)
{
	struct range ram = {
		(platform.ram_base.v + PGSIZE - 1) >> PGSHIFT,
		(platform.ram_base.v + platform.ram_size) >> PGSHIFT,
	};
	uint64_t first = align_down(ram.start, 1ul << (BUDDY_ORDERS - 1));
	uint64_t npages = ram.end - first;
	struct range image = used_range((uint64_t)image_start,
					(uint64_t)(image_end - image_start));
	struct range fdt = used_range(platform.fdt.v, platform.fdt_size);
	uint64_t size = npages * sizeof(struct page);
	struct range meta = used_range(image.end << PGSHIFT, size);

	if (ranges_meet(meta, fdt))
		meta = used_range(fdt.end << PGSHIFT, size);
	kassert(meta.start >= ram.start && meta.end <= ram.end);
	page_start(paddr_ptr(paddr(meta.start << PGSHIFT)), first, npages);
	const struct range used[] = { image, fdt, meta };
	give_unused(ram, used, ARRAY_SIZE(used));
}
