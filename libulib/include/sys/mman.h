/* Mapped memory. */
#ifndef OCTOX_ULIB_SYS_MMAN_H
#define OCTOX_ULIB_SYS_MMAN_H

#include <octox/features.h>

#include <sys/types.h>

#include <octox/mman.h>

#define MAP_FAILED	((void *)-1)
#define MAP_ANON	MAP_ANONYMOUS

#define POSIX_MADV_NORMAL	0
#define POSIX_MADV_RANDOM	1
#define POSIX_MADV_SEQUENTIAL	2
#define POSIX_MADV_WILLNEED	3
#define POSIX_MADV_DONTNEED	4

__OCTOX_BEGIN

void *mmap(void *addr, size_t len, int prot, int flags, int fd, off_t offset);
int mprotect(void *addr, size_t len, int prot);
int msync(void *addr, size_t len, int flags);
int munmap(void *addr, size_t len);

/* Takes notice of nothing: memory is what it is. */
int posix_madvise(void *addr, size_t len, int advice);

__OCTOX_END

#endif
