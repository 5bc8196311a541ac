/*
 * Mathematical functions.  An argument that a function has no result for gives a
 * NaN, a result too large an infinity; the exceptions of <fenv.h> tell of both,
 * errno is left as it is.
 *
 * The functions themselves are those of picolibc, taken when libulib is built; see
 * COPYING.picolibc.  long double has the 113 bits of IEEE binary128, in software,
 * and raises no exceptions.
 */
#ifndef OCTOX_ULIB_MATH_H
#define OCTOX_ULIB_MATH_H

#include <octox/features.h>

#define HUGE_VAL	(__builtin_huge_val())
#define HUGE_VALF	(__builtin_huge_valf())
#define HUGE_VALL	(__builtin_huge_vall())
#define INFINITY	(__builtin_inff())
#define NAN		(__builtin_nanf(""))

/* What ilogb returns for 0 and for a NaN. */
#define FP_ILOGB0	(-__INT_MAX__)
#define FP_ILOGBNAN	__INT_MAX__

/* fma() is one instruction for these. */
#define FP_FAST_FMA	1
#define FP_FAST_FMAF	1

#define MATH_ERRNO	1
#define MATH_ERREXCEPT	2
#define math_errhandling	MATH_ERREXCEPT

#define FP_NAN		0
#define FP_INFINITE	1
#define FP_ZERO		2
#define FP_SUBNORMAL	3
#define FP_NORMAL	4

#define fpclassify(x)	(__builtin_fpclassify(FP_NAN, FP_INFINITE, FP_NORMAL, \
				FP_SUBNORMAL, FP_ZERO, x))
#define isfinite(x)	(__builtin_isfinite(x))
#define isinf(x)	(__builtin_isinf(x))
#define isnan(x)	(__builtin_isnan(x))
#define isnormal(x)	(__builtin_isnormal(x))
#define signbit(x)	(__builtin_signbit(x) != 0)

/* Comparisons that are false, and quiet, if one is a NaN. */
#define isgreater(x, y)		(__builtin_isgreater(x, y))
#define isgreaterequal(x, y)	(__builtin_isgreaterequal(x, y))
#define isless(x, y)		(__builtin_isless(x, y))
#define islessequal(x, y)	(__builtin_islessequal(x, y))
#define islessgreater(x, y)	(__builtin_islessgreater(x, y))
#define isunordered(x, y)	(__builtin_isunordered(x, y))

__OCTOX_BEGIN

typedef float float_t;
typedef double double_t;

/* The three functions of a family: for double, float and long double. */
#define __OCTOX_REAL_1(result, name) \
	result name(double x); \
	result name##f(float x); \
	result name##l(long double x)
#define __OCTOX_REAL(name) \
	double name(double x); \
	float name##f(float x); \
	long double name##l(long double x)
#define __OCTOX_REAL_2(name) \
	double name(double x, double y); \
	float name##f(float x, float y); \
	long double name##l(long double x, long double y)
#define __OCTOX_REAL_AND(type, name) \
	double name(double x, type more); \
	float name##f(float x, type more); \
	long double name##l(long double x, type more)

__OCTOX_REAL(acos);
__OCTOX_REAL(asin);
__OCTOX_REAL(atan);
__OCTOX_REAL_2(atan2);		/* the angle of the point (y, x) */
__OCTOX_REAL(cos);
__OCTOX_REAL(sin);
__OCTOX_REAL(tan);
__OCTOX_REAL(acosh);
__OCTOX_REAL(asinh);
__OCTOX_REAL(atanh);
__OCTOX_REAL(cosh);
__OCTOX_REAL(sinh);
__OCTOX_REAL(tanh);

__OCTOX_REAL(exp);
__OCTOX_REAL(exp2);
__OCTOX_REAL(expm1);		/* exp(x) - 1 */
__OCTOX_REAL(log);
__OCTOX_REAL(log10);
__OCTOX_REAL(log1p);		/* log(1 + x) */
__OCTOX_REAL(log2);
__OCTOX_REAL(logb);		/* the exponent of x */
__OCTOX_REAL_1(int, ilogb);
__OCTOX_REAL_AND(int *, frexp);	/* x as 0.5...1 times 2 to *more */
__OCTOX_REAL_AND(int, ldexp);	/* x times 2 to more */
__OCTOX_REAL_AND(int, scalbn);
__OCTOX_REAL_AND(long, scalbln);
double modf(double x, double *whole);
float modff(float x, float *whole);
long double modfl(long double x, long double *whole);

__OCTOX_REAL(cbrt);
__OCTOX_REAL(fabs);
__OCTOX_REAL_2(hypot);
__OCTOX_REAL_2(pow);
__OCTOX_REAL(sqrt);
__OCTOX_REAL(erf);
__OCTOX_REAL(erfc);
__OCTOX_REAL(lgamma);
__OCTOX_REAL(tgamma);

__OCTOX_REAL(ceil);
__OCTOX_REAL(floor);
__OCTOX_REAL(nearbyint);
__OCTOX_REAL(rint);
__OCTOX_REAL_1(long, lrint);
__OCTOX_REAL_1(long long, llrint);
__OCTOX_REAL(round);
__OCTOX_REAL_1(long, lround);
__OCTOX_REAL_1(long long, llround);
__OCTOX_REAL(trunc);
__OCTOX_REAL_2(fmod);
__OCTOX_REAL_2(remainder);
double remquo(double x, double y, int *quotient);
float remquof(float x, float y, int *quotient);
long double remquol(long double x, long double y, int *quotient);

__OCTOX_REAL_2(copysign);
double nan(const char *tag);
float nanf(const char *tag);
long double nanl(const char *tag);
__OCTOX_REAL_2(nextafter);
__OCTOX_REAL_AND(long double, nexttoward);
__OCTOX_REAL_2(fdim);
__OCTOX_REAL_2(fmax);
__OCTOX_REAL_2(fmin);
double fma(double x, double y, double z);
float fmaf(float x, float y, float z);
long double fmal(long double x, long double y, long double z);

#if __OCTOX_XSI
#define M_E		2.7182818284590452354	/* e */
#define M_LOG2E		1.4426950408889634074	/* log2 e */
#define M_LOG10E	0.43429448190325182765	/* log10 e */
#define M_LN2		0.69314718055994530942	/* ln 2 */
#define M_LN10		2.30258509299404568402	/* ln 10 */
#define M_PI		3.14159265358979323846	/* pi */
#define M_PI_2		1.57079632679489661923	/* pi / 2 */
#define M_PI_4		0.78539816339744830962	/* pi / 4 */
#define M_1_PI		0.31830988618379067154	/* 1 / pi */
#define M_2_PI		0.63661977236758134308	/* 2 / pi */
#define M_2_SQRTPI	1.12837916709551257390	/* 2 / sqrt pi */
#define M_SQRT2		1.41421356237309504880	/* sqrt 2 */
#define M_SQRT1_2	0.70710678118654752440	/* 1 / sqrt 2 */
#define MAXFLOAT	__FLT_MAX__

extern int signgam;		/* of what lgamma saw last: 1 or -1 */

/* Bessel functions of the first and second kind. */
double j0(double x);
double j1(double x);
double jn(int n, double x);
double y0(double x);
double y1(double x);
double yn(int n, double x);
#endif

#if __OCTOX_EXT
__OCTOX_REAL(exp10);
double lgamma_r(double x, int *sign);
float lgammaf_r(float x, int *sign);
void sincos(double x, double *sine, double *cosine);
void sincosf(float x, float *sine, float *cosine);
void sincosl(long double x, long double *sine, long double *cosine);
#endif

#undef __OCTOX_REAL_1
#undef __OCTOX_REAL
#undef __OCTOX_REAL_2
#undef __OCTOX_REAL_AND

__OCTOX_END

#endif
