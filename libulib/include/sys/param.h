/* Constants and shorthands of BSD. */
#ifndef OCTOX_ULIB_SYS_PARAM_H
#define OCTOX_ULIB_SYS_PARAM_H

#include <octox/features.h>

#include <limits.h>
#include <sys/types.h>

#define MAXPATHLEN	PATH_MAX
#define MAXNAMLEN	NAME_MAX
#define MAXHOSTNAMELEN	_POSIX_HOST_NAME_MAX
#define NBBY		CHAR_BIT
#define NCARGS		(128 * 1024)
#define NGROUPS		NGROUPS_MAX
#define DEV_BSIZE	512

#define MIN(a, b)	((a) < (b) ? (a) : (b))
#define MAX(a, b)	((a) > (b) ? (a) : (b))
#define howmany(n, size) (((n) + ((size) - 1)) / (size))
#define roundup(n, size) (howmany(n, size) * (size))
#define powerof2(n)	((((n) - 1) & (n)) == 0)

#endif
