#define _GNU_SOURCE
#include "regex_ulib.h"

/* libulib's header in place of the build machine's. */
#define _REGEX_H 1
#define regcomp octox_regcomp
#define regexec octox_regexec
#define regerror octox_regerror
#define regfree octox_regfree
#include "libulib/include/regex.h"

#include "regex/backtrack.c"
#include "regex/follow.c"
#include "regex/regcomp.c"
#include "regex/regerror.c"
#include "regex/regexec.c"
#include "regex/set.c"
#include "regex/takes.c"
#include "regex/visited.c"

int
ulib_regex(const char *pattern, int flags, const char *text,
	   struct ulib_match *match, size_t n, size_t *groups)
{
	regmatch_t found[10], bounds;
	regex_t re;
	int matching = flags >> 8;
	int r = regcomp(&re, pattern, flags & 0xff);

	if (r != 0)
		return r;
	*groups = re.re_nsub;
	bounds = (regmatch_t){(regoff_t)match[0].start, (regoff_t)match[0].end};
	found[0] = bounds;
	r = regexec(&re, text, n, found, matching);
	for (size_t i = 0; r == 0 && i < n; i++)
		match[i] = (struct ulib_match){found[i].rm_so, found[i].rm_eo};
	/* Whether it matches does not depend on what is asked. */
	if ((regexec(&re, text, 0, &bounds, matching) == 0) != (r == 0))
		r = -1;
	regfree(&re);
	return r;
}

size_t
ulib_regerror(int error, char *to, size_t size)
{
	return regerror(error, NULL, to, size);
}
