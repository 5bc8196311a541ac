/* For the parts that C++ calls: an end that needs no stdio. */
#ifndef ULIB_CXX_DIE_H
#define ULIB_CXX_DIE_H

/* Write a line to standard error, and abort. */
void __octox_die(const char *why) __attribute__((noreturn));

#endif
