/*
 * Calls about symbolic links, permissions, owners and times.
 */
#include "syscall/handlers.h"

#include "common/bits.h"
#include "fs/inode.h"
#include "fs/path.h"
#include "mm/uvm.h"
#include "proc/proc.h"
#include "sched/realtime.h"
#include "syscall/at.h"
#include "syscall/userpath.h"

#include <octox/errno.h>
#include <octox/fcntl.h>
#include <octox/stat.h>

enum {
	NO_ID	= -1,		/* fchownat: leave it as it is */
};

long
sys_symlinkat(struct proc *p, uvaddr_t target, int dirfd, uvaddr_t path)
{
	struct userpath ktarget, kpath;
	struct inode *dir;

	int r = userpath_get(p, target, &ktarget);
	if (r < 0)
		return r;
	r = at_path(p, dirfd, path, &kpath, &dir);
	if (r < 0)
		return r;
	return path_symlink(ktarget.s, dir, kpath.s);
}

long
sys_readlinkat(struct proc *p, int dirfd, uvaddr_t path, uvaddr_t buf, size_t n)
{
	struct userpath kpath;
	struct inode *dir, *ip;

	int r = at_path(p, dirfd, path, &kpath, &dir);
	if (r < 0)
		return r;
	r = path_lookup_link(dir, kpath.s, &ip);
	if (r < 0)
		return r;
	/* The path is of no use any more. */
	ssize len = inode_read_target(ip, kpath.s, sizeof(kpath.s));
	inode_put(ip);
	if (len < 0)
		return len;
	size_t told = MIN((size_t)len, n);
	r = uvm_copy_out(p->thread->uvm, buf, kpath.s, told);
	return r < 0 ? r : (long)told;
}

/* Set what is to be set of the inode that a call is about. */
static int
set_attrs_at(struct proc *p, int fd, uvaddr_t path, int flags,
	     const struct inode_attrs *attrs)
{
	struct userpath kpath;
	struct inode *ip;

	if ((flags & ~(AT_SYMLINK_NOFOLLOW | AT_EMPTY_PATH)) != 0)
		return -EINVAL;
	int r = userpath_get(p, path, &kpath);
	if (r < 0)
		return r;
	r = at_inode(p, fd, &kpath, flags, &ip);
	if (r < 0)
		return r;
	r = inode_set_attrs(ip, attrs);
	inode_put(ip);
	return r;
}

long
sys_fchmodat(struct proc *p, int dirfd, uvaddr_t path, unsigned int mode,
	     int flags)
{
	struct inode_attrs attrs = {
		.which = ATTR_MODE, .mode = (uint16_t)(mode & 07777),
	};

	return set_attrs_at(p, dirfd, path, flags, &attrs);
}

long
sys_fchownat(struct proc *p, int dirfd, uvaddr_t path, unsigned int uid,
	     unsigned int gid, int flags)
{
	struct inode_attrs attrs = {
		.which = (uid == (unsigned int)NO_ID ? 0u : ATTR_UID) |
			 (gid == (unsigned int)NO_ID ? 0u : ATTR_GID),
		.uid = uid, .gid = gid,
	};

	return set_attrs_at(p, dirfd, path, flags, &attrs);
}

/* A time to be set, and whether it is; -EINVAL: it cannot be. */
static int
time_to_set(const struct octox_timespec *t, int64_t now, int64_t *out,
	    bool *is_set)
{
	const int64_t second = OCTOX_NS_PER_SECOND;

	*is_set = t->nsec != OCTOX_UTIME_OMIT;
	*out = now;
	if (!*is_set || t->nsec == OCTOX_UTIME_NOW)
		return 0;
	if (t->nsec < 0 || t->nsec >= second)
		return -EINVAL;
	if (__builtin_mul_overflow(t->sec, second, out) ||
	    __builtin_add_overflow(*out, t->nsec, out))
		return -EINVAL;
	return 0;
}

static int
times_to_set(const struct octox_timespec times[2], struct inode_attrs *attrs)
{
	int64_t now = clock_realtime();
	bool atime, mtime;

	int r = time_to_set(&times[0], now, &attrs->atime, &atime);
	if (r == 0)
		r = time_to_set(&times[1], now, &attrs->mtime, &mtime);
	if (r == 0)
		attrs->which = (atime ? ATTR_ATIME : 0u) |
			       (mtime ? ATTR_MTIME : 0u);
	return r;
}

long
sys_utimensat(struct proc *p, int dirfd, uvaddr_t path, uvaddr_t times,
	      int flags)
{
	struct octox_timespec ktimes[2] = {
		{ 0, OCTOX_UTIME_NOW }, { 0, OCTOX_UTIME_NOW }
	};
	struct inode_attrs attrs = { .which = 0 };
	int r = 0;

	if (times.v != 0)
		r = uvm_copy_in(p->thread->uvm, ktimes, times, sizeof(ktimes));
	if (r == 0)
		r = times_to_set(ktimes, &attrs);
	return r < 0 ? r : set_attrs_at(p, dirfd, path, flags, &attrs);
}

long
sys_umask(struct proc *p, unsigned int mask)
{
	uint32_t old = p->umask;

	p->umask = mask & 0777;
	return old;
}
