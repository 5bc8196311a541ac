/*
 * Flags of open and commands of fcntl (guide section 11.3, POSIX fcntl.h).
 */
#ifndef OCTOX_FCNTL_H
#define OCTOX_FCNTL_H

#define O_RDONLY	0x0000
#define O_WRONLY	0x0001
#define O_RDWR		0x0002
#define O_ACCMODE	0x0003
#define O_NONBLOCK	0x0004	/* EAGAIN instead of waiting */
#define O_CREAT		0x0200	/* make the file if it is missing */
#define O_CREATE	O_CREAT	/* the guide's spelling */
#define O_TRUNC		0x0400	/* empty the file; needs write permission */
#define O_APPEND	0x0800	/* every write goes to the end */
#define O_CLOEXEC	0x1000	/* close at exec */
#define O_EXCL		0x2000	/* with O_CREAT: the file must not exist */
#define O_DIRECTORY	0x4000	/* fail unless it is a directory */
#define O_NOFOLLOW	0x8000	/* fail if it is a symbolic link */

#define F_DUPFD		0	/* lowest free descriptor from arg on */
#define F_GETFD		1	/* descriptor flags: FD_CLOEXEC or 0 */
#define F_SETFD		2
#define F_GETFL		3	/* flags given to open */
#define F_SETFL		4	/* of these O_APPEND and O_NONBLOCK change */
#define F_DUPFD_CLOEXEC	5	/* as F_DUPFD, and FD_CLOEXEC is set */

#define F_GETLK		6	/* struct octox_flock: who is in the way? */
#define F_SETLK		7	/* take or let go of a lock */
#define F_SETLKW	8	/* and wait for it */

#define FD_CLOEXEC	1

/*
 * In place of a directory's descriptor: the current directory.  And the flags of the
 * calls that take one: see their manual pages.
 */
#define AT_FDCWD		(-100)
#define AT_EACCESS		0x0001	/* faccessat: no difference here */
#define AT_SYMLINK_NOFOLLOW	0x0002	/* a symbolic link itself is meant */
#define AT_SYMLINK_FOLLOW	0x0004	/* linkat: what it leads to is meant */
#define AT_REMOVEDIR		0x0008	/* unlinkat: a directory is meant */
#define AT_EMPTY_PATH		0x0010	/* "": what the descriptor stands for */

/* Types of locks. */
#define F_UNLCK		0
#define F_RDLCK		1
#define F_WRLCK		2

struct octox_flock {
	short		type;
	short		whence;		/* what start is counted from: SEEK_SET ... */
	int		pid;		/* of who is in the way */
	long		start;
	long		len;		/* 0: up to the end, however far */
};

/* Where lseek counts from: the beginning, the current place, the end. */
#define SEEK_SET	0
#define SEEK_CUR	1
#define SEEK_END	2

#endif
