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
int getpwnam_r(const char *name, struct passwd *to, char *buf, size_t size,
	struct passwd **result);
struct passwd *getpwuid(uid_t uid);
int getpwuid_r(uid_t uid, struct passwd *to, char *buf, size_t size,
	struct passwd **result);

#if __OCTOX_XSI
void endpwent(void);
struct passwd *getpwent(void);
void setpwent(void);
#endif

__OCTOX_END

#endif
