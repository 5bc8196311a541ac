/*
 * The repair of directories, of inodes without a name and of link counts: R4 to R7.
 *
 * All directories are brought into memory, those that nothing leads to as well.  The
 * tree is followed from the root, then from what is put into /lost+found.  At the
 * end those that have to change are written anew, from their first entry on.
 */
#include "repair_impl.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/bits.h"
#include "entry.h"
#include "fs/volume.h"

#include <octox/errno.h>

enum { PER_BLOCK = FS_BSIZE / sizeof(struct fs_dirent) };

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
find_name(const struct repair_dir *dir, const char name[FS_NAMELEN],
	  uint32_t *inum)
{
	for (uint32_t i = 0; i < dir->nentries; i++)
		if (strncmp(dir->entry[i].name, name, FS_NAMELEN) == 0) {
			*inum = dir->entry[i].inum;
			return true;
		}
	return false;
}

static void
append_entry(struct repair *rp, struct repair_dir *dir,
	     const struct fs_dirent *e)
{
	if (dir->nentries == dir->room) {
		uint32_t room = dir->room == 0 ? 8 : 2 * dir->room;
		struct fs_dirent *more =
			realloc(dir->entry, room * sizeof(*more));
		if (more == NULL) {
			rp->error = -ENOMEM;
			return;
		}
		dir->entry = more;
		dir->room = room;
	}
	dir->entry[dir->nentries++] = *e;
}

/* What is behind the end of a name does not make it a bad one. */
static bool
clear_padding(struct fs_dirent *e)
{
	struct fs_dirent stored = *e;
	size_t n = strnlen(e->name, FS_NAMELEN);

	memset(e->name + n, 0, FS_NAMELEN - n);
	return memcmp(e, &stored, sizeof(stored)) != 0;
}

static void
load_entry(struct repair *rp, struct loading *l, struct fs_dirent e)
{
	struct repair_dir *dir = &rp->dirs[l->inum];
	uint32_t other;

	if (e.inum == 0)
		return;
	dir->rewrite |= clear_padding(&e);
	if (!entry_is_sound(&e) || e.inum >= volume.super.ninodes ||
	    repair_inode(rp, e.inum)->type == FS_FREE) {
		l->nbad++;
	} else if (entry_is(&e, ".") && !l->dot) {
		l->dot = true;
		dir->rewrite |= e.inum != l->inum;
	} else if (entry_is(&e, "..") && !l->dotdot) {
		l->dotdot = true;
		dir->dotdot = e.inum;
	} else if (entry_is(&e, ".") || entry_is(&e, "..") ||
		   find_name(dir, e.name, &other)) {
		l->nbad++;
	} else {
		append_entry(rp, dir, &e);
	}
}

static void
load_entries(struct repair *rp, struct loading *l, uint32_t size)
{
	struct repair_dir *dir = &rp->dirs[l->inum];
	uint32_t nentries = size / (uint32_t)sizeof(struct fs_dirent);

	for (uint32_t i = 0; i < nentries; i++) {
		uint32_t b = repair_bmap(rp, l->inum, i / PER_BLOCK, false);
		if (b == 0) {
			dir->rewrite = true;
			i |= PER_BLOCK - 1;
			continue;
		}
		const struct fs_dirent *block = repair_block(rp, b);
		load_entry(rp, l, block[i % PER_BLOCK]);
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
	struct fs_dinode *d = repair_inode(rp, inum);

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
	struct fs_dinode *d = repair_inode(rp, inum);
	struct repair_dir *dir = &rp->dirs[inum];
	struct loading l = { .inum = inum };
	uint32_t size = MIN(d->size, repair_nblocks(rp, inum) * FS_BSIZE);

	size -= size % sizeof(struct fs_dirent);
	load_entries(rp, &l, size);
	if (is_no_dir(rp, &l)) {
		make_file(rp, inum);
		return;
	}
	if (size != d->size) {
		repair_say(rp, "directory %u: bad size %u", inum, d->size);
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
follow_entry(struct repair *rp, uint32_t inum, const struct fs_dirent *e,
	     uint32_t *tail)
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
	struct fs_dirent e = { .inum = (uint16_t)inum };

	memcpy(e.name, name, strlen(name));
	append_entry(rp, &rp->dirs[dir], &e);
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
	char name[FS_NAMELEN] = "";
	uint32_t inum;

	memcpy(name, lost_found, strlen(lost_found));
	if (find_name(&rp->dirs[FS_ROOTINO], name, &inum))
		return is_dir(rp, inum) ? inum : FS_ROOTINO;
	inum = free_inode(rp);
	if (inum == 0)
		return FS_ROOTINO;
	*repair_inode(rp, inum) = (struct fs_dinode){ .type = FS_DIR };
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

	memset(name, 0, sizeof(name));
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
	const struct fs_dinode *d = repair_inode(rp, inum);

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

static struct fs_dirent
entry_to_store(const struct repair *rp, uint32_t inum, uint32_t i)
{
	const struct repair_dir *dir = &rp->dirs[inum];

	if (i == 0)
		return (struct fs_dirent){ (uint16_t)inum, "." };
	if (i == 1)
		return (struct fs_dirent){ (uint16_t)dir->parent, ".." };
	if (i - 2 < dir->nentries)
		return dir->entry[i - 2];
	return (struct fs_dirent){ .inum = 0 };
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

static void
store_dir(struct repair *rp, uint32_t inum)
{
	struct fs_dinode *d = repair_inode(rp, inum);
	uint32_t nentries = rp->dirs[inum].nentries + 2;
	uint32_t size = MAX(nentries * (uint32_t)sizeof(struct fs_dirent),
			    d->size);
	uint32_t want = (uint32_t)div_up(size, FS_BSIZE);
	uint32_t have = make_room(rp, inum, want);

	if (have < want) {
		repair_give_up(rp, "directory %u: no room for its entries", inum);
		size = have * FS_BSIZE;
	} else {
		repair_say(rp, "directory %u: is written anew", inum);
	}
	for (uint32_t i = 0; i < have * PER_BLOCK; i++) {
		uint32_t b = repair_bmap(rp, inum, i / PER_BLOCK, false);
		struct fs_dirent *block = repair_block(rp, b);
		block[i % PER_BLOCK] = entry_to_store(rp, inum, i);
		repair_dirty(rp, b);
	}
	d->size = size;
	repair_inode_dirty(rp, inum);
}

static void
store_links(struct repair *rp, uint32_t inum)
{
	struct fs_dinode *d = repair_inode(rp, inum);
	uint32_t links = is_dir(rp, inum) ? 2 + rp->dirs[inum].nsubdirs :
					    rp->names[inum];

	if (d->nlink == links)
		return;
	repair_say(rp, "inode %u: link count %u is made %u", inum, d->nlink,
		   links);
	d->nlink = (uint16_t)links;
	repair_inode_dirty(rp, inum);
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
		    (dir->rewrite || dir->dotdot != dir->parent))
			store_dir(rp, i);
		if (repair_inode(rp, i)->type != FS_FREE)
			store_links(rp, i);
	}
}
