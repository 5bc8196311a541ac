/* sigset_t, which several public headers have to define. */
#ifndef OCTOX_ULIB_SIGSET_H
#define OCTOX_ULIB_SIGSET_H

typedef unsigned long sigset_t;

#endif
