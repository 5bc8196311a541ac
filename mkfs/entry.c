#include "entry.h"

#include <string.h>

#include "common/utf8.h"
#include "fs/volume.h"

/* Bytes behind the name, up to the end of the entry's slots. */
static size_t
padding(const struct dir_entry *e)
{
	const struct fs_format *format = volume.format;
	size_t before = format->slot_size == sizeof(struct fs_dirent) ?
				offsetof(struct fs_dirent, name) :
				offsetof(struct fs_xdirent, name);

	return (size_t)e->nslots * format->slot_size - before - e->len;
}

static bool
is_zero(const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (s[i] != 0)
			return false;
	return true;
}

bool
entry_is_sound(const struct dir_entry *e)
{
	if (e->len == 0 || memchr(e->name, '/', e->len) != NULL ||
	    memchr(e->name, '\0', e->len) != NULL)
		return false;
	return is_zero(e->name + e->len, padding(e)) &&
	       utf8_valid(e->name, e->len);
}

bool
entry_is(const struct dir_entry *e, const char *name)
{
	return e->len == strlen(name) && memcmp(e->name, name, e->len) == 0;
}

bool
entry_same_name(const struct dir_entry *a, const struct dir_entry *b)
{
	return a->len == b->len && memcmp(a->name, b->name, a->len) == 0;
}

bool
entry_clear_padding(struct dir_entry *e)
{
	/* The block that it is in is a copy that may be changed. */
	char *rest = (char *)(uintptr_t)e->name + e->len;
	size_t n = padding(e);
	bool was_zero = is_zero(rest, n);

	memset(rest, 0, n);
	return !was_zero;
}
