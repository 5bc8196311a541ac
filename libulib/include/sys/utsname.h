/* The name of the system. */
#ifndef OCTOX_ULIB_SYS_UTSNAME_H
#define OCTOX_ULIB_SYS_UTSNAME_H

#include <octox/features.h>

__OCTOX_BEGIN

struct utsname {
	char sysname[65];
	char nodename[65];
	char release[65];
	char version[65];
	char machine[65];
};

int uname(struct utsname *name);

__OCTOX_END

#endif
