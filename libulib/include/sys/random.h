/* Random numbers that nobody can foretell, from the machine's entropy device. */
#ifndef OCTOX_ULIB_SYS_RANDOM_H
#define OCTOX_ULIB_SYS_RANDOM_H

#include <octox/features.h>

#include <sys/types.h>

#include <octox/random.h>

__OCTOX_BEGIN

int getentropy(void *buf, size_t n);
ssize_t getrandom(void *buf, size_t n, unsigned int flags);

__OCTOX_END

#endif
