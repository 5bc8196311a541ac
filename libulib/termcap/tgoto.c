/* The string that moves the cursor, from one with places for row and column. */
#include <stddef.h>
#include <stdio.h>
#include <termcap.h>

enum { MOTION_SIZE = 64, NUMBER_SIZE = 12 };

char *BC;
char *UP;

/* Room for one more number. */
static int
has_room(const char *to, const char *result)
{
	return to - result < MOTION_SIZE - NUMBER_SIZE;
}

char *
tgoto(const char *motion, int column, int row)
{
	static char result[MOTION_SIZE];
	char *to = result;
	int value[2] = {row, column};
	int which = 0;

	if (motion == NULL)
		return NULL;
	for (const char *at = motion; *at != '\0' && has_room(to, result); at++) {
		if (*at != '%') {
			*to++ = *at;
			continue;
		}
		int *v = &value[which < 2 ? which : 1];
		switch (*++at) {
		case 'd':
			to += sprintf(to, "%d", *v);
			which++;
			break;
		case '2':
		case '3':
			to += sprintf(to, "%0*d", *at - '0', *v);
			which++;
			break;
		case '+':
			if (at[1] != '\0')
				*v += *++at;
			__attribute__((fallthrough));
		case '.':
			*to++ = (char)*v;
			which++;
			break;
		case 'i':
			value[0]++;
			value[1]++;
			break;
		case 'r':
			value[0] = column + value[0] - row;
			value[1] = row + value[1] - column;
			break;
		case '%':
			*to++ = '%';
			break;
		default:
			return NULL;
		}
	}
	*to = '\0';
	return result;
}
