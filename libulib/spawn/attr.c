/* The attributes of a child: kept until it is there. */
#include <errno.h>
#include <spawn.h>

enum {
	KNOWN = POSIX_SPAWN_RESETIDS | POSIX_SPAWN_SETPGROUP |
		POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK |
		POSIX_SPAWN_SETSCHEDPARAM | POSIX_SPAWN_SETSCHEDULER |
		POSIX_SPAWN_SETSID
};

int
posix_spawnattr_init(posix_spawnattr_t *attr)
{
	*attr = (posix_spawnattr_t){ .__policy = SCHED_OTHER };
	return 0;
}

int
posix_spawnattr_destroy(posix_spawnattr_t *attr)
{
	(void)attr;
	return 0;
}

int
posix_spawnattr_getflags(const posix_spawnattr_t *restrict attr,
			 short *restrict flags)
{
	*flags = attr->__flags;
	return 0;
}

int
posix_spawnattr_setflags(posix_spawnattr_t *attr, short flags)
{
	if (flags & ~KNOWN)
		return EINVAL;
	attr->__flags = flags;
	return 0;
}

int
posix_spawnattr_getpgroup(const posix_spawnattr_t *restrict attr,
			  pid_t *restrict group)
{
	*group = attr->__group;
	return 0;
}

int
posix_spawnattr_setpgroup(posix_spawnattr_t *attr, pid_t group)
{
	attr->__group = group;
	return 0;
}

int
posix_spawnattr_getsigdefault(const posix_spawnattr_t *restrict attr,
			      sigset_t *restrict set)
{
	*set = attr->__default;
	return 0;
}

int
posix_spawnattr_setsigdefault(posix_spawnattr_t *restrict attr,
			      const sigset_t *restrict set)
{
	attr->__default = *set;
	return 0;
}

int
posix_spawnattr_getsigmask(const posix_spawnattr_t *restrict attr,
			   sigset_t *restrict mask)
{
	*mask = attr->__mask;
	return 0;
}

int
posix_spawnattr_setsigmask(posix_spawnattr_t *restrict attr,
			   const sigset_t *restrict mask)
{
	attr->__mask = *mask;
	return 0;
}

int
posix_spawnattr_getschedparam(const posix_spawnattr_t *restrict attr,
			      struct sched_param *restrict param)
{
	*param = attr->__param;
	return 0;
}

int
posix_spawnattr_setschedparam(posix_spawnattr_t *restrict attr,
			      const struct sched_param *restrict param)
{
	attr->__param = *param;
	return 0;
}

int
posix_spawnattr_getschedpolicy(const posix_spawnattr_t *restrict attr,
			       int *restrict policy)
{
	*policy = attr->__policy;
	return 0;
}

int
posix_spawnattr_setschedpolicy(posix_spawnattr_t *attr, int policy)
{
	attr->__policy = policy;
	return 0;
}
