/*
 * Whether a stream is for bytes or for wide characters.  Only what is asked for here
 * and the functions for wide characters decide that, and nothing depends on it:
 * files are in UTF-8, and both kinds of functions can be used on a stream.
 */
#include "stdio/file_impl.h"

#include <wchar.h>

int
fwide(FILE *f, int mode)
{
	if ((f->flags & (FILE_WIDE | FILE_BYTES)) == 0 && mode != 0)
		f->flags |= mode > 0 ? FILE_WIDE : FILE_BYTES;
	if ((f->flags & FILE_WIDE) != 0)
		return 1;
	return (f->flags & FILE_BYTES) != 0 ? -1 : 0;
}
