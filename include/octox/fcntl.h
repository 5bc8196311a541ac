/*
 * Flags of open and commands of fcntl (guide section 11.3, POSIX fcntl.h).
 */
#ifndef OCTOX_FCNTL_H
#define OCTOX_FCNTL_H

#define O_RDONLY	0x0000
#define O_WRONLY	0x0001
#define O_RDWR		0x0002
#define O_ACCMODE	0x0003
#define O_CREAT		0x0200	/* make the file if it is missing */
#define O_CREATE	O_CREAT	/* the guide's spelling */
#define O_TRUNC		0x0400	/* empty the file; needs write permission */
#define O_APPEND	0x0800	/* every write goes to the end */
#define O_CLOEXEC	0x1000	/* close at exec */
#define O_EXCL		0x2000	/* with O_CREAT: the file must not exist */
#define O_DIRECTORY	0x4000	/* fail unless it is a directory */

#define F_DUPFD		0	/* lowest free descriptor from arg on */
#define F_GETFD		1	/* descriptor flags: FD_CLOEXEC or 0 */
#define F_SETFD		2
#define F_GETFL		3	/* flags given to open */
#define F_SETFL		4	/* of these only O_APPEND changes */

#define FD_CLOEXEC	1

/* Where lseek counts from: the beginning, the current place, the end. */
#define SEEK_SET	0
#define SEEK_CUR	1
#define SEEK_END	2

#endif
