#include "sys/result.h"

#include <sys/resource.h>

#include <octox/resource.h>
#include <octox/syscalls.h>

_Static_assert(PRIO_PROCESS == OCTOX_PRIO_PROCESS &&
	       PRIO_PGRP == OCTOX_PRIO_PGRP &&
	       PRIO_USER == OCTOX_PRIO_USER, "the kernel's");

/* The kernel tells it from 0 on. */
int
getpriority(int which, id_t who)
{
	int r = sys_getpriority(which, (int)who);

	return r < 0 ? (int)sys_result(r) : r + OCTOX_NICE_MIN;
}

int
setpriority(int which, id_t who, int value)
{
	return (int)sys_result(sys_setpriority(which, (int)who, value));
}
