/*
 * The functions of <math.h> under one name for all types of real numbers: float
 * arguments give the float function, long double ones that for long double, and
 * all others, integers too, the one for double.
 */
#ifndef OCTOX_ULIB_TGMATH_H
#define OCTOX_ULIB_TGMATH_H

#include <complex.h>
#include <math.h>

/* A value of the type that decides for x. */
#define __OCTOX_TYPE(x) \
	_Generic((x), float: 0.0f, long double: 0.0L, default: 0.0)
/* Which of a family is meant for an expression of that type. */
#define __OCTOX_CHOOSE(name, type) \
	_Generic((type), float: name##f, long double: name##l, default: name)

#define __OCTOX_TG(name, x)	__OCTOX_CHOOSE(name, __OCTOX_TYPE(x))
#define __OCTOX_TG_2(name, x, y) \
	__OCTOX_CHOOSE(name, __OCTOX_TYPE(x) + __OCTOX_TYPE(y))
#define __OCTOX_TG_3(name, x, y, z) \
	__OCTOX_CHOOSE(name, \
		__OCTOX_TYPE(x) + __OCTOX_TYPE(y) + __OCTOX_TYPE(z))

#define acos(x)		__OCTOX_TG(acos, x)(x)
#define asin(x)		__OCTOX_TG(asin, x)(x)
#define atan(x)		__OCTOX_TG(atan, x)(x)
#define cos(x)		__OCTOX_TG(cos, x)(x)
#define sin(x)		__OCTOX_TG(sin, x)(x)
#define tan(x)		__OCTOX_TG(tan, x)(x)
#define acosh(x)	__OCTOX_TG(acosh, x)(x)
#define asinh(x)	__OCTOX_TG(asinh, x)(x)
#define atanh(x)	__OCTOX_TG(atanh, x)(x)
#define cosh(x)		__OCTOX_TG(cosh, x)(x)
#define sinh(x)		__OCTOX_TG(sinh, x)(x)
#define tanh(x)		__OCTOX_TG(tanh, x)(x)
#define exp(x)		__OCTOX_TG(exp, x)(x)
#define exp2(x)		__OCTOX_TG(exp2, x)(x)
#define expm1(x)	__OCTOX_TG(expm1, x)(x)
#define log(x)		__OCTOX_TG(log, x)(x)
#define log10(x)	__OCTOX_TG(log10, x)(x)
#define log1p(x)	__OCTOX_TG(log1p, x)(x)
#define log2(x)		__OCTOX_TG(log2, x)(x)
#define logb(x)		__OCTOX_TG(logb, x)(x)
#define ilogb(x)	__OCTOX_TG(ilogb, x)(x)
#define cbrt(x)		__OCTOX_TG(cbrt, x)(x)
#define fabs(x)		__OCTOX_TG(fabs, x)(x)
#define sqrt(x)		__OCTOX_TG(sqrt, x)(x)
#define erf(x)		__OCTOX_TG(erf, x)(x)
#define erfc(x)		__OCTOX_TG(erfc, x)(x)
#define lgamma(x)	__OCTOX_TG(lgamma, x)(x)
#define tgamma(x)	__OCTOX_TG(tgamma, x)(x)
#define ceil(x)		__OCTOX_TG(ceil, x)(x)
#define floor(x)	__OCTOX_TG(floor, x)(x)
#define nearbyint(x)	__OCTOX_TG(nearbyint, x)(x)
#define rint(x)		__OCTOX_TG(rint, x)(x)
#define lrint(x)	__OCTOX_TG(lrint, x)(x)
#define llrint(x)	__OCTOX_TG(llrint, x)(x)
#define round(x)	__OCTOX_TG(round, x)(x)
#define lround(x)	__OCTOX_TG(lround, x)(x)
#define llround(x)	__OCTOX_TG(llround, x)(x)
#define trunc(x)	__OCTOX_TG(trunc, x)(x)
#define frexp(x, more)	__OCTOX_TG(frexp, x)(x, more)
#define ldexp(x, more)	__OCTOX_TG(ldexp, x)(x, more)
#define scalbn(x, more)	__OCTOX_TG(scalbn, x)(x, more)
#define scalbln(x, more)	__OCTOX_TG(scalbln, x)(x, more)
#define nexttoward(x, more)	__OCTOX_TG(nexttoward, x)(x, more)
#define atan2(x, y)	__OCTOX_TG_2(atan2, x, y)(x, y)
#define hypot(x, y)	__OCTOX_TG_2(hypot, x, y)(x, y)
#define pow(x, y)		__OCTOX_TG_2(pow, x, y)(x, y)
#define fmod(x, y)		__OCTOX_TG_2(fmod, x, y)(x, y)
#define remainder(x, y)	__OCTOX_TG_2(remainder, x, y)(x, y)
#define copysign(x, y)	__OCTOX_TG_2(copysign, x, y)(x, y)
#define nextafter(x, y)	__OCTOX_TG_2(nextafter, x, y)(x, y)
#define fdim(x, y)		__OCTOX_TG_2(fdim, x, y)(x, y)
#define fmax(x, y)		__OCTOX_TG_2(fmax, x, y)(x, y)
#define fmin(x, y)		__OCTOX_TG_2(fmin, x, y)(x, y)
#define remquo(x, y, quotient)	__OCTOX_TG_2(remquo, x, y)(x, y, quotient)
#define fma(x, y, z)	__OCTOX_TG_3(fma, x, y, z)(x, y, z)

/* Of complex numbers. */
#define __OCTOX_COMPLEX_TG(name, z) \
	_Generic((z), float: name##f, float _Complex: name##f, \
		long double: name##l, long double _Complex: name##l, \
		default: name)

#define carg(z)		__OCTOX_COMPLEX_TG(carg, z)(z)
#define cimag(z)	__OCTOX_COMPLEX_TG(cimag, z)(z)
#define conj(z)		__OCTOX_COMPLEX_TG(conj, z)(z)
#define cproj(z)	__OCTOX_COMPLEX_TG(cproj, z)(z)
#define creal(z)	__OCTOX_COMPLEX_TG(creal, z)(z)

#endif
