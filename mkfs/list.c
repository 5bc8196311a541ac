/*
 * octox-mkimage ls, stat, df, cat and extract: looking into the image.
 */
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "fs/file.h"
#include "fs/fs.h"
#include "progress.h"
#include "report.h"
#include "tree.h"

#include <octox/fcntl.h>

static const char type_letter[] = "?d-c";
static const char *const type_name[] = { "?", "directory", "file", "device" };

/* Is there such a thing?  Says so if not. */
static bool
must_stat(const char *path, struct octox_stat *st)
{
	bool exists;
	if (!tree_lookup(path, st, &exists))
		return false;
	if (!exists)
		report("%s: no such file or directory", path);
	return exists;
}

static void
print_entry(const char *name, const struct octox_stat *st,
	    const struct list_options *opt)
{
	if (opt->l) {
		printf("%c %5u %5u ", type_letter[st->type], st->ino,
		       st->nlink);
		if (st->type == OCTOX_T_DEVICE)
			printf("%5u,%4u ", st->major, st->minor);
		else
			printf("%10" PRIu64 " ", st->size);
	}
	puts(name);
}

/* Call visit for each entry of a directory with its path. */
static bool
each_entry(const char *path,
	   bool (*visit)(const char *path, const char *name, void *arg),
	   void *arg)
{
	char name[FS_NAMELEN + 1];
	struct file *dir;
	bool ok = true;
	int r;

	if (!tree_open(path, O_RDONLY | O_DIRECTORY, &dir))
		return false;
	while ((r = tree_next_entry(dir, name)) > 0) {
		char *child = join_path(path, name);
		ok = visit(child, name, arg) && ok;
		free(child);
	}
	file_put(dir);
	if (r < 0)
		report("%s: %s", path, error_text(r));
	return ok && r == 0;
}

static bool
list_entry_of(const char *path, const char *name, void *arg)
{
	struct octox_stat st;
	if (!must_stat(path, &st))
		return false;
	print_entry(name, &st, arg);
	return true;
}

static bool
list_subdir(const char *path, const char *name, void *arg)
{
	struct octox_stat st;
	(void)name;
	if (!must_stat(path, &st))
		return false;
	if (st.type != OCTOX_T_DIR)
		return true;
	printf("\n%s:\n", path);
	return each_entry(path, list_entry_of, arg) &&
	       each_entry(path, list_subdir, arg);
}

bool
tree_list(const char *path, const struct list_options *opt)
{
	struct list_options copy = *opt;
	struct octox_stat st;

	if (!must_stat(path, &st))
		return false;
	if (st.type != OCTOX_T_DIR) {
		print_entry(path, &st, opt);
		return true;
	}
	if (opt->recursive)
		printf("%s:\n", path);
	bool ok = each_entry(path, list_entry_of, &copy);
	if (ok && opt->recursive)
		ok = each_entry(path, list_subdir, &copy);
	return ok;
}

bool
tree_stat(const char *path)
{
	struct octox_stat st;
	if (!must_stat(path, &st))
		return false;
	printf("%s: %s, inode %u, links %u, size %" PRIu64, path,
	       type_name[st.type], st.ino, st.nlink, st.size);
	if (st.type == OCTOX_T_DEVICE)
		printf(", major %u, minor %u", st.major, st.minor);
	putchar('\n');
	return true;
}

bool
tree_df(void)
{
	struct fs_usage u;
	int r = fs_usage(&u);
	if (r != 0) {
		report("%s", error_text(r));
		return false;
	}
	printf("blocks of 1024 bytes: %" PRIu64 ", used %" PRIu64
	       ", free %" PRIu64 "\n",
	       u.blocks, u.blocks - u.blocks_free, u.blocks_free);
	printf("inodes: %" PRIu64 ", used %" PRIu64 ", free %" PRIu64 "\n",
	       u.inodes, u.inodes - u.inodes_free, u.inodes_free);
	return true;
}

static bool
copy_out(const char *path, FILE *to, const char *host)
{
	static char data[64 * 1024];
	struct file *f;
	struct uio u;
	ssize n;

	if (!tree_open(path, O_RDONLY, &f))
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
	struct octox_stat st;
	if (!must_stat(path, &st))
		return false;
	if (st.type != OCTOX_T_FILE) {
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
	bool ok = each_entry(path, extract_entry, copy);
	free(copy);
	return ok;
}

bool
tree_extract(const char *path, const char *host)
{
	struct octox_stat st;
	if (!must_stat(path, &st))
		return false;
	if (st.type == OCTOX_T_DIR)
		return extract_dir(path, host);
	if (st.type != OCTOX_T_FILE) {
		report("%s: a device is not extracted", path);
		return true;
	}
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
