/*
 * The options of octox-mkimage's commands.
 */
#ifndef MKFS_OPTIONS_H
#define MKFS_OPTIONS_H

#include <stdbool.h>

#include "core/annot.h"
#include "format.h"

struct options {
	struct format_options format;
	bool	parents;		/* -p */
	bool	recursive;		/* -r, -R */
	bool	l;
	bool	repair;			/* --repair */
	bool	ok;			/* false: a message said what is wrong */
};

/*
 * Those of a command, whose name is argv[0], and the usual values of all others; sets
 * getopt's optind.  letters are its short options, as getopt takes them.
 */
MUST_CHECK struct options options_parse(int argc, char **argv,
					const char *letters);

#endif
