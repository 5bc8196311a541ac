/*
 * assert: stop the program when a condition does not hold.  As ISO C asks, this
 * header may be included again after NDEBUG has changed, so it has no guard.
 */
#include <octox/features.h>

#undef assert
#ifdef NDEBUG
#define assert(condition) ((void)0)
#else
#define assert(condition) \
	((condition) ? (void)0 : __octox_assert_failed(#condition, __FILE__, \
						       __LINE__, __func__))
#endif

#ifndef __cplusplus
#undef static_assert
#define static_assert _Static_assert
#endif

#ifndef OCTOX_ULIB_ASSERT_H
#define OCTOX_ULIB_ASSERT_H

__OCTOX_BEGIN

/* Write the message to stderr and abort. */
void __octox_assert_failed(const char *condition, const char *file, int line,
			   const char *function) __OCTOX_NORETURN;

__OCTOX_END

#endif
