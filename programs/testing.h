/*
 * The command test, also called [, which is a program and built into the shell.
 */
#ifndef TESTING_H
#define TESTING_H

/*
 * Evaluate the expression behind the first argument, which is the command's name; [
 * wants a ] at the end.  The exit status: 0 true, 1 false, 2 after a message.
 */
int testing_run(int argc, char **argv);

#endif
