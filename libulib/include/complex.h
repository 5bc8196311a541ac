/* Complex numbers.  Errors are told as by <math.h>. */
#ifndef OCTOX_ULIB_COMPLEX_H
#define OCTOX_ULIB_COMPLEX_H

#include <octox/features.h>

#define complex		_Complex
#define _Complex_I	(__extension__ 1.0iF)
#define I		_Complex_I

/* x + y i, also where one is an infinity or a NaN. */
#define __OCTOX_COMPLEX(type, x, y) \
	(((union { type __parts[2]; type _Complex __whole; }) \
		{.__parts = {x, y}}).__whole)
#define CMPLX(x, y)	__OCTOX_COMPLEX(double, x, y)
#define CMPLXF(x, y)	__OCTOX_COMPLEX(float, x, y)
#define CMPLXL(x, y)	__OCTOX_COMPLEX(long double, x, y)

__OCTOX_BEGIN

/* The three functions of a family, with a complex and with a real result. */
#define __OCTOX_COMPLEX_1(name) \
	double _Complex name(double _Complex z); \
	float _Complex name##f(float _Complex z); \
	long double _Complex name##l(long double _Complex z)
#define __OCTOX_REAL_1(name) \
	double name(double _Complex z); \
	float name##f(float _Complex z); \
	long double name##l(long double _Complex z)

__OCTOX_COMPLEX_1(cacos);
__OCTOX_COMPLEX_1(casin);
__OCTOX_COMPLEX_1(catan);
__OCTOX_COMPLEX_1(ccos);
__OCTOX_COMPLEX_1(csin);
__OCTOX_COMPLEX_1(ctan);
__OCTOX_COMPLEX_1(cacosh);
__OCTOX_COMPLEX_1(casinh);
__OCTOX_COMPLEX_1(catanh);
__OCTOX_COMPLEX_1(ccosh);
__OCTOX_COMPLEX_1(csinh);
__OCTOX_COMPLEX_1(ctanh);
__OCTOX_COMPLEX_1(cexp);
__OCTOX_COMPLEX_1(clog);
__OCTOX_COMPLEX_1(csqrt);
__OCTOX_COMPLEX_1(conj);
__OCTOX_COMPLEX_1(cproj);
double _Complex cpow(double _Complex z, double _Complex exponent);
float _Complex cpowf(float _Complex z, float _Complex exponent);
long double _Complex cpowl(long double _Complex z,
	long double _Complex exponent);

__OCTOX_REAL_1(cabs);
__OCTOX_REAL_1(carg);
__OCTOX_REAL_1(creal);
__OCTOX_REAL_1(cimag);

#undef __OCTOX_COMPLEX_1
#undef __OCTOX_REAL_1

__OCTOX_END

#endif
