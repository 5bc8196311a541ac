/*
 * The guards of a C++ function's static variables (Itanium C++ ABI 3.3.3): the first
 * byte says that the variable is initialized, the second that somebody is at it.
 * There is one thread, so a second one at it is the first, gone round in a circle.
 */
#include "cxx/die.h"

#include <stdint.h>

enum { DONE = 0, BUSY = 1 };

int __cxa_guard_acquire(uint64_t *guard);
void __cxa_guard_release(uint64_t *guard);
void __cxa_guard_abort(uint64_t *guard);

/* Is the variable to be initialized now? */
int
__cxa_guard_acquire(uint64_t *guard)
{
	unsigned char *state = (unsigned char *)guard;

	if (state[DONE])
		return 0;
	if (state[BUSY])
		__octox_die("a static variable's initializer needs itself\n");
	state[BUSY] = 1;
	return 1;
}

void
__cxa_guard_release(uint64_t *guard)
{
	unsigned char *state = (unsigned char *)guard;

	state[BUSY] = 0;
	state[DONE] = 1;
}

void
__cxa_guard_abort(uint64_t *guard)
{
	((unsigned char *)guard)[BUSY] = 0;
}
