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
int getgrgid_r(gid_t gid, struct group *to, char *buf, size_t size,
	struct group **result);
struct group *getgrnam(const char *name);
int getgrnam_r(const char *name, struct group *to, char *buf, size_t size,
	struct group **result);

#if __OCTOX_XSI
void endgrent(void);
struct group *getgrent(void);
void setgrent(void);
#endif

#if __OCTOX_EXT
int getgrouplist(const char *user, gid_t group, gid_t *groups, int *count);
int initgroups(const char *user, gid_t group);
int setgroups(size_t count, const gid_t *groups);
#endif

__OCTOX_END

#endif
