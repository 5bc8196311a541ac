/* What assert does when its condition does not hold. */
#include <assert.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

void
__octox_assert_failed(const char *condition, const char *file, int line,
		      const char *function)
{
	fprintf(stderr, "%s: %s:%d: %s: assertion failed: %s\n",
		program_invocation_short_name, file, line, function,
		condition);
	abort();
}
