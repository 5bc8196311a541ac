#include "entry.h"

#include <string.h>

#include "common/utf8.h"

bool
entry_is_sound(const struct fs_dirent *e)
{
	size_t n = strnlen(e->name, FS_NAMELEN);

	if (n == 0 || memchr(e->name, '/', n) != NULL)
		return false;
	for (size_t i = n; i < FS_NAMELEN; i++)
		if (e->name[i] != '\0')
			return false;
	return utf8_valid(e->name, n);
}

bool
entry_is(const struct fs_dirent *e, const char *name)
{
	return strncmp(e->name, name, FS_NAMELEN) == 0;
}
