/*
 * The end of a process.  As in POSIX the parent sees the low byte of status, which
 * keeps every status apart from the kernel's -1 for a killed process.
 */
#include <stdlib.h>
#include <unistd.h>

#include <octox/syscalls.h>

void
_exit(int status)
{
	sys_exit(status & 0xff);
}

void
_Exit(int status)
{
	_exit(status);
}
