/* Jumps out of functions. */
#ifndef OCTOX_ULIB_SETJMP_H
#define OCTOX_ULIB_SETJMP_H

#include <octox/features.h>

__OCTOX_BEGIN

/* ra, sp, s0 to s11, then fs0 to fs11. */
typedef struct {
	unsigned long __regs[26];
} jmp_buf[1];

int setjmp(jmp_buf env) __attribute__((__returns_twice__));
void longjmp(jmp_buf env, int value) __OCTOX_NORETURN;
#define setjmp setjmp

#if __OCTOX_POSIX
/* The same, then whether the signal mask was saved, and the mask. */
typedef struct {
	unsigned long __regs[28];
} sigjmp_buf[1];

int sigsetjmp(sigjmp_buf env, int savemask) __attribute__((__returns_twice__));
#define sigsetjmp sigsetjmp
void siglongjmp(sigjmp_buf env, int value) __OCTOX_NORETURN;
#endif

#if __OCTOX_XSI
int _setjmp(jmp_buf env) __attribute__((__returns_twice__));
void _longjmp(jmp_buf env, int value) __OCTOX_NORETURN;
#endif

__OCTOX_END

#endif
