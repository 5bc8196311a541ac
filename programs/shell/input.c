#include "input.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "arena.h"
#include "shell.h"
#include "terminal.h"

static bool
line_from_text(struct input *in, struct text *t)
{
	if (*in->text == '\0')
		return false;
	while (*in->text && *in->text != '\n')
		text_add(t, *in->text++);
	if (*in->text)
		in->text++;
	text_add(t, '\n');
	return true;
}

/*
 * One byte at a time, since what follows the line belongs to the programs that
 * the line starts.  Bytes of 0 cannot be part of any command and are dropped.
 */
static bool
line_from_fd(struct input *in, struct text *t)
{
	size_t before = t->len;
	char c;

	for (;;) {
		ssize_t n = read(in->fd, &c, 1);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			complain("standard input: %s", strerror(errno));
		if (n <= 0)
			break;
		if (c)
			text_add(t, c);
		if (c == '\n')
			return true;
	}
	if (t->len == before)
		return false;
	text_add(t, '\n');
	return true;
}

enum input_result
input_line(struct input *in, const char *prompt, struct text *t)
{
	in->line++;
	if (in->terminal)
		return terminal_line(in->terminal, prompt, t);
	if (in->interactive)
		(void)!write(STDERR_FILENO, prompt, strlen(prompt));
	bool read = in->text ? line_from_text(in, t) : line_from_fd(in, t);
	return read ? INPUT_LINE : INPUT_END;
}

/* Read all of fd.  NULL with errno set on failure. */
static char *
read_all(int fd, size_t *size)
{
	size_t len = 0, cap = 4096;
	char *text = malloc(cap);

	while (text) {
		ssize_t n = read(fd, text + len, cap - len - 1);

		if (n < 0) {
			free(text);
			return NULL;
		}
		if (n == 0)
			break;
		len += (size_t)n;
		if (cap - len > 1)
			continue;
		cap *= 2;
		char *larger = realloc(text, cap);
		if (!larger)
			free(text);
		text = larger;
	}
	if (text)
		text[len] = '\0';
	*size = len;
	return text;
}

char *
input_load(const char *path)
{
	struct stat st;
	size_t len = 0;
	char *text = NULL;
	int fd = open(path, O_RDONLY | O_CLOEXEC);

	if (fd < 0)
		return NULL;
	if (fstat(fd, &st) == 0 && S_ISDIR(st.st_mode))
		errno = EISDIR;
	else
		text = read_all(fd, &len);
	int error = errno;
	close(fd);
	if (text && strlen(text) != len) {
		free(text);
		text = NULL;
		error = ENOEXEC;
	}
	errno = error;
	return text;
}
