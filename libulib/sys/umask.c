#include <sys/stat.h>

#include <octox/syscalls.h>

mode_t
umask(mode_t mask)
{
	return (mode_t)sys_umask(mask);
}
