/* Classes of bytes.  Each is a range or two of ASCII; EOF is in none. */
#include <ctype.h>

static int
in_range(int c, int first, int last)
{
	return (unsigned int)c - (unsigned int)first <=
	       (unsigned int)last - (unsigned int)first;
}

int
isdigit(int c)
{
	return in_range(c, '0', '9');
}

int
isupper(int c)
{
	return in_range(c, 'A', 'Z');
}

int
islower(int c)
{
	return in_range(c, 'a', 'z');
}

int
isalpha(int c)
{
	return in_range(c | 32, 'a', 'z');
}

int
isalnum(int c)
{
	return isalpha(c) || isdigit(c);
}

int
isblank(int c)
{
	return c == ' ' || c == '\t';
}

int
iscntrl(int c)
{
	return in_range(c, 0, 31) || c == 127;
}

int
isgraph(int c)
{
	return in_range(c, '!', '~');
}

int
isprint(int c)
{
	return in_range(c, ' ', '~');
}

int
ispunct(int c)
{
	return isgraph(c) && !isalnum(c);
}

int
isspace(int c)
{
	return c == ' ' || in_range(c, '\t', '\r');
}

int
isxdigit(int c)
{
	return isdigit(c) || in_range(c | 32, 'a', 'f');
}

int
tolower(int c)
{
	return isupper(c) ? c | 32 : c;
}

int
toupper(int c)
{
	return islower(c) ? c & ~32 : c;
}

int
isascii(int c)
{
	return in_range(c, 0, 127);
}

int
toascii(int c)
{
	return c & 127;
}
