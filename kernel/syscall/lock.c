#include "syscall/lock.h"

#include "fs/file.h"
#include "fs/filelock.h"
#include "mm/uvm.h"
#include "proc/proc.h"
#include "syscall/handlers.h"

#include <octox/errno.h>
#include <octox/fcntl.h>
#include <octox/flock.h>
#include <octox/stat.h>

/* Where the file's place or its end is; or an error. */
static int64_t
base_of(struct file *f, int whence)
{
	struct octox_statx st;
	int r;

	switch (whence) {
	case SEEK_SET:
		return 0;
	case SEEK_CUR:
		return file_seek(f, 0, SEEK_CUR);
	case SEEK_END:
		r = file_stat(f, &st);
		return r < 0 ? r : st.size;
	default:
		return -EINVAL;
	}
}

/* The part of the file that is meant.  A negative length reaches back. */
static int
find_part(struct file *f, const struct octox_flock *fl, struct filelock *out)
{
	int64_t start, end;
	int64_t base = base_of(f, fl->whence);

	if (base < 0)
		return (int)base;
	if (__builtin_add_overflow(base, fl->start, &start) ||
	    __builtin_add_overflow(start, fl->len, &end))
		return -EINVAL;
	out->start = (uint64_t)MIN(start, end);
	out->end = fl->len == 0 ? FILELOCK_END : (uint64_t)MAX(start, end);
	return start < 0 || end < 0 ? -EINVAL : 0;
}

static int
find_mode(struct file *f, int type, struct filelock *out)
{
	int access = file_flags(f) & O_ACCMODE;

	switch (type) {
	case F_UNLCK:
		out->mode = FILELOCK_NONE;
		return 0;
	case F_RDLCK:
		out->mode = FILELOCK_SHARED;
		return access == O_WRONLY ? -EBADF : 0;
	case F_WRLCK:
		out->mode = FILELOCK_EXCLUSIVE;
		return access == O_RDONLY ? -EBADF : 0;
	default:
		return -EINVAL;
	}
}

static void
describe(struct octox_flock *fl, const struct filelock *lock)
{
	*fl = (struct octox_flock){
		.type = lock->mode == FILELOCK_SHARED ? F_RDLCK : F_WRLCK,
		.whence = SEEK_SET,
		.pid = lock->pid,
		.start = (long)lock->start,
		.len = lock->end == FILELOCK_END ? 0 :
		       (long)(lock->end - lock->start),
	};
}

/* Anybody may ask who is in the way, whatever the file is open for. */
static int
tell_obstacle(struct proc *p, struct file *f, struct octox_flock *fl,
	      const struct filelock *want, uvaddr_t lock)
{
	struct filelock found;

	if (want->mode == FILELOCK_NONE)
		return -EINVAL;
	if (filelock_find(file_inode(f), want, &found))
		describe(fl, &found);
	else
		fl->type = F_UNLCK;
	return uvm_copy_out(p->thread->uvm, lock, fl, sizeof(*fl));
}

int
lock_control(struct proc *p, int fd, int cmd, uvaddr_t lock)
{
	struct file *f;
	struct octox_flock fl;
	struct filelock want = {
		.kind = FILELOCK_OF_PROCESS, .owner = &p->fds,
		.pid = p->id.pid,
	};

	int r = fd_file(&p->fds, fd, &f);
	if (r < 0)
		return r;
	if (file_inode(f) == NULL)
		return -EINVAL;
	r = uvm_copy_in(p->thread->uvm, &fl, lock, sizeof(fl));
	if (r < 0)
		return r;
	r = find_part(f, &fl, &want);
	if (r < 0)
		return r;
	r = find_mode(f, fl.type, &want);
	if (cmd == F_GETLK)
		return r == -EINVAL ? r :
		       tell_obstacle(p, f, &fl, &want, lock);
	return r < 0 ? r : filelock_set(file_inode(f), &want, cmd == F_SETLKW);
}

static int
flock_mode(int operation, enum filelock_mode *mode)
{
	switch (operation & ~LOCK_NB) {
	case LOCK_SH:
		*mode = FILELOCK_SHARED;
		return 0;
	case LOCK_EX:
		*mode = FILELOCK_EXCLUSIVE;
		return 0;
	case LOCK_UN:
		*mode = FILELOCK_NONE;
		return 0;
	default:
		return -EINVAL;
	}
}

long
sys_flock(struct proc *p, int fd, int operation)
{
	struct file *f;
	struct filelock want = {
		.kind = FILELOCK_OF_FILE, .end = FILELOCK_END,
		.pid = p->id.pid,
	};

	int r = fd_file(&p->fds, fd, &f);
	if (r < 0)
		return r;
	r = flock_mode(operation, &want.mode);
	if (r < 0 || file_inode(f) == NULL)
		return -EINVAL;
	want.owner = f;
	r = filelock_set(file_inode(f), &want, false);
	if (r != -EAGAIN || (operation & LOCK_NB) != 0)
		return r;
	/* Two who both have it shared must not wait for each other. */
	filelock_drop(file_inode(f), f);
	return filelock_set(file_inode(f), &want, true);
}
