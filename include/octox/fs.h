/*
 * The format of an Octox disk, shared by the kernel, octox-mkimage and the
 * tests (guide section 4.9; octox-fs(5) is the full description).  All numbers are
 * little-endian.  A block is FS_BSIZE bytes; the regions follow each other:
 *
 *	boot block | superblock | log | inodes | bitmap | data
 *
 * There are two formats: the guide's, and an extended one (FS_EXTENDED among the
 * superblock's features) with other inodes and directories.
 */
#ifndef OCTOX_FS_H
#define OCTOX_FS_H

#include <stdint.h>

#include <octox/cxx.h>

enum {
	FS_BSIZE	= 1024,		/* bytes in a block */
	FS_MAGIC	= 0x10203040,
	FS_SUPERBLOCK	= 1,		/* the block the superblock is in */
	FS_ROOTINO	= 1,		/* inode of "/"; there is no inode 0 */
	FS_NDIRECT	= 11,
	FS_NINDIRECT	= FS_BSIZE / 4,
	FS_MAXBLOCKS	= FS_NDIRECT + FS_NINDIRECT + FS_NINDIRECT * FS_NINDIRECT,
	FS_NADDRS	= FS_NDIRECT + 2,	/* and two indirect ones */
	FS_NAMELEN	= 14,		/* bytes in a name; need not end in NUL */
	FS_XNAMELEN	= 255,		/* the same in the extended format */
	FS_MAXLINK	= 65535,
	FS_LABELLEN	= 32,	/* bytes of a label, a NUL at the end included */
	FS_LOGMAX	= FS_BSIZE / 4 - 1,	/* block numbers in a log header */
	FS_INODES_PER_BLOCK = FS_BSIZE / 64,
	FS_XINODES_PER_BLOCK = FS_BSIZE / 128,
	FS_BITS_PER_BLOCK = FS_BSIZE * 8,
};

/* Largest file, in bytes: 11 + 256 + 65536 blocks. */
#define FS_MAXFILE ((uint64_t)FS_MAXBLOCKS * FS_BSIZE)

/* Block FS_SUPERBLOCK. */
struct fs_super {
	uint32_t	magic;		/* FS_MAGIC */
	uint32_t	size;		/* blocks of the whole image */
	uint32_t	nblocks;	/* data blocks */
	uint32_t	ninodes;
	uint32_t	nlog;		/* log blocks, the header included */
	uint32_t	logstart;
	uint32_t	inodestart;
	uint32_t	bmapstart;
	uint32_t	features;	/* 0 in the guide's format, and then no label */
	char		label[FS_LABELLEN];	/* for people; padded with NUL */
};

/* Bits of features.  A disk with others is left alone. */
enum {
	FS_EXTENDED	= 1 << 0,
};

enum fs_itype {
	FS_FREE, FS_DIR, FS_FILE, FS_DEVICE,
	/* In the extended format: */
	FS_SYMLINK,		/* a file that holds a path */
	FS_FIFO			/* what goes through it is nowhere on the disk */
};

/* An inode, FS_INODES_PER_BLOCK to a block from inodestart on. */
struct fs_dinode {
	uint16_t	type;		/* enum fs_itype */
	uint16_t	major;		/* FS_DEVICE only */
	uint16_t	minor;
	uint16_t	nlink;		/* directory entries that name it */
	uint32_t	size;		/* bytes */
	uint32_t	addrs[FS_NADDRS];	/* then single, double indirect */
};

/* An inode of the extended format, FS_XINODES_PER_BLOCK to a block. */
struct fs_xinode {
	uint16_t	type;		/* enum fs_itype */
	uint16_t	mode;		/* permissions: 07777 */
	uint16_t	major;		/* FS_DEVICE only */
	uint16_t	minor;
	uint32_t	nlink;
	uint32_t	uid;
	uint32_t	gid;
	uint32_t	addrs[FS_NADDRS];
	uint64_t	size;
	int64_t		atime;		/* nanoseconds since 1970 began */
	int64_t		mtime;
	int64_t		ctime;
	uint32_t	reserved[6];	/* 0 */
};

/* A directory is a file of these; inum 0 is a free slot. */
struct fs_dirent {
	uint16_t	inum;
	char		name[FS_NAMELEN];	/* padded with NUL */
};

/*
 * In the extended format a directory is a file of slots of this size.  An entry
 * takes as many slots of one block as its name needs; inum 0 is a free slot, which
 * is zero.
 */
struct fs_xdirent {
	uint32_t	inum;
	uint8_t		type;		/* enum fs_itype of what it leads to */
	uint8_t		len;		/* bytes in the name */
	char		name[26];	/* goes on in the following slots */
};

/*
 * Block logstart.  Log block i + 1 holds what belongs in block[i]; n of 0 means
 * that there is nothing to replay.  Replay goes from 0 to n - 1, so where a
 * block is listed twice the later copy wins.
 */
struct fs_loghead {
	uint32_t	n;
	uint32_t	block[FS_LOGMAX];
};

_Static_assert(sizeof(struct fs_dinode) == 64, "inode layout");
_Static_assert(sizeof(struct fs_xinode) == 128, "extended inode layout");
_Static_assert(sizeof(struct fs_dirent) == 16, "directory entry layout");
_Static_assert(sizeof(struct fs_xdirent) == 32, "extended entry layout");
_Static_assert(sizeof(struct fs_loghead) == FS_BSIZE, "log header layout");

#endif
