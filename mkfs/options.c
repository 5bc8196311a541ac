#include "options.h"

#include <ctype.h>
#include <getopt.h>
#include <stdlib.h>
#include <string.h>

#include "report.h"

#include <octox/fs.h>
#include <octox/limits.h>

enum { OPTION_REPAIR = 256, OPTION_FEATURES };	/* no letters */

/* Inodes of a new image in the guide's format. */
enum { GUIDE_NINODES = 200 };

static const uint32_t NOT_GIVEN = UINT32_MAX;

static bool
parse_number(const char *text, uint32_t *n)
{
	char *end;
	unsigned long v = strtoul(text, &end, 10);

	if (*text < '0' || *text > '9' || *end != '\0' || v > UINT32_MAX) {
		report("%s: not a number that is possible here", text);
		return false;
	}
	*n = (uint32_t)v;
	return true;
}

static bool
parse_features(const char *text, struct format_options *format)
{
	if (strcmp(text, "none") == 0) {
		format->features = 0;
	} else if (strcmp(text, "extended") == 0) {
		format->features = FS_EXTENDED;
	} else {
		report("%s: no such features; there are extended and none",
		       text);
		return false;
	}
	return true;
}

/* What a terminal shows as one line. */
static bool
parse_label(const char *text, struct format_options *format)
{
	bool ok = strlen(text) < FS_LABELLEN;

	for (const char *p = text; *p != '\0'; p++)
		ok &= !iscntrl((unsigned char)*p);
	if (!ok)
		report("%s: a label has at most %d bytes, all of them printable",
		       text, FS_LABELLEN - 1);
	format->label = text;
	return ok;
}

static bool
parse_option(int c, char letter, struct options *o)
{
	switch (c) {
	case OPTION_REPAIR:
		o->repair = true;
		return true;
	case OPTION_FEATURES:
		return parse_features(optarg, &o->format);
	case 'L':
		return parse_label(optarg, &o->format);
	case 's':
		return parse_number(optarg, &o->format.size);
	case 'i':
		return parse_number(optarg, &o->format.ninodes);
	case 'l':
		/* With an argument it is another option. */
		if (letter == 's')
			return parse_number(optarg, &o->format.nlog);
		o->l = true;
		return true;
	case 'p':
		o->parents = true;
		return true;
	case 'r':
	case 'R':
		o->recursive = true;
		return true;
	default:
		return false;
	}
}

struct options
options_parse(int argc, char **argv, const char *letters)
{
	static const struct option no_options[] = { { NULL, 0, NULL, 0 } };
	static const struct option check_options[] = {
		{ "repair", no_argument, NULL, OPTION_REPAIR },
		{ NULL, 0, NULL, 0 }
	};
	static const struct option create_options[] = {
		{ "features", required_argument, NULL, OPTION_FEATURES },
		{ "label", required_argument, NULL, 'L' },
		{ NULL, 0, NULL, 0 }
	};
	struct options o = {
		.format = { .size = FSSIZE, .ninodes = NOT_GIVEN,
			    .nlog = LOGSIZE, .features = FS_EXTENDED,
			    .label = "" },
		.ok = true,
	};
	const struct option *words = no_options;
	int c;

	if (strcmp(argv[0], "check") == 0)
		words = check_options;
	if (strcmp(argv[0], "create") == 0)
		words = create_options;
	while ((c = getopt_long(argc, argv, letters, words, NULL)) != -1)
		o.ok &= parse_option(c, letters[0], &o);
	if (o.format.ninodes == NOT_GIVEN)
		o.format.ninodes = o.format.features == 0 ? GUIDE_NINODES :
							    NINODES;
	return o;
}
