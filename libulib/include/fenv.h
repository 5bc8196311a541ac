/* The floating-point environment: which exceptions there were, how to round. */
#ifndef OCTOX_ULIB_FENV_H
#define OCTOX_ULIB_FENV_H

#include <octox/features.h>

/* Bits of the register fcsr; an exception never traps. */
#define FE_INEXACT	0x01
#define FE_UNDERFLOW	0x02
#define FE_OVERFLOW	0x04
#define FE_DIVBYZERO	0x08
#define FE_INVALID	0x10
#define FE_ALL_EXCEPT	0x1f

#define FE_TONEAREST	0
#define FE_TOWARDZERO	1
#define FE_DOWNWARD	2
#define FE_UPWARD	3

/* The environment a program starts with. */
#define FE_DFL_ENV	(&__octox_default_fenv)

__OCTOX_BEGIN

typedef unsigned long fenv_t;
typedef unsigned long fexcept_t;

extern const fenv_t __octox_default_fenv;

int feclearexcept(int exceptions);
int fegetexceptflag(fexcept_t *flags, int exceptions);
int feraiseexcept(int exceptions);
int fesetexceptflag(const fexcept_t *flags, int exceptions);
int fetestexcept(int exceptions);

int fegetround(void);
int fesetround(int mode);

int fegetenv(fenv_t *env);
int feholdexcept(fenv_t *env);
int fesetenv(const fenv_t *env);
int feupdateenv(const fenv_t *env);

__OCTOX_END

#endif
