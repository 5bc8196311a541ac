/* Walking trees of files. */
#ifndef OCTOX_ULIB_FTW_H
#define OCTOX_ULIB_FTW_H

#include <octox/features.h>

#include <sys/stat.h>

/* What the path that is visited leads to. */
#define FTW_F		0	/* neither directory nor symbolic link */
#define FTW_D		1	/* a directory, before what is in it */
#define FTW_DNR		2	/* a directory that cannot be read */
#define FTW_NS		3	/* nothing is known of it */
#define FTW_SL		4	/* a symbolic link */
#define FTW_DP		5	/* a directory, after what is in it */
#define FTW_SLN		6	/* a symbolic link that leads nowhere */

/* Flags of nftw. */
#define FTW_PHYS	1	/* symbolic links are not followed */
#define FTW_MOUNT	2	/* stay on the disk */
#define FTW_CHDIR	4	/* be in the directory of what is visited */
#define FTW_DEPTH	8	/* directories after what is in them */

__OCTOX_BEGIN

struct FTW {
	int base;		/* where in the path the last name begins */
	int level;		/* below the top */
};

int ftw(const char *path,
	int (*visit)(const char *path, const struct stat *st, int what),
	int nfds);
int nftw(const char *path,
	 int (*visit)(const char *path, const struct stat *st, int what,
		      struct FTW *where),
	 int nfds, int flags);

__OCTOX_END

#endif
