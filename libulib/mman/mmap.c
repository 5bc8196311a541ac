#include "sys/result.h"

#include <sys/mman.h>

#include <octox/syscalls.h>

void *
mmap(void *addr, size_t len, int prot, int flags, int fd, off_t offset)
{
	return (void *)sys_result(sys_mmap(addr, len, prot, flags, fd, offset));
}

int
munmap(void *addr, size_t len)
{
	return (int)sys_result(sys_munmap(addr, len));
}

int
mprotect(void *addr, size_t len, int prot)
{
	return (int)sys_result(sys_mprotect(addr, len, prot));
}

int
msync(void *addr, size_t len, int flags)
{
	return (int)sys_result(sys_msync(addr, len, flags));
}

int
posix_madvise(void *addr, size_t len, int advice)
{
	(void)addr;
	(void)len;
	return advice < POSIX_MADV_NORMAL || advice > POSIX_MADV_DONTNEED ?
		EINVAL : 0;
}
