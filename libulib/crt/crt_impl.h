/*
 * What start-up code and exit know of each other.
 */
#ifndef ULIB_CRT_IMPL_H
#define ULIB_CRT_IMPL_H

/* Called by crt0 with the address of main. */
void __octox_start(int argc, char **argv, char **envp,
		   int (*program)(int, char **, char **))
	__attribute__((noreturn));

/* Called by what gcc's -fstack-protector puts into functions. */
extern const __UINTPTR_TYPE__ __stack_chk_guard;
void __stack_chk_fail(void) __attribute__((noreturn));

/*
 * Hooks of exit.  Each is defined by the part of the library that needs it, and
 * so linked only into programs that use that part.
 */
void __octox_atexit_run(void);	/* functions given to atexit, last first */
void __octox_stdio_exit(void);	/* send what is left in streams */

#endif
