/* The one group. */
#include <grp.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>

static char name[] = "root";
static char none[] = "";
static char *members[] = {name, NULL};

static struct group group = {name, none, 0, members};

struct group *
getgrgid(gid_t gid)
{
	return gid == 0 ? &group : NULL;
}

struct group *
getgrnam(const char *wanted)
{
	return strcmp(wanted, name) == 0 ? &group : NULL;
}

/* The strings stay where they are, so the buffer is not used. */
static int
copy(const struct group *found, struct group *to, struct group **result)
{
	*result = NULL;
	if (found != NULL) {
		*to = *found;
		*result = to;
	}
	return 0;
}

int
getgrgid_r(gid_t gid, struct group *to, char *buf, size_t size,
	   struct group **result)
{
	(void)buf;
	(void)size;
	return copy(getgrgid(gid), to, result);
}

int
getgrnam_r(const char *wanted, struct group *to, char *buf, size_t size,
	   struct group **result)
{
	(void)buf;
	(void)size;
	return copy(getgrnam(wanted), to, result);
}

/* Has getgrent returned the entry? */
static bool returned;

void
setgrent(void)
{
	returned = false;
}

void
endgrent(void)
{
	returned = false;
}

struct group *
getgrent(void)
{
	struct group *next = returned ? NULL : &group;

	returned = true;
	return next;
}
