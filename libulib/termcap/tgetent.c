/*
 * Descriptions of terminals: fields between colons, of the form id, id#number or
 * id=string.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <termcap.h>

enum { ENTRY_SIZE = 1024 };

/* The terminals of ECMA-48, in what they have in common. */
static const char ECMA48[] =
    "vt100|vt102|vt220|ansi|linux|octox|rxvt|screen|tmux|xterm"
    ":am:km:mi:ms:xn:co#80:it#8:li#24"
    ":AL=\\E[%dL:DC=\\E[%dP:DL=\\E[%dM:DO=\\E[%dB:IC=\\E[%d@"
    ":LE=\\E[%dD:RI=\\E[%dC:UP=\\E[%dA:al=\\E[L:bl=^G:bt=\\E[Z"
    ":cd=\\E[J:ce=\\E[K:cl=\\E[H\\E[J:cm=\\E[%i%d;%dH:cr=^M"
    ":cs=\\E[%i%d;%dr:dc=\\E[P:dl=\\E[M:do=^J:ei=\\E[4l:ho=\\E[H"
    ":ic=\\E[@:im=\\E[4h:is=\\E[m:kD=\\E[3~:kI=\\E[2~:kN=\\E[6~:kP=\\E[5~"
    ":kb=^?:kd=\\E[B:kh=\\E[H:@7=\\E[F:kl=\\E[D:kr=\\E[C:ku=\\E[A"
    ":le=^H:mb=\\E[5m:md=\\E[1m:me=\\E[m:mr=\\E[7m:nd=\\E[C"
    ":rc=\\E8:sc=\\E7:se=\\E[27m:sf=^J:so=\\E[7m:sr=\\EM:ta=^I"
    ":te=\\E[?1049l:ti=\\E[?1049h:ue=\\E[24m:up=\\E[A:us=\\E[4m"
    ":ve=\\E[?25h:vi=\\E[?25l:";
static const char DUMB[] = "dumb|unknown:am:co#80:bl=^G:cr=^M:do=^J:sf=^J:";

static char entry[ENTRY_SIZE];

/* Is name one of those at the start of a description?  xterm-256color is an xterm. */
static bool
is_named(const char *description, const char *name)
{
	size_t length = strcspn(name, "-");

	for (const char *at = description;; at++) {
		size_t n = strcspn(at, "|:");
		if (n > 0 && (n == length || n == strlen(name)) &&
		    strncmp(at, name, n) == 0)
			return true;
		at += n;
		if (*at != '|')
			return false;
	}
}

int
tgetent(char *buffer, const char *name)
{
	const char *own = getenv("TERMCAP");
	const char *found = NULL;

	if (own != NULL && *own != '/' && is_named(own, name))
		found = own;
	else if (is_named(ECMA48, name))
		found = ECMA48;
	else if (is_named(DUMB, name))
		found = DUMB;
	if (found == NULL || strlen(found) >= sizeof(entry))
		return 0;
	strcpy(entry, found);
	if (buffer != NULL)
		strcpy(buffer, entry);
	return 1;
}

/* What stands behind the id in its field, or NULL. */
static const char *
field(const char *id)
{
	for (const char *at = strchr(entry, ':'); at != NULL;
	     at = strchr(at, ':')) {
		at += 1 + strspn(at + 1, " \t\n");
		if (*at != '\0' && at[0] == id[0] && at[1] == id[1])
			return at + 2;
	}
	return NULL;
}

int
tgetflag(const char *id)
{
	const char *at = field(id);

	return at != NULL && (*at == ':' || *at == '\0');
}

int
tgetnum(const char *id)
{
	const char *at = field(id);

	return at != NULL && *at == '#' ? atoi(at + 1) : -1;
}

/* Up to three octal digits. */
static char
octal(const char **at)
{
	int value = 0;

	for (int i = 0; i < 3 && **at >= '0' && **at <= '7'; i++)
		value = value * 8 + (*(*at)++ - '0');
	/* A NUL would end the string. */
	return value == 0 ? (char)0200 : (char)value;
}

/* What stands behind a backslash. */
static char
escaped(const char **at)
{
	static const char from[] = "Eenrtbf", to[] = "\033\033\n\r\t\b\f";

	if (**at >= '0' && **at <= '7')
		return octal(at);
	char c = *(*at)++;
	const char *known = strchr(from, c);
	return known != NULL ? to[known - from] : c;
}

char *
tgetstr(const char *id, char **area)
{
	static char own[ENTRY_SIZE];
	const char *at = field(id);

	if (at == NULL || *at != '=')
		return NULL;
	at++;
	char *start = area != NULL ? *area : own;
	char *to = start;
	while (*at != ':' && *at != '\0') {
		char c = *at++;
		if (c == '\\' && *at != '\0')
			c = escaped(&at);
		else if (c == '^' && *at != '\0')
			c = (char)(*at++ ^ 0100);
		*to++ = c;
	}
	*to++ = '\0';
	if (area != NULL)
		*area = to;
	return start;
}
