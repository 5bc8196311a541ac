/* Atomic operations on two bytes. */
#include "atomic/narrow.h"

NARROW_ALL(uint16_t, 2)
