/*
 * FIFOs: pipes that have a name.
 */
#ifndef FS_FIFO_H
#define FS_FIFO_H

#include "core/annot.h"

struct file;
struct inode;

/*
 * Open the FIFO ip for f, which has the flags that it is to be opened with: takes over
 * the reference to ip if it returns 0.  Waits until the other end is open, too, unless
 * both are wanted, or O_NONBLOCK is among the flags.  -ENXIO: O_NONBLOCK, for writing,
 * and nobody has it open for reading; -EINTR, -ENOMEM.
 */
MUST_CHECK int fifo_open(struct file *f, struct inode *ip);

#endif
