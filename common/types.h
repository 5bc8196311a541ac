/*
 * What every file of ours may take for granted of the language: the
 * freestanding headers' integer types, static_assert, container_of.
 */
#ifndef COMMON_TYPES_H
#define COMMON_TYPES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifndef static_assert
#define static_assert _Static_assert
#endif

/* Signed counterpart of size_t: a count of bytes or a negative error. */
typedef long ssize;

/* The structure of the given type that has ptr as its member. */
#define container_of(ptr, type, member) \
	((type *)((char *)(ptr) - offsetof(type, member)))

#define ARRAY_SIZE(a) (sizeof(a) / sizeof((a)[0]))

#endif
