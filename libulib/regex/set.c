/* Reading a bracket expression. */
#include "regex/program.h"

#include <stdlib.h>
#include <string.h>

static int
add(struct regex_set *set, uint32_t first, uint32_t last, wctype_t class)
{
	struct regex_range *more = reallocarray(set->ranges, set->n + 1,
						sizeof(*more));

	if (more == NULL)
		return REG_ESPACE;
	set->ranges = more;
	set->ranges[set->n++] = (struct regex_range){first, last, class};
	return 0;
}

/* Where the name that begins at p, behind "[:" or the like, ends; or NULL. */
static const char *
end_of_name(const char *p, char kind)
{
	for (; *p != '\0'; p++)
		if (p[0] == kind && p[1] == ']')
			return p;
	return NULL;
}

static int
read_class(const char **p, struct regex_set *set)
{
	const char *end = end_of_name(*p + 2, ':');
	char name[16] = "";

	if (end == NULL)
		return REG_EBRACK;
	size_t n = (size_t)(end - *p) - 2;
	if (n < sizeof(name))
		memcpy(name, *p + 2, n);
	wctype_t class = wctype(name);
	if (class == 0)
		return REG_ECTYPE;
	*p = end + 2;
	return add(set, 0, 0, class);
}

/* "[.x.]" or "[=x=]": one character, since there are no others that collate. */
static int
read_element(const char **p, uint32_t *c)
{
	char kind = (*p)[1];
	const char *end;

	/* The character may be what ends a name. */
	end = (*p)[2] == '\0' ? NULL : end_of_name(*p + 3, kind);
	if (end == NULL)
		return REG_EBRACK;
	if (__octox_regex_char(*p + 2, end, c) != (size_t)(end - *p) - 2)
		return REG_ECOLLATE;
	*p = end + 2;
	return 0;
}

static int
read_char(const char **p, uint32_t *c)
{
	if (**p == '\0')
		return REG_EBRACK;
	if (**p == '[' && ((*p)[1] == '.' || (*p)[1] == '='))
		return read_element(p, c);
	*p += __octox_regex_char(*p, *p + strlen(*p), c);
	return 0;
}

static int
read_range(const char **p, struct regex_set *set)
{
	bool equivalence = **p == '[' && (*p)[1] == '=';
	uint32_t first, last;
	int error = read_char(p, &first);

	if (error != 0)
		return error;
	last = first;
	if (!equivalence && **p == '-' && (*p)[1] != ']') {
		++*p;
		error = read_char(p, &last);
		if (error != 0)
			return error;
		if (last < first)
			return REG_ERANGE;
	}
	return add(set, first, last, 0);
}

int
__octox_regex_read_set(const char **p, struct regex_set *set)
{
	int error = 0;

	set->inverted = **p == '^';
	if (set->inverted)
		++*p;
	/* A ] that comes first is a member. */
	do {
		if ((*p)[0] == '[' && (*p)[1] == ':')
			error = read_class(p, set);
		else
			error = read_range(p, set);
	} while (error == 0 && **p != ']');
	++*p;
	return error;
}
