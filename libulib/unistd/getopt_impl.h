/*
 * What getopt and getopt_long know of each other.
 */
#ifndef ULIB_UNISTD_GETOPT_IMPL_H
#define ULIB_UNISTD_GETOPT_IMPL_H

/* A message on stderr, unless opterr is 0. */
void __octox_getopt_complain(const char *message, const char *option);

/* Is getopt inside an argument of several options? */
int __octox_getopt_in_cluster(void);

#endif
