/*
 * Messages to the user, on stderr.
 */
#ifndef MKFS_REPORT_H
#define MKFS_REPORT_H

#include "core/annot.h"

#define PROGRAM_NAME "octox-mkimage"

/* "octox-mkimage: ", the text, a newline. */
void report(const char *fmt, ...) PRINTF_LIKE(1, 2);

/* The sentence that errors.tbl has for a negative result of the kernel. */
const char *error_text(long error);

#endif
