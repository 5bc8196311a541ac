/* Finding a job by its name. */
#include <ctype.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "jobs_impl.h"

/* The newest job that is not over, or with skip, the one before. */
static struct job *
find_newest(bool skip)
{
	struct job *j;

	for (size_t i = 0; (j = job_newest(i)) != NULL; i++) {
		if (job_is_over(j))
			continue;
		if (!skip)
			return j;
		skip = false;
	}
	return NULL;
}

/* The newest job whose text begins with the name, or with "?" in front has it. */
static struct job *
find_text(const char *name)
{
	struct job *j;
	bool anywhere = *name == '?';

	name += anywhere;
	for (size_t i = 0; (j = job_newest(i)) != NULL; i++) {
		const char *at = strstr(j->text, name);

		if (at && (anywhere || at == j->text))
			return j;
	}
	return NULL;
}

static struct job *
find_number(const char *digits)
{
	struct job *j;
	char *end;
	long number = strtol(digits, &end, 10);

	for (size_t i = 0; (j = job_newest(i)) != NULL; i++) {
		if (*end == '\0' && j->number == number)
			return j;
	}
	return NULL;
}

struct job *
job_named(const char *name)
{
	if (!name)
		return find_newest(false);
	name += *name == '%';
	if (*name == '\0' || !strcmp(name, "%") || !strcmp(name, "+"))
		return find_newest(false);
	if (!strcmp(name, "-"))
		return find_newest(true);
	if (isdigit((unsigned char)*name))
		return find_number(name);
	return find_text(name);
}
