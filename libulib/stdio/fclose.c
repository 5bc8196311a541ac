#include "stdio/file_impl.h"

#include <stdlib.h>

int
fclose(FILE *f)
{
	int r = fflush(f);

	__octox_file_unlink(f);
	if (f->ops->close(f) != 0)
		r = EOF;
	if ((f->flags & FILE_STATIC) == 0)
		free(f);
	else
		f->flags |= FILE_NOREAD | FILE_NOWRITE;
	return r;
}
