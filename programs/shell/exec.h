/*
 * Turn this process into the program argv[0]: looked for in PATH unless its
 * name has a slash; a file that begins with "#!" is handed to the program named
 * there.  Does not return: if there is no such program it says why and exits
 * with 127, if it cannot be run with 126.
 */
#ifndef SH_EXEC_H
#define SH_EXEC_H

struct arena;

_Noreturn void exec_program(struct arena *a, char **argv);

#endif
