/*
 * What a FILE is, for the library itself.
 *
 * A stream is in one of three states: idle, reading (rpos not NULL, and the bytes
 * from rpos to rend are yet to be taken) or writing (wpos not NULL, and the bytes
 * from buf to wpos are yet to be sent; there is room up to wend).  fill() and
 * make_writable() change the state.  Ahead of buf are UNGET bytes for ungetc.
 */
#ifndef ULIB_STDIO_FILE_IMPL_H
#define ULIB_STDIO_FILE_IMPL_H

#include <stdio.h>
#include <sys/types.h>

enum { UNGET = 8 };

enum file_flags {
	FILE_NOREAD	= 1 << 0,
	FILE_NOWRITE	= 1 << 1,
	FILE_EOF	= 1 << 2,
	FILE_ERROR	= 1 << 3,
	FILE_LINES	= 1 << 4,	/* send at every newline */
	FILE_UNBUFFERED	= 1 << 5,	/* send at once */
	FILE_ASK_TTY	= 1 << 6,	/* set FILE_LINES if it is a terminal */
	FILE_STATIC	= 1 << 7,	/* not from malloc */
	FILE_APPEND	= 1 << 8,
	FILE_WIDE	= 1 << 9,	/* what fwide says: wide characters, */
	FILE_BYTES	= 1 << 10,	/* or bytes */
};

struct __octox_file_ops {
	/* As read: bytes, 0 at the end, -1 and errno. */
	ssize_t (*read)(FILE *f, unsigned char *to, size_t n);
	/* Send all n bytes: 0, or -1 and errno. */
	int (*write)(FILE *f, const unsigned char *from, size_t n);
	/* As lseek. */
	off_t (*seek)(FILE *f, off_t offset, int whence);
	int (*close)(FILE *f);
};

struct __octox_file {
	unsigned char *rpos, *rend;
	unsigned char *wpos, *wend;
	unsigned char *buf;
	size_t size;
	unsigned int flags;
	int fd;			/* -1 if there is none */
	const struct __octox_file_ops *ops;
	void *cookie;		/* what ops need beside fd */
	FILE *next, *prev;	/* all open streams */
};

/* All open streams. */
extern FILE *__octox_files;

extern const struct __octox_file_ops __octox_fd_ops;

/* A new stream with a buffer, in the list; NULL and ENOMEM. */
FILE *__octox_file_new(const struct __octox_file_ops *ops, unsigned int flags);
void __octox_file_link(FILE *f);
void __octox_file_unlink(FILE *f);

/* The flags for open of a mode like "r+e", or -1 and EINVAL. */
int __octox_open_flags(const char *mode);
/* FILE_NOREAD, FILE_NOWRITE and FILE_APPEND as a mode wants them. */
unsigned int __octox_file_mode(const char *mode);

/* Make at least one byte readable: 0, or EOF at the end or after an error. */
int __octox_file_fill(FILE *f);
/* Get ready for writing: 0, or EOF. */
int __octox_file_make_writable(FILE *f);
/* Send what waits to be sent: 0, or EOF. */
int __octox_file_send(FILE *f);
/* Write n bytes; how many were taken before an error. */
size_t __octox_file_write(FILE *f, const void *from, size_t n);
/* Forget what was read ahead; the file itself goes back as far. */
int __octox_file_forget(FILE *f);

#endif
