/*
 * Reading an integer, for strtol and its relatives and for scanf.
 */
#ifndef ULIB_SCAN_INTEGER_H
#define ULIB_SCAN_INTEGER_H

#include "scan/source.h"

#include <stdbool.h>

struct scanned_integer {
	unsigned long magnitude;
	bool negative;
	bool overflow;		/* more than an unsigned long: magnitude is max */
	size_t good;		/* characters up to the end of the number; 0: none */
};

/*
 * Read a sign, the mark of a base (0x, 0) if base allows, and digits.  Blanks are
 * not skipped.  base is 0 or from 2 to 36.
 */
void __octox_scan_integer(struct __octox_source *s, int base,
			  struct scanned_integer *out);

/*
 * The whole of strtoul but for its result: skip blanks, which count as part of the
 * number, and read it.  False if there is none, or base (then EINVAL).
 */
bool __octox_source_to_integer(struct __octox_source *s, int base,
			       struct scanned_integer *out);

/* The same for a string, with a pointer to the end. */
bool __octox_string_to_integer(const char *text, char **end, int base,
			       struct scanned_integer *out);

/* The number as a long, or the nearest there is and ERANGE. */
long __octox_integer_signed(const struct scanned_integer *n);
/* The number, negated if there was a minus, or ULONG_MAX and ERANGE. */
unsigned long __octox_integer_unsigned(const struct scanned_integer *n);

#endif
