/*
 * octox-mkimage cat and extract: from the image to the host.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "fs/file.h"
#include "progress.h"
#include "report.h"
#include "tree.h"

static bool
copy_out(const char *path, FILE *to, const char *host)
{
	static char data[64 * 1024];
	struct file *f;
	struct uio u;
	ssize n;

	if (!tree_open_file(path, &f))
		return false;
	do {
		uio_init_kernel(&u, UIO_TO_CALLER, data, sizeof(data));
		n = file_read(f, &u);
		if (to != stdout)
			progress(path, n > 0 ? (size_t)n : 0);
	} while (n > 0 && fwrite(data, 1, (size_t)n, to) == (size_t)n);
	file_put(f);
	if (n < 0)
		report("%s: %s", path, error_text(n));
	else if (n > 0 || fflush(to) != 0)
		report("%s: %s", host, strerror(errno));
	else
		return true;
	return false;
}

bool
tree_cat(const char *path)
{
	struct octox_statx st;
	if (!tree_must_stat(path, &st))
		return false;
	if (!is_regular(&st)) {
		report("%s: not a file", path);
		return false;
	}
	return copy_out(path, stdout, "standard output");
}

static bool
extract_entry(const char *path, const char *name, void *arg)
{
	char *host = join_path(arg, name);
	bool ok = tree_extract(path, host);
	free(host);
	return ok;
}

static bool
extract_dir(const char *path, const char *host)
{
	char *copy = strdup(host);
	if (copy == NULL || (mkdir(host, 0777) != 0 && errno != EEXIST)) {
		report("%s: %s", host, strerror(errno));
		free(copy);
		return false;
	}
	bool ok = tree_each(path, extract_entry, copy);
	free(copy);
	return ok;
}

static bool
extract_file(const char *path, const char *host)
{
	FILE *to = fopen(host, "wb");
	if (to == NULL) {
		report("%s: %s", host, strerror(errno));
		return false;
	}
	bool ok = copy_out(path, to, host);
	if (fclose(to) != 0 && ok) {
		report("%s: %s", host, strerror(errno));
		ok = false;
	}
	return ok;
}

static bool
extract_symlink(const char *path, const char *host)
{
	char target[MAXPATH];

	if (!tree_readlink(path, target))
		return false;
	if (symlink(target, host) == 0)
		return true;
	report("%s: %s", host, strerror(errno));
	return false;
}

static bool
extract_fifo(const char *host)
{
	if (mkfifo(host, 0666) == 0)
		return true;
	report("%s: %s", host, strerror(errno));
	return false;
}

/* Permissions and the time of last change, if the image has them. */
static bool
copy_attrs_out(const struct octox_statx *st, const char *host)
{
	struct timespec times[2] = {
		{ .tv_sec = st->atime.sec, .tv_nsec = st->atime.nsec },
		{ .tv_sec = st->mtime.sec, .tv_nsec = st->mtime.nsec },
	};

	if (!tree_has_attrs())
		return true;
	if (chmod(host, st->mode & 07777) == 0 &&
	    utimensat(AT_FDCWD, host, times, 0) == 0)
		return true;
	report("%s: %s", host, strerror(errno));
	return false;
}

bool
tree_extract(const char *path, const char *host)
{
	struct octox_statx st;
	if (!tree_must_stat(path, &st))
		return false;
	if (is_directory(&st))
		return extract_dir(path, host) &&
		       copy_attrs_out(&st, host);
	if (is_symlink(&st))
		return extract_symlink(path, host);
	if (is_fifo(&st))
		return extract_fifo(host) && copy_attrs_out(&st, host);
	if (!is_regular(&st)) {
		report("%s: a device is not extracted", path);
		return true;
	}
	return extract_file(path, host) && copy_attrs_out(&st, host);
}
