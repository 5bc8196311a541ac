/*
 * Numerals at random, of all that strtod reads.
 */
#ifndef TESTS_UNIT_EXACT_NUMERALS_H
#define TESTS_UNIT_EXACT_NUMERALS_H

enum { NUMERAL_SIZE = 1600 };

/* Write one of less than 100 characters, or one for which there is NUMERAL_SIZE. */
void random_short_numeral(char *to);
void random_numeral(char *to);

#endif
