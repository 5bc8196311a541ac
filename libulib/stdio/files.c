/* The list of open streams, making one, and sending all of them at exit. */
#include "crt/crt_impl.h"
#include "stdio/file_impl.h"

#include <stdlib.h>

FILE *__octox_files;

void
__octox_file_link(FILE *f)
{
	f->prev = NULL;
	f->next = __octox_files;
	if (f->next != NULL)
		f->next->prev = f;
	__octox_files = f;
}

void
__octox_file_unlink(FILE *f)
{
	if (f->next != NULL)
		f->next->prev = f->prev;
	if (f->prev != NULL)
		f->prev->next = f->next;
	else
		__octox_files = f->next;
}

FILE *
__octox_file_new(const struct __octox_file_ops *ops, unsigned int flags)
{
	FILE *f = malloc(sizeof(*f) + UNGET + BUFSIZ);

	if (f == NULL)
		return NULL;
	*f = (FILE){
		.buf = (unsigned char *)(f + 1) + UNGET,
		.size = BUFSIZ,
		.flags = flags,
		.fd = -1,
		.ops = ops,
	};
	__octox_file_link(f);
	return f;
}

/* Input that was read ahead is given back, for whoever reads the file next. */
void
__octox_stdio_exit(void)
{
	for (FILE *f = __octox_files; f != NULL; f = f->next) {
		__octox_file_send(f);
		__octox_file_forget(f);
	}
}
