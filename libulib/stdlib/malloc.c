/*
 * The heap: Kernighan and Ritchie's allocator behind lists by size.
 *
 * Every block has a header of one unit (16 bytes) before it.  Blocks of up to
 * SMALL_MAX bytes come in classes, each with a list of its free blocks: malloc
 * takes the first, free puts it back, both in a few instructions.  An empty class
 * is refilled with a run of blocks cut from one large block.
 *
 * Large blocks are as in "The C Programming Language": free ones form a ring in the
 * order of their addresses, malloc takes the first that fits and cuts off what it
 * needs, free puts a block back and joins it with its neighbours.  When the last
 * block of the heap is free and long, it goes back to the kernel.
 *
 * H1. A free large block is in the ring and has no free neighbour.
 * H2. tag tells a block in use from a free one; whoever frees what is not in use
 *     is told so and stopped.
 * H3. Small blocks never return to the ring: the memory of a class stays its own.
 */
#include <errno.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
	UNIT = 16,
	EXACT_CLASSES = 32,	/* 16, 32, … 512 bytes */
	SMALL_MAX = 8192,	/* then four classes to each doubling */
	CLASSES = EXACT_CLASSES + 16,
	REFILL = 4096,		/* bytes to cut up for a class, at least */
	GROW = 64 * 1024,	/* bytes to ask of the kernel, at least */
	GIVE_BACK = 256 * 1024,	/* bytes free at the top that are too many */
};

enum tag { USED = 0x7573, FREE = 0x6672 };

/* size: of the block with its header, in units. */
struct header {
	struct header *next;	/* while it is free */
	uint32_t size;
	uint16_t tag;
	uint16_t class;		/* CLASSES: a large block */
};

_Static_assert(sizeof(struct header) == UNIT, "the header keeps alignment");

static struct header *classes[CLASSES];
static struct header ring = {&ring, 0, FREE, CLASSES};
static struct header *rover = &ring;	/* the free block before the next search */

/* Largest request, so that sizes in units fit and sums do not overflow. */
static const size_t LARGEST = (size_t)UINT32_MAX * UNIT / 4;

static size_t
units_of(size_t bytes)
{
	return (bytes + UNIT - 1) / UNIT + 1;
}

/* The class for a request of at most SMALL_MAX bytes. */
static unsigned int
class_of(size_t bytes)
{
	if (bytes <= EXACT_CLASSES * UNIT)
		return bytes == 0 ? 0 : (unsigned int)((bytes - 1) / UNIT);
	unsigned int log = 63 - (unsigned int)__builtin_clzl(bytes - 1);
	unsigned int quarter = (unsigned int)((bytes - 1) >> (log - 2) & 3);

	return EXACT_CLASSES + (log - 9) * 4 + quarter;
}

/* Bytes in a block of the class. */
static size_t
class_bytes(unsigned int class)
{
	if (class < EXACT_CLASSES)
		return (class + 1) * (size_t)UNIT;
	unsigned int k = class - EXACT_CLASSES;

	return (size_t)(5 + k % 4) << (7 + k / 4);
}

/* Stop a program that misuses the heap, without using the heap. */
static void
misused(const char *message)
{
	static const char name[] = "malloc: ";

	write(STDERR_FILENO, name, sizeof(name) - 1);
	write(STDERR_FILENO, message, strlen(message));
	abort();
}

static int
is_top(const struct header *h)
{
	return (char *)(uintptr_t)(h + h->size) == (char *)sbrk(0);
}

/* Put a large block into the ring, joined with its neighbours (H1). */
static void
ring_insert(struct header *h)
{
	struct header *p = rover;

	/* The block p before h; the ring itself lies below the heap. */
	if (p >= h)
		p = &ring;
	while (p->next != &ring && p->next < h)
		p = p->next;
	h->tag = FREE;
	if (p->next != &ring && h + h->size == p->next) {
		h->size += p->next->size;
		h->next = p->next->next;
	} else {
		h->next = p->next;
	}
	if (p != &ring && p + p->size == h) {
		p->size += h->size;
		p->next = h->next;
	} else {
		p->next = h;
	}
	rover = p;
}

/* The last block of the heap goes back if it is long. */
static void
ring_trim(void)
{
	struct header *p = rover;
	struct header *last = p->next != &ring ? p->next : p;
	struct header *before = last == p ? NULL : p;

	if (last == &ring || last->next != &ring ||
	    last->size < GIVE_BACK / UNIT || !is_top(last))
		return;
	if (before == NULL)
		for (before = &ring; before->next != last;)
			before = before->next;
	before->next = &ring;
	rover = before;
	sbrk(-(long)last->size * UNIT);
}

/* More memory from the kernel, as a free block: false and ENOMEM if none. */
static int
grow(size_t units)
{
	size_t bytes = units * UNIT;
	size_t skew = -(uintptr_t)sbrk(0) % UNIT;

	if (bytes < GROW)
		bytes = GROW;
	char *p = sbrk((long)(bytes + skew));
	if (p == (void *)-1) {
		errno = ENOMEM;
		return 0;
	}
	struct header *h = (struct header *)(void *)(p + skew);
	h->size = (uint32_t)(bytes / UNIT);
	h->class = CLASSES;
	ring_insert(h);
	return 1;
}

/* A large block of the given size, header included. */
static struct header *
take_large(size_t units)
{
	struct header *start = rover;
	struct header *before = start;

	do {
		struct header *h = before->next;

		if (h->size < units) {
			before = h;
			continue;
		}
		if (h->size == units) {
			before->next = h->next;
		} else {
			/* The front, so that the heap fills from below. */
			struct header *rest = h + units;

			rest->size = (uint32_t)(h->size - units);
			rest->tag = FREE;
			rest->class = CLASSES;
			rest->next = h->next;
			before->next = rest;
			h->size = (uint32_t)units;
		}
		rover = before;
		h->tag = USED;
		h->class = CLASSES;
		return h;
	} while (before != start);
	return grow(units) ? take_large(units) : NULL;
}

/* Cut a run of blocks for a class: false and ENOMEM if there is none. */
static int
refill(unsigned int class)
{
	size_t units = class_bytes(class) / UNIT + 1;
	size_t count = REFILL / UNIT / units;

	if (count < 2)
		count = 2;
	struct header *run = take_large(units * count);
	if (run == NULL)
		return 0;
	/* Linked so that the lowest is taken first. */
	for (size_t i = count; i-- > 0;) {
		struct header *h = run + i * units;

		h->size = (uint32_t)units;
		h->tag = FREE;
		h->class = (uint16_t)class;
		h->next = classes[class];
		classes[class] = h;
	}
	return 1;
}

void *
malloc(size_t bytes)
{
	if (bytes > LARGEST) {
		errno = ENOMEM;
		return NULL;
	}
	if (bytes > SMALL_MAX) {
		struct header *large = take_large(units_of(bytes));
		return large != NULL ? large + 1 : NULL;
	}
	unsigned int class = class_of(bytes);
	if (classes[class] == NULL && !refill(class))
		return NULL;
	struct header *h = classes[class];
	classes[class] = h->next;
	h->tag = USED;
	return h + 1;
}

/* The header of a block in use (H2). */
static struct header *
header_of(void *p)
{
	struct header *h = (struct header *)p - 1;

	if ((uintptr_t)p % UNIT != 0)
		misused("not a block of the heap\n");
	if (h->tag == FREE)
		misused("block freed twice\n");
	if (h->tag != USED || h->class > CLASSES)
		misused("not a block of the heap, or written outside of one\n");
	return h;
}

void
free(void *p)
{
	if (p == NULL)
		return;
	int saved = errno;
	struct header *h = header_of(p);

	if (h->class < CLASSES) {
		h->tag = FREE;
		h->next = classes[h->class];
		classes[h->class] = h;
	} else {
		ring_insert(h);
		ring_trim();
	}
	errno = saved;
}

size_t
malloc_usable_size(void *p)
{
	return p != NULL ? (header_of(p)->size - (size_t)1) * UNIT : 0;
}

/*
 * A large block that begins where it must, cut out of a longer one; what lies
 * before it is free again.
 */
static void *
take_aligned(size_t alignment, size_t bytes)
{
	size_t units = units_of(bytes);
	struct header *h = take_large(units + alignment / UNIT);

	if (h == NULL)
		return NULL;
	uintptr_t at = ((uintptr_t)(h + 1) + alignment - 1) & -alignment;
	struct header *aligned = (struct header *)at - 1;
	size_t before = (size_t)(aligned - h);

	if (before > 0) {
		aligned->size = (uint32_t)(h->size - before);
		aligned->tag = USED;
		aligned->class = CLASSES;
		h->size = (uint32_t)before;
		ring_insert(h);
	}
	return aligned + 1;
}

void *
aligned_alloc(size_t alignment, size_t bytes)
{
	if (alignment == 0 || (alignment & (alignment - 1)) != 0) {
		errno = EINVAL;
		return NULL;
	}
	if (alignment > LARGEST || bytes > LARGEST - alignment) {
		errno = ENOMEM;
		return NULL;
	}
	return alignment <= UNIT ? malloc(bytes)
				 : take_aligned(alignment, bytes);
}
