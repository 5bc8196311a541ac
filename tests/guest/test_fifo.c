/* FIFOs: making them, waiting for the other end, and what goes through. */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <octox/abi.h>
#include <octox/dirent.h>
#include <octox/limits.h>
#include <octox/stat.h>

#include "guest_test.h"

enum { NO_FD = 60, ATOMIC = 512, A_WHILE = 2 };

static int
mknod_here(const char *path, unsigned int mode, unsigned int device)
{
	return sys_mknodat(AT_FDCWD, path, mode, device);
}

static void
make(const char *path)
{
	CHECK_EQ(mknod_here(path, S_IFIFO | 0666, 0), 0);
}

static int
no_wait(const char *path, int flags)
{
	return sys_open(path, flags | O_NONBLOCK);
}

/* n children, whichever ends first, end well. */
static void
expect_all(int n)
{
	for (int i = 0; i < n; i++) {
		int status;
		CHECK(sys_wait(&status) > 0);
		CHECK_EQ(status, 0);
	}
}

/* --- Making them --------------------------------------------------------------- */

static void
what_is_told_of_one(void)
{
	struct octox_stat guide;
	struct octox_statx st;
	struct stat posix;

	CHECK_EQ(umask(027), 022);
	make("p");
	CHECK_EQ(mkfifo("q", S_IFDIR | 0601), 0);
	int fd = no_wait("p", O_RDONLY);
	CHECK_EQ(sys_fstat(fd, &guide), 0);
	CHECK_EQ(guide.type, OCTOX_T_PIPE);
	CHECK_EQ(guide.nlink, 1);
	CHECK_EQ(guide.size, 0);
	CHECK(guide.dev != 0 && guide.ino != 0);
	CHECK_EQ(sys_fstatat(AT_FDCWD, "p", &st, 0), 0);
	CHECK_EQ(st.mode, S_IFIFO | 0640);
	CHECK_EQ(st.ino, guide.ino);
	CHECK_EQ(st.rdev, 0);
	CHECK_EQ(stat("q", &posix), 0);
	CHECK(S_ISFIFO(posix.st_mode));
	CHECK_EQ(posix.st_mode & 07777, 0600);
	/* Like other files it has names, permissions and times. */
	CHECK_EQ(link("p", "p2"), 0);
	CHECK_EQ(rename("p2", "q"), 0);
	CHECK_EQ(chmod("q", 0622), 0);
	CHECK_EQ(stat("p", &posix), 0);
	CHECK_EQ(posix.st_nlink, 2);
	CHECK_EQ(posix.st_mode & 07777, 0622);
	CHECK_EQ(access("p", R_OK | W_OK), 0);
	guest_close(fd);
}

static void
getdents_tells_its_type(void)
{
	_Alignas(8) char buf[400];
	int found = 0;

	make("p");
	int fd = guest_open(".", O_RDONLY);
	long n = sys_getdents(fd, buf, sizeof(buf));
	for (long at = 0; at < n;) {
		const struct octox_dirent *d = (const void *)(buf + at);
		found += strcmp(d->name, "p") == 0 && d->type == OCTOX_DT_FIFO;
		at += d->reclen;
	}
	CHECK_EQ(found, 1);
	guest_close(fd);
}

static void
mknodat_makes_other_files_too(void)
{
	struct stat st;
	char byte = 'x';

	CHECK_EQ(mknod("zero", S_IFCHR | 0600, OCTOX_MAJOR_NULL << 16 | 1), 0);
	int fd = guest_open("zero", O_RDONLY);
	CHECK_EQ(read(fd, &byte, 1), 1);
	CHECK_EQ(byte, 0);
	guest_close(fd);
	CHECK_EQ(stat("zero", &st), 0);
	CHECK_EQ(st.st_rdev, OCTOX_MAJOR_NULL << 16 | 1);
	CHECK_EQ(mknod("f", 0640, 0), 0);
	CHECK_EQ(mknod("g", S_IFREG | 0640, 77), 0);
	CHECK_EQ(stat("g", &st), 0);
	CHECK(S_ISREG(st.st_mode) && st.st_size == 0 && st.st_rdev == 0);
	CHECK_EQ(stat("f", &st), 0);
	CHECK(S_ISREG(st.st_mode));
	CHECK_EQ(mkdir("d", 0777), 0);
	int d = guest_open("d", O_RDONLY);
	CHECK_EQ(mknodat(d, "f", 0600, 0), 0);
	CHECK_EQ(mkfifoat(d, "p", 0600), 0);
	guest_close(d);
	CHECK_EQ(stat("d/f", &st), 0);
	CHECK_EQ(stat("d/p", &st), 0);
	CHECK(S_ISFIFO(st.st_mode));
	errno = 0;
	CHECK_EQ(mknod("h", S_IFCHR, 1ul << 32), -1);
	CHECK_EQ(errno, EINVAL);
}

static void
mknodat_refuses(void)
{
	static char name[300], path[MAXPATH + 2];

	memset(name, 'n', sizeof(name) - 1);
	memset(path, '/', sizeof(path) - 2);
	guest_make_file("f", 1);
	CHECK_EQ(mknod_here("f", S_IFREG, 0), -EEXIST);
	CHECK_EQ(mknod_here("/", S_IFREG, 0), -EEXIST);
	CHECK_EQ(mknod_here("", S_IFREG, 0), -ENOENT);
	CHECK_EQ(mknod_here("none/f", S_IFREG, 0), -ENOENT);
	CHECK_EQ(mknod_here("g/", S_IFREG, 0), -ENOENT);
	CHECK_EQ(mknod_here("f/g", S_IFREG, 0), -ENOTDIR);
	CHECK_EQ(mknod_here(name, S_IFREG, 0), -ENAMETOOLONG);
	CHECK_EQ(mknod_here(path, S_IFREG, 0), -ENAMETOOLONG);
	CHECK_EQ(mknod_here("\xff", S_IFREG, 0), -EILSEQ);
	CHECK_EQ(mknod_here("g", S_IFDIR | 0777, 0), -EINVAL);
	CHECK_EQ(mknod_here("g", S_IFLNK | 0777, 0), -EINVAL);
	CHECK_EQ(mknod_here("g", S_IFBLK | 0777, 0), -EINVAL);
	CHECK_EQ(mknod_here("g", S_IFSOCK | 0777, 0), -EINVAL);
	CHECK_EQ(mknod_here("g", 0777, 0), -EINVAL);
	CHECK_EQ(mknod_here(NULL, S_IFREG, 0), -EFAULT);
	CHECK_EQ(mknod_here((char *)UINTPTR_MAX, S_IFREG, 0), -EFAULT);
	CHECK_EQ(sys_mknodat(NO_FD, "g", S_IFREG, 0), -EBADF);
	int fd = guest_open("f", O_RDONLY);
	CHECK_EQ(sys_mknodat(fd, "g", S_IFREG, 0), -ENOTDIR);
	guest_close(fd);
	CHECK_EQ(sys_open("g", O_RDONLY), -ENOENT);
}

static void
what_cannot_be_done_with_one(void)
{
	static const char *const argv[] = { "p", NULL }, *const envp[] = { NULL };
	char byte;

	make("p");
	int fd = no_wait("p", O_RDWR);
	CHECK(fd >= 0);
	CHECK_EQ(sys_lseek(fd, 0, SEEK_SET), -ESPIPE);
	CHECK_EQ(sys_pread(fd, &byte, 1, 0), -ESPIPE);
	CHECK_EQ(sys_ftruncate(fd, 0), -EINVAL);
	CHECK_EQ(sys_fchdir(fd), -ENOTDIR);
	CHECK_EQ(sys_mmap(NULL, 4096, PROT_READ, MAP_PRIVATE, fd, 0), -ENODEV);
	guest_close(fd);
	CHECK_EQ(chmod("p", 0777), 0);
	CHECK(guest_exec("p", argv, envp) < 0);
	CHECK_EQ(sys_chdir("p"), -ENOTDIR);
	CHECK_EQ(sys_open("p", O_RDONLY | O_DIRECTORY), -ENOTDIR);
	CHECK_EQ(sys_open("p/", O_RDONLY), -ENOTDIR);
	CHECK_EQ(sys_open("p", O_RDWR | O_CREAT | O_EXCL), -EEXIST);
}

/* --- Opening ------------------------------------------------------------------- */

static void
without_waiting(void)
{
	char byte;

	make("p");
	CHECK_EQ(no_wait("p", O_WRONLY), -ENXIO);
	int r = no_wait("p", O_RDONLY);
	CHECK(r >= 0);
	CHECK_EQ(sys_read(r, &byte, 1), 0);
	int w = no_wait("p", O_WRONLY | O_CREAT | O_TRUNC);
	CHECK(w >= 0);
	CHECK_EQ(sys_read(r, &byte, 1), -EAGAIN);
	CHECK_EQ(sys_write(w, "x", 1), 1);
	CHECK_EQ(sys_read(r, &byte, 1), 1);
	guest_close(w);
	guest_close(r);
	CHECK_EQ(no_wait("p", O_WRONLY), -ENXIO);
	/* Both ends at once never wait. */
	int both = guest_open("p", O_RDWR);
	CHECK_EQ(sys_write(both, "y", 1), 1);
	CHECK_EQ(sys_read(both, &byte, 1), 1);
	CHECK_EQ(byte, 'y');
	guest_close(both);
}

/* A child that opens p, when it has waited, and ends with 0 if it could. */
static int
open_in_child(int flags, unsigned long ticks)
{
	int pid = guest_fork();

	if (pid == 0) {
		if (ticks > 0)
			sys_sleep(ticks);
		_exit(sys_open("p", flags) < 0);
	}
	return pid;
}

static void
each_end_waits_for_the_other(void)
{
	static const int flags[] = { O_RDONLY, O_WRONLY };

	make("p");
	for (int i = 0; i < 2; i++) {
		int pid = open_in_child(flags[i], 0);
		sys_sleep(A_WHILE);
		CHECK_EQ(waitpid(pid, NULL, WNOHANG), 0);
		int fd = sys_open("p", flags[1 - i]);
		CHECK(fd >= 0);
		guest_expect(pid, 0);
		guest_close(fd);
	}
	/* The other way round: here the one in the child comes later. */
	for (int i = 0; i < 2; i++) {
		int pid = open_in_child(flags[i], A_WHILE);
		int fd = sys_open("p", flags[1 - i]);
		CHECK(fd >= 0);
		guest_expect(pid, 0);
		guest_close(fd);
	}
}

static void
many_wait_for_one(void)
{
	enum { N = 10 };
	int pid[N];

	make("p");
	for (int i = 0; i < N; i++)
		pid[i] = open_in_child(O_RDONLY, 0);
	sys_sleep(A_WHILE);
	for (int i = 0; i < N; i++)
		CHECK_EQ(waitpid(pid[i], NULL, WNOHANG), 0);
	guest_close(guest_open("p", O_WRONLY));
	expect_all(N);
}

/*
 * Ends that are closed again at once have been there: nobody waits who has met one,
 * however late he runs.
 */
static void
short_visits_are_noticed(void)
{
	enum { ROUNDS = 300 };

	int to[2], fro[2];
	char token;

	make("p");
	CHECK_EQ(sys_pipe(to), 0);
	CHECK_EQ(sys_pipe(fro), 0);
	int pid = guest_fork();
	if (pid == 0) {
		for (int i = 0; i < ROUNDS; i++) {
			guest_close(guest_open("p", O_WRONLY));
			CHECK_EQ(sys_write(fro[1], "x", 1), 1);
			CHECK_EQ(sys_read(to[0], &token, 1), 1);
		}
		_exit(0);
	}
	for (int i = 0; i < ROUNDS; i++) {
		guest_close(guest_open("p", O_RDONLY));
		CHECK_EQ(sys_write(to[1], "x", 1), 1);
		CHECK_EQ(sys_read(fro[0], &token, 1), 1);
	}
	guest_expect(pid, 0);
}

static volatile sig_atomic_t handled;

static void
note(int number)
{
	(void)number;
	handled++;
}

static void
catch_usr1(int flags)
{
	struct sigaction act = { .sa_flags = flags };

	act.sa_handler = note;
	CHECK_EQ(sigaction(SIGUSR1, &act, NULL), 0);
}

static void
a_handler_ends_the_wait(void)
{
	static const int flags[] = { O_RDONLY, O_WRONLY };

	make("p");
	catch_usr1(0);
	for (int i = 0; i < 2; i++) {
		int pid = guest_fork();
		if (pid == 0) {
			CHECK_EQ(sys_open("p", flags[i]), -EINTR);
			CHECK_EQ(handled, 1);
			_exit(0);
		}
		sys_sleep(A_WHILE);
		CHECK_EQ(kill(pid, SIGUSR1), 0);
		guest_expect(pid, 0);
		/* Its end is not open any more. */
		CHECK_EQ(no_wait("p", O_WRONLY), -ENXIO);
	}
}

static void
the_wait_goes_on_after_others(void)
{
	make("p");
	catch_usr1(SA_RESTART);
	signal(SIGUSR2, SIG_IGN);
	int pid = open_in_child(O_RDONLY, 0);
	for (int i = 0; i < 3; i++) {
		sys_sleep(A_WHILE);
		CHECK_EQ(kill(pid, SIGUSR1), 0);
		CHECK_EQ(kill(pid, SIGUSR2), 0);
		CHECK_EQ(kill(pid, SIGSTOP), 0);
		sys_sleep(1);
		CHECK_EQ(kill(pid, SIGCONT), 0);
	}
	sys_sleep(A_WHILE);
	CHECK_EQ(waitpid(pid, NULL, WNOHANG), 0);
	guest_close(guest_open("p", O_WRONLY));
	guest_expect(pid, 0);
}

static void
who_waits_can_be_ended(void)
{
	make("p");
	int pid = open_in_child(O_RDONLY, 0);
	sys_sleep(A_WHILE);
	/* It counts as a reader as long as it waits. */
	int fd = no_wait("p", O_WRONLY);
	CHECK(fd >= 0);
	guest_expect(pid, 0);
	guest_close(fd);
	pid = open_in_child(O_WRONLY, 0);
	sys_sleep(A_WHILE);
	CHECK_EQ(sys_kill(pid), 0);
	guest_expect(pid, GUEST_KILLED);
	char byte;
	fd = no_wait("p", O_RDONLY);
	CHECK_EQ(sys_read(fd, &byte, 1), 0);
	guest_close(fd);
}

static void
no_descriptors_no_wait(void)
{
	int last = -1;
	int fd;

	make("p");
	while ((fd = sys_open("/dev/null", O_RDONLY)) >= 0)
		last = fd;
	CHECK_EQ(fd, -EMFILE);
	CHECK_EQ(sys_open("p", O_RDONLY), -EMFILE);
	guest_close(last);
}

/* --- What goes through ---------------------------------------------------------- */

static void
bytes_arrive_in_order(void)
{
	enum { BYTES = 200000 };
	static unsigned char buf[3000];
	size_t got = 0;

	make("p");
	int pid = guest_fork();
	if (pid == 0) {
		int w = guest_open("p", O_WRONLY);
		for (size_t sent = 0; sent < BYTES;) {
			size_t n = 1 + sent % sizeof(buf);
			for (size_t i = 0; i < n; i++)
				buf[i] = guest_byte(sent + i);
			CHECK_EQ(sys_write(w, buf, n), n);
			sent += n;
		}
		_exit(0);
	}
	int r = guest_open("p", O_RDONLY);
	long n;
	while ((n = sys_read(r, buf, sizeof(buf))) > 0)
		for (long i = 0; i < n; i++)
			CHECK_EQ(buf[i], guest_byte(got++));
	CHECK_EQ(n, 0);
	CHECK(got >= BYTES);
	guest_expect(pid, 0);
	/* It can be used again, and is empty. */
	CHECK_EQ(sys_fcntl(r, F_SETFL, O_NONBLOCK), 0);
	int w = guest_open("p", O_WRONLY);
	CHECK_EQ(sys_read(r, buf, 1), -EAGAIN);
	CHECK_EQ(sys_write(w, "x", 1), 1);
	CHECK_EQ(sys_read(r, buf, 10), 1);
	guest_close(w);
	guest_close(r);
}

/* Many write at once; pieces of up to 512 bytes stay whole. */
static void
small_writes_are_not_mixed(void)
{
	enum { WRITERS = 5, ROUNDS = 60 };
	char piece[ATOMIC];
	int count[WRITERS] = { 0 };

	make("p");
	for (int i = 0; i < WRITERS; i++)
		if (guest_fork() == 0) {
			int w = guest_open("p", O_WRONLY);
			memset(piece, 'a' + i, sizeof(piece));
			for (int k = 0; k < ROUNDS; k++)
				CHECK_EQ(sys_write(w, piece, ATOMIC), ATOMIC);
			_exit(0);
		}
	int r = guest_open("p", O_RDONLY);
	/* Later ones find it closed otherwise. */
	int w = guest_open("p", O_WRONLY);
	for (int total = 0; total < WRITERS * ROUNDS; total++) {
		for (size_t n = 0; n < ATOMIC;) {
			long got = sys_read(r, piece + n, ATOMIC - n);
			CHECK(got > 0);
			n += (size_t)got;
		}
		for (int i = 1; i < ATOMIC; i++)
			CHECK_EQ(piece[i], piece[0]);
		count[piece[0] - 'a']++;
	}
	for (int i = 0; i < WRITERS; i++)
		CHECK_EQ(count[i], ROUNDS);
	expect_all(WRITERS);
	guest_close(w);
	guest_close(r);
}

static void
without_a_reader_it_is_broken(void)
{
	make("p");
	int r = no_wait("p", O_RDONLY);
	int w = guest_open("p", O_WRONLY);
	CHECK_EQ(sys_write(w, "lost?", 5), 5);
	guest_close(r);
	signal(SIGPIPE, note);
	CHECK_EQ(sys_write(w, "x", 1), -EPIPE);
	CHECK_EQ(handled, 1);
	/* What was in it waits for the next reader, while it is open. */
	char buf[10];
	r = no_wait("p", O_RDONLY);
	CHECK_EQ(sys_read(r, buf, 10), 5);
	CHECK(memcmp(buf, "lost?", 5) == 0);
	CHECK_EQ(sys_write(w, "y", 1), 1);
	guest_close(w);
	guest_close(r);
	r = no_wait("p", O_RDONLY);
	CHECK_EQ(sys_read(r, buf, 10), 0);
	guest_close(r);
}

static void
it_needs_no_name_while_it_is_open(void)
{
	char byte;

	make("p");
	int r = no_wait("p", O_RDONLY);
	int w = guest_open("p", O_WRONLY);
	CHECK_EQ(unlink("p"), 0);
	make("p");
	/* That is another one. */
	CHECK_EQ(no_wait("p", O_WRONLY), -ENXIO);
	CHECK_EQ(sys_write(w, "x", 1), 1);
	CHECK_EQ(sys_read(r, &byte, 1), 1);
	guest_close(w);
	guest_close(r);
	/* Nor while somebody waits; nobody can come any more. */
	int pid = open_in_child(O_RDONLY, 0);
	sys_sleep(A_WHILE);
	CHECK_EQ(unlink("p"), 0);
	CHECK_EQ(sys_kill(pid), 0);
	guest_expect(pid, GUEST_KILLED);
}

static void
copies_share_an_end(void)
{
	char byte;

	make("p");
	int r = no_wait("p", O_RDONLY);
	int w = guest_open("p", O_WRONLY);
	int copy = sys_dup(w);
	guest_close(w);
	int pid = guest_fork();
	if (pid == 0) {
		sys_sleep(A_WHILE);
		_exit(sys_write(copy, "x", 1) != 1);
	}
	guest_close(copy);
	CHECK_EQ(sys_fcntl(r, F_SETFL, 0), 0);
	CHECK_EQ(sys_read(r, &byte, 1), 1);
	guest_expect(pid, 0);
	CHECK_EQ(sys_read(r, &byte, 1), 0);
	guest_close(r);
}

/* --- poll ------------------------------------------------------------------------ */

static int
look(int fd, int wait)
{
	struct pollfd p = { fd, POLLIN | POLLOUT, 0 };

	CHECK(poll(&p, 1, wait) >= 0);
	return p.revents;
}

static void
poll_of_the_ends(void)
{
	static char much[32768];

	make("p");
	int r = no_wait("p", O_RDONLY);
	/* There has been no writer that could have gone. */
	CHECK_EQ(look(r, 0), 0);
	int w = no_wait("p", O_WRONLY);
	CHECK_EQ(look(r, 0), 0);
	CHECK_EQ(look(w, 0), POLLOUT);
	CHECK_EQ(sys_write(w, "x", 1), 1);
	CHECK_EQ(look(r, 0), POLLIN);
	guest_close(w);
	CHECK_EQ(look(r, 0), POLLIN | POLLHUP);
	CHECK_EQ(sys_read(r, much, 10), 1);
	CHECK_EQ(look(r, 0), POLLHUP);
	w = no_wait("p", O_WRONLY);
	CHECK_EQ(look(r, 0), 0);
	CHECK(sys_write(w, much, sizeof(much)) > 0);
	CHECK_EQ(look(w, 0), 0);
	guest_close(r);
	CHECK_EQ(look(w, 0) & POLLERR, POLLERR);
	int both = no_wait("p", O_RDWR);
	CHECK_EQ(look(both, 0), POLLIN);
	while (sys_read(both, much, sizeof(much)) > 0)
		;
	CHECK_EQ(look(both, 0), POLLOUT);
	guest_close(w);
	CHECK_EQ(look(both, 0), POLLOUT);
	guest_close(both);
}

static void
poll_waits_for_a_writer(void)
{
	make("p");
	int r = no_wait("p", O_RDONLY);
	int pid = guest_fork();
	if (pid == 0) {
		guest_close(r);
		sys_sleep(A_WHILE);
		int w = guest_open("p", O_WRONLY);
		CHECK_EQ(sys_write(w, "x", 1), 1);
		sys_sleep(A_WHILE);
		_exit(0);
	}
	char byte;
	CHECK_EQ(look(r, -1), POLLIN);
	CHECK_EQ(sys_read(r, &byte, 1), 1);
	CHECK_EQ(look(r, -1), POLLHUP);
	guest_expect(pid, 0);
	guest_close(r);
}

/* --- All at once ------------------------------------------------------------------ */

/* Opened, used, closed and removed by many; what is left over would be noticed. */
static void
a_crowd(void)
{
	enum { CROWD = 8, ROUNDS = 150 };
	static const int flags[] = { O_RDONLY, O_WRONLY, O_RDWR };
	static char buf[700];

	signal(SIGPIPE, SIG_IGN);
	for (int i = 0; i < CROWD; i++)
		if (guest_fork() == 0) {
			for (int k = 0; k < ROUNDS; k++) {
				(void)mknod_here("p", S_IFIFO | 0666, 0);
				int fd = no_wait("p", flags[(i + k) % 3]);
				if (fd >= 0) {
					(void)!sys_write(fd, buf, sizeof(buf));
					(void)!sys_read(fd, buf, sizeof(buf));
					guest_close(fd);
				}
				if (k % 10 == i)
					(void)sys_unlink("p");
			}
			_exit(0);
		}
	expect_all(CROWD);
}

static const struct guest_case cases[] = {
	GUEST_CASE(what_is_told_of_one),
	GUEST_CASE(getdents_tells_its_type),
	GUEST_CASE(mknodat_makes_other_files_too),
	GUEST_CASE(mknodat_refuses),
	GUEST_CASE(what_cannot_be_done_with_one),
	GUEST_CASE(without_waiting),
	GUEST_CASE(each_end_waits_for_the_other),
	GUEST_CASE(many_wait_for_one),
	GUEST_CASE(short_visits_are_noticed),
	GUEST_CASE(a_handler_ends_the_wait),
	GUEST_CASE(the_wait_goes_on_after_others),
	GUEST_CASE(who_waits_can_be_ended),
	GUEST_CASE(no_descriptors_no_wait),
	GUEST_CASE(bytes_arrive_in_order),
	GUEST_CASE(small_writes_are_not_mixed),
	GUEST_CASE(without_a_reader_it_is_broken),
	GUEST_CASE(it_needs_no_name_while_it_is_open),
	GUEST_CASE(copies_share_an_end),
	GUEST_CASE(poll_of_the_ends),
	GUEST_CASE(poll_waits_for_a_writer),
	GUEST_CASE(a_crowd),
};

GUEST_MAIN(cases)
