/*
 * What %a prints, for any type of the build machine, with 1 in front unless the number
 * is 0: ISO C leaves the first digit open, and ours is the same for all types.
 */
#ifndef TESTS_UNIT_EXACT_HEXADECIMAL_H
#define TESTS_UNIT_EXACT_HEXADECIMAL_H

#include "exact/item.h"

/* Write what the item, of conversion a or A, prints of x, which is finite. */
void hexadecimal_print(char *to, const struct item *item, long double x);

#endif
