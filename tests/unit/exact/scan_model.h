/*
 * What scanf takes from a text, by the words of ISO C: an input item is the longest
 * sequence of characters, within the width, that is or begins a matching sequence.
 * What matches and what begins it are regular expressions here.
 */
#ifndef TESTS_UNIT_EXACT_SCAN_MODEL_H
#define TESTS_UNIT_EXACT_SCAN_MODEL_H

#include <stdbool.h>
#include <stddef.h>

enum { MODEL_ITEMS = 4 };

/* A directive of the format. */
struct directive {
	bool dropped;		/* with a star */
	size_t width;		/* 0: none */
	char length[3];
	char conversion;	/* or the character that stands for itself */
	const char *set;
	size_t set_len;
};

/* An item that was assigned: the characters that make its value. */
struct scanned {
	struct directive directive;
	const char *at;
	size_t len;
};

struct scan_result {
	int value;		/* what scanf returns */
	int count;		/* items, which %n is too */
	struct scanned item[MODEL_ITEMS];
};

/* Read the directive at format, and return where it ends. */
const char *scan_directive(const char *format, struct directive *out);

void scan_model(struct scan_result *out, const char *text, const char *format);

#endif
