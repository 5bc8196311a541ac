/* What code asks for that was compiled with -fstack-protector. */
#include "crt/crt_impl.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

/*
 * Lies between a function's arrays and where it returns to.  A string that runs over
 * its end cannot contain it: it has a NUL, both ends of a line and the byte 0xff.
 */
const __UINTPTR_TYPE__ __stack_chk_guard = 0x8d4df29bff0a0d00;

void
__stack_chk_fail(void)
{
	fprintf(stderr, "%s: stack overwritten\n", program_invocation_short_name);
	abort();
}
