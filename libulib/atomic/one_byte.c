/* Atomic operations on a byte. */
#include "atomic/narrow.h"

NARROW_ALL(uint8_t, 1)
