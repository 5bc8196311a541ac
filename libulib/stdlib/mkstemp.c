/* Files and directories with a name nobody else has. */
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <octox/syscalls.h>

enum { TRIES = 10000, MARKS = 6 };

/* Fill the six X with letters that differ from process to process and try to try. */
static void
fill(char *marks)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789";
	static uint64_t serial;
	uint64_t n = ((uint64_t)getpid() << 40 ^ (uint64_t)sys_uptime() << 20) +
		     ++serial;

	n *= 0x9e3779b97f4a7c15u;
	n ^= n >> 29;
	for (int i = 0; i < MARKS; i++, n /= sizeof(letters) - 1)
		marks[i] = letters[n % (sizeof(letters) - 1)];
}

/* The place of the X in a name, suffix bytes before its end. */
static char *
marks_of(char *name, int suffix)
{
	size_t len = strlen(name);

	if (suffix < 0 || len < MARKS + (size_t)suffix) {
		errno = EINVAL;
		return NULL;
	}
	char *marks = name + len - (size_t)suffix - MARKS;
	if (memcmp(marks, "XXXXXX", MARKS) != 0) {
		errno = EINVAL;
		return NULL;
	}
	return marks;
}

static int
make_file(char *name, int suffix, int flags)
{
	char *marks = marks_of(name, suffix);

	if (marks == NULL)
		return -1;
	for (int i = 0; i < TRIES; i++) {
		fill(marks);
		int fd = open(name, O_RDWR | O_CREAT | O_EXCL | flags, 0600);
		if (fd >= 0 || errno != EEXIST)
			return fd;
	}
	return -1;
}

int
mkstemp(char *name)
{
	return make_file(name, 0, 0);
}

int
mkostemp(char *name, int flags)
{
	return make_file(name, 0, flags);
}

int
mkstemps(char *name, int suffix)
{
	return make_file(name, suffix, 0);
}

char *
mkdtemp(char *name)
{
	char *marks = marks_of(name, 0);

	if (marks == NULL)
		return NULL;
	for (int i = 0; i < TRIES; i++) {
		fill(marks);
		if (mkdir(name, 0700) == 0)
			return name;
		if (errno != EEXIST)
			break;
	}
	return NULL;
}
