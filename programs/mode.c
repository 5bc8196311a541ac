#include "mode.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* Whose permissions a clause is about. */
static mode_t
parse_who(const char **s, mode_t mask)
{
	mode_t who = 0;

	for (; **s != '\0' && strchr("ugoa", **s) != NULL; (*s)++) {
		if (**s == 'u' || **s == 'a')
			who |= S_ISUID | S_IRWXU;
		if (**s == 'g' || **s == 'a')
			who |= S_ISGID | S_IRWXG;
		if (**s == 'o' || **s == 'a')
			who |= S_ISVTX | S_IRWXO;
	}
	/* Nobody is named: all, but for what is masked out. */
	return who != 0 ? who : 07777 & ~mask;
}

/* The same three bits for each of the three. */
static mode_t
for_all(mode_t three)
{
	return three << 6 | three << 3 | three;
}

static mode_t
parse_permissions(const char **s, mode_t from, bool is_dir)
{
	mode_t bits = 0;

	for (; **s != '\0' && strchr("rwxXstugo", **s) != NULL; (*s)++) {
		switch (**s) {
		case 'r':
			bits |= for_all(4);
			break;
		case 'w':
			bits |= for_all(2);
			break;
		case 'X':
			if (!is_dir && (from & for_all(1)) == 0)
				break;
			bits |= for_all(1);
			break;
		case 'x':
			bits |= for_all(1);
			break;
		case 's':
			bits |= S_ISUID | S_ISGID;
			break;
		case 't':
			bits |= S_ISVTX;
			break;
		case 'u':
			bits |= for_all(from >> 6 & 7);
			break;
		case 'g':
			bits |= for_all(from >> 3 & 7);
			break;
		case 'o':
			bits |= for_all(from & 7);
			break;
		}
	}
	return bits;
}

static bool
is_operator(char c)
{
	return c == '+' || c == '-' || c == '=';
}

/* One clause, such as go-w or u=rw+x; *s goes behind it. */
static bool
change_by_clause(const char **s, mode_t *mode, mode_t mask, bool is_dir)
{
	mode_t who = parse_who(s, mask);

	if (!is_operator(**s))
		return false;
	while (is_operator(**s)) {
		char operator = *(*s)++;
		mode_t bits = who & parse_permissions(s, *mode, is_dir);
		if (operator == '+')
			*mode |= bits;
		else if (operator == '-')
			*mode &= ~bits;
		else
			*mode = (*mode & ~who) | bits;
	}
	return true;
}

bool
mode_change(const char *text, mode_t from, mode_t mask, bool is_dir,
	    mode_t *out)
{
	mode_t mode = from & 07777;

	if (*text >= '0' && *text <= '7') {
		char *end;
		unsigned long n = strtoul(text, &end, 8);
		*out = (mode_t)n;
		return *end == '\0' && n <= 07777;
	}
	do {
		if (!change_by_clause(&text, &mode, mask, is_dir))
			return false;
	} while (*text++ == ',');
	*out = mode;
	return text[-1] == '\0';
}
