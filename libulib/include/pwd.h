/* Users: there is one, root. */
#ifndef OCTOX_ULIB_PWD_H
#define OCTOX_ULIB_PWD_H

#include <octox/features.h>

#include <sys/types.h>

__OCTOX_BEGIN

struct passwd {
	char *pw_name;
	char *pw_passwd;
	uid_t pw_uid;
	gid_t pw_gid;
	char *pw_gecos;
	char *pw_dir;
	char *pw_shell;
};

struct passwd *getpwnam(const char *name);
struct passwd *getpwuid(uid_t uid);

__OCTOX_END

#endif
