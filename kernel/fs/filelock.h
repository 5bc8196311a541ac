/*
 * Advisory locks on parts of files: fcntl's, whose owner is a process, and flock's,
 * whose owner is an open file.  The two kinds do not see each other.
 */
#ifndef FS_FILELOCK_H
#define FS_FILELOCK_H

#include "common/types.h"
#include "core/annot.h"

struct inode;

enum filelock_kind {
	FILELOCK_OF_PROCESS, FILELOCK_OF_FILE
};

enum filelock_mode {
	FILELOCK_NONE, FILELOCK_SHARED, FILELOCK_EXCLUSIVE
};

struct filelock {
	enum filelock_kind kind;
	enum filelock_mode mode;
	uint64_t	start, end;	/* bytes; FILELOCK_END: and all behind */
	const void	*owner;		/* only compared */
	int		pid;		/* told to others */
};

#define FILELOCK_END	UINT64_MAX

/*
 * Have its owner hold the part so, whatever it held of it before; FILELOCK_NONE lets
 * go.  While others' locks are in the way: -EAGAIN unless wait.  -EINTR; -EDEADLK: the
 * wait would never end; -ENOLCK: too many locks; -ENOMEM.
 */
MUST_CHECK int filelock_set(const struct inode *ip, const struct filelock *want,
			    bool wait);

/* A lock that is in the way of want; false: there is none. */
bool filelock_find(const struct inode *ip, const struct filelock *want,
		   struct filelock *found);

/* Let go of all that the owner holds of the inode. */
void filelock_drop(const struct inode *ip, const void *owner);

#endif
