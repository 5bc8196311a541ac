/*
 * <math.h>, <complex.h>, <tgmath.h> and <fenv.h>: values of known size, at the edges
 * of the domains, and the errors.  The values were computed with 60 decimal digits.
 */
#include <complex.h>
#include <fenv.h>
#include <float.h>
#include <math.h>
#include <stdint.h>
#include <string.h>

#include "guest_test.h"

/* How many doubles lie between two of the same sign? */
static uint64_t
distance(double a, double b)
{
	uint64_t x, y;

	memcpy(&x, &a, sizeof(x));
	memcpy(&y, &b, sizeof(y));
	return x > y ? x - y : y - x;
}

/* As good as equal: the last place may be off by one. */
#define CHECK_NEAR(got, want)	CHECK(distance(got, want) <= 1)

static bool
same_float(float a, double b)
{
	float want = (float)b;

	return fabsf(a - want) <= fabsf(want) * FLT_EPSILON;
}

static bool
same_long(long double a, long double b)
{
	return fabsl(a - b) <= 2 * fabsl(b) * LDBL_EPSILON;
}

struct value {
	double (*of)(double x);
	double x, y;
};

static void
check_values(const struct value *v, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (distance(v[i].of(v[i].x), v[i].y) > 1)
			guest_fail(__FILE__, __LINE__,
				"value %zu: f(%a) = %a, not %a", i, v[i].x,
				v[i].of(v[i].x), v[i].y);
}

static void
angles(void)
{
	static const struct value values[] = {
		{ sin, 1, 0.84147098480789650665 },
		{ sin, 1e+22, -0.85220084976718880177 },
		{ sin, 3.141592653589793, 1.2246467991473531772e-16 },
		{ cos, 1, 0.5403023058681397174 },
		{ cos, 1e+22, 0.5232147853951389455 },
		{ cos, 1.5707963267948966, 6.1232339957367658861e-17 },
		{ tan, 1, 1.5574077246549022305 },
		{ tan, 1.5707963267948966, 1.6331239353195369756e+16 },
		{ asin, 0.5, 0.52359877559829887308 },
		{ asin, -1, -1.5707963267948966192 },
		{ acos, 0.5, 1.0471975511965977462 },
		{ acos, -1, 3.1415926535897932385 },
		{ atan, 1, 0.78539816339744830962 },
		{ atan, 1e+300, 1.5707963267948966192 },
		{ sinh, 1, 1.1752011936438014569 },
		{ sinh, 1e-05, 1.0000000000166667485e-5 },
		{ cosh, 1, 1.5430806348152437785 },
		{ tanh, 0.5, 0.4621171572600097585 },
		{ tanh, 30, 1.0 },
		{ asinh, 1, 0.88137358701954302523 },
		{ acosh, 2, 1.3169578969248167086 },
		{ atanh, 0.5, 0.5493061443340548457 },
	};

	check_values(values, sizeof(values) / sizeof(values[0]));
	CHECK_NEAR(atan2(1, 1), M_PI_4);
	CHECK_NEAR(atan2(1, -1), 3 * M_PI_4);
	CHECK_NEAR(atan2(-0.0, -1), -M_PI);
	CHECK(signbit(atan2(-0.0, 1)));
	CHECK(signbit(sin(-0.0)) && signbit(tan(-0.0)));
}

static void
exponents_and_powers(void)
{
	static const struct value values[] = {
		{ exp, 1, 2.7182818284590452354 },
		{ exp, -745, 2.8223507304719370764e-324 },
		{ exp, 709.5, 1.3549863193146328309e+308 },
		{ exp2, 0.5, 1.4142135623730950488 },
		{ exp10, 3, 1000.0 },
		{ expm1, 1e-10, 1.0000000000500000364e-10 },
		{ log, 10, 2.302585092994045684 },
		{ log, 1e-300, -690.77552789821370518 },
		{ log, 1.0000001, 9.9999995058387045178e-8 },
		{ log2, 10, 3.3219280948873623479 },
		{ log10, 2, 0.30102999566398119521 },
		{ log10, 1000000000000000.0, 15.0 },
		{ log1p, 1e-10, 9.9999999995000003644e-11 },
		{ cbrt, -27, -3.0 },
		{ cbrt, 2, 1.2599210498948731648 },
		{ sqrt, 2, 1.4142135623730950488 },
		{ sqrt, 1e-310, 9.9999999999999847247e-156 },
		{ erf, 0.5, 0.52049987781304653768 },
		{ erfc, 5, 1.5374597944280348502e-12 },
		{ lgamma, 10, 12.801827480081469611 },
	};
	int e;
	double whole;

	check_values(values, sizeof(values) / sizeof(values[0]));
	CHECK_NEAR(pow(2, 0.5), M_SQRT2);
	CHECK(pow(-2, 3) == -8 && pow(-2, -2) == 0.25);
	CHECK(pow(0, 0) == 1 && pow(NAN, 0) == 1 && pow(1, NAN) == 1);
	CHECK(pow(-1, INFINITY) == 1 && pow(0.5, INFINITY) == 0);
	CHECK(hypot(3, 4) == 5 && hypot(1e200, 0) == 1e200);
	CHECK_NEAR(hypot(3e200, 4e200), 5e200);
	CHECK(hypot(NAN, INFINITY) == INFINITY);
	CHECK(frexp(12, &e) == 0.75 && e == 4);
	CHECK(frexp(DBL_TRUE_MIN, &e) == 0.5 && e == -1073);
	CHECK(ldexp(0.75, 4) == 12 && scalbn(1, -1074) == DBL_TRUE_MIN);
	CHECK(ilogb(10) == 3 && ilogb(DBL_TRUE_MIN) == -1074);
	CHECK(ilogb(0) == FP_ILOGB0 && ilogb(NAN) == FP_ILOGBNAN);
	CHECK(ilogb(INFINITY) == INT32_MAX && logb(8) == 3);
	CHECK(modf(-3.25, &whole) == -0.25 && whole == -3);
	CHECK(signbit(modf(-INFINITY, &whole)) && whole == -INFINITY);
}

/* Programs rely on it, jq's tests for one. */
static void
powers_of_two(void)
{
	for (int i = -1074; i < 1024; i++) {
		double x = ldexp(1, i);

		CHECK(log2(x) == i);
		CHECK(log2l(x) == i);
		CHECK(exp2(i) == x);
		CHECK(pow(2, i) == x);
	}
	for (int i = -149; i < 128; i++)
		CHECK(log2f(ldexpf(1, i)) == (float)i);
}

/* log2 without a mistake in the last place, but for the rounding of log itself. */
static void
logarithms_to_base_two(void)
{
	static const struct value values[] = {
		{ log2, 3, 1.5849625007211561815 },
		{ log2, 0.7, -0.51457317282975833195 },
		{ log2, 1.4142135623730950488, 0.50000000000000009861 },
		{ log2, 0.70710678118654752440, -0.49999999999999990139 },
		{ log2, 1 + 0x1p-52, 3.2034265038149173303e-16 },
		{ log2, 1 - 0x1p-53, -1.6017132519074586451e-16 },
		{ log2, 1e300, 996.57842846620870437 },
		{ log2, 1e-310, -1029.7977094150823 },
	};

	check_values(values, sizeof(values) / sizeof(values[0]));
	CHECK(isnan(log2(-1)) && isnan(log2(NAN)) && isnan(log2f(-1)));
	CHECK(log2(0) == -INFINITY && log2(-0.0) == -INFINITY);
	CHECK(log2(INFINITY) == INFINITY && log2f(INFINITY) == INFINITY);
	CHECK(log2f(0) == -INFINITY);
	CHECK(!signbit(log2(1)) && log2(1) == 0);
	CHECK(log2f(10) == 3.321928095f);
}

static void
whole_numbers(void)
{
	int q;

	CHECK(ceil(1.25) == 2 && ceil(-1.75) == -1 && signbit(ceil(-0.5)));
	CHECK(floor(1.75) == 1 && floor(-1.25) == -2);
	CHECK(trunc(-1.75) == -1 && round(-2.5) == -3);
	CHECK(round(0.49999999999999994) == 0);
	CHECK(rint(2.5) == 2 && rint(3.5) == 4 && nearbyint(-2.5) == -2);
	CHECK(lrint(2.5) == 2 && llrint(-3.5) == -4);
	CHECK(lround(2.5) == 3 && llround(-2.5) == -3);
	CHECK(lround(4503599627370497.5) == 4503599627370498);
	CHECK(fmod(10, 3) == 1 && fmod(-10, 3) == -1 && fmod(1e300, 7) == 1);
	CHECK(remainder(10, 4) == 2 && remainder(14, 4) == -2);
	CHECK(remquo(29, 4, &q) == 1 && (q & 7) == 7);
	CHECK(ceilf(1.25f) == 2 && floorl(-1.25L) == -2 && truncl(9.75L) == 9);
	CHECK(roundl(2.5L) == 3 && lroundl(-2.5L) == -3 && rintl(2.5L) == 2);
}

static void
parts_of_a_number(void)
{
	CHECK(copysign(1, -0.0) == -1 && fabs(-2) == 2);
	CHECK(nextafter(1, 2) == 1 + DBL_EPSILON);
	CHECK(nextafter(0, -1) == -DBL_TRUE_MIN);
	CHECK(nexttoward(1, 2.0L) == 1 + DBL_EPSILON);
	CHECK(nextafterl(1, 2) == 1 + LDBL_EPSILON);
	CHECK(fdim(3, 1) == 2 && fdim(1, 3) == 0);
	CHECK(fmax(NAN, 1) == 1 && fmin(1, NAN) == 1);
	CHECK(fma(0x1p53 + 2, 0x1p53 - 2, -0x1p106) == -4);
	CHECK(isnan(nan("")) && isnan(nanf("1")) && isnan(nanl("")));
}

static void
kinds_of_numbers(void)
{
	volatile double zero = 0, tiny = DBL_TRUE_MIN, inf = INFINITY, no = NAN;
	volatile long double wide = LDBL_MIN / 2;

	CHECK(fpclassify(zero) == FP_ZERO && fpclassify(tiny) == FP_SUBNORMAL);
	CHECK(fpclassify(inf) == FP_INFINITE && fpclassify(no) == FP_NAN);
	CHECK(fpclassify(1.0f) == FP_NORMAL && fpclassify(wide) == FP_SUBNORMAL);
	CHECK(isinf(-inf) && !isinf(no) && isnan(no) && !isfinite(inf));
	CHECK(isnormal(1.0L) && !isnormal(tiny) && signbit(-zero));
	CHECK(!isless(no, 1.0) && !isgreaterequal(no, 1.0));
	CHECK(isunordered(no, 1.0) && !islessgreater(no, no));
}

static void
other_sizes(void)
{
	CHECK(same_float(sinf(1), 0.84147098480789650665));
	CHECK(same_float(expf(1), M_E) && same_float(logf(10), M_LN10));
	CHECK(same_float(powf(2, 0.5f), M_SQRT2));
	CHECK(fabsf(tgammaf(5.5f) - 52.342777f) < 52e-6f);
	CHECK(same_long(sinl(1), 0.841470984807896506652502321630299L));
	CHECK(same_long(expl(1), 2.71828182845904523536028747135266250L));
	CHECK(same_long(logl(10), 2.30258509299404568401799145468436421L));
	CHECK(same_long(sqrtl(2), 1.41421356237309504880168872420969808L));
	CHECK(same_long(powl(2, 0.5L), 1.41421356237309504880168872420969808L));
	CHECK(same_long(atanl(1) * 4, 3.14159265358979323846264338327950288L));
	CHECK(same_long(cbrtl(27), 3) && fmal(2, 3, 4) == 10);
}

/* f(x) is a NaN (or infinite), and an exception tells. */
#define CHECK_ERROR(expression, kind, exception) \
	do { \
		feclearexcept(FE_ALL_EXCEPT); \
		volatile double result = (expression); \
		CHECK(kind(result)); \
		CHECK((fetestexcept(FE_ALL_EXCEPT) & ~FE_INEXACT) == (exception)); \
	} while (0)

static void
errors(void)
{
	volatile double minus = -1, zero = 0, big = 1000, two = 2;

	CHECK_ERROR(sqrt(minus), isnan, FE_INVALID);
	CHECK_ERROR(log(minus), isnan, FE_INVALID);
	CHECK_ERROR(log(zero), isinf, FE_DIVBYZERO);
	CHECK_ERROR(log1p(-two), isnan, FE_INVALID);
	CHECK_ERROR(acos(two), isnan, FE_INVALID);
	CHECK_ERROR(asin(two), isnan, FE_INVALID);
	CHECK_ERROR(acosh(zero), isnan, FE_INVALID);
	CHECK_ERROR(atanh(two), isnan, FE_INVALID);
	CHECK_ERROR(pow(minus, 0.5), isnan, FE_INVALID);
	CHECK_ERROR(pow(zero, minus), isinf, FE_DIVBYZERO);
	CHECK_ERROR(exp(big), isinf, FE_OVERFLOW);
	CHECK_ERROR(exp(-big), !, FE_UNDERFLOW);
	CHECK_ERROR(cosh(big), isinf, FE_OVERFLOW);
	CHECK_ERROR(tgamma(big), isinf, FE_OVERFLOW);
	CHECK_ERROR(lgamma(minus), isinf, FE_DIVBYZERO);
	CHECK_ERROR(fmod(two, zero), isnan, FE_INVALID);
	CHECK_ERROR(sqrt(two), isfinite, 0);
	CHECK_ERROR(sin(NAN), isnan, 0);
}

static void
gamma_and_bessel(void)
{
	CHECK(lgamma(-0.5) > 1.265512123484 && lgamma(-0.5) < 1.265512123485);
	CHECK_EQ(signgam, -1);
	CHECK(fabs(tgamma(5) - 24) < 24e-15);
	CHECK(fabs(tgamma(5.5) - 52.342777784553520181) < 52e-15);
	CHECK(fabs(j0(1) - 0.76519768655796655145) < 1e-15);
	CHECK(fabs(jn(2, 1) - 0.11490348493190048047) < 1e-15);
	CHECK(fabs(y1(1) + 0.78121282130028871655) < 1e-15);
	CHECK(yn(1, 0) == -INFINITY);
}

static void
complex_numbers(void)
{
	double complex z = csqrt(-4);

	CHECK(creal(z) == 0 && cimag(z) == 2 && cabs(3 + 4 * I) == 5);
	CHECK(signbit(cimag(conj(CMPLX(1, 0)))));
	CHECK_NEAR(carg(-1), M_PI);
	z = cexp(I * M_PI);
	CHECK(fabs(creal(z) + 1) < 1e-15 && fabs(cimag(z)) < 1e-15);
	z = cpow(I, 2);
	CHECK(fabs(creal(z) + 1) < 1e-15 && fabs(cimag(z)) < 1e-15);
	CHECK(cimagf(csqrtf(-1)) == 1 && cimagl(csqrtl(-9)) == 3);
	CHECK(isinf(creal(cproj(CMPLX(1, INFINITY)))));
}

static void
rounding_and_exceptions(void)
{
	volatile double one = 1, three = 3, zero = 0;
	fenv_t env;

	CHECK_EQ(fegetround(), FE_TONEAREST);
	CHECK_EQ(fesetround(FE_UPWARD), 0);
	CHECK(rint(1.25) == 2 && lrint(-1.75) == -1);
	double up = one / three;
	CHECK_EQ(fesetround(FE_DOWNWARD), 0);
	double down = one / three;
	CHECK(up == nextafter(down, 1));
	CHECK_EQ(fesetenv(FE_DFL_ENV), 0);
	CHECK_EQ(fegetround(), FE_TONEAREST);
	CHECK_EQ(fetestexcept(FE_ALL_EXCEPT), 0);

	volatile double infinite = one / zero;
	CHECK(isinf(infinite));
	CHECK_EQ(fetestexcept(FE_ALL_EXCEPT), FE_DIVBYZERO);
	feholdexcept(&env);
	CHECK_EQ(fetestexcept(FE_ALL_EXCEPT), 0);
	feraiseexcept(FE_OVERFLOW);
	CHECK(fetestexcept(FE_OVERFLOW) != 0);
	feupdateenv(&env);
	CHECK((fetestexcept(FE_ALL_EXCEPT) & ~FE_INEXACT) ==
		(FE_DIVBYZERO | FE_OVERFLOW));
	feclearexcept(FE_ALL_EXCEPT);
	CHECK_EQ(fetestexcept(FE_ALL_EXCEPT), 0);
}

static const struct guest_case cases[] = {
	GUEST_CASE(angles),
	GUEST_CASE(exponents_and_powers),
	GUEST_CASE(powers_of_two),
	GUEST_CASE(logarithms_to_base_two),
	GUEST_CASE(whole_numbers),
	GUEST_CASE(parts_of_a_number),
	GUEST_CASE(kinds_of_numbers),
	GUEST_CASE(other_sizes),
	GUEST_CASE(errors),
	GUEST_CASE(gamma_and_bessel),
	GUEST_CASE(complex_numbers),
	GUEST_CASE(rounding_and_exceptions),
};

GUEST_MAIN(cases)
