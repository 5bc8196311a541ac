/*
 * Names in directory entries, as the checker and the repair see them.
 */
#ifndef MKFS_ENTRY_H
#define MKFS_ENTRY_H

#include <stdbool.h>

#include "fs/format.h"

/* At least one byte, UTF-8, without a slash or a NUL, and zero behind it. */
bool entry_is_sound(const struct dir_entry *e);

bool entry_is(const struct dir_entry *e, const char *name);

bool entry_same_name(const struct dir_entry *a, const struct dir_entry *b);

/* Zero what is behind the name in its slots; true if it was not. */
bool entry_clear_padding(struct dir_entry *e);

#endif
