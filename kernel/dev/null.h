/*
 * /dev/null and /dev/zero: device major OCTOX_MAJOR_NULL, minors 0 and 1.  Both take
 * all that is written; the first is empty, the second gives zeros without end.
 */
#ifndef DEV_NULL_H
#define DEV_NULL_H

void null_init(void);

#endif
