/*
 * The devices below know no processes.  So what they open is a file of which nothing
 * can be had but its number, and no program sees it: openat, which all files that a
 * program opens come through, puts the right one in its place.
 */
#include "syscall/fddev.h"

#include "dev/chardev.h"
#include "fs/file.h"
#include "proc/proc.h"

#include <octox/abi.h>
#include <octox/errno.h>
#include <octox/fcntl.h>

static int
fddev_open(uint32_t minor)
{
	return minor < NOFILE ? 0 : -ENXIO;
}

static const struct chardev_ops fddev_ops = { .open = fddev_open };

void
fddev_init(void)
{
	chardev_register(OCTOX_MAJOR_FD, &fddev_ops);
}

int
fddev_resolve(const struct proc *p, struct file **f)
{
	struct file *meant;
	uint32_t fd;

	if (!file_is_device(*f, &fddev_ops, &fd))
		return 0;
	int r = fd_file(&p->fds, (int)fd, &meant);
	if (r < 0)
		return r;
	int is_for = file_flags(meant) & O_ACCMODE;
	if (is_for != O_RDWR && is_for != (file_flags(*f) & O_ACCMODE))
		return -EACCES;
	file_get(meant);
	file_put(*f);
	*f = meant;
	return 0;
}
