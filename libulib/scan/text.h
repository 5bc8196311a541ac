/*
 * The items of scanf that are text: %c, %s and %[.
 */
#ifndef ULIB_SCAN_TEXT_H
#define ULIB_SCAN_TEXT_H

#include "scan/source.h"

#include <stdbool.h>
#include <stdint.h>

enum scan_length {
	SCAN_INT, SCAN_CHAR, SCAN_SHORT, SCAN_LONG, SCAN_LONG_DOUBLE
};

/* An item of the format. */
struct scan_item {
	bool suppressed;	/* '*': not assigned */
	bool allocate;		/* 'm': memory from malloc */
	size_t width;		/* SIZE_MAX if none was given */
	enum scan_length length;
	char conversion;
	uint64_t set[4];	/* of '[': a bit for each byte that belongs */
};

/* Read the set behind '['; where it ends, NULL if it does not. */
const char *__octox_scan_read_set(const char *p, struct scan_item *item);

/*
 * Read text for the item and store it at to (NULL: nowhere).  False if nothing
 * fits, input ends too early, bytes are no UTF-8, or memory is out.
 */
bool __octox_scan_text(struct __octox_source *s, const struct scan_item *item,
	void *to);

#endif
