/* Where other systems declare the allocator. */
#ifndef OCTOX_ULIB_MALLOC_H
#define OCTOX_ULIB_MALLOC_H

#include <stdlib.h>

#endif
