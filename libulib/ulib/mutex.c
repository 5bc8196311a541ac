/*
 * A mutex is a pipe that holds one byte, the token, while nobody holds the mutex.
 * holder is written by the holder alone, between taking the token and putting it
 * back, so a process that reads its own pid there does hold it.  In memory that
 * fork has copied, holder may name the parent, which says nothing; hence a child
 * never takes itself for the holder.
 */
#include <errno.h>
#include <ulib/fs.h>
#include <ulib/io.h>
#include <ulib/mutex.h>
#include <unistd.h>

static int
put_token(struct ulib_mutex *m)
{
	struct ulib_writer w = ulib_writer_fd(m->token.writer);

	return ulib_write_all(&w, "t", 1);
}

int
ulib_mutex_init(struct ulib_mutex *m)
{
	m->holder = 0;
	if (ulib_pipe(&m->token) != 0)
		return -1;
	if (put_token(m) == 0)
		return 0;
	ulib_mutex_destroy(m);
	return -1;
}

int
ulib_mutex_lock(struct ulib_mutex *m)
{
	char token;
	ssize_t n;
	int self = getpid();

	if (__atomic_load_n(&m->holder, __ATOMIC_RELAXED) == self) {
		errno = EBUSY;
		return -1;
	}
	do
		n = read(m->token.reader, &token, 1);
	while (n < 0 && errno == EINTR);
	if (n != 1)
		return -1;
	__atomic_store_n(&m->holder, self, __ATOMIC_RELAXED);
	return 0;
}

int
ulib_mutex_unlock(struct ulib_mutex *m)
{
	if (__atomic_load_n(&m->holder, __ATOMIC_RELAXED) != getpid()) {
		errno = EPERM;
		return -1;
	}
	__atomic_store_n(&m->holder, 0, __ATOMIC_RELAXED);
	return put_token(m);
}

void
ulib_mutex_destroy(struct ulib_mutex *m)
{
	int saved = errno;

	ulib_file_close(&m->token.reader);
	ulib_file_close(&m->token.writer);
	m->holder = 0;
	errno = saved;
}

void
ulib_auto_unlock(struct ulib_mutex **m)
{
	int saved = errno;

	if (*m != NULL)
		(void)ulib_mutex_unlock(*m);
	errno = saved;
}
