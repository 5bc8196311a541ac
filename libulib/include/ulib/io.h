/*
 * Reading and writing bytes wherever they are: a descriptor (file, pipe, terminal),
 * memory, or a source of the program's own (guide section 5.2, io).
 *
 *	struct ulib_reader in = ulib_reader_fd(fd);
 *	AUTO_BUFFER struct ulib_buffer all = ULIB_BUFFER;
 *	if (ulib_read_to_end(&in, &all) < 0)
 *		...
 *
 * As everywhere in <ulib/...>, functions return 0 or a count, or else -1 (NULL if
 * they return a pointer) with errno set.  Reading from a descriptor may block until
 * there is something to read, writing until there is room.
 */
#ifndef ULIB_IO_H
#define ULIB_IO_H

#include <stdarg.h>
#include <stdbool.h>

#include <octox/features.h>

#include <sys/types.h>

#define __need_NULL
#define __need_size_t
#include <stddef.h>

__OCTOX_BEGIN

/* --- Bytes that grow ------------------------------------------------------ */

/*
 * Bytes from malloc.  data is NULL, or length bytes and a NUL that is not counted,
 * so that text can be used as a string.
 */
struct ulib_buffer {
	char *data;
	size_t length;
	size_t capacity;	/* bytes there is room for, with the NUL */
};

#define ULIB_BUFFER	{ NULL, 0, 0 }
#define AUTO_BUFFER	__attribute__((__cleanup__(ulib_buffer_free)))

/* Add n bytes at the end: 0, or -1 and ENOMEM with b as it was. */
int ulib_buffer_append(struct ulib_buffer *b, const void *bytes, size_t n);

/* Make room for n more bytes; errors as above.  data is not NULL afterwards. */
int ulib_buffer_reserve(struct ulib_buffer *b, size_t n);

/* Keep the first n bytes; nothing happens if there are not more. */
void ulib_buffer_truncate(struct ulib_buffer *b, size_t n);

/* Free the bytes; b is empty and can be used again. */
void ulib_buffer_free(struct ulib_buffer *b);

/* --- Readers -------------------------------------------------------------- */

/*
 * Where bytes come from.  read is as read(2): how many bytes it stored, at most n, 0
 * at the end, or -1 and errno.  A program makes a reader of its own from such a
 * function and context.  A reader owns nothing: there is nothing to free, and a
 * descriptor remains the caller's to close.
 */
struct ulib_reader {
	ssize_t (*read)(struct ulib_reader *r, void *buf, size_t n);
	void *context;
	const char *data;	/* ulib_reader_memory: what is left */
	size_t left;
	int fd;			/* ulib_reader_fd */
};

struct ulib_reader ulib_reader_fd(int fd);
struct ulib_reader ulib_reader_memory(const void *data, size_t n);

/* Read once, at most n bytes; as struct ulib_reader's read. */
ssize_t ulib_read(struct ulib_reader *r, void *buf, size_t n);

/*
 * Read up to the end, and append it to b: how many bytes that were.  A read that was
 * interrupted (EINTR) is repeated.  After an error (the reader's, ENOMEM) b has what
 * was read before it.
 */
ssize_t ulib_read_to_end(struct ulib_reader *r, struct ulib_buffer *b);

/* The same for text: EILSEQ, and b as it was, if it is not valid UTF-8. */
ssize_t ulib_read_to_string(struct ulib_reader *r, struct ulib_buffer *b);

/* --- Writers -------------------------------------------------------------- */

/* Where bytes go.  write is as write(2); the rest as for struct ulib_reader. */
struct ulib_writer {
	ssize_t (*write)(struct ulib_writer *w, const void *buf, size_t n);
	void *context;
	char *data;		/* ulib_writer_memory: the room left */
	size_t left;
	int fd;			/* ulib_writer_fd */
};

struct ulib_writer ulib_writer_fd(int fd);

/* Into the n bytes at data; when they are full, write returns 0. */
struct ulib_writer ulib_writer_memory(void *data, size_t n);

/* To the end of b, which must live as long as the writer. */
struct ulib_writer ulib_writer_buffer(struct ulib_buffer *b);

/* Write once: how many bytes were taken, perhaps fewer than n. */
ssize_t ulib_write(struct ulib_writer *w, const void *buf, size_t n);

/*
 * Write all n bytes: 0, or -1 and the writer's error.  A write that was interrupted
 * (EINTR) is repeated; one that takes nothing is the error EWRITEZERO.
 */
int ulib_write_all(struct ulib_writer *w, const void *buf, size_t n);

/* As printf, in one piece: 0, or -1 and errno as for ulib_write_all, or ENOMEM. */
int ulib_write_format(struct ulib_writer *w, const char *format, ...)
	__OCTOX_PRINTF(2, 3);
int ulib_write_vformat(struct ulib_writer *w, const char *format, va_list ap)
	__OCTOX_PRINTF(2, 0);

/* --- Lines ---------------------------------------------------------------- */

enum { ULIB_LINES_SIZE = 4096 };

/*
 * A buffered reader over another, which must live as long and which has lost to the
 * buffer what this one read ahead.
 */
struct ulib_lines {
	struct ulib_reader *from;
	size_t start, end;	/* the bytes read ahead, in bytes[] */
	char bytes[ULIB_LINES_SIZE];
};

void ulib_lines_init(struct ulib_lines *l, struct ulib_reader *from);

/* The buffered reader as a reader like any other; l must live as long. */
struct ulib_reader ulib_reader_lines(struct ulib_lines *l);

/*
 * Append the next line, its newline included, to line: how many bytes that were, 0
 * at the end.  The last line may lack its newline.  A line may be of any length and
 * hold any bytes, NUL too.  Errors as for ulib_read_to_end.
 */
ssize_t ulib_read_line(struct ulib_lines *l, struct ulib_buffer *line);

/*
 * The next line in place of what line had, without its "\n" or "\r\n": 1, 0 at the
 * end, or -1.
 *
 *	while ((more = ulib_next_line(&lines, &line)) > 0)
 *		puts(line.data);
 */
int ulib_next_line(struct ulib_lines *l, struct ulib_buffer *line);

__OCTOX_END

#endif
