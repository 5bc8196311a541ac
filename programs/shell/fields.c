#include "fields.h"

#include <string.h>

#include "vars.h"

static const char BLANKS[] = " \t\n";

void
fields_init(void)
{
	var_set("IFS", 3, BLANKS);
}

const char *
fields_ifs(void)
{
	const char *ifs = var_get("IFS");

	return ifs ? ifs : BLANKS;
}

enum cut
fields_cut(const char *ifs, char c)
{
	if (c == '\0' || !strchr(ifs, c))
		return CUT_NOT;
	return strchr(BLANKS, c) ? CUT_BLANK : CUT_MARK;
}
