/*
 * What flock does to the lock of a whole file.
 */
#ifndef OCTOX_FLOCK_H
#define OCTOX_FLOCK_H

#define LOCK_SH		1
#define LOCK_EX		2
#define LOCK_NB		4	/* with one of the others: do not wait */
#define LOCK_UN		8

#endif
