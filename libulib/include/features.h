/* For programs that look here for what they asked for. */
#ifndef OCTOX_ULIB_FEATURES_H
#define OCTOX_ULIB_FEATURES_H

#include <octox/features.h>

#endif
