/*
 * The built-in "read", which gives the fields of a line to variables.
 */
#ifndef SH_READ_H
#define SH_READ_H

#include "builtin.h"

/* read [-r] NAME... */
builtin_fn builtin_read;

#endif
