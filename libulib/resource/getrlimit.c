#include "sys/result.h"

#include <stddef.h>
#include <sys/resource.h>

#include <octox/resource.h>
#include <octox/syscalls.h>

_Static_assert(RLIMIT_CPU == OCTOX_LIMIT_CPU &&
	       RLIMIT_FSIZE == OCTOX_LIMIT_FSIZE &&
	       RLIMIT_DATA == OCTOX_LIMIT_DATA &&
	       RLIMIT_STACK == OCTOX_LIMIT_STACK &&
	       RLIMIT_CORE == OCTOX_LIMIT_CORE &&
	       RLIMIT_NOFILE == OCTOX_LIMIT_NOFILE &&
	       RLIMIT_AS == OCTOX_LIMIT_AS &&
	       RLIM_INFINITY == OCTOX_LIMIT_NONE, "the kernel's limits");
_Static_assert(sizeof(struct rlimit) == sizeof(struct octox_rlimit) &&
	       offsetof(struct rlimit, rlim_cur) ==
		       offsetof(struct octox_rlimit, soft), "the same layout");

int
getrlimit(int resource, struct rlimit *limit)
{
	return (int)sys_result(
		sys_getrlimit(resource, (struct octox_rlimit *)limit));
}

int
setrlimit(int resource, const struct rlimit *limit)
{
	return (int)sys_result(
		sys_setrlimit(resource, (const struct octox_rlimit *)limit));
}
