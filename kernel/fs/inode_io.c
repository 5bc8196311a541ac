/*
 * Reading and writing what is in files.
 *
 * The caller's memory has been prepared before the inode is locked (see mm/uio.h),
 * so moving bytes neither fails nor sleeps.
 */
#include "fs/inode_impl.h"

#include "common/bits.h"
#include "common/mem.h"
#include "fs/bmap.h"
#include "fs/buf.h"
#include "fs/volume.h"

#include <octox/errno.h>

/* --- Reading ------------------------------------------------------------- */

/* How many blocks to ask for when n bytes from off on are read. */
static uint32_t
read_window(struct inode *ip, uint64_t off, size_t n) REQUIRES(&ip->lock)
{
	uint32_t first = (uint32_t)(off / FS_BSIZE);
	uint32_t last = (uint32_t)((off + n - 1) / FS_BSIZE);
	uint32_t file_end = (uint32_t)div_up(ip->disk.size, FS_BSIZE);
	/* Whoever reads on from where the last read ended will go on doing so. */
	if (first == ip->next_read || first + 1 == ip->next_read)
		last = MAX(last, first + BUF_PREFETCH_MAX - 1);
	return MIN(last + 1, file_end) - first;
}

/* Move up to n bytes that lie in a run of adjacent blocks; how many, or an error. */
static ssize
read_run(struct uio *u, uint32_t block, uint32_t run, uint32_t at, size_t n)
{
	size_t done = 0;

	if (block == 0) {
		done = MIN(n, (size_t)run * FS_BSIZE - at);
		uio_move_zeros(u, done);
		return (ssize)done;
	}
	for (uint32_t i = 0; i < run && done < n; i++) {
		struct buf *b;
		int r = buf_read_ahead(block + i, run - i, &b);
		if (r != 0)
			return done > 0 ? (ssize)done : r;
		size_t part = MIN(n - done, FS_BSIZE - at);
		uio_move(u, b->data + at, part);
		buf_put(b);
		done += part;
		at = 0;
	}
	return (ssize)done;
}

ssize
inode_read_locked(struct inode *ip, struct uio *u, uint64_t off, size_t n)
{
	if (off >= ip->disk.size)
		return 0;
	n = MIN(n, ip->disk.size - off);
	size_t done = 0;
	while (done < n) {
		uint64_t from = off + done;
		uint32_t block, run;
		ssize r = bmap_find(ip, (uint32_t)(from / FS_BSIZE),
				    read_window(ip, from, n - done), &block,
				    &run);
		if (r == 0)
			r = read_run(u, block, run, from % FS_BSIZE, n - done);
		if (r < 0)
			return done > 0 ? (ssize)done : r;
		done += (size_t)r;
	}
	ip->next_read = (uint32_t)div_up(off + done, FS_BSIZE);
	return (ssize)done;
}

ssize
inode_read(struct inode *ip, void *buf, uint64_t off, size_t n)
{
	struct uio u;
	uio_init_kernel(&u, UIO_TO_CALLER, buf, n);
	ssize r = uio_prepare(&u, n);
	if (r < 0)
		return r;
	r = inode_lock(ip);
	if (r != 0)
		return r;
	r = inode_read_locked(ip, &u, off, n);
	inode_unlock(ip);
	return r;
}

ssize
inode_read_target(struct inode *ip, char *buf, size_t n)
{
	return inode_is_symlink(ip) ? inode_read(ip, buf, 0, n) : -EINVAL;
}

/* --- Writing ------------------------------------------------------------- */

/* Most blocks that writing n bytes at off can change. */
static uint32_t
write_cost(uint64_t off, size_t n)
{
	uint64_t end = MIN(off + n, FS_MAXFILE);
	if (off >= end)
		return 1;
	uint32_t first = (uint32_t)(off / FS_BSIZE);
	uint32_t last = (uint32_t)((end - 1) / FS_BSIZE);
	uint32_t blocks = last - first + 1 + bmap_indirect_blocks(first, last);
	return blocks + MIN(blocks, volume.nbitmap) + 1;
}

/* Put n bytes, which lie in one file block, into it. */
static int
write_block(struct tx *tx, struct inode *ip, struct uio *u, uint64_t off,
	    size_t n) REQUIRES(tx, &ip->lock)
{
	struct buf *b;
	uint32_t at = off % FS_BSIZE;
	/* What is behind the end of a file in its last block is zero anyway. */
	bool overwrite = at == 0 &&
			 (n == FS_BSIZE || off + n >= ip->disk.size);
	int r = bmap_open(tx, ip, (uint32_t)(off / FS_BSIZE), overwrite, &b);
	if (r != 0)
		return r;
	uio_move(u, b->data + at, n);
	buf_put(b);
	ip->disk.size = MAX(ip->disk.size, off + n);
	return 0;
}

/* As much of a write as the transaction has room for, at least one block. */
static ssize
write_locked(struct tx *tx, struct inode *ip, struct uio *u, uint64_t off,
	     size_t n) REQUIRES(tx, &ip->lock)
{
	struct fs_xinode before = ip->disk;
	size_t done = 0;
	int r = 0;

	uint64_t end = MIN(FS_MAXFILE, u->file_limit);
	if (off >= end)
		return -EFBIG;
	n = MIN(n, end - off);
	bool all_fits = write_cost(off, n) <= tx->room;
	while (done < n && r == 0) {
		uint64_t to = off + done;
		size_t part = MIN(n - done, FS_BSIZE - to % FS_BSIZE);
		/* One block more for the inode. */
		uint32_t cost = bmap_cost((uint32_t)(to / FS_BSIZE)) + 1;
		if (!all_fits && tx->room < cost)
			break;
		r = write_block(tx, ip, u, to, part);
		if (r == 0)
			done += part;
	}
	if (done > 0)
		inode_set_mtime(ip);
	if (memcmp(&before, &ip->disk, sizeof(before)) != 0)
		inode_update(tx, ip);
	return done > 0 ? (ssize)done : r;
}

/* A guess at where an append will begin, to know what it costs. */
static uint64_t
inode_size_hint(const struct inode *ip) NO_LOCK_CHECK
{
	return __atomic_load_n(&ip->disk.size, __ATOMIC_RELAXED);
}

ssize
inode_write(struct inode *ip, struct uio *u, uint64_t *off, size_t n,
	    bool append)
{
	struct tx tx;
	uint64_t from = append ? inode_size_hint(ip) : *off;
	/* MAXOPBLOCKS is enough for one block wherever it is. */
	ssize r = log_begin(&tx, MAX(write_cost(from, n), MAXOPBLOCKS));
	if (r != 0)
		return r;
	r = inode_lock(ip);
	if (r == 0) {
		from = append ? ip->disk.size : *off;
		r = write_locked(&tx, ip, u, from, n);
		inode_unlock(ip);
	}
	int committed = log_end(&tx);
	if (r > 0) {
		*off = from + (uint64_t)r;
		inode_vm_changed(ip);
	}
	return r > 0 && committed != 0 ? committed : r;
}
