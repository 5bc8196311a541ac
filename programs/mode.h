/*
 * Permissions as people write them: a number in octal, or changes such as u+x,go-w.
 */
#ifndef MODE_H
#define MODE_H

#include <stdbool.h>
#include <sys/types.h>

/*
 * What becomes of permissions; X counts as x for directories and for what somebody
 * may execute.  mask is left alone where a change does not say whose.  False: the
 * text is no mode.
 */
bool mode_change(const char *text, mode_t from, mode_t mask, bool is_dir,
		 mode_t *out);

#endif
