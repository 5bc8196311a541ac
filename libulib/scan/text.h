/*
 * The items of scanf that are text: %c, %s and %[.
 */
#ifndef ULIB_SCAN_TEXT_H
#define ULIB_SCAN_TEXT_H

#include "scan/source.h"

#include <stdbool.h>

enum scan_length {
	SCAN_INT, SCAN_CHAR, SCAN_SHORT, SCAN_LONG, SCAN_LONG_DOUBLE
};

/* How a directive ended: SCAN_ENDED where input or memory failed before it began. */
enum scan_outcome { SCAN_MATCHED, SCAN_UNMATCHED, SCAN_ENDED };

/* An item of the format. */
struct scan_item {
	bool suppressed;	/* '*': not assigned */
	bool allocate;		/* 'm': memory from malloc */
	size_t width;		/* SIZE_MAX if none was given */
	enum scan_length length;
	char conversion;
	const char *set;	/* of '[': the text of the set, */
	size_t set_len;
	bool inverted;		/* and whether it says what does not belong */
};

/* Find the set behind '['; where it ends, NULL if it does not. */
const char *__octox_scan_read_set(const char *p, struct scan_item *item);

/*
 * Read text for the item and store it at to (NULL: nowhere).  SCAN_UNMATCHED if nothing
 * fits, input ends too early, bytes are no UTF-8 (EILSEQ), or memory is out (ENOMEM);
 * SCAN_ENDED if one of the last two is so at the first character.
 */
enum scan_outcome __octox_scan_text(struct __octox_source *s,
				    const struct scan_item *item, void *to);

#endif
