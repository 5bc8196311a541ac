/*
 * What a program may ask of its surroundings: users, names, limits, and what Octox
 * does not have.
 */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <limits.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/param.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <syslog.h>
#include <unistd.h>

#include "guest_test.h"

static void
users_and_groups(void)
{
	struct passwd user, *u;
	struct group group, *g;
	char buf[256];

	CHECK_EQ(getpwnam_r("root", &user, buf, sizeof(buf), &u), 0);
	CHECK(u == &user && strcmp(u->pw_dir, "/") == 0);
	CHECK_EQ(getpwuid_r(7, &user, buf, sizeof(buf), &u), 0);
	CHECK(u == NULL && getpwnam("nobody") == NULL);
	CHECK_EQ(getgrgid_r(0, &group, buf, sizeof(buf), &g), 0);
	CHECK(g == &group && strcmp(g->gr_mem[0], "root") == 0);
	CHECK(getpwent() != NULL && getpwent() == NULL && getpwent() == NULL);
	setpwent();
	CHECK(getpwent() == getpwuid(0));
	endpwent();
	CHECK(getgrent() == getgrgid(0) && getgrent() == NULL);
	endgrent();
}

static void
who_one_is(void)
{
	char name[16];
	gid_t groups[2];
	int count = 2;

	CHECK(strcmp(getlogin(), "root") == 0);
	CHECK_EQ(getlogin_r(name, 4), ERANGE);
	CHECK_EQ(getlogin_r(name, 5), 0);
	CHECK_EQ(setuid(0), 0);
	CHECK_EQ(setuid(1), -1);
	CHECK_EQ(errno, EINVAL);
	CHECK_EQ(setreuid((uid_t)-1, 0), 0);
	CHECK_EQ(setgid(3), -1);
	CHECK_EQ(getgroups(2, groups), 0);
	CHECK_EQ(getgrouplist("root", 0, groups, &count), 1);
	CHECK_EQ(count, 1);
}

static void
where_one_sits(void)
{
	char name[64];

	CHECK_EQ(gethostname(name, sizeof(name)), 0);
	CHECK(strcmp(name, "octox") == 0);
	CHECK_EQ(gethostname(name, 3), -1);
	CHECK_EQ(errno, ENAMETOOLONG);
	int fd = open("/dev/console", O_RDWR);
	CHECK(fd >= 0);
	CHECK_EQ(ttyname_r(fd, name, sizeof(name)), 0);
	CHECK(strcmp(name, "/dev/console") == 0);
	CHECK(strcmp(ttyname(fd), "/dev/console") == 0);
	CHECK_EQ(ttyname_r(fd, name, 5), ERANGE);
	close(fd);
	fd = open(".", O_RDONLY);
	CHECK_EQ(ttyname_r(fd, name, sizeof(name)), ENOTTY);
	CHECK(ttyname(fd) == NULL && errno == ENOTTY);
	close(fd);
	fd = open(ctermid(NULL), O_RDWR);
	CHECK(isatty(fd));
	close(fd);
}

static void
limits(void)
{
	char path[16];

	CHECK_EQ(confstr(_CS_PATH, NULL, 0), 5);
	CHECK_EQ(confstr(_CS_PATH, path, sizeof(path)), 5);
	CHECK(strcmp(path, "/bin") == 0);
	CHECK_EQ(confstr(-1, NULL, 0), 0);
	CHECK_EQ(errno, EINVAL);
	CHECK(sysconf(_SC_PHYS_PAGES) > sysconf(_SC_AVPHYS_PAGES));
	CHECK(sysconf(_SC_AVPHYS_PAGES) > 0);
	errno = 0;
	CHECK_EQ(sysconf(_SC_ATEXIT_MAX), -1);
	CHECK_EQ(errno, 0);
	CHECK_EQ(sysconf(-1), -1);
	CHECK_EQ(errno, EINVAL);
	CHECK(roundup(13, 8) == 16 && MAX(1, 2) == 2 && powerof2(64));
}

/* A child that touches all of the stack but a page for what lies at its ends. */
static void
whole_stack(void *arg)
{
	volatile char *here = (volatile char *)&arg;
	rlim_t size = *(rlim_t *)arg - 2 * 4096;

	for (rlim_t i = 4096; i < size; i += 4096)
		here[-(long)i] = 1;
}

static void
the_stack_has_its_limit(void)
{
	struct rlimit limit;

	CHECK_EQ(getrlimit(RLIMIT_STACK, &limit), 0);
	CHECK_EQ(guest_in_child(whole_stack, &limit.rlim_cur), 0);
	limit.rlim_cur += 4 * 4096;
	CHECK_EQ(guest_in_child(whole_stack, &limit.rlim_cur), GUEST_KILLED);
}

static void
shared_objects(void)
{
	CHECK(dlerror() == NULL);
	CHECK(dlopen("libx.so", RTLD_NOW) == NULL);
	CHECK(dlerror() != NULL && dlerror() == NULL);
	CHECK(dlsym(RTLD_DEFAULT, "main") == NULL);
	CHECK_EQ(dlclose(NULL), -1);
}

static void
names_for_files(void)
{
	CHECK_EQ(mkdir("d", 0777), 0);
	CHECK_EQ(setenv("TMPDIR", "d", 1), 0);
	char *name = tempnam(NULL, "abcdefgh");
	CHECK(name != NULL && strncmp(name, "d/abcde", 7) == 0);
	CHECK(strlen(name) == 13 && access(name, F_OK) != 0);
	free(name);
	unsetenv("TMPDIR");
	name = tempnam("d", NULL);
	CHECK(name != NULL && strncmp(name, "d/", 2) == 0);
	free(name);
	CHECK_EQ(rmdir("d"), 0);
}

/* The log goes to the console, and as asked to stderr. */
static void
messages_for_the_log(void)
{
	char text[64] = "";
	int fd = open("log", O_CREAT | O_RDWR, 0666);

	CHECK_EQ(dup2(fd, STDERR_FILENO), STDERR_FILENO);
	openlog("test", LOG_PERROR, LOG_USER);
	CHECK_EQ(setlogmask(LOG_UPTO(LOG_NOTICE)), 0xff);
	syslog(LOG_INFO, "not this");
	syslog(LOG_ERR, "%d %s", 42, "x");
	closelog();
	CHECK_EQ(lseek(fd, 0, SEEK_SET), 0);
	CHECK_EQ(read(fd, text, sizeof(text)), 11);
	CHECK(strcmp(text, "test: 42 x\n") == 0);
	close(fd);
}

/* --- Numbers and strings ------------------------------------------------------- */

static void
random_numbers(void)
{
	unsigned short x[3] = {1, 2, 3};
	unsigned short constants[7] = {0, 0, 0, 3, 0, 0, 5};
	char state[32];

	srand48(1);
	CHECK(drand48() == 0.041630344771878214);
	CHECK(drand48() == 0.45449244472862915);
	srand48(1);
	drand48();
	drand48();
	CHECK(erand48(x) == 0.44199632268870914);
	CHECK_EQ(jrand48(x), 1130126687);
	CHECK_EQ(nrand48(x), 1404751201);
	lcong48(constants);
	CHECK_EQ(mrand48(), 0);
	seed48(x);
	srandom(3);
	long first = random();
	char *before = initstate(3, state, sizeof(state));
	CHECK_EQ(random(), first);
	CHECK(setstate(before) == state);
	CHECK(random() != first);
	CHECK(initstate(3, state, 4) == NULL);
}

static void
numbers_in_base_64(void)
{
	CHECK(strcmp(l64a(123456789), "JowK5") == 0);
	CHECK_EQ(a64l("JowK5"), 123456789);
	CHECK_EQ(a64l("zzzzzz"), -1);
	CHECK_EQ(a64l(l64a(-7)), -7);
	CHECK(strcmp(l64a(0), "") == 0 && a64l("") == 0);
}

static void
options_in_options(void)
{
	static char ro[] = "ro", size[] = "size";
	static char *const names[] = {ro, size, NULL};
	char text[] = "size=4,ro,what=1,";
	char *p = text, *value;

	CHECK_EQ(getsubopt(&p, names, &value), 1);
	CHECK(strcmp(value, "4") == 0);
	CHECK_EQ(getsubopt(&p, names, &value), 0);
	CHECK(value == NULL);
	CHECK_EQ(getsubopt(&p, names, &value), -1);
	CHECK(strcmp(value, "what=1") == 0);
	CHECK(*p == '\0');
}

static void
bytes_exchanged(void)
{
	char to[6] = "#####";

	swab("abcd", to, 3);
	CHECK(strcmp(to, "ba###") == 0);
	swab("abcd", to, 4);
	CHECK(strcmp(to, "badc#") == 0);
	swab("abcd", to, -1);
}

static const struct guest_case cases[] = {
	GUEST_CASE(users_and_groups),
	GUEST_CASE(who_one_is),
	GUEST_CASE(where_one_sits),
	GUEST_CASE(limits),
	GUEST_CASE(the_stack_has_its_limit),
	GUEST_CASE(shared_objects),
	GUEST_CASE(names_for_files),
	GUEST_CASE(messages_for_the_log),
	GUEST_CASE(random_numbers),
	GUEST_CASE(numbers_in_base_64),
	GUEST_CASE(options_in_options),
	GUEST_CASE(bytes_exchanged),
};

GUEST_MAIN(cases)
