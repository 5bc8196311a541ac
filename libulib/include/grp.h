/* Groups: there is one, root. */
#ifndef OCTOX_ULIB_GRP_H
#define OCTOX_ULIB_GRP_H

#include <octox/features.h>

#include <sys/types.h>

__OCTOX_BEGIN

struct group {
	char *gr_name;
	char *gr_passwd;
	gid_t gr_gid;
	char **gr_mem;
};

struct group *getgrgid(gid_t gid);
struct group *getgrnam(const char *name);

__OCTOX_END

#endif
