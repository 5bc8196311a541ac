/*
 * The bitmap.  Always the lowest free block is taken: files that are written in one
 * go lie in one piece, the blocks of a deleted file are used again while they are
 * still cached, and images come out the same each time.
 *
 * A1. No data block below alloc.hint is free.  So it is raised only if nothing was
 *     freed since it was read and the search from there began.
 *
 * The buffer's lock guards each block of the bitmap.
 */
#include "fs/alloc.h"

#include "common/bits.h"
#include "core/panic.h"
#include "core/spinlock.h"
#include "fs/buf.h"
#include "fs/volume.h"

#include <octox/errno.h>

static struct {
	struct spinlock	lock;
	uint32_t	hint;		/* [lock] see A1 */
	uint64_t	frees;		/* [lock] calls of block_free so far */
} alloc;

void
alloc_init(void)
{
	spin_init(&alloc.lock, "block alloc");
	alloc.hint = volume.datastart;
	alloc.frees = 0;
}

/* Blocks that bitmap block i speaks of and files may own: [first, end). */
static uint32_t
range_first(uint32_t i)
{
	return MAX(i * FS_BITS_PER_BLOCK, volume.datastart);
}

static uint32_t
range_end(uint32_t i)
{
	uint64_t end = (uint64_t)(i + 1) * FS_BITS_PER_BLOCK;
	return (uint32_t)MIN(end, volume.super.size);
}

/* First clear bit in [from, end), or end. */
static uint32_t
bitmap_find_clear(const uint8_t *map, uint32_t from, uint32_t end)
{
	const uint64_t *words = (const uint64_t *)map;

	for (uint32_t i = from; i < end; i++) {
		if (i % 64 == 0)
			while (i + 64 <= end && words[i / 64] == UINT64_MAX)
				i += 64;
		if (i < end && !bit_test(map, i))
			return i;
	}
	return end;
}

/* Take a free block at or above from out of bitmap block i; 0 if there is none. */
static int
alloc_in(struct tx *tx, uint32_t i, uint32_t from, uint32_t *block)
	REQUIRES(tx)
{
	struct buf *b;
	int r = buf_read(volume.super.bmapstart + i, &b);
	if (r != 0)
		return r;
	uint32_t base = i * FS_BITS_PER_BLOCK;
	uint32_t first = MAX(range_first(i), from) - base;
	uint32_t end = range_end(i) - base;
	buf_lock(b);
	uint32_t bit = bitmap_find_clear((uint8_t *)b->data, first, end);
	if (bit < end) {
		log_write(tx, b);
		bit_set((uint8_t *)b->data, bit);
	}
	buf_unlock(b);
	buf_put(b);
	*block = bit < end ? base + bit : 0;
	return 0;
}

int
block_alloc(struct tx *tx, uint32_t *block)
{
	spin_lock(&alloc.lock);
	uint32_t from = alloc.hint;
	uint64_t frees = alloc.frees;
	spin_unlock(&alloc.lock);

	uint32_t found = 0;
	uint32_t i = from / FS_BITS_PER_BLOCK;
	for (; i < volume.nbitmap && found == 0; i++) {
		int r = alloc_in(tx, i, from, &found);
		if (r != 0)
			return r;
	}
	spin_lock(&alloc.lock);
	/* Unless something was freed below meanwhile: all up to here is taken. */
	uint32_t next = found != 0 ? found + 1 : volume.super.size;
	if (frees == alloc.frees && next > alloc.hint)
		alloc.hint = next;
	spin_unlock(&alloc.lock);
	if (found == 0)
		return -ENOSPC;
	*block = found;
	return 0;
}

static void
hint_lower(uint32_t block)
{
	spin_lock(&alloc.lock);
	alloc.frees++;
	if (block < alloc.hint)
		alloc.hint = block;
	spin_unlock(&alloc.lock);
}

int
block_free(struct tx *tx, uint32_t block)
{
	if (!volume_is_data(block)) {
		(void)volume_damaged("freeing bad block", block);
		return 0;
	}
	struct buf *b;
	int r = buf_read(volume.super.bmapstart + block / FS_BITS_PER_BLOCK, &b);
	if (r != 0)
		return r;
	uint32_t bit = block % FS_BITS_PER_BLOCK;
	buf_lock(b);
	if (!log_has_room(tx, b)) {
		r = -ENOBUFS;
	} else if (!bit_test((uint8_t *)b->data, bit)) {
		(void)volume_damaged("freeing free block", block);
	} else {
		log_write(tx, b);
		bit_clear((uint8_t *)b->data, bit);
	}
	buf_unlock(b);
	buf_put(b);
	if (r == 0)
		hint_lower(block);
	return r;
}

void
block_unalloc(struct tx *tx, uint32_t block)
{
	int r = block_free(tx, block);
	kassert(r == 0);
}

int
block_count_free(uint64_t *count)
{
	uint64_t n = 0;

	for (uint32_t i = 0; i < volume.nbitmap; i++) {
		struct buf *b;
		int r = buf_read(volume.super.bmapstart + i, &b);
		if (r != 0)
			return r;
		uint32_t base = i * FS_BITS_PER_BLOCK;
		buf_lock(b);
		for (uint32_t k = range_first(i); k < range_end(i); k++)
			n += !bit_test((uint8_t *)b->data, k - base);
		buf_unlock(b);
		buf_put(b);
	}
	*count = n;
	return 0;
}
