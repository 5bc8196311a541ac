/*
 * The two formats of <octox/fs.h>.  Nothing here trusts what is on the disk: any
 * bytes at all are decoded to something.
 */
#include "fs/format.h"

#include "common/bits.h"
#include "common/mem.h"
#include "common/str.h"

/* --- The guide's --------------------------------------------------------- */

enum {
	GUIDE_FILE_MODE	  = 0777,	/* everything is allowed */
	GUIDE_DEVICE_MODE = 0666,
};

static void
guide_inode_decode(const void *raw, struct fs_xinode *out)
{
	const struct fs_dinode *d = raw;

	*out = (struct fs_xinode){
		.type = d->type,
		.mode = d->type == FS_DEVICE ? GUIDE_DEVICE_MODE :
					       GUIDE_FILE_MODE,
		.major = d->major,
		.minor = d->minor,
		.nlink = d->nlink,
		.size = d->size,
	};
	memcpy(out->addrs, d->addrs, sizeof(out->addrs));
}

static void
guide_inode_encode(const struct fs_xinode *in, void *raw)
{
	struct fs_dinode *d = raw;

	d->type = in->type;
	d->major = in->major;
	d->minor = in->minor;
	d->nlink = (uint16_t)in->nlink;
	d->size = (uint32_t)in->size;
	memcpy(d->addrs, in->addrs, sizeof(d->addrs));
}

static void
guide_entry_decode(const void *slot, uint32_t room, struct dir_entry *out)
{
	const struct fs_dirent *e = slot;

	(void)room;
	out->inum = e->inum;
	out->nslots = 1;
	out->type = FS_FREE;
	out->len = (uint8_t)str_length_max(e->name, FS_NAMELEN);
	out->name = e->name;
}

static void
guide_entry_encode(const struct dir_entry *in, void *slot)
{
	struct fs_dirent *e = slot;

	e->inum = (uint16_t)in->inum;
	memcpy(e->name, in->name, in->len);
}

static void
guide_entry_redirect(void *slot, uint32_t inum, uint8_t type)
{
	struct fs_dirent *e = slot;

	(void)type;
	e->inum = (uint16_t)inum;
}

static const struct fs_format guide = {
	.inode_size = sizeof(struct fs_dinode),
	.inodes_per_block = FS_INODES_PER_BLOCK,
	.max_inodes = 1 << 16,		/* directory entries have 16 bits */
	.max_type = FS_DEVICE,
	.max_name = FS_NAMELEN,
	.max_links = FS_MAXLINK,
	.dirs_read = true,
	.inode_decode = guide_inode_decode,
	.inode_encode = guide_inode_encode,
	.slot_size = sizeof(struct fs_dirent),
	.entry_decode = guide_entry_decode,
	.entry_encode = guide_entry_encode,
	.entry_redirect = guide_entry_redirect,
};

/* --- The extended one ---------------------------------------------------- */

static void
extended_inode_decode(const void *raw, struct fs_xinode *out)
{
	memcpy(out, raw, sizeof(*out));
}

static void
extended_inode_encode(const struct fs_xinode *in, void *raw)
{
	memcpy(raw, in, sizeof(*in));
}

/* Where the name is in an entry. */
enum { XNAME = offsetof(struct fs_xdirent, name) };

static void
extended_entry_decode(const void *slot, uint32_t room, struct dir_entry *out)
{
	const struct fs_xdirent *e = slot;
	bool fits = e->inum != 0 && XNAME + (uint32_t)e->len <= room;

	out->inum = e->inum;
	out->type = e->type;
	out->len = fits ? e->len : 0;
	out->nslots = fits ? (uint32_t)div_up(XNAME + e->len, sizeof(*e)) : 1;
	out->name = e->name;
}

static void
extended_entry_encode(const struct dir_entry *in, void *slot)
{
	struct fs_xdirent *e = slot;

	e->inum = in->inum;
	e->type = in->type;
	e->len = in->len;
	memcpy((char *)slot + XNAME, in->name, in->len);
}

static void
extended_entry_redirect(void *slot, uint32_t inum, uint8_t type)
{
	struct fs_xdirent *e = slot;

	e->inum = inum;
	e->type = type;
}

static const struct fs_format extended = {
	.inode_size = sizeof(struct fs_xinode),
	.inodes_per_block = FS_XINODES_PER_BLOCK,
	.max_inodes = UINT32_MAX,
	.max_type = FS_FIFO,
	.max_name = FS_XNAMELEN,
	.max_links = INT32_MAX,
	.has_attrs = true,
	.inode_decode = extended_inode_decode,
	.inode_encode = extended_inode_encode,
	.slot_size = sizeof(struct fs_xdirent),
	.entry_decode = extended_entry_decode,
	.entry_encode = extended_entry_encode,
	.entry_redirect = extended_entry_redirect,
};

/* --- Both ---------------------------------------------------------------- */

const struct fs_format *
fs_format_of(uint32_t features)
{
	switch (features) {
	case 0:
		return &guide;
	case FS_EXTENDED:
		return &extended;
	default:
		return NULL;
	}
}

uint32_t
fs_format_slots(const struct fs_format *fmt, uint32_t len)
{
	if (fmt == &guide)
		return 1;
	return (uint32_t)div_up(XNAME + len, fmt->slot_size);
}

enum fs_itype
fs_format_type(const void *raw)
{
	return *(const uint16_t *)raw;
}
