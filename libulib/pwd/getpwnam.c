/* The one user. */
#include <pwd.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>

static char name[] = "root";
static char none[] = "";
static char home[] = "/";
static char shell[] = "/bin/sh";

static struct passwd user = {name, none, 0, 0, name, home, shell};

struct passwd *
getpwuid(uid_t uid)
{
	return uid == 0 ? &user : NULL;
}

struct passwd *
getpwnam(const char *wanted)
{
	return strcmp(wanted, name) == 0 ? &user : NULL;
}

/* The strings stay where they are, so the buffer is not used. */
static int
copy(const struct passwd *found, struct passwd *to, struct passwd **result)
{
	*result = NULL;
	if (found != NULL) {
		*to = *found;
		*result = to;
	}
	return 0;
}

int
getpwuid_r(uid_t uid, struct passwd *to, char *buf, size_t size,
	   struct passwd **result)
{
	(void)buf;
	(void)size;
	return copy(getpwuid(uid), to, result);
}

int
getpwnam_r(const char *wanted, struct passwd *to, char *buf, size_t size,
	   struct passwd **result)
{
	(void)buf;
	(void)size;
	return copy(getpwnam(wanted), to, result);
}

/* Has getpwent returned the entry? */
static bool returned;

void
setpwent(void)
{
	returned = false;
}

void
endpwent(void)
{
	returned = false;
}

struct passwd *
getpwent(void)
{
	struct passwd *next = returned ? NULL : &user;

	returned = true;
	return next;
}
