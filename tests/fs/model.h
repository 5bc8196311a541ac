/*
 * What the file system should do, in the simplest form there is.
 */
#ifndef TESTS_FS_MODEL_H
#define TESTS_FS_MODEL_H

#include "ops.h"

struct model;

struct model *model_new(void);
void model_free(struct model *m);

/*
 * Do the operation on the model, too.  result is what the file system has returned
 * and must be what the model thinks; but for want of room or memory, or with a bad
 * disk, it may fail, or write less, at any time.
 */
void model_apply(struct model *m, const struct op *op, long result);

/* As fs_signature(). */
uint64_t model_signature(const struct model *m);

#endif
