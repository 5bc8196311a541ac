/*
 * The checker's look into directories: all that the root leads to, each once.
 * Names and subdirectories are counted on the way, for the link counts.
 */
#include "check_impl.h"

#include <stdlib.h>
#include <string.h>

#include "common/bits.h"
#include "entry.h"
#include "fs/format.h"
#include "fs/volume.h"

#include <octox/errno.h>
#include <octox/fs.h>

/* The disk block of a file block; 0 for a hole and for what is bad. */
static int
find_block(struct check *c, const struct fs_xinode *d, uint32_t n,
	   uint32_t *block)
{
	uint32_t table[FS_NINDIRECT];
	uint32_t below = FS_NINDIRECT;	/* file blocks below each address */
	uint32_t address;

	if (n < FS_NDIRECT) {
		address = d->addrs[n];
		below = 0;
	} else if (n < FS_NDIRECT + FS_NINDIRECT) {
		n -= FS_NDIRECT;
		address = d->addrs[FS_NDIRECT];
		below = 1;
	} else {
		n -= FS_NDIRECT + FS_NINDIRECT;
		address = d->addrs[FS_NDIRECT + 1];
	}
	for (; below > 0 && address != 0; below /= FS_NINDIRECT) {
		if (!volume_is_data(address))
			break;
		int r = check_read_block(c, address, table);
		if (r != 0)
			return r;
		address = table[n / below];
		n %= below;
	}
	*block = volume_is_data(address) ? address : 0;
	return 0;
}

/* A name that was met; its hash is compared first. */
struct name {
	uint32_t	hash;
	uint8_t		len;
	char		text[FS_XNAMELEN];
};

/* A directory that is being looked into. */
struct dir_state {
	uint32_t	inum;
	uint32_t	parent;
	bool		dot;
	bool		dotdot;
	struct name	*seen;		/* names so far, to find doubles */
	uint32_t	nseen;
};

static void
check_child(struct check *c, const struct dir_state *dir,
	    const struct dir_entry *e)
{
	struct fs_xinode *d = &c->inodes[e->inum];

	c->names[e->inum]++;
	if (d->type != FS_DIR)
		return;
	c->subdirs[dir->inum]++;
	if (c->names[e->inum] > 1 || e->inum == FS_ROOTINO) {
		check_error(
			c, "directory %u: \"%.*s\" leads to directory %u again",
			dir->inum, e->len, e->name, e->inum);
		return;
	}
	c->queue[c->queue_tail++] = e->inum;
	c->parent[e->inum] = dir->inum;
}

static uint32_t
name_hash(const char *s, uint32_t len)
{
	uint32_t h = 0;

	for (uint32_t i = 0; i < len; i++)
		h = h * 31 + (unsigned char)s[i];
	return h;
}

/* Was the name there before?  From now on it was. */
static bool
is_double(struct dir_state *dir, const struct dir_entry *e)
{
	uint32_t hash = name_hash(e->name, e->len);

	for (uint32_t i = 0; i < dir->nseen; i++)
		if (dir->seen[i].hash == hash && dir->seen[i].len == e->len &&
		    memcmp(dir->seen[i].text, e->name, e->len) == 0)
			return true;
	struct name *n = &dir->seen[dir->nseen++];
	n->hash = hash;
	n->len = e->len;
	memcpy(n->text, e->name, e->len);
	return false;
}

/* An entry that knows the type of what it leads to must know it right. */
static bool
has_wrong_type(struct check *c, const struct dir_entry *e)
{
	return e->type != FS_FREE && e->type != c->inodes[e->inum].type;
}

static void
check_entry(struct check *c, struct dir_state *dir, const struct dir_entry *e)
{
	if (!entry_is_sound(e))
		check_error(c, "directory %u: bad name", dir->inum);
	else if (is_double(dir, e))
		check_error(c, "directory %u: \"%.*s\" is there twice",
			    dir->inum, e->len, e->name);
	else if (e->inum >= volume.super.ninodes ||
		 c->inodes[e->inum].type == FS_FREE)
		check_error(c, "directory %u: \"%.*s\" leads to no inode (%u)",
			    dir->inum, e->len, e->name, e->inum);
	else if (has_wrong_type(c, e))
		check_error(
			c, "directory %u: \"%.*s\" has another type than inode %u",
			dir->inum, e->len, e->name, e->inum);
	else if (entry_is(e, "."))
		dir->dot = e->inum == dir->inum;
	else if (entry_is(e, ".."))
		dir->dotdot = e->inum == dir->parent;
	else
		check_child(c, dir, e);
}

/* The entries of a block of a directory, up to end. */
static void
check_block(struct check *c, struct dir_state *dir, const char *block,
	    uint32_t end)
{
	const struct fs_format *format = volume.format;
	uint32_t off = 0;

	while (off + format->slot_size <= end) {
		struct dir_entry e;
		format->entry_decode(block + off, FS_BSIZE - off, &e);
		if (e.inum != 0)
			check_entry(c, dir, &e);
		off += e.nslots * format->slot_size;
	}
}

static int
check_entries(struct check *c, struct dir_state *dir)
{
	const struct fs_xinode *d = &c->inodes[dir->inum];
	_Alignas(8) char block[FS_BSIZE];

	for (uint64_t off = 0; off < d->size; off += FS_BSIZE) {
		uint32_t n = (uint32_t)(off / FS_BSIZE);
		uint32_t where;
		int r = find_block(c, d, n, &where);
		if (r == 0 && where != 0)
			r = check_read_block(c, where, block);
		if (r != 0)
			return r;
		if (where == 0) {
			check_error(c, "directory %u: no block %u", dir->inum,
				    n);
			return 0;
		}
		check_block(c, dir, block,
			    (uint32_t)MIN(d->size - off, (uint64_t)FS_BSIZE));
	}
	return 0;
}

static int
check_dir(struct check *c, uint32_t inum)
{
	uint64_t slots = c->inodes[inum].size / volume.format->slot_size;
	struct dir_state dir = {
		.inum = inum,
		.parent = c->parent[inum],
		.seen = malloc((slots + 1) * sizeof(struct name)),
	};
	if (dir.seen == NULL)
		return -ENOMEM;
	int r = check_entries(c, &dir);
	free(dir.seen);
	if (r == 0 && !dir.dot)
		check_error(c, "directory %u: \".\" is missing or wrong", inum);
	if (r == 0 && !dir.dotdot)
		check_error(c, "directory %u: \"..\" is missing or wrong",
			    inum);
	return r;
}

int
check_dirs(struct check *c)
{
	int r = 0;

	if (c->inodes[FS_ROOTINO].type != FS_DIR) {
		check_error(c, "the root is not a directory");
		return 0;
	}
	c->queue[c->queue_tail++] = FS_ROOTINO;
	c->parent[FS_ROOTINO] = FS_ROOTINO;
	while (c->queue_head < c->queue_tail && r == 0)
		r = check_dir(c, c->queue[c->queue_head++]);
	return r;
}
