/*
 * The repair of directories, of inodes without a name and of link counts: R4 to R7.
 *
 * All directories are brought into memory, those that nothing leads to as well.  The
 * tree is followed from the root, then from what is put into /lost+found.  At the
 * end those that have to change are written anew, from their first entry on.
 */
#include "repair_impl.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/bits.h"
#include "entry.h"
#include "fs/format.h"
#include "fs/volume.h"

#include <octox/errno.h>

static const char lost_found[] = "lost+found";

/* --- Into memory --------------------------------------------------------- */

/* A directory while it is being read. */
struct loading {
	uint32_t	inum;
	uint32_t	nbad;		/* entries that cannot stay */
	bool		dot;
	bool		dotdot;
};

static bool
find_name(const struct repair_dir *dir, const char *name, uint32_t *inum)
{
	for (uint32_t i = 0; i < dir->nentries; i++)
		if (strcmp(dir->entry[i].name, name) == 0) {
			*inum = dir->entry[i].inum;
			return true;
		}
	return false;
}

static void
append_entry(struct repair *rp, struct repair_dir *dir, const char *name,
	     uint32_t inum, uint8_t type)
{
	if (dir->nentries == dir->room) {
		uint32_t room = dir->room == 0 ? 8 : 2 * dir->room;
		struct repair_entry *more =
			realloc(dir->entry, room * sizeof(*more));
		if (more == NULL) {
			rp->error = -ENOMEM;
			return;
		}
		dir->entry = more;
		dir->room = room;
	}
	struct repair_entry *e = &dir->entry[dir->nentries++];
	e->inum = inum;
	e->type = type;
	strcpy(e->name, name);
}

/* If it knows what it leads to, is that a directory? */
static bool
says_dir(const struct dir_entry *e)
{
	return e->type == FS_FREE || e->type == FS_DIR;
}

static void
load_entry(struct repair *rp, struct loading *l, struct dir_entry *e)
{
	struct repair_dir *dir = &rp->dirs[l->inum];
	char name[FS_XNAMELEN + 1] = "";
	uint32_t other;

	/* What is behind the end of a name does not make it a bad one. */
	dir->rewrite |= entry_clear_padding(e);
	memcpy(name, e->name, e->len);
	if (!entry_is_sound(e) || e->inum >= volume.super.ninodes ||
	    repair_inode(rp, e->inum)->type == FS_FREE) {
		l->nbad++;
	} else if (entry_is(e, ".") && !l->dot) {
		l->dot = true;
		dir->rewrite |= e->inum != l->inum || !says_dir(e);
	} else if (entry_is(e, "..") && !l->dotdot) {
		l->dotdot = true;
		dir->rewrite |= !says_dir(e);
		dir->dotdot = e->inum;
	} else if (entry_is(e, ".") || entry_is(e, "..") ||
		   find_name(dir, name, &other)) {
		l->nbad++;
	} else {
		append_entry(rp, dir, name, e->inum, e->type);
	}
}

/* The entries of a block, which is a copy, up to end. */
static void
load_block(struct repair *rp, struct loading *l, char *block, uint32_t end)
{
	const struct fs_format *format = volume.format;
	uint32_t off = 0;

	while (off + format->slot_size <= end) {
		struct dir_entry e;
		format->entry_decode(block + off, FS_BSIZE - off, &e);
		if (e.inum != 0)
			load_entry(rp, l, &e);
		off += e.nslots * format->slot_size;
	}
}

static void
load_entries(struct repair *rp, struct loading *l, uint64_t size)
{
	_Alignas(8) char block[FS_BSIZE];

	for (uint64_t off = 0; off < size; off += FS_BSIZE) {
		uint32_t b = repair_bmap(rp, l->inum,
					 (uint32_t)(off / FS_BSIZE), false);
		if (b == 0) {
			rp->dirs[l->inum].rewrite = true;
			continue;
		}
		memcpy(block, repair_block(rp, b), FS_BSIZE);
		load_block(rp, l, block,
			   (uint32_t)MIN(size - off, (uint64_t)FS_BSIZE));
	}
}

/* Nothing in it is what a directory has. */
static bool
is_no_dir(struct repair *rp, const struct loading *l)
{
	return l->inum != FS_ROOTINO && !l->dot && !l->dotdot &&
	       rp->dirs[l->inum].nentries == 0 &&
	       (l->nbad > 0 || rp->unknown[l->inum]);
}

static void
make_file(struct repair *rp, uint32_t inum)
{
	struct fs_xinode *d = repair_inode(rp, inum);

	repair_say(rp, "inode %u: no directory, is made a file", inum);
	d->type = FS_FILE;
	if (d->size > FS_MAXFILE)
		d->size = repair_nblocks(rp, inum) * FS_BSIZE;
	repair_inode_dirty(rp, inum);
	rp->dirs[inum].rewrite = false;
}

static void
load_dir(struct repair *rp, uint32_t inum)
{
	struct fs_xinode *d = repair_inode(rp, inum);
	struct repair_dir *dir = &rp->dirs[inum];
	struct loading l = { .inum = inum };
	uint64_t blocks = repair_nblocks(rp, inum);
	uint64_t size = MIN(d->size, blocks * FS_BSIZE);

	size -= size % volume.format->slot_size;
	load_entries(rp, &l, size);
	if (is_no_dir(rp, &l)) {
		make_file(rp, inum);
		return;
	}
	if (size != d->size) {
		repair_say(rp, "directory %u: bad size %" PRIu64, inum,
			   d->size);
		d->size = size;
		repair_inode_dirty(rp, inum);
	}
	if (l.nbad > 0)
		repair_say(rp, "directory %u: %u entries are removed", inum,
			   l.nbad);
	dir->rewrite |= l.nbad > 0 || !l.dot || !l.dotdot;
}

/* --- The tree ------------------------------------------------------------ */

static bool
is_dir(struct repair *rp, uint32_t inum)
{
	return repair_inode(rp, inum)->type == FS_DIR;
}

/* Follow an entry; false if it must go. */
static bool
follow_entry(struct repair *rp, uint32_t inum,
	     const struct repair_entry *e, uint32_t *tail)
{
	struct repair_dir *child = &rp->dirs[e->inum];

	if (is_dir(rp, e->inum)) {
		if (child->parent != 0) {
			repair_say(rp, "directory %u: second way to directory %u "
				   "is removed", inum, e->inum);
			return false;
		}
		child->parent = inum;
		rp->dirs[inum].nsubdirs++;
		rp->queue[(*tail)++] = e->inum;
	}
	rp->names[e->inum]++;
	return true;
}

/* Follow all that can be reached from a directory that has a parent. */
static void
follow_tree(struct repair *rp, uint32_t top)
{
	uint32_t head = 0;
	uint32_t tail = 0;

	rp->queue[tail++] = top;
	while (head < tail) {
		uint32_t inum = rp->queue[head++];
		struct repair_dir *dir = &rp->dirs[inum];
		uint32_t kept = 0;
		for (uint32_t i = 0; i < dir->nentries; i++)
			if (follow_entry(rp, inum, &dir->entry[i], &tail))
				dir->entry[kept++] = dir->entry[i];
		dir->rewrite |= kept < dir->nentries;
		dir->nentries = kept;
	}
}

/* --- What has no name ---------------------------------------------------- */

static void
add_name(struct repair *rp, uint32_t dir, const char *name, uint32_t inum)
{
	append_entry(rp, &rp->dirs[dir], name, inum, FS_FREE);
	rp->dirs[dir].rewrite = true;
	rp->names[inum]++;
	if (is_dir(rp, inum)) {
		rp->dirs[inum].parent = dir;
		rp->dirs[dir].nsubdirs++;
	}
}

static uint32_t
free_inode(struct repair *rp)
{
	uint32_t i = FS_ROOTINO + 1;

	while (i < volume.super.ninodes && repair_inode(rp, i)->type != FS_FREE)
		i++;
	return i < volume.super.ninodes ? i : 0;
}

/* Where lost files go: /lost+found, or the root. */
static uint32_t
lost_found_dir(struct repair *rp)
{
	uint32_t inum;

	if (find_name(&rp->dirs[FS_ROOTINO], lost_found, &inum))
		return is_dir(rp, inum) ? inum : FS_ROOTINO;
	inum = free_inode(rp);
	if (inum == 0)
		return FS_ROOTINO;
	*repair_inode(rp, inum) = (struct fs_xinode){
		.type = FS_DIR, .mode = 0755,
	};
	repair_inode_dirty(rp, inum);
	rp->dirs[inum].rewrite = true;
	add_name(rp, FS_ROOTINO, lost_found, inum);
	return inum;
}

static void
give_name(struct repair *rp, uint32_t inum)
{
	uint32_t dir = lost_found_dir(rp);
	char name[FS_NAMELEN + 1];
	uint32_t other;

	snprintf(name, sizeof(name), "#%u", inum);
	for (uint32_t i = 2; find_name(&rp->dirs[dir], name, &other); i++)
		snprintf(name, sizeof(name), "#%u.%u", inum & 0xffff,
			 i & 0xffff);
	repair_say(rp, "inode %u: is named %s/%s", inum,
		   dir == FS_ROOTINO ? "" : "/lost+found", name);
	add_name(rp, dir, name, inum);
	if (is_dir(rp, inum))
		follow_tree(rp, inum);
}

static bool
is_missed(struct repair *rp, uint32_t inum)
{
	const struct fs_xinode *d = repair_inode(rp, inum);

	if (d->type == FS_DIR && rp->dirs[inum].nentries > 0)
		return true;
	return d->nlink > 0 && repair_nblocks(rp, inum) > 0;
}

static bool
is_lost(struct repair *rp, uint32_t inum)
{
	return inum != FS_ROOTINO && rp->names[inum] == 0 &&
	       repair_inode(rp, inum)->type != FS_FREE;
}

/* Mark what the entries of a lost directory lead to. */
static void
mark_children(struct repair *rp, uint32_t inum)
{
	const struct repair_dir *dir = &rp->dirs[inum];

	for (uint32_t k = 0; k < dir->nentries; k++)
		if (dir->entry[k].inum != inum)
			rp->is_child[dir->entry[k].inum] = true;
}

static void
free_inode_without_name(struct repair *rp, uint32_t inum)
{
	repair_say(rp, "inode %u: has no name, is freed", inum);
	repair_free(rp, inum);
}

static void
repair_lost(struct repair *rp)
{
	for (uint32_t i = 1; i < volume.super.ninodes; i++)
		if (is_lost(rp, i) && is_dir(rp, i))
			mark_children(rp, i);
	for (uint32_t i = 1; i < volume.super.ninodes; i++)
		if (is_lost(rp, i) && !rp->is_child[i] && !is_missed(rp, i))
			free_inode_without_name(rp, i);
	/* A child comes back with its directory, unless they are in a circle. */
	for (int circles = 0; circles < 2; circles++)
		for (uint32_t i = 1; i < volume.super.ninodes; i++)
			if (is_lost(rp, i) && (circles || !rp->is_child[i]))
				give_name(rp, i);
}

/* --- Back to the disk ---------------------------------------------------- */

/* Where entries are being written. */
struct storing {
	uint32_t	inum;
	char		*blocks;	/* all of the directory, in memory */
	uint64_t	off;		/* of the next entry */
};

static void
store_entry(struct repair *rp, struct storing *st, const char *name,
	    uint32_t inum)
{
	const struct fs_format *format = volume.format;
	struct dir_entry e = {
		.inum = inum,
		.type = (uint8_t)repair_inode(rp, inum)->type,
		.len = (uint8_t)strlen(name),
		.name = name,
	};
	uint32_t bytes = fs_format_slots(format, e.len) * format->slot_size;

	if (st->off % FS_BSIZE + bytes > FS_BSIZE)
		st->off = align_up(st->off, FS_BSIZE);
	if (st->blocks != NULL)
		format->entry_encode(&e, st->blocks + st->off);
	st->off += bytes;
}

/* All entries; without blocks only to see how many bytes they take. */
static void
store_entries(struct repair *rp, struct storing *st)
{
	const struct repair_dir *dir = &rp->dirs[st->inum];

	st->off = 0;
	store_entry(rp, st, ".", st->inum);
	store_entry(rp, st, "..", dir->parent);
	for (uint32_t i = 0; i < dir->nentries; i++)
		store_entry(rp, st, dir->entry[i].name, dir->entry[i].inum);
}

/* How many of its blocks there is room for. */
static uint32_t
make_room(struct repair *rp, uint32_t inum, uint32_t nblocks)
{
	uint32_t n = 0;

	while (n < nblocks && repair_bmap(rp, inum, n, true) != 0)
		n++;
	return n;
}

/* Make the first so many blocks of a directory what is in memory. */
static void
put_blocks(struct repair *rp, const struct storing *st, uint32_t nblocks)
{
	for (uint32_t i = 0; i < nblocks; i++) {
		uint32_t b = repair_bmap(rp, st->inum, i, false);
		memcpy(repair_block(rp, b), st->blocks + (size_t)i * FS_BSIZE,
		       FS_BSIZE);
		repair_dirty(rp, b);
	}
}

static void
store_dir(struct repair *rp, uint32_t inum)
{
	struct fs_xinode *d = repair_inode(rp, inum);
	struct storing st = { .inum = inum };

	store_entries(rp, &st);
	uint64_t size = MAX(st.off, d->size);
	uint32_t want = (uint32_t)div_up(size, FS_BSIZE);
	uint32_t have = make_room(rp, inum, want);
	st.blocks = calloc(want, FS_BSIZE);
	if (st.blocks == NULL) {
		rp->error = -ENOMEM;
		return;
	}
	store_entries(rp, &st);
	put_blocks(rp, &st, have);
	free(st.blocks);
	if (have < want) {
		repair_give_up(rp, "directory %u: no room for its entries", inum);
		size = (uint64_t)have * FS_BSIZE;
	} else {
		repair_say(rp, "directory %u: is written anew", inum);
	}
	d->size = size;
	repair_inode_dirty(rp, inum);
}

static void
store_links(struct repair *rp, uint32_t inum)
{
	struct fs_xinode *d = repair_inode(rp, inum);
	uint32_t links = is_dir(rp, inum) ? 2 + rp->dirs[inum].nsubdirs :
					    rp->names[inum];

	if (d->nlink == links)
		return;
	repair_say(rp, "inode %u: link count %u is made %u", inum, d->nlink,
		   links);
	d->nlink = links;
	repair_inode_dirty(rp, inum);
}

/* Is there an entry that says another type than what it leads to has? */
static bool
has_wrong_types(struct repair *rp, const struct repair_dir *dir)
{
	for (uint32_t i = 0; i < dir->nentries; i++) {
		const struct repair_entry *e = &dir->entry[i];
		if (e->type != FS_FREE &&
		    e->type != repair_inode(rp, e->inum)->type)
			return true;
	}
	return false;
}

void
repair_dirs(struct repair *rp)
{
	uint32_t ninodes = volume.super.ninodes;

	for (uint32_t i = 1; i < ninodes; i++)
		if (is_dir(rp, i))
			load_dir(rp, i);
	rp->dirs[FS_ROOTINO].parent = FS_ROOTINO;
	follow_tree(rp, FS_ROOTINO);
	repair_lost(rp);
	for (uint32_t i = 1; i < ninodes; i++) {
		struct repair_dir *dir = &rp->dirs[i];
		if (is_dir(rp, i) &&
		    (dir->rewrite || dir->dotdot != dir->parent ||
		     has_wrong_types(rp, dir)))
			store_dir(rp, i);
		if (repair_inode(rp, i)->type != FS_FREE)
			store_links(rp, i);
	}
}
