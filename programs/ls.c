/*
 * ls - list directories.  A line for each entry, in the order of the directory:
 *
 *	name           type  inode size		(the guide's form)
 *	name					(with an option that the guide has not)
 *	tpermissions links owner group    size date time name	(with -l)
 *
 * With -i the number of the inode is in front of the latter two.
 *
 * On a disk that keeps neither permissions nor times, those and the owners are left
 * out.
 */
#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <octox/fs.h>
#include <octox/syscalls.h>
#include <octox/sysinfo.h>

#include "names.h"
#include "tool.h"

struct options {
	bool	all;		/* -a: . and .. too */
	bool	links;		/* -l: the longer form */
	bool	names;		/* the name alone */
	bool	itself;		/* -d: a directory, not what is in it */
	bool	inode;		/* -i: the number too */
	bool	follow;		/* -L: what links lead to */
	bool	by_time;	/* -t: the latest first */
	bool	attrs;		/* the disk has permissions and times */
};

struct entry {
	char		*path;
	const char	*name;		/* what is printed: a part of path, or all */
	struct stat	st;
};

/* What is going to be printed. */
struct list {
	struct entry	*entries;
	size_t		n;
};

static const char *
type_name(mode_t mode)
{
	return S_ISDIR(mode) ? "Dir" : S_ISREG(mode) ? "File" :
	       S_ISLNK(mode) ? "Link" : S_ISFIFO(mode) ? "Fifo" : "Device";
}

static char
type_letter(mode_t mode)
{
	return S_ISDIR(mode) ? 'd' : S_ISREG(mode) ? '-' :
	       S_ISLNK(mode) ? 'l' : S_ISFIFO(mode) ? 'p' : 'c';
}

/* "rwxr-xr-x" or so. */
static const char *
permissions(mode_t mode)
{
	static char text[] = "rwxrwxrwx";

	for (int i = 0; i < 9; i++)
		text[i] = mode >> (8 - i) & 1 ? "rwx"[i % 3] : '-';
	return text;
}

static void
print_owner(unsigned int id)
{
	if (id == 0)
		printf(" %-5s", "root");
	else
		printf(" %-5u", id);
}

static void
print_time(time_t t)
{
	char text[40];
	struct tm tm;

	if (localtime_r(&t, &tm) == NULL ||
	    strftime(text, sizeof(text), "%Y-%m-%d %H:%M", &tm) == 0)
		snprintf(text, sizeof(text), "%lld", (long long)t);
	printf(" %s", text);
}

/* Where a symbolic link leads. */
static void
print_target(const char *path)
{
	char target[PATH_MAX];
	ssize_t n = readlink(path, target, sizeof(target));

	if (n >= 0)
		printf(" -> %.*s", (int)n, target);
}

static void
print_long(const struct options *o, const char *path, const char *name,
	   const struct stat *st)
{
	printf("%c%s %3lu", type_letter(st->st_mode),
	       o->attrs ? permissions(st->st_mode) : "",
	       (unsigned long)st->st_nlink);
	if (o->attrs) {
		print_owner(st->st_uid);
		print_owner(st->st_gid);
	}
	printf(" %8llu", (unsigned long long)st->st_size);
	if (o->attrs)
		print_time(st->st_mtime);
	printf(" %s", name);
	if (S_ISLNK(st->st_mode))
		print_target(path);
	putchar('\n');
}

static void
print_entry(const struct options *o, const struct entry *e)
{
	const struct stat *st = &e->st;

	if (o->inode)
		printf("%5lu ", (unsigned long)st->st_ino);
	if (o->links)
		print_long(o, e->path, e->name, st);
	else if (o->names)
		puts(e->name);
	else
		printf("%-14s %-6s %3lu %llu\n", e->name,
		       type_name(st->st_mode), (unsigned long)st->st_ino,
		       (unsigned long long)st->st_size);
}

/* The latest first; of one time as strcmp orders the names. */
static int
compare_times(const void *left, const void *right)
{
	const struct entry *l = left, *r = right;
	const struct timespec *lt = &l->st.st_mtim, *rt = &r->st.st_mtim;

	if (lt->tv_sec != rt->tv_sec)
		return lt->tv_sec < rt->tv_sec ? 1 : -1;
	if (lt->tv_nsec != rt->tv_nsec)
		return lt->tv_nsec < rt->tv_nsec ? 1 : -1;
	return strcmp(l->name, r->name);
}

static void
print_list(const struct options *o, struct list *list)
{
	if (o->by_time && list->n > 1)
		qsort(list->entries, list->n, sizeof(list->entries[0]),
		      compare_times);
	for (size_t i = 0; i < list->n; i++) {
		print_entry(o, &list->entries[i]);
		free(list->entries[i].path);
	}
	free(list->entries);
	*list = (struct list){ NULL, 0 };
}

/* Owns path from now on. */
static void
add(struct list *list, char *path, const char *name, const struct stat *st)
{
	struct entry *entries = list->entries;

	/* There is room up to the next power of two. */
	if ((list->n & (list->n - 1)) == 0)
		entries = reallocarray(entries, 2 * list->n + 1,
				       sizeof(entries[0]));
	if (path == NULL || entries == NULL) {
		tool_warn("memory");
		exit(1);
	}
	list->entries = entries;
	entries[list->n++] = (struct entry){ path, name, *st };
}

/* What is known of a device that no driver is there for. */
static void
device_stat(const struct dirent *d, struct stat *st)
{
	memset(st, 0, sizeof(*st));
	st->st_ino = d->d_ino;
	st->st_mode = S_IFCHR;
}

static int
add_entry(const struct options *o, struct list *list, const char *dir,
	  const struct dirent *d)
{
	struct stat st;
	char *path = names_join(dir, d->d_name);

	if ((!o->follow || stat(path, &st) < 0) && lstat(path, &st) < 0) {
		if (errno != ENXIO) {
			tool_warn(path);
			free(path);
			return 1;
		}
		device_stat(d, &st);
	}
	add(list, path, path + strlen(path) - strlen(d->d_name), &st);
	return 0;
}

static int
list_directory(const struct options *o, const char *path)
{
	struct list list = { NULL, 0 };
	DIR *dir = opendir(path);
	int status = 0;

	if (!dir) {
		tool_warn(path);
		return 1;
	}
	errno = 0;
	for (struct dirent *d; (d = readdir(dir)) != NULL; errno = 0) {
		bool self = !strcmp(d->d_name, ".") || !strcmp(d->d_name, "..");

		if (o->all || !self)
			status |= add_entry(o, &list, path, d);
	}
	if (errno) {
		tool_warn(path);
		status = 1;
	}
	closedir(dir);
	print_list(o, &list);
	return status;
}

/* What a link leads to is listed only if its details are not asked for. */
static int
find(const struct options *o, const char *path, struct stat *st)
{
	bool look_through = o->follow || !(o->links || o->itself);

	return look_through && stat(path, st) == 0 ? 0 : lstat(path, st);
}

/* Files go to the list, to be printed together if there is an order to be kept. */
static int
list_operand(const struct options *o, struct list *files, const char *path)
{
	struct stat st;

	if (find(o, path, &st) < 0) {
		tool_warn(path);
		return 1;
	}
	if (S_ISDIR(st.st_mode) && !o->itself)
		return list_directory(o, path);
	char *copy = strdup(path);
	add(files, copy, copy, &st);
	if (!o->by_time)
		print_list(o, files);
	return 0;
}

static bool
set_option(struct options *o, int c)
{
	o->all |= c == 'a';
	o->links |= c == 'l';
	o->itself |= c == 'd';
	o->inode |= c == 'i';
	o->follow |= c == 'L';
	o->by_time |= c == 't';
	o->names |= c != 'a' && c != 'l';
	return c != '?';
}

static bool
disk_has_attrs(void)
{
	struct octox_sysinfo info;

	return sys_sysinfo(&info) == 0 && (info.fs_features & FS_EXTENDED) != 0;
}

int
main(int argc, char **argv)
{
	struct options o = { .attrs = disk_has_attrs() };
	struct list files = { NULL, 0 };
	int status = 0;

	opterr = 0;
	for (int c; (c = getopt(argc, argv, "1aLdilt")) != -1;)
		if (!set_option(&o, c))
			tool_usage("ls [-1aLdilt] [path...]");
	if (optind == argc)
		status = list_operand(&o, &files, ".");
	for (int i = optind; i < argc; i++)
		status |= list_operand(&o, &files, argv[i]);
	print_list(&o, &files);
	return tool_finish(status);
}
