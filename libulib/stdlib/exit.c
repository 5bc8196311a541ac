/* The ordinary end of a program. */
#include "crt/crt_impl.h"

#include <stdlib.h>
#include <unistd.h>

typedef void (*finalizer)(void);

extern const finalizer __fini_array_start[], __fini_array_end[];

void __octox_atexit_run(void) __attribute__((weak));
void __octox_stdio_exit(void) __attribute__((weak));

void
exit(int status)
{
	if (__octox_atexit_run != NULL)
		__octox_atexit_run();
	for (const finalizer *f = __fini_array_end; f > __fini_array_start;)
		(*--f)();
	if (__octox_stdio_exit != NULL)
		__octox_stdio_exit();
	_exit(status);
}
