#ifndef GREETING_H
#define GREETING_H

#include <stddef.h>

/* Write a greeting to text, cut to size bytes; returns text. */
char *greeting(char *text, size_t size, const char *whom);

#endif
