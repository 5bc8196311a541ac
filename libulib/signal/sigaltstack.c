#include "sys/result.h"

#include <signal.h>
#include <stddef.h>

#include <octox/syscalls.h>

_Static_assert(sizeof(stack_t) == sizeof(struct octox_sigstack) &&
	       offsetof(stack_t, ss_size) ==
		       offsetof(struct octox_sigstack, size), "stack_t");

int
sigaltstack(const stack_t *stack, stack_t *old)
{
	return (int)sys_result(
		sys_sigaltstack((const struct octox_sigstack *)stack,
				(struct octox_sigstack *)old));
}
