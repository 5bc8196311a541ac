/* gettext without catalogues: a message is its own translation. */
#include <libintl.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

static char *
same(const char *text)
{
	return (char *)(uintptr_t)text;
}

char *
gettext(const char *message)
{
	return same(message);
}

char *
dgettext(const char *domain, const char *message)
{
	(void)domain;
	return same(message);
}

char *
dcgettext(const char *domain, const char *message, int category)
{
	(void)domain;
	(void)category;
	return same(message);
}

char *
ngettext(const char *one, const char *many, unsigned long n)
{
	return same(n == 1 ? one : many);
}

char *
dngettext(const char *domain, const char *one, const char *many, unsigned long n)
{
	(void)domain;
	return ngettext(one, many, n);
}

/* Only a name that fits is kept. */
char *
textdomain(const char *domain)
{
	static char current[64] = "messages";

	if (domain != NULL && strlen(domain) < sizeof(current))
		strcpy(current, *domain != '\0' ? domain : "messages");
	return current;
}

char *
bindtextdomain(const char *domain, const char *directory)
{
	(void)domain;
	return same(directory != NULL ? directory : "/share/locale");
}

char *
bind_textdomain_codeset(const char *domain, const char *codeset)
{
	(void)domain;
	return same(codeset != NULL ? codeset : "UTF-8");
}
