/* Calls that take path names, those of the guide. */
#include "syscall/handlers.h"

#include "fs/inode.h"
#include "fs/path.h"
#include "proc/proc.h"
#include "syscall/userpath.h"

#include <octox/errno.h>
#include <octox/fcntl.h>
#include <octox/stat.h>

long
sys_open(struct proc *p, uvaddr_t path, int flags)
{
	return sys_openat(p, AT_FDCWD, path, flags, 0777);
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
sys_mkdir(struct proc *p, uvaddr_t path)
{
	struct userpath kpath;

	int r = userpath_get(p, path, &kpath);
	if (r < 0)
		return r;
	return path_mkdir(p->cwd, kpath.s,
			  (uint16_t)(0777 & ~p->umask));
}

long
sys_mknod(struct proc *p, uvaddr_t path, unsigned int major,
	  unsigned int minor)
{
	struct userpath kpath;

	int r = userpath_get(p, path, &kpath);
	if (r < 0)
		return r;
	if (major > UINT16_MAX || minor > UINT16_MAX)
		return -EINVAL;
	return path_mknod(p->cwd, kpath.s, OCTOX_S_IFCHR | (0666 & ~p->umask),
			  major << 16 | minor);
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
	return path_link(p->cwd, kold.s, p->cwd, knew.s, true);
}

long
sys_unlink(struct proc *p, uvaddr_t path)
{
	struct userpath kpath;

	int r = userpath_get(p, path, &kpath);
	if (r < 0)
		return r;
	return path_remove(p->cwd, kpath.s, REMOVE_ANY);
}
