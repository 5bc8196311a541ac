/* Strings for a terminal.  Nothing is padded: no terminal of today is that slow. */
#include <stddef.h>
#include <string.h>
#include <termcap.h>

char PC;
short ospeed;

int
tputs(const char *string, int lines, int (*put)(int))
{
	(void)lines;
	if (string == NULL)
		return 0;
	/* The time to wait stands in front: 20* or 3.5. */
	string += strspn(string, "0123456789.*");
	while (*string != '\0')
		put((unsigned char)*string++);
	return 0;
}
