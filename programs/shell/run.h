/*
 * Runs what the parser made of a command line.
 */
#ifndef SH_RUN_H
#define SH_RUN_H

struct arena;
struct entry;
struct shell;

/*
 * Run the entries one after the other.  $? is then the status of the last one;
 * no process, descriptor or zombie of a foreground command is left.
 */
void run_list(struct shell *sh, struct arena *a, const struct entry *list);

#endif
