/*
 * Reading a floating-point number, for strtod and its relatives and for scanf.
 */
#ifndef ULIB_SCAN_NUMBER_H
#define ULIB_SCAN_NUMBER_H

#include "float/parts.h"
#include "scan/source.h"

struct scanned_number {
	struct float_parts parts;	/* rounded to the format */
	bool out_of_range;
	size_t good;		/* characters up to the end of the number; 0: none */
};

/* Read a number as strtod describes it.  Blanks are not skipped. */
void __octox_scan_number(struct __octox_source *s,
			 const struct float_format *format,
			 struct scanned_number *out);

#endif
