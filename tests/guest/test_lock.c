/* Advisory locks: fcntl's on parts of files, flock's on files. */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdint.h>
#include <sys/file.h>
#include <unistd.h>

#include <octox/limits.h>

#include "guest_test.h"

static struct octox_flock
part(int type, long start, long len)
{
	return (struct octox_flock){
		.type = (short)type, .whence = SEEK_SET, .start = start,
		.len = len,
	};
}

static int
lock(int fd, int type, long start, long len)
{
	struct octox_flock fl = part(type, start, len);

	return sys_fcntl(fd, F_SETLK, (long)&fl);
}

static int
lock_and_wait(int fd, int type, long start, long len)
{
	struct octox_flock fl = part(type, start, len);

	return sys_fcntl(fd, F_SETLKW, (long)&fl);
}

/* What is in the way of locking bytes for writing, seen by a new process. */
static struct octox_flock *wanted;

static void
ask(void *arg)
{
	struct octox_flock fl = part(F_WRLCK, wanted->start, wanted->len);
	const struct octox_flock *want = arg;

	CHECK_EQ(sys_fcntl(guest_open("f", O_RDWR), F_GETLK, (long)&fl), 0);
	CHECK_EQ(fl.type, want->type);
	if (want->type == F_UNLCK)
		return;
	CHECK_EQ(fl.whence, SEEK_SET);
	CHECK_EQ(fl.pid, sys_getppid());
	CHECK_EQ(fl.start, want->start);
	CHECK_EQ(fl.len, want->len);
}

/* Another process that asks about [at, at + 1) is told this. */
static void
expect_at(long at, int type, long start, long len)
{
	struct octox_flock byte = part(F_WRLCK, at, 1);
	struct octox_flock want = part(type, start, len);

	wanted = &byte;
	CHECK_EQ(guest_in_child(ask, &want), 0);
}

static int
file(void)
{
	guest_make_file("f", 1000);
	return guest_open("f", O_RDWR);
}

static void
locks_are_seen_by_others(void)
{
	int fd = file();

	expect_at(0, F_UNLCK, 0, 0);
	CHECK_EQ(lock(fd, F_WRLCK, 10, 20), 0);
	expect_at(9, F_UNLCK, 0, 0);
	expect_at(10, F_WRLCK, 10, 20);
	expect_at(29, F_WRLCK, 10, 20);
	expect_at(30, F_UNLCK, 0, 0);
	CHECK_EQ(lock(fd, F_RDLCK, 100, 0), 0);
	expect_at(100, F_RDLCK, 100, 0);
	expect_at(LONG_MAX - 1, F_RDLCK, 100, 0);
	CHECK_EQ(lock(fd, F_UNLCK, 0, 0), 0);
	expect_at(10, F_UNLCK, 0, 0);
	expect_at(100, F_UNLCK, 0, 0);
}

static void
locks_split_and_join(void)
{
	int fd = file();

	CHECK_EQ(lock(fd, F_WRLCK, 0, 100), 0);
	CHECK_EQ(lock(fd, F_UNLCK, 40, 20), 0);
	expect_at(0, F_WRLCK, 0, 40);
	expect_at(40, F_UNLCK, 0, 0);
	expect_at(60, F_WRLCK, 60, 40);
	CHECK_EQ(lock(fd, F_RDLCK, 10, 10), 0);
	expect_at(0, F_WRLCK, 0, 10);
	expect_at(10, F_RDLCK, 10, 10);
	expect_at(20, F_WRLCK, 20, 20);
	CHECK_EQ(lock(fd, F_WRLCK, 10, 50), 0);
	expect_at(50, F_WRLCK, 0, 100);
	CHECK_EQ(lock(fd, F_UNLCK, 0, 50), 0);
	expect_at(50, F_WRLCK, 50, 50);
	CHECK_EQ(lock(fd, F_UNLCK, 90, 0), 0);
	expect_at(50, F_WRLCK, 50, 40);
}

static void
try_all(void *arg)
{
	int fd = guest_open("f", O_RDWR);

	(void)arg;
	CHECK_EQ(lock(fd, F_WRLCK, 0, 10), -EAGAIN);
	CHECK_EQ(lock(fd, F_RDLCK, 0, 10), 0);
	CHECK_EQ(lock(fd, F_RDLCK, 20, 1), -EAGAIN);
	CHECK_EQ(lock(fd, F_WRLCK, 15, 5), 0);
	CHECK_EQ(lock(fd, F_WRLCK, 15, 6), -EAGAIN);
	CHECK_EQ(lock(fd, F_WRLCK, 0, 0), -EAGAIN);
	CHECK_EQ(lock(fd, F_UNLCK, 0, 0), 0);
}

static void
readers_share_writers_do_not(void)
{
	int fd = file();

	CHECK_EQ(lock(fd, F_RDLCK, 0, 10), 0);
	CHECK_EQ(lock(fd, F_WRLCK, 20, 10), 0);
	CHECK_EQ(guest_in_child(try_all, NULL), 0);
	/* Its own do not hinder a process. */
	CHECK_EQ(lock(fd, F_WRLCK, 0, 0), 0);
}

static void
parts_are_counted_from_three_places(void)
{
	int fd = file();
	struct octox_flock fl = part(F_WRLCK, -5, 10);

	CHECK_EQ(sys_lseek(fd, 100, SEEK_SET), 100);
	fl.whence = SEEK_CUR;
	CHECK_EQ(sys_fcntl(fd, F_SETLK, (long)&fl), 0);
	expect_at(95, F_WRLCK, 95, 10);
	fl.whence = SEEK_END;
	CHECK_EQ(sys_fcntl(fd, F_SETLK, (long)&fl), 0);
	expect_at(1004, F_WRLCK, 995, 10);
	CHECK_EQ(lock(fd, F_WRLCK, 50, -20), 0);
	expect_at(49, F_WRLCK, 30, 20);
	expect_at(50, F_UNLCK, 0, 0);
}

static void
bad_locks_are_refused(void)
{
	int fd = file(), fds[2];
	struct octox_flock fl = part(F_WRLCK, 0, 1);

	CHECK_EQ(lock(99, F_WRLCK, 0, 1), -EBADF);
	CHECK_EQ(lock(fd, 7, 0, 1), -EINVAL);
	CHECK_EQ(lock(fd, F_WRLCK, -1, 1), -EINVAL);
	CHECK_EQ(lock(fd, F_WRLCK, 5, -6), -EINVAL);
	CHECK_EQ(lock(fd, F_WRLCK, LONG_MAX, LONG_MAX), -EINVAL);
	CHECK_EQ(lock(fd, F_WRLCK, LONG_MIN, -1), -EINVAL);
	fl.whence = 9;
	CHECK_EQ(sys_fcntl(fd, F_SETLK, (long)&fl), -EINVAL);
	fl = part(F_UNLCK, 0, 1);
	CHECK_EQ(sys_fcntl(fd, F_GETLK, (long)&fl), -EINVAL);
	CHECK_EQ(lock(guest_open("f", O_RDONLY), F_WRLCK, 0, 1), -EBADF);
	CHECK_EQ(lock(guest_open("f", O_WRONLY), F_RDLCK, 0, 1), -EBADF);
	CHECK_EQ(lock(guest_open("f", O_RDONLY), F_RDLCK, 0, 1), 0);
	CHECK_EQ(sys_pipe(fds), 0);
	CHECK_EQ(lock(fds[1], F_WRLCK, 0, 1), -EINVAL);
	fl.whence = SEEK_CUR;
	CHECK_EQ(sys_fcntl(guest_open("/dev/null", O_RDWR), F_GETLK, (long)&fl),
		 -ESPIPE);
	CHECK_EQ(sys_fcntl(fd, F_SETLK, 0), -EFAULT);
	CHECK_EQ(sys_fcntl(fd, F_SETLKW, -1), -EFAULT);
	CHECK_EQ(sys_fcntl(fd, F_GETLK, (long)1 << 40), -EFAULT);
	CHECK_EQ(sys_fcntl(fd, F_GETLK, (long)bad_locks_are_refused) < 0, 1);
}

static void
closing_any_descriptor_lets_go(void)
{
	int fd = file();
	int other = guest_open("f", O_RDONLY);

	CHECK_EQ(lock(fd, F_WRLCK, 0, 10), 0);
	guest_close(other);
	expect_at(0, F_UNLCK, 0, 0);
	CHECK_EQ(lock(fd, F_WRLCK, 0, 10), 0);
	CHECK_EQ(sys_dup2(0, fd), fd);
	expect_at(0, F_UNLCK, 0, 0);
}

static void
hold_and_exit(void *arg)
{
	(void)arg;
	CHECK_EQ(lock(guest_open("f", O_RDWR), F_WRLCK, 0, 0), 0);
}

static void
exit_lets_go_and_fork_does_not_hand_on(void)
{
	int fd = file();

	CHECK_EQ(guest_in_child(hold_and_exit, NULL), 0);
	CHECK_EQ(lock(fd, F_WRLCK, 0, 0), 0);
	int pid = guest_fork();
	if (pid == 0) {
		CHECK_EQ(lock(fd, F_WRLCK, 0, 1), -EAGAIN);
		guest_close(fd);	/* not the parent's */
		sys_exit(0);
	}
	guest_expect(pid, 0);
	expect_at(0, F_WRLCK, 0, 0);
}

static void
waiting_takes_turns(void)
{
	enum { N = 6, ROUNDS = 20 };
	int fd = file();

	CHECK_EQ(sys_pwrite(fd, "\0\0\0\0", 4, 0), 4);
	for (int i = 0; i < N; i++)
		if (guest_fork() == 0) {
			int mine = guest_open("f", O_RDWR), count;
			for (int k = 0; k < ROUNDS; k++) {
				CHECK_EQ(lock_and_wait(mine, F_WRLCK, 0, 4),
					 0);
				CHECK_EQ(sys_pread(mine, &count, 4, 0), 4);
				count++;
				CHECK_EQ(sys_pwrite(mine, &count, 4, 0), 4);
				CHECK_EQ(lock(mine, F_UNLCK, 0, 4), 0);
			}
			sys_exit(0);
		}
	for (int i = 0; i < N; i++)
		CHECK(sys_wait(NULL) > 0);
	int count;
	CHECK_EQ(sys_pread(fd, &count, 4, 0), 4);
	CHECK_EQ(count, N * ROUNDS);
}

static void
a_waiter_can_be_ended(void)
{
	int fd = file();

	CHECK_EQ(lock(fd, F_WRLCK, 0, 0), 0);
	int pid = guest_fork();
	if (pid == 0) {
		(void)lock_and_wait(fd, F_RDLCK, 5, 1);
		sys_exit(0);
	}
	sys_sleep(1);
	CHECK_EQ(sys_kill(pid), 0);
	guest_expect(pid, GUEST_KILLED);
	CHECK_EQ(lock(fd, F_UNLCK, 0, 0), 0);
}

static void
deadlock_is_noticed(void)
{
	int fd = file(), fds[2];
	char c;

	CHECK_EQ(sys_pipe(fds), 0);
	CHECK_EQ(lock(fd, F_WRLCK, 0, 1), 0);
	int pid = guest_fork();
	if (pid == 0) {
		CHECK_EQ(lock(fd, F_WRLCK, 1, 1), 0);
		CHECK_EQ(sys_write(fds[1], "x", 1), 1);
		CHECK_EQ(lock_and_wait(fd, F_WRLCK, 0, 1), 0);
		sys_exit(0);
	}
	CHECK_EQ(sys_read(fds[0], &c, 1), 1);
	sys_sleep(1);		/* now it waits for us */
	CHECK_EQ(lock_and_wait(fd, F_WRLCK, 1, 1), -EDEADLK);
	CHECK_EQ(lock(fd, F_UNLCK, 0, 1), 0);
	guest_expect(pid, 0);
	CHECK_EQ(lock_and_wait(fd, F_WRLCK, 1, 1), 0);
}

static void
there_are_only_so_many(void)
{
	int fd = file(), r = 0;
	long n = 0;

	for (; r == 0 && n < 100000; n++)
		r = lock(fd, F_WRLCK, 2 * n, 1);
	CHECK_EQ(r, -ENOLCK);
	CHECK(n > NFILE / 2);
	CHECK_EQ(lock(fd, F_UNLCK, 0, 0), 0);
	CHECK_EQ(lock(fd, F_WRLCK, 0, 1), 0);
}

/* --- flock ---------------------------------------------------------------- */

static void
flock_is_of_the_open_file(void)
{
	int a = file();
	int b = guest_open("f", O_RDONLY);

	CHECK_EQ(sys_flock(a, LOCK_EX), 0);
	CHECK_EQ(sys_flock(b, LOCK_EX | LOCK_NB), -EAGAIN);
	CHECK_EQ(sys_flock(b, LOCK_SH | LOCK_NB), -EAGAIN);
	CHECK_EQ(sys_flock(sys_dup(a), LOCK_EX | LOCK_NB), 0);
	CHECK_EQ(sys_flock(a, LOCK_SH), 0);
	CHECK_EQ(sys_flock(b, LOCK_SH | LOCK_NB), 0);
	CHECK_EQ(sys_flock(a, LOCK_EX | LOCK_NB), -EAGAIN);
	CHECK_EQ(sys_flock(b, LOCK_UN), 0);
	CHECK_EQ(sys_flock(a, LOCK_EX | LOCK_NB), 0);
	/* The other kind of lock is another matter. */
	CHECK_EQ(lock(b, F_RDLCK, 0, 0), 0);
}

static void
flock_ends_with_the_last_descriptor(void)
{
	int a = file();
	int b = guest_open("f", O_RDONLY);

	CHECK_EQ(sys_flock(a, LOCK_EX), 0);
	int copy = sys_dup(a);
	guest_close(a);
	CHECK_EQ(sys_flock(b, LOCK_SH | LOCK_NB), -EAGAIN);
	int pid = guest_fork();
	if (pid == 0)
		sys_exit(0);
	guest_expect(pid, 0);
	CHECK_EQ(sys_flock(b, LOCK_SH | LOCK_NB), -EAGAIN);
	guest_close(copy);
	CHECK_EQ(sys_flock(b, LOCK_EX | LOCK_NB), 0);
}

static void
flock_waits(void)
{
	int fd = file();

	CHECK_EQ(sys_flock(fd, LOCK_EX), 0);
	int pid = guest_fork();
	if (pid == 0) {
		int mine = guest_open("f", O_RDONLY);
		CHECK_EQ(sys_flock(mine, LOCK_SH), 0);
		sys_exit(0);
	}
	sys_sleep(1);
	CHECK_EQ(sys_waitpid(pid, NULL, 1), 0);
	CHECK_EQ(flock(fd, LOCK_UN), 0);
	guest_expect(pid, 0);
}

static void
flock_refuses(void)
{
	int fd = file(), fds[2];

	CHECK_EQ(sys_flock(99, LOCK_EX), -EBADF);
	CHECK_EQ(sys_flock(fd, 0), -EINVAL);
	CHECK_EQ(sys_flock(fd, LOCK_SH | LOCK_EX), -EINVAL);
	CHECK_EQ(sys_flock(fd, 16), -EINVAL);
	CHECK_EQ(sys_flock(fd, LOCK_NB), -EINVAL);
	CHECK_EQ(sys_pipe(fds), 0);
	CHECK_EQ(sys_flock(fds[0], LOCK_SH), -EINVAL);
	CHECK_EQ(flock(-1, LOCK_EX), -1);
	CHECK_EQ(errno, EBADF);
}

static void
the_library_has_the_struct(void)
{
	int fd = file();
	struct flock fl = {
		.l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = 3,
		.l_len = 4,
	};

	CHECK_EQ(fcntl(fd, F_SETLK, &fl), 0);
	expect_at(3, F_WRLCK, 3, 4);
	CHECK_EQ(fcntl(fd, F_GETLK, &fl), 0);
	CHECK_EQ(fl.l_type, F_UNLCK);
}

/* --- lockf -------------------------------------------------------------------- */

/* In a process of its own: what lockf gives for the bytes from 10 on. */
struct lockf_try {
	int command;
	off_t size;
	int error;		/* 0: it works */
};

static void
try_lockf(void *arg)
{
	const struct lockf_try *t = arg;
	int fd = guest_open("f", O_RDWR);

	CHECK_EQ(lseek(fd, 10, SEEK_SET), 10);
	errno = 0;
	CHECK_EQ(lockf(fd, t->command, t->size), t->error ? -1 : 0);
	CHECK_EQ(errno, t->error);
}

static void
others_find(int command, off_t size, int error)
{
	struct lockf_try t = { command, size, error };

	CHECK_EQ(guest_in_child(try_lockf, &t), 0);
}

static void
lockf_locks_from_the_offset_on(void)
{
	int fd = open("f", O_RDWR | O_CREAT, 0666);

	CHECK_EQ(lseek(fd, 10, SEEK_SET), 10);
	CHECK_EQ(lockf(fd, F_LOCK, 5), 0);
	/* Not for its owner. */
	CHECK_EQ(lockf(fd, F_TEST, 5), 0);
	CHECK_EQ(lockf(fd, F_TLOCK, 5), 0);
	others_find(F_TEST, 1, EACCES);
	others_find(F_TEST, 0, EACCES);
	others_find(F_TLOCK, 100, EAGAIN);
	/* Before it, by a negative size. */
	others_find(F_TEST, -10, 0);
	others_find(F_TLOCK, -10, 0);
	CHECK_EQ(lseek(fd, 12, SEEK_SET), 12);
	CHECK_EQ(lockf(fd, F_ULOCK, 0), 0);
	others_find(F_TEST, 2, EACCES);
	CHECK_EQ(lseek(fd, 10, SEEK_SET), 10);
	CHECK_EQ(lockf(fd, F_ULOCK, 2), 0);
	others_find(F_TEST, 0, 0);
	/* To the end, wherever that will be. */
	CHECK_EQ(lockf(fd, F_TLOCK, 0), 0);
	others_find(F_TEST, 1, EACCES);
	close(fd);
	others_find(F_TLOCK, 0, 0);
}

static void
lockf_refuses(void)
{
	int fd = open("f", O_RDWR | O_CREAT, 0666);

	CHECK_EQ(lockf(fd, 4, 0), -1);
	CHECK_EQ(errno, EINVAL);
	CHECK_EQ(lockf(fd, -1, 0), -1);
	CHECK_EQ(errno, EINVAL);
	CHECK_EQ(lockf(fd, F_LOCK, -1), -1);
	CHECK_EQ(errno, EINVAL);
	CHECK_EQ(lockf(77, F_LOCK, 0), -1);
	CHECK_EQ(errno, EBADF);
	CHECK_EQ(lockf(guest_open("f", O_RDONLY), F_TLOCK, 0), -1);
	CHECK_EQ(errno, EBADF);
}

static void
lock_and_hold(void *arg)
{
	int *fds = arg;
	char byte;
	int fd = guest_open("f", O_RDWR);

	CHECK_EQ(lockf(fd, F_LOCK, 0), 0);
	CHECK_EQ(write(fds[1], "x", 1), 1);
	CHECK_EQ(read(fds[2], &byte, 1), 1);
}

static void
lockf_waits(void)
{
	int fds[4];

	int fd = open("f", O_RDWR | O_CREAT, 0666);
	CHECK_EQ(pipe(fds), 0);
	CHECK_EQ(pipe(fds + 2), 0);
	int pid = guest_fork();
	if (pid == 0) {
		lock_and_hold(fds);
		_exit(0);
	}
	char byte;
	CHECK_EQ(read(fds[0], &byte, 1), 1);
	CHECK_EQ(lockf(fd, F_TLOCK, 0), -1);
	CHECK_EQ(errno, EAGAIN);
	if (guest_fork() == 0) {
		sys_sleep(2);
		CHECK_EQ(write(fds[3], "x", 1), 1);
		_exit(0);
	}
	CHECK_EQ(lockf(fd, F_LOCK, 0), 0);
	for (int i = 0; i < 2; i++)
		CHECK(sys_wait(NULL) > 0);
}

static const struct guest_case cases[] = {
	GUEST_CASE(locks_are_seen_by_others),
	GUEST_CASE(locks_split_and_join),
	GUEST_CASE(readers_share_writers_do_not),
	GUEST_CASE(parts_are_counted_from_three_places),
	GUEST_CASE(bad_locks_are_refused),
	GUEST_CASE(closing_any_descriptor_lets_go),
	GUEST_CASE(exit_lets_go_and_fork_does_not_hand_on),
	GUEST_CASE(waiting_takes_turns),
	GUEST_CASE(a_waiter_can_be_ended),
	GUEST_CASE(deadlock_is_noticed),
	GUEST_CASE(there_are_only_so_many),
	GUEST_CASE(flock_is_of_the_open_file),
	GUEST_CASE(flock_ends_with_the_last_descriptor),
	GUEST_CASE(flock_waits),
	GUEST_CASE(flock_refuses),
	GUEST_CASE(the_library_has_the_struct),
	GUEST_CASE(lockf_locks_from_the_offset_on),
	GUEST_CASE(lockf_refuses),
	GUEST_CASE(lockf_waits),
};

GUEST_MAIN(cases)
