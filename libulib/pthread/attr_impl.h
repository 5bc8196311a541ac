/*
 * Attributes: a pair of functions for a member that is a choice of values.
 */
#ifndef ULIB_PTHREAD_ATTR_IMPL_H
#define ULIB_PTHREAD_ATTR_IMPL_H

#include <errno.h>
#include <pthread.h>

/* Those from 0 to known are values; what is beyond supported is ENOTSUP. */
#define ATTRIBUTE(kind, name, member, known, supported) \
	int pthread_##kind##_get##name( \
		const pthread_##kind##_t *restrict attr, int *restrict value) \
	{ \
		*value = attr->member; \
		return 0; \
	} \
	int pthread_##kind##_set##name(pthread_##kind##_t *attr, int value) \
	{ \
		if (value < 0 || value > (known)) \
			return EINVAL; \
		if (value > (supported)) \
			return ENOTSUP; \
		attr->member = value; \
		return 0; \
	}

/* Attributes begin as zeros, and need nothing when they end. */
#define ATTRIBUTES(kind) \
	int pthread_##kind##_init(pthread_##kind##_t *attr) \
	{ \
		*attr = (pthread_##kind##_t){0}; \
		return 0; \
	} \
	int pthread_##kind##_destroy(pthread_##kind##_t *attr) \
	{ \
		(void)attr; \
		return 0; \
	}

#endif
