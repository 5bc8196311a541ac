/*
 * From words as typed to arguments: variables, fields, file names, quotes.
 */
#ifndef SH_EXPAND_H
#define SH_EXPAND_H

struct arena;
struct shell;
struct strings;
struct word;

/*
 * Add the arguments that the word stands for, any number of them, to the list.
 * Returns 0, or -1 after a message.
 */
int expand_word(const struct shell *sh, struct strings *list, const char *word);

/*
 * The one string that the word stands for: neither cut into fields nor matched
 * with file names.  NULL after a message.
 */
char *expand_string(const struct shell *sh, struct arena *a, const char *word);

#endif
