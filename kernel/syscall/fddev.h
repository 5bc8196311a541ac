/*
 * Devices that stand for descriptors of who opens them, OCTOX_MAJOR_FD: of minor 2,
 * /dev/stderr, one gets what descriptor 2 refers to, as from dup.
 */
#ifndef SYSCALL_FDDEV_H
#define SYSCALL_FDDEV_H

#include "core/annot.h"

struct file;
struct proc;

void fddev_init(void);

/*
 * Put in the place of a file that p has opened, if it is such a device, what it stands
 * for.  -EBADF: that descriptor is not open; -EACCES: it is, for something else than
 * *f.  The reference to *f is still the caller's then.
 */
MUST_CHECK int fddev_resolve(const struct proc *p, struct file **f);

#endif
