/*
 * What prototypes say to the compiler.  The lock contracts are checked by clang
 * (make check); for other compilers they are empty.
 */
#ifndef CORE_ANNOT_H
#define CORE_ANNOT_H

#define MUST_CHECK		__attribute__((warn_unused_result))
#define NORETURN		_Noreturn
#define PRINTF_LIKE(f, a)	__attribute__((format(printf, f, a)))
#define UNUSED			__attribute__((unused))
#define PACKED			__attribute__((packed))
#define ALIGNED(n)		__attribute__((aligned(n)))

#ifdef __clang__
#define ANNOT(x)		__attribute__((x))
#else
#define ANNOT(x)
#endif

#define LOCKABLE(name)		ANNOT(capability(name))
#define REQUIRES(...)		ANNOT(requires_capability(__VA_ARGS__))
#define EXCLUDES(...)		ANNOT(locks_excluded(__VA_ARGS__))
#define ACQUIRE(...)		ANNOT(acquire_capability(__VA_ARGS__))
#define RELEASE(...)		ANNOT(release_capability(__VA_ARGS__))
#define TRY_ACQUIRE(ok, ...)	ANNOT(try_acquire_capability(ok, __VA_ARGS__))
#define ASSERT_HELD(...)	ANNOT(assert_capability(__VA_ARGS__))
#define GUARDED_BY(...)		ANNOT(guarded_by(__VA_ARGS__))
#define NO_LOCK_CHECK		ANNOT(no_thread_safety_analysis)

#endif
