/*
 * The end of a process.  As in POSIX the parent sees all of the status with waitid(),
 * and with wait() and its kind the lowest byte.
 */
#include <stdlib.h>
#include <unistd.h>

#include <octox/syscalls.h>

void
_exit(int status)
{
	sys_exit(status);
}

void
_Exit(int status)
{
	_exit(status);
}
