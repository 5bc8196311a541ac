/*
 * Opening files: everything that can fail without a change of the disk comes before
 * what changes it.
 */
#include "fs/file_impl.h"

#include "dev/chardev.h"
#include "fs/fifo.h"
#include "fs/inode_impl.h"
#include "fs/path_impl.h"
#include "fs/pipe.h"

#include <octox/errno.h>
#include <octox/fcntl.h>

enum {
	OPEN_FLAGS = O_ACCMODE | O_CREAT | O_TRUNC | O_APPEND | O_EXCL |
		     O_DIRECTORY | O_NONBLOCK | O_NOFOLLOW,
};

static bool
wants_write(int flags)
{
	return (flags & O_ACCMODE) != O_RDONLY;
}

static int
check_flags(int flags)
{
	if ((flags & ~OPEN_FLAGS) != 0 || (flags & O_ACCMODE) == O_ACCMODE)
		return -EINVAL;
	if ((flags & O_TRUNC) != 0 && !wants_write(flags))
		return -EINVAL;
	if ((flags & O_CREAT) != 0 && (flags & O_DIRECTORY) != 0)
		return -EINVAL;
	return 0;
}

/* Is a symbolic link at the end of the path followed? */
static bool
follows(int flags)
{
	bool is_new = (flags & O_CREAT) != 0 && (flags & O_EXCL) != 0;
	return !is_new && (flags & O_NOFOLLOW) == 0;
}

static int
find(struct inode *cwd, const char *path, int flags, struct inode **out)
{
	return follows(flags) ? path_lookup(cwd, path, out) :
				path_lookup_link(cwd, path, out);
}

/* Find the file or make it. */
static int
find_or_create(struct inode *cwd, const char *path, int flags, uint16_t mode,
	       struct inode **out)
{
	struct inode_spec spec = { .type = FS_FILE, .mode = mode, .nlink = 1 };
	int r;

	do {
		r = find(cwd, path, flags, out);
		if (r == 0 && (flags & O_EXCL) != 0) {
			inode_put(*out);
			return -EEXIST;
		}
		if (r != -ENOENT)
			return r;
		r = path_create(cwd, path, follows(flags), &spec, out);
		/* Somebody else may have been faster. */
	} while (r == -EEXIST && (flags & O_EXCL) == 0);
	return r;
}

/* May this inode be opened so? */
static int
check_inode(const struct inode *ip, int flags)
{
	if (inode_is_symlink(ip))
		return -ELOOP;
	if (!inode_is_dir(ip))
		return (flags & O_DIRECTORY) != 0 ? -ENOTDIR : 0;
	if ((flags & O_CREAT) != 0)
		return -EEXIST;
	return wants_write(flags) ? -EISDIR : 0;
}

/* What kind of file an inode is; takes over the reference if it returns 0. */
static int
open_inode(struct file *f, struct inode *ip, int flags) NO_LOCK_CHECK
{
	int r = check_inode(ip, flags);
	if (r != 0)
		return r;
	if (ip->disk.type == FS_DEVICE) {
		const struct chardev_ops *device;
		r = chardev_open(ip->disk.major, ip->disk.minor, &device);
		if (r == 0)
			file_set_device(f, ip, device, ip->disk.minor);
		return r;
	}
	if (ip->disk.type == FS_FIFO)
		return fifo_open(f, ip);
	if ((flags & O_TRUNC) != 0)
		r = inode_truncate(ip, 0);
	if (r == 0)
		file_set_inode(f, ip);
	return r;
}

int
file_open(struct inode *cwd, const char *path, int flags, uint16_t mode,
	  struct file **out)
{
	struct inode *ip;
	struct file *f;

	int r = check_flags(flags);
	if (r != 0)
		return r;
	r = file_alloc(flags, &f);
	if (r != 0)
		return r;
	if ((flags & O_CREAT) != 0)
		r = find_or_create(cwd, path, flags, mode, &ip);
	else
		r = find(cwd, path, flags, &ip);
	if (r != 0)
		goto out_free_file;
	r = open_inode(f, ip, flags);
	if (r != 0)
		goto out_put_inode;
	*out = f;
	return 0;

out_put_inode:
	inode_put(ip);
out_free_file:
	file_free(f);
	return r;
}

int
file_open_pipe(int flags, struct file **read_end, struct file **write_end)
{
	struct file *rf, *wf;
	struct pipe *p;

	int r = file_alloc(O_RDONLY | flags, &rf);
	if (r != 0)
		return r;
	r = file_alloc(O_WRONLY | flags, &wf);
	if (r != 0)
		goto out_free_read_end;
	r = pipe_create(&p);
	if (r != 0)
		goto out_free_write_end;
	file_set_pipe(rf, p, false);
	file_set_pipe(wf, p, true);
	*read_end = rf;
	*write_end = wf;
	return 0;

out_free_write_end:
	file_free(wf);
out_free_read_end:
	file_free(rf);
	return r;
}
