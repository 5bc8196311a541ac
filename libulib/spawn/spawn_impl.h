/* The steps of a child on its way to another program. */
#ifndef ULIB_SPAWN_SPAWN_IMPL_H
#define ULIB_SPAWN_SPAWN_IMPL_H

#include <sys/types.h>

enum spawn_step {
	SPAWN_CLOSE,
	SPAWN_DUP2,
	SPAWN_OPEN,
	SPAWN_CHDIR,
	SPAWN_FCHDIR
};

struct __octox_spawn_action {
	enum spawn_step step;
	int fd;
	int to;			/* SPAWN_DUP2 */
	int flags;		/* SPAWN_OPEN */
	mode_t mode;
	char *path;		/* SPAWN_OPEN, SPAWN_CHDIR; or NULL */
};

#endif
