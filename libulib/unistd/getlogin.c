/* Who is logged in, and on what machine. */
#include <errno.h>
#include <pwd.h>
#include <string.h>
#include <sys/utsname.h>
#include <unistd.h>

char *
getlogin(void)
{
	return getpwuid(getuid())->pw_name;
}

int
getlogin_r(char *name, size_t size)
{
	const char *login = getlogin();

	if (strlen(login) >= size)
		return ERANGE;
	strcpy(name, login);
	return 0;
}

int
gethostname(char *name, size_t size)
{
	struct utsname system;

	uname(&system);
	if (strlen(system.nodename) >= size) {
		errno = ENAMETOOLONG;
		return -1;
	}
	strcpy(name, system.nodename);
	return 0;
}

/* The number of a machine that has no address. */
long
gethostid(void)
{
	return 0x7f000001;
}
