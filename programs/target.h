/*
 * "NAME old new" and "NAME file... directory", the two forms of cp and ln (and
 * of mv).
 */
#ifndef TARGET_H
#define TARGET_H

/*
 * Make the target called to of from.  Returns 0, or 1 after a message.
 */
typedef int target_fn(const char *from, const char *to, void *arg);

/*
 * Call fn for each of the sources (all of the n operands but the last).  If the
 * last operand is a directory, the target is the source's last component in it;
 * it has to be one when there are several sources.  Returns the exit status.
 */
int target_each(char **operands, int n, target_fn *fn, void *arg);

#endif
