/*
 * Where text is cut into fields, which the variable IFS tells.
 */
#ifndef SH_FIELDS_H
#define SH_FIELDS_H

enum cut {
	CUT_NOT,
	CUT_BLANK,	/* any number of them, and maybe a mark among them, is a cut */
	CUT_MARK	/* each is one */
};

/* Set IFS to what it is when a shell begins: blank, tab, newline. */
void fields_init(void);

/* What IFS says now: blank, tab and newline if it is not set. */
const char *fields_ifs(void);

/* What c means in a text that is cut by ifs. */
enum cut fields_cut(const char *ifs, char c);

#endif
