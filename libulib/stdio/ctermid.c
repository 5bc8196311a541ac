#include <paths.h>
#include <stdio.h>
#include <string.h>

_Static_assert(sizeof(_PATH_TTY) <= L_ctermid, "the name fits");

char *
ctermid(char *to)
{
	static char own[L_ctermid];

	return strcpy(to != NULL ? to : own, _PATH_TTY);
}
