#include "syscall/at.h"

#include "fs/file.h"
#include "fs/inode.h"
#include "fs/path.h"
#include "proc/proc.h"
#include "syscall/userpath.h"

#include <octox/errno.h>
#include <octox/fcntl.h>

int
at_dir(struct proc *p, int fd, struct inode **out)
{
	struct file *f;

	if (fd == AT_FDCWD) {
		*out = p->cwd;
		return 0;
	}
	int r = fd_file(&p->fds, fd, &f);
	return r < 0 ? r : file_dir(f, out);
}

int
at_path(struct proc *p, int fd, uvaddr_t path, struct userpath *kpath,
	struct inode **dir)
{
	int r = userpath_get(p, path, kpath);
	if (r < 0)
		return r;
	/* What it would start at does not matter. */
	if (kpath->s[0] == '/')
		fd = AT_FDCWD;
	return at_dir(p, fd, dir);
}

int
at_inode(struct proc *p, int fd, const struct userpath *kpath, int flags,
	 struct inode **out)
{
	struct inode *dir;
	struct file *f;
	int r;

	if (kpath->s[0] == '\0' && (flags & AT_EMPTY_PATH) != 0 &&
	    fd != AT_FDCWD) {
		r = fd_file(&p->fds, fd, &f);
		if (r < 0)
			return r;
		if (file_inode(f) == NULL)
			return -EINVAL;
		*out = inode_get(file_inode(f));
		return 0;
	}
	r = at_dir(p, kpath->s[0] == '/' ? AT_FDCWD : fd, &dir);
	if (r < 0)
		return r;
	const char *path = kpath->s;
	if (*path == '\0' && (flags & AT_EMPTY_PATH) != 0)
		path = ".";
	if ((flags & AT_SYMLINK_NOFOLLOW) != 0)
		return path_lookup_link(dir, path, out);
	return path_lookup(dir, path, out);
}
