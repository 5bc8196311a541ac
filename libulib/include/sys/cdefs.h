/* Words of BSD for headers that C++ reads too. */
#ifndef OCTOX_ULIB_SYS_CDEFS_H
#define OCTOX_ULIB_SYS_CDEFS_H

#include <octox/features.h>

#define __CONCAT(a, b)	a##b
#define __STRING(a)	#a
#define __P(parameters)	parameters

#endif
