/*
 * Calls that take path names which start at a directory of the caller's choice, and
 * others about directories.
 */
#include "syscall/handlers.h"

#include "fs/file.h"
#include "fs/inode.h"
#include "fs/path.h"
#include "mm/uio.h"
#include "mm/uvm.h"
#include "proc/proc.h"
#include "syscall/at.h"
#include "syscall/fddev.h"
#include "syscall/userpath.h"

#include <octox/errno.h>
#include <octox/fcntl.h>
#include <octox/stat.h>

/* The permissions of a new file: those asked for, without those masked out. */
static uint16_t
new_mode(const struct proc *p, unsigned int mode)
{
	return (uint16_t)(mode & 07777 & ~p->umask);
}

long
sys_openat(struct proc *p, int dirfd, uvaddr_t path, int flags,
	   unsigned int mode)
{
	struct userpath kpath;
	struct inode *dir;
	struct file *f;

	int r = at_path(p, dirfd, path, &kpath, &dir);
	if (r < 0)
		return r;
	/* Nothing is created when there is no descriptor for it. */
	int fd = fd_lowest(&p->fds, 0);
	if (fd < 0)
		return fd;
	r = file_open(dir, kpath.s, flags & ~O_CLOEXEC, new_mode(p, mode), &f);
	if (r < 0)
		return r;
	r = fddev_resolve(p, &f);
	if (r < 0) {
		file_put(f);
		return r;
	}
	fd_install(&p->fds, fd, f, (flags & O_CLOEXEC) != 0);
	return fd;
}

/* What fstatat is to tell about: a descriptor, or what a path leads to. */
static int
stat_at(struct proc *p, int fd, uvaddr_t path, int flags,
	struct octox_statx *st)
{
	struct userpath kpath;
	struct inode *ip;
	struct file *f;

	int r = userpath_get(p, path, &kpath);
	if (r < 0)
		return r;
	/* That works for pipes, too. */
	if (kpath.s[0] == '\0' && (flags & AT_EMPTY_PATH) != 0 &&
	    fd != AT_FDCWD) {
		r = fd_file(&p->fds, fd, &f);
		return r < 0 ? r : file_stat(f, st);
	}
	r = at_inode(p, fd, &kpath, flags, &ip);
	if (r < 0)
		return r;
	r = inode_stat(ip, st);
	inode_put(ip);
	return r;
}

long
sys_fstatat(struct proc *p, int dirfd, uvaddr_t path, uvaddr_t st, int flags)
{
	struct octox_statx kst;

	if ((flags & ~(AT_SYMLINK_NOFOLLOW | AT_EMPTY_PATH)) != 0)
		return -EINVAL;
	int r = stat_at(p, dirfd, path, flags, &kst);
	if (r < 0)
		return r;
	return uvm_copy_out(p->thread->uvm, st, &kst, sizeof(kst));
}

long
sys_mkdirat(struct proc *p, int dirfd, uvaddr_t path, unsigned int mode)
{
	struct userpath kpath;
	struct inode *dir;

	int r = at_path(p, dirfd, path, &kpath, &dir);
	if (r < 0)
		return r;
	return path_mkdir(dir, kpath.s, new_mode(p, mode));
}

long
sys_mknodat(struct proc *p, int dirfd, uvaddr_t path, unsigned int mode,
	    unsigned int device)
{
	struct userpath kpath;
	struct inode *dir;

	int r = at_path(p, dirfd, path, &kpath, &dir);
	if (r < 0)
		return r;
	return path_mknod(dir, kpath.s,
			  (mode & OCTOX_S_IFMT) | new_mode(p, mode), device);
}

long
sys_linkat(struct proc *p, int olddir, uvaddr_t oldpath, int newdir,
	   uvaddr_t newpath, int flags)
{
	struct userpath kold, knew;
	struct inode *from, *to;

	if ((flags & ~AT_SYMLINK_FOLLOW) != 0)
		return -EINVAL;
	int r = at_path(p, olddir, oldpath, &kold, &from);
	if (r < 0)
		return r;
	r = at_path(p, newdir, newpath, &knew, &to);
	if (r < 0)
		return r;
	return path_link(from, kold.s, to, knew.s, flags != 0);
}

long
sys_renameat(struct proc *p, int olddir, uvaddr_t oldpath, int newdir,
	     uvaddr_t newpath)
{
	struct userpath kold, knew;
	struct inode *from, *to;

	int r = at_path(p, olddir, oldpath, &kold, &from);
	if (r < 0)
		return r;
	r = at_path(p, newdir, newpath, &knew, &to);
	if (r < 0)
		return r;
	return path_rename(from, kold.s, to, knew.s);
}

long
sys_unlinkat(struct proc *p, int dirfd, uvaddr_t path, int flags)
{
	struct userpath kpath;
	struct inode *dir;

	if ((flags & ~AT_REMOVEDIR) != 0)
		return -EINVAL;
	int r = at_path(p, dirfd, path, &kpath, &dir);
	if (r < 0)
		return r;
	return path_remove(dir, kpath.s, flags != 0 ? REMOVE_DIR : REMOVE_FILE);
}

long
sys_getdents(struct proc *p, int fd, uvaddr_t buf, size_t n)
{
	struct file *f;
	struct uio u;

	int r = fd_file(&p->fds, fd, &f);
	if (r < 0)
		return r;
	uio_init_user(&u, UIO_TO_CALLER, p->thread->uvm, buf, n);
	return file_list(f, &u);
}

long
sys_getcwd(struct proc *p, uvaddr_t buf, size_t n)
{
	struct userpath kpath;

	ssize len = path_of_dir(p->cwd, kpath.s, sizeof(kpath.s));
	if (len < 0)
		return len;
	if ((size_t)len > n)
		return -ERANGE;
	int r = uvm_copy_out(p->thread->uvm, buf, kpath.s, (size_t)len);
	return r < 0 ? r : len;
}

long
sys_fchdir(struct proc *p, int fd)
{
	struct inode *dir;
	struct file *f;

	int r = fd_file(&p->fds, fd, &f);
	if (r == 0)
		r = file_dir(f, &dir);
	if (r < 0)
		return r;
	inode_get(dir);
	inode_put(p->cwd);
	p->cwd = dir;
	return 0;
}
