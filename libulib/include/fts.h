/* Walking trees of files, entry by entry (BSD). */
#ifndef OCTOX_ULIB_FTS_H
#define OCTOX_ULIB_FTS_H

#include <octox/features.h>

#include <sys/types.h>

/* Options of fts_open; one of the first two has to be there. */
#define FTS_LOGICAL	0x001	/* what symbolic links lead to is meant */
#define FTS_PHYSICAL	0x002	/* they themselves are */
#define FTS_COMFOLLOW	0x004	/* those among the arguments are followed anyway */
#define FTS_NOCHDIR	0x008	/* does not matter: directories are never changed */
#define FTS_NOSTAT	0x010	/* nothing need be known of what is no directory */
#define FTS_SEEDOT	0x020	/* . and .. too */
#define FTS_XDEV	0x040	/* stay on the disk */
#define FTS_OPTIONMASK	0x07f

/* For fts_children. */
#define FTS_NAMEONLY	0x100	/* names will do */

/* What an entry is: fts_info. */
#define FTS_D		1	/* a directory, before what is in it */
#define FTS_DC		2	/* a directory that the walk is in already: fts_cycle */
#define FTS_DEFAULT	3	/* something else */
#define FTS_DNR		4	/* a directory that cannot be read: fts_errno */
#define FTS_DOT		5	/* . or .. */
#define FTS_DP		6	/* a directory, after what is in it */
#define FTS_ERR		7	/* an error: fts_errno */
#define FTS_F		8	/* a regular file */
#define FTS_INIT	9	/* not visited yet */
#define FTS_NS		10	/* nothing is known: fts_errno */
#define FTS_NSOK	11	/* nothing was asked for */
#define FTS_SL		12	/* a symbolic link */
#define FTS_SLNONE	13	/* one that leads nowhere */

/* For fts_set. */
#define FTS_AGAIN	1	/* the entry comes once more */
#define FTS_FOLLOW	2	/* the symbolic link is followed */
#define FTS_NOINSTR	3	/* nothing special */
#define FTS_SKIP	4	/* what is in the directory is left out */

/* Levels. */
#define FTS_ROOTPARENTLEVEL	(-1)
#define FTS_ROOTLEVEL		0

__OCTOX_BEGIN

struct stat;

typedef struct __octox_ftsent {
	struct __octox_ftsent *fts_cycle;
	struct __octox_ftsent *fts_parent;	/* at the top: one of level -1 */
	struct __octox_ftsent *fts_link;	/* the next in the same directory */
	long fts_number;		/* the program's, 0 at first */
	void *fts_pointer;		/* the program's, NULL at first */
	char *fts_accpath;		/* fts_path */
	char *fts_path;			/* from the argument on */
	char *fts_name;			/* its last part */
	size_t fts_pathlen;
	size_t fts_namelen;
	int fts_errno;
	int fts_level;			/* 0: an argument */
	int fts_info;
	int fts_instr;			/* by fts_set */
	ino_t fts_ino;
	dev_t fts_dev;
	nlink_t fts_nlink;
	struct stat *fts_statp;
} FTSENT;

typedef struct __octox_fts FTS;

FTSENT *fts_children(FTS *fts, int options);
int fts_close(FTS *fts);
FTS *fts_open(char *const *paths, int options,
	      int (*compare)(const FTSENT **a, const FTSENT **b));
FTSENT *fts_read(FTS *fts);
int fts_set(FTS *fts, FTSENT *entry, int instruction);

__OCTOX_END

#endif
