#include "pthread/attr_impl.h"

ATTRIBUTES(condattr)
ATTRIBUTE(condattr, clock, __clock, CLOCK_MONOTONIC, CLOCK_MONOTONIC)
ATTRIBUTE(condattr, pshared, __shared, PTHREAD_PROCESS_SHARED,
	PTHREAD_PROCESS_PRIVATE)
