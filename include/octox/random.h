/*
 * How getrandom takes its numbers.
 */
#ifndef OCTOX_RANDOM_H
#define OCTOX_RANDOM_H

#define GRND_NONBLOCK	1	/* fail rather than wait for a seed */
#define GRND_RANDOM	2	/* makes no difference: all numbers are as good */

#endif
