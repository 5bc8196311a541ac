/* Calls that take descriptors. */
#include "syscall/handlers.h"

#include "common/bits.h"
#include "fs/file.h"
#include "mm/uio.h"
#include "mm/uvm.h"
#include "proc/proc.h"
#include "syscall/filesize.h"
#include "syscall/lock.h"

#include <octox/errno.h>
#include <octox/fcntl.h>
#include <octox/ioctl.h>
#include <octox/stat.h>

/* A count of bytes comes back as a long, so more can't be asked for. */
static bool
is_too_long(size_t n)
{
	return n > INT64_MAX;
}

long
sys_read(struct proc *p, int fd, uvaddr_t buf, size_t n)
{
	struct file *f;
	struct uio u;

	int r = fd_file(&p->fds, fd, &f);
	if (r < 0)
		return r;
	if (is_too_long(n))
		return -EINVAL;
	uio_init_user(&u, UIO_TO_CALLER, p->thread->uvm, buf, n);
	return file_read(f, &u);
}

long
sys_write(struct proc *p, int fd, uvaddr_t buf, size_t n)
{
	struct file *f;
	struct uio u;

	int r = fd_file(&p->fds, fd, &f);
	if (r < 0)
		return r;
	if (is_too_long(n))
		return -EINVAL;
	uio_init_user(&u, UIO_FROM_CALLER, p->thread->uvm, buf, n);
	u.file_limit = filesize_limit(p);
	return filesize_told(p, file_write(f, &u));
}

static uint16_t
guide_type(uint32_t mode)
{
	switch (mode & OCTOX_S_IFMT) {
	case OCTOX_S_IFDIR:
		return OCTOX_T_DIR;
	case OCTOX_S_IFCHR:
		return OCTOX_T_DEVICE;
	case OCTOX_S_IFIFO:
		return OCTOX_T_PIPE;
	default:
		return OCTOX_T_FILE;
	}
}

/* What is known of a file in the form of the guide, which has no more room. */
static struct octox_stat
guide_stat(const struct octox_statx *st)
{
	/* One without a name. */
	bool is_pipe = st->dev == 0;

	return (struct octox_stat){
		.dev = (uint32_t)st->dev,
		.ino = (uint32_t)st->ino,
		.type = guide_type(st->mode),
		.nlink = is_pipe ? 0 : (uint16_t)MIN(st->nlink, UINT16_MAX),
		.major = (uint16_t)(st->rdev >> 16),
		.minor = (uint16_t)st->rdev,
		.size = (uint64_t)st->size,
	};
}

long
sys_fstat(struct proc *p, int fd, uvaddr_t st)
{
	struct file *f;
	struct octox_statx full;

	int r = fd_file(&p->fds, fd, &f);
	if (r < 0)
		return r;
	r = file_stat(f, &full);
	if (r < 0)
		return r;
	struct octox_stat kst = guide_stat(&full);
	return uvm_copy_out(p->thread->uvm, st, &kst, sizeof(kst));
}

/* Would that make the file larger than p may make it? */
static bool
is_beyond_limit(struct proc *p, struct file *f, long size)
{
	struct octox_statx st;

	if (size < 0 || (uint64_t)size <= filesize_limit(p) ||
	    (file_flags(f) & O_ACCMODE) == O_RDONLY)
		return false;
	return file_stat(f, &st) == 0 && size > st.size &&
	       (st.mode & OCTOX_S_IFMT) == OCTOX_S_IFREG;
}

long
sys_ftruncate(struct proc *p, int fd, long size)
{
	struct file *f;

	int r = fd_file(&p->fds, fd, &f);
	if (r < 0)
		return r;
	if (is_beyond_limit(p, f, size))
		return filesize_told(p, -EFBIG);
	return file_truncate(f, size);
}

/* The descriptors' numbers to the program, then the ends into the table. */
static int
install_pipe(struct proc *p, struct file *end[2], uvaddr_t fds, bool cloexec)
{
	int fd[2];

	fd[0] = fd_lowest(&p->fds, 0);
	if (fd[0] < 0)
		return fd[0];
	fd[1] = fd_lowest(&p->fds, fd[0] + 1);
	if (fd[1] < 0)
		return fd[1];
	int r = uvm_copy_out(p->thread->uvm, fds, fd, sizeof(fd));
	if (r < 0)
		return r;
	fd_install(&p->fds, fd[0], end[0], cloexec);
	fd_install(&p->fds, fd[1], end[1], cloexec);
	return 0;
}

long
sys_pipe(struct proc *p, uvaddr_t fds)
{
	return sys_pipe2(p, fds, 0);
}

long
sys_pipe2(struct proc *p, uvaddr_t fds, int flags)
{
	struct file *end[2];

	if ((flags & ~(O_CLOEXEC | O_NONBLOCK)) != 0)
		return -EINVAL;
	int r = file_open_pipe(flags & O_NONBLOCK, &end[0], &end[1]);
	if (r < 0)
		return r;
	r = install_pipe(p, end, fds, (flags & O_CLOEXEC) != 0);
	if (r < 0) {
		file_put(end[0]);
		file_put(end[1]);
	}
	return r;
}

long
sys_close(struct proc *p, int fd)
{
	return fd_close(&p->fds, fd);
}

long
sys_dup(struct proc *p, int fd)
{
	return fd_dup(&p->fds, fd, 0, false);
}

long
sys_dup2(struct proc *p, int oldfd, int newfd)
{
	return fd_dup2(&p->fds, oldfd, newfd, false);
}

long
sys_dup3(struct proc *p, int oldfd, int newfd, int flags)
{
	if ((flags & ~O_CLOEXEC) != 0 || oldfd == newfd)
		return -EINVAL;
	return fd_dup2(&p->fds, oldfd, newfd, flags != 0);
}

long
sys_fcntl(struct proc *p, int fd, int cmd, long arg)
{
	if (cmd == F_GETLK || cmd == F_SETLK || cmd == F_SETLKW)
		return lock_control(p, fd, cmd, uvaddr((uint64_t)arg));
	return fd_control(&p->fds, fd, cmd, arg);
}

long
sys_lseek(struct proc *p, int fd, long offset, int whence)
{
	struct file *f;

	int r = fd_file(&p->fds, fd, &f);
	if (r < 0)
		return r;
	return file_seek(f, offset, whence);
}

long
sys_ioctl(struct proc *p, int fd, unsigned int request, uvaddr_t arg)
{
	struct file *f;
	size_t size = OCTOX_IOC_SIZE(request);
	uint64_t karg[OCTOX_IOC_MAXSIZE / sizeof(uint64_t)] = { 0 };

	int r = fd_file(&p->fds, fd, &f);
	if (r < 0)
		return r;
	if (size > sizeof(karg))
		return -EINVAL;
	if (request & OCTOX_IOC_IN)
		r = uvm_copy_in(p->thread->uvm, karg, arg, size);
	if (r == 0)
		r = file_control(f, request, karg);
	if (r == 0 && (request & OCTOX_IOC_OUT))
		r = uvm_copy_out(p->thread->uvm, arg, karg, size);
	return r;
}
