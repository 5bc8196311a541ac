/* There is one user, root, who may become whoever is root. */
#include <errno.h>
#include <grp.h>
#include <unistd.h>

uid_t
getuid(void)
{
	return 0;
}

uid_t
geteuid(void)
{
	return 0;
}

gid_t
getgid(void)
{
	return 0;
}

gid_t
getegid(void)
{
	return 0;
}

static int
become(unsigned int id)
{
	if (id == 0)
		return 0;
	errno = EINVAL;
	return -1;
}

int
setuid(uid_t uid)
{
	return become(uid);
}

int
seteuid(uid_t uid)
{
	return become(uid);
}

int
setgid(gid_t gid)
{
	return become(gid);
}

int
setegid(gid_t gid)
{
	return become(gid);
}

/* -1 leaves an identity as it is. */
int
setreuid(uid_t real, uid_t effective)
{
	return become(real == (uid_t)-1 ? 0 : real) |
	       become(effective == (uid_t)-1 ? 0 : effective);
}

int
setregid(gid_t real, gid_t effective)
{
	return setreuid(real, effective);
}

/* No groups beside the one. */
int
getgroups(int size, gid_t *groups)
{
	(void)groups;
	if (size >= 0)
		return 0;
	errno = EINVAL;
	return -1;
}

int
setgroups(size_t count, const gid_t *groups)
{
	(void)groups;
	return become(count != 0);
}

int
initgroups(const char *user, gid_t group)
{
	(void)user;
	return become(group);
}

int
getgrouplist(const char *user, gid_t group, gid_t *groups, int *count)
{
	int room = *count;

	(void)user;
	*count = 1;
	if (room < 1)
		return -1;
	groups[0] = group;
	return 1;
}
