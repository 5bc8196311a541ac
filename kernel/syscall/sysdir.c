/* Calls that take path names. */
#include "syscall/handlers.h"

#include "fs/file.h"
#include "fs/inode.h"
#include "fs/path.h"
#include "mm/uvm.h"
#include "proc/proc.h"
#include "syscall/userpath.h"

#include <octox/fcntl.h>
#include <octox/stat.h>

long
sys_open(struct proc *p, uvaddr_t path, int flags)
{
	struct userpath kpath;
	struct file *f;

	int r = userpath_get(p, path, &kpath);
	if (r < 0)
		return r;
	/* Nothing is created when there is no descriptor for it. */
	int fd = fd_lowest(&p->fds, 0);
	if (fd < 0)
		return fd;
	r = file_open(p->cwd, kpath.s, flags & ~O_CLOEXEC, &f);
	if (r < 0)
		return r;
	fd_install(&p->fds, fd, f, (flags & O_CLOEXEC) != 0);
	return fd;
}

long
sys_chdir(struct proc *p, uvaddr_t path)
{
	struct userpath kpath;
	struct inode *dir;

	int r = userpath_get(p, path, &kpath);
	if (r < 0)
		return r;
	r = path_lookup_dir(p->cwd, kpath.s, &dir);
	if (r < 0)
		return r;
	inode_put(p->cwd);
	p->cwd = dir;
	return 0;
}

long
sys_stat(struct proc *p, uvaddr_t path, uvaddr_t st)
{
	struct userpath kpath;
	struct inode *ip;
	struct octox_stat kst;

	int r = userpath_get(p, path, &kpath);
	if (r < 0)
		return r;
	r = path_lookup(p->cwd, kpath.s, &ip);
	if (r < 0)
		return r;
	r = inode_stat(ip, &kst);
	inode_put(ip);
	if (r < 0)
		return r;
	return uvm_copy_out(p->thread->uvm, st, &kst, sizeof(kst));
}

long
sys_mkdir(struct proc *p, uvaddr_t path)
{
	struct userpath kpath;

	int r = userpath_get(p, path, &kpath);
	if (r < 0)
		return r;
	return path_mkdir(p->cwd, kpath.s);
}

long
sys_mknod(struct proc *p, uvaddr_t path, unsigned int major,
	  unsigned int minor)
{
	struct userpath kpath;

	int r = userpath_get(p, path, &kpath);
	if (r < 0)
		return r;
	return path_mknod(p->cwd, kpath.s, major, minor);
}

long
sys_link(struct proc *p, uvaddr_t oldpath, uvaddr_t newpath)
{
	struct userpath kold, knew;

	int r = userpath_get(p, oldpath, &kold);
	if (r < 0)
		return r;
	r = userpath_get(p, newpath, &knew);
	if (r < 0)
		return r;
	return path_link(p->cwd, kold.s, knew.s);
}

long
sys_rename(struct proc *p, uvaddr_t oldpath, uvaddr_t newpath)
{
	struct userpath kold, knew;

	int r = userpath_get(p, oldpath, &kold);
	if (r < 0)
		return r;
	r = userpath_get(p, newpath, &knew);
	if (r < 0)
		return r;
	return path_rename(p->cwd, kold.s, knew.s);
}

long
sys_unlink(struct proc *p, uvaddr_t path)
{
	struct userpath kpath;

	int r = userpath_get(p, path, &kpath);
	if (r < 0)
		return r;
	return path_unlink(p->cwd, kpath.s);
}
