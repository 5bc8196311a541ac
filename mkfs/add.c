/*
 * octox-mkimage add: from the host into the image.
 */
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "fs/file.h"
#include "fs/inode.h"
#include "moment.h"
#include "progress.h"
#include "report.h"
#include "tree.h"

#include <octox/fcntl.h>

#define ELF_MAGIC	"\177ELF"

static bool add_any(const char *host, const char *path, bool is_named);

static bool
write_all(struct file *f, const char *path, char *data, size_t n)
{
	struct uio u;
	uio_init_kernel(&u, UIO_FROM_CALLER, data, n);
	ssize r = file_write(f, &u);

	if (r < 0 || (size_t)r < n) {
		/* A short count comes before an error: ask for that. */
		if (r >= 0)
			r = file_write(f, &u);
		report("%s: %s", path, error_text(r));
		return false;
	}
	return true;
}

static bool
copy_in(FILE *from, const char *host, const char *path, struct file *f)
{
	static char data[64 * 1024];
	size_t n;

	progress(path, 0);
	while ((n = fread(data, 1, sizeof(data), from)) > 0) {
		if (!write_all(f, path, data, n))
			return false;
		progress(path, n);
	}
	if (ferror(from)) {
		report("%s: %s", host, strerror(errno));
		return false;
	}
	return true;
}

static bool
add_file(const char *host, const char *path)
{
	struct file *f;
	FILE *from = fopen(host, "rb");
	if (from == NULL) {
		report("%s: %s", host, strerror(errno));
		return false;
	}
	bool ok = tree_open(path, O_WRONLY | O_CREAT | O_TRUNC, &f);
	if (ok) {
		ok = copy_in(from, host, path, f);
		file_put(f);
	}
	fclose(from);
	return ok;
}

static bool
ensure_dir(const char *path)
{
	struct octox_statx st;
	bool exists;

	if (!tree_lookup(path, &st, &exists))
		return false;
	if (!exists)
		return tree_mkdir(path);
	if (is_directory(&st))
		return true;
	report("%s: not a directory", path);
	return false;
}

static int
select_entry(const struct dirent *e)
{
	return strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0;
}

static int
compare_entries(const struct dirent **a, const struct dirent **b)
{
	/* The same order whatever the host's language is. */
	return strcmp((*a)->d_name, (*b)->d_name);
}

static bool
add_dir(const char *host, const char *path)
{
	struct dirent **entries;

	if (!ensure_dir(path))
		return false;
	int n = scandir(host, &entries, select_entry, compare_entries);
	if (n < 0) {
		report("%s: %s", host, strerror(errno));
		return false;
	}
	bool ok = true;
	for (int i = 0; i < n; i++) {
		char *from = join_path(host, entries[i]->d_name);
		char *to = join_path(path, entries[i]->d_name);
		ok = ok && add_any(from, to, false);
		free(from);
		free(to);
		free(entries[i]);
	}
	free(entries);
	return ok;
}

static bool
add_symlink(const char *host, const char *path)
{
	char target[MAXPATH + 1];
	ssize_t n = readlink(host, target, sizeof(target) - 1);

	if (n < 0) {
		report("%s: %s", host, strerror(errno));
		return false;
	}
	target[n] = '\0';
	return tree_symlink(target, path);
}

static bool
is_program(const char *host)
{
	char start[sizeof(ELF_MAGIC) - 1];
	FILE *f = fopen(host, "rb");

	if (f == NULL)
		return false;
	bool is = fread(start, sizeof(start), 1, f) == 1 &&
		  memcmp(start, ELF_MAGIC, sizeof(start)) == 0;
	fclose(f);
	return is;
}

/*
 * Permissions, as on the host; but whoever may read a program may execute it, which
 * programs that are installed for another machine often lack.
 */
static uint32_t
mode_of(const char *host, const struct stat *st)
{
	uint32_t mode = st->st_mode & 07777;

	if (S_ISREG(st->st_mode) && is_program(host))
		mode |= (mode & 0444) >> 2;
	return mode;
}

/* And the time of last change. */
static bool
copy_attrs(const char *host, const struct stat *st, const char *path)
{
	struct inode_attrs attrs = {
		.which = ATTR_MODE | ATTR_ATIME | ATTR_MTIME,
		.mode = mode_of(host, st),
		.mtime = image_time(st->st_mtim.tv_sec, st->st_mtim.tv_nsec),
	};

	attrs.atime = attrs.mtime;
	return !tree_has_attrs() || tree_set_attrs(path, &attrs);
}

/* A link is taken as a link where the image has them, and if it is not named. */
static bool
add_any(const char *host, const char *path, bool is_named)
{
	struct stat st;
	bool follow = is_named || !tree_has_attrs();
	bool ok;

	if ((follow ? stat(host, &st) : lstat(host, &st)) != 0) {
		report("%s: %s", host, strerror(errno));
		return false;
	}
	if (S_ISDIR(st.st_mode)) {
		ok = add_dir(host, path);
	} else if (S_ISREG(st.st_mode)) {
		ok = add_file(host, path);
	} else if (S_ISLNK(st.st_mode)) {
		ok = add_symlink(host, path);
	} else if (S_ISFIFO(st.st_mode)) {
		ok = tree_mkfifo(path);
	} else {
		report("%s: neither a file nor a directory", host);
		ok = false;
	}
	return ok && copy_attrs(host, &st, path);
}

/* Make the directories that lead to path. */
static bool
ensure_parents(char *path)
{
	bool ok = true;

	for (char *s = path + 1; *s != '\0' && ok; s++) {
		if (*s != '/' || s[-1] == '/')
			continue;
		*s = '\0';
		ok = ensure_dir(path);
		*s = '/';
	}
	return ok;
}

bool
tree_mkdirs(const char *path)
{
	char *copy = join_path("", path[0] == '/' ? path + 1 : path);
	bool ok = copy != NULL && ensure_parents(copy) && ensure_dir(copy);

	free(copy);
	return ok;
}

/* A file that is given a directory as its path goes into that. */
static char *
destination(const char *host, const char *path)
{
	struct octox_statx st;
	struct stat hst;
	bool is_dir = stat(host, &hst) == 0 && S_ISDIR(hst.st_mode);
	bool exists;

	if (!is_dir && path[strlen(path) - 1] == '/')
		return join_path(path, base_name(host));
	if (!tree_lookup(path, &st, &exists))
		return NULL;
	if (!is_dir && exists && is_directory(&st))
		return join_path(path, base_name(host));
	return join_path("", path[0] == '/' ? path + 1 : path);
}

bool
tree_add(const char *spec, bool make_parents)
{
	const char *colon = strrchr(spec, ':');
	if (colon == NULL || colon == spec || colon[1] == '\0') {
		report("%s: not of the form HOSTFILE:PATH", spec);
		return false;
	}
	char *host = strdup(spec);
	if (host == NULL) {
		report("out of memory");
		return false;
	}
	host[colon - spec] = '\0';
	char *path = destination(host, colon + 1);
	bool ok = path != NULL && (!make_parents || ensure_parents(path)) &&
		  add_any(host, path, true);
	free(path);
	free(host);
	return ok;
}
