/*
 * stdin, stdout and stderr.  They join the list of streams when the program
 * starts, so that exit finds them.
 */
#include "stdio/file_impl.h"

static unsigned char in_buf[UNGET + BUFSIZ];
static unsigned char out_buf[UNGET + BUFSIZ];
static unsigned char err_buf[UNGET + 1];

static FILE in = {
	.buf = in_buf + UNGET,
	.size = BUFSIZ,
	.flags = FILE_NOWRITE | FILE_STATIC,
	.fd = 0,
	.ops = &__octox_fd_ops,
};

static FILE out = {
	.buf = out_buf + UNGET,
	.size = BUFSIZ,
	.flags = FILE_NOREAD | FILE_STATIC | FILE_ASK_TTY,
	.fd = 1,
	.ops = &__octox_fd_ops,
};

static FILE err = {
	.buf = err_buf + UNGET,
	.size = 1,
	.flags = FILE_NOREAD | FILE_STATIC | FILE_UNBUFFERED,
	.fd = 2,
	.ops = &__octox_fd_ops,
};

FILE *const stdin = &in;
FILE *const stdout = &out;
FILE *const stderr = &err;

__attribute__((constructor(101))) static void
link_streams(void)
{
	__octox_file_link(&err);
	__octox_file_link(&out);
	__octox_file_link(&in);
}
