/*
 * Names in directory entries, as the checker and the repair see them.
 */
#ifndef MKFS_ENTRY_H
#define MKFS_ENTRY_H

#include <stdbool.h>

#include <octox/fs.h>

/* At least one byte, UTF-8, without a slash, and NUL to the end. */
bool entry_is_sound(const struct fs_dirent *e);

bool entry_is(const struct fs_dirent *e, const char *name);

#endif
