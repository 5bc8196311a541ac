/* The names of the locales; nothing but the name depends on the choice. */
#include "locale/names.h"

#include <locale.h>
#include <string.h>

static char names[LC_ALL][sizeof("C.UTF-8")] = {"C", "C", "C", "C", "C", "C"};
/* The names of all categories, as one: "C;C.UTF-8;…" if they differ. */
static char *
all_names(void)
{
	static char all[LC_ALL * sizeof(names[0])];
	int same = 1;

	for (int i = 1; i < LC_ALL; i++)
		same = same && strcmp(names[i], names[0]) == 0;
	strcpy(all, names[0]);
	for (int i = 1; i < LC_ALL && !same; i++) {
		strcat(all, ";");
		strcat(all, names[i]);
	}
	return all;
}

/* The name for category in what all_names returned, or in a plain name. */
static const char *
part(const char *name, int category, char *buf)
{
	if (strchr(name, ';') == NULL)
		return name;
	for (; category > 0 && *name != '\0'; category--) {
		name += strcspn(name, ";");
		name += *name == ';';
	}
	size_t n = strcspn(name, ";");
	if (n >= sizeof(names[0]))
		return name;
	memcpy(buf, name, n);
	buf[n] = '\0';
	return buf;
}

char *
setlocale(int category, const char *name)
{
	const char *chosen[LC_ALL];
	char buf[sizeof(names[0])];
	int first = category == LC_ALL ? 0 : category;
	int last = category == LC_ALL ? LC_ALL - 1 : category;

	if (category < 0 || category > LC_ALL)
		return NULL;
	for (int i = first; name != NULL && i <= last; i++) {
		chosen[i] = __octox_locale_name(part(name, i, buf), i);
		if (chosen[i] == NULL)
			return NULL;
	}
	for (int i = first; name != NULL && i <= last; i++)
		strcpy(names[i], chosen[i]);
	return category == LC_ALL ? all_names() : names[category];
}
