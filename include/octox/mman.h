/*
 * Memory that a program maps.
 */
#ifndef OCTOX_MMAN_H
#define OCTOX_MMAN_H

/* What may be done; writing and executing the same memory may not. */
#define PROT_NONE	0
#define PROT_READ	1
#define PROT_WRITE	2
#define PROT_EXEC	4

/* One of the first two, and what is wanted of the others. */
#define MAP_SHARED	0x01	/* with those that fork makes, and with the file */
#define MAP_PRIVATE	0x02
#define MAP_FIXED	0x10	/* at that address, whatever is there */
#define MAP_ANONYMOUS	0x20	/* zeros, not a file */
#define MAP_NOREPLACE	0x40	/* with MAP_FIXED: unless something is there */

/* Of msync. */
#define MS_ASYNC	1
#define MS_INVALIDATE	2
#define MS_SYNC		4

#endif
