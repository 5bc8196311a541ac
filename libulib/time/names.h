/*
 * The names of days and months.
 */
#ifndef ULIB_TIME_NAMES_H
#define ULIB_TIME_NAMES_H

extern const char *const __octox_days[7];
extern const char *const __octox_months[12];

#endif
