/*
 * octox-mkimage ls, stat and df: looking into the image.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "fs/fs.h"
#include "report.h"
#include "tree.h"

#include <octox/fs.h>

static char
type_letter(const struct octox_statx *st)
{
	return is_directory(st) ? 'd' : is_device(st) ? 'c' :
	       is_symlink(st) ? 'l' : is_fifo(st) ? 'p' : '-';
}

static const char *
type_name(const struct octox_statx *st)
{
	return is_directory(st) ? "directory" :
	       is_device(st) ? "device" :
	       is_symlink(st) ? "symbolic link" :
	       is_fifo(st) ? "FIFO" : "file";
}

/* Of a device. */
static uint32_t
major_number(const struct octox_statx *st)
{
	return (uint32_t)(st->rdev >> 16);
}

static uint32_t
minor_number(const struct octox_statx *st)
{
	return st->rdev & 0xffff;
}

bool
tree_must_stat(const char *path, struct octox_statx *st)
{
	bool exists;
	if (!tree_lookup(path, st, &exists))
		return false;
	if (!exists)
		report("%s: no such file or directory", path);
	return exists;
}

/* "rwxr-xr-x" or so. */
static const char *
permissions(const struct octox_statx *st)
{
	static char text[] = "rwxrwxrwx";

	for (int i = 0; i < 9; i++)
		text[i] = st->mode >> (8 - i) & 1 ? "rwx"[i % 3] : '-';
	return text;
}

/* A moment as people write it, in the time zone of the host. */
static const char *
date_text(const struct octox_timespec *t)
{
	static char text[64];
	time_t seconds = t->sec;
	struct tm tm;

	if (localtime_r(&seconds, &tm) == NULL ||
	    strftime(text, sizeof(text), "%Y-%m-%d %H:%M", &tm) == 0)
		snprintf(text, sizeof(text), "%" PRId64, t->sec);
	return text;
}

static void
print_details(const struct octox_statx *st)
{
	bool attrs = tree_has_attrs();

	printf("%c%s %5" PRIu64 " %5u ", type_letter(st),
	       attrs ? permissions(st) : "", st->ino, st->nlink);
	if (is_device(st))
		printf("%5u,%4u ", major_number(st), minor_number(st));
	else
		printf("%10" PRId64 " ", st->size);
	if (attrs)
		printf("%s ", date_text(&st->mtime));
}

/* path is where the entry is. */
static bool
print_entry(const char *path, const char *name, const struct octox_statx *st,
	    const struct list_options *opt)
{
	char target[MAXPATH];

	if (!opt->l) {
		puts(name);
		return true;
	}
	print_details(st);
	if (!is_symlink(st)) {
		puts(name);
		return true;
	}
	if (!tree_readlink(path, target)) {
		puts(name);
		return false;
	}
	printf("%s -> %s\n", name, target);
	return true;
}

bool
tree_each(const char *path,
	  bool (*visit)(const char *path, const char *name, void *arg),
	  void *arg)
{
	char **names = tree_names(path);
	bool ok = names != NULL;

	for (size_t i = 0; names != NULL && names[i] != NULL; i++) {
		char *child = join_path(path, names[i]);
		ok = visit(child, names[i], arg) && ok;
		free(child);
	}
	names_free(names);
	return ok;
}

static bool
list_entry_of(const char *path, const char *name, void *arg)
{
	struct octox_statx st;
	if (!tree_must_stat(path, &st))
		return false;
	return print_entry(path, name, &st, arg);
}

static bool
list_subdir(const char *path, const char *name, void *arg)
{
	struct octox_statx st;
	(void)name;
	if (!tree_must_stat(path, &st))
		return false;
	if (!is_directory(&st))
		return true;
	printf("\n%s:\n", path);
	return tree_each(path, list_entry_of, arg) &&
	       tree_each(path, list_subdir, arg);
}

bool
tree_list(const char *path, const struct list_options *opt)
{
	struct list_options copy = *opt;
	struct octox_statx st;

	if (!tree_must_stat(path, &st))
		return false;
	if (!is_directory(&st)) {
		return print_entry(path, path, &st, opt);
	}
	if (opt->recursive)
		printf("%s:\n", path);
	bool ok = tree_each(path, list_entry_of, &copy);
	if (ok && opt->recursive)
		ok = tree_each(path, list_subdir, &copy);
	return ok;
}

bool
tree_stat(const char *path)
{
	struct octox_statx st;
	if (!tree_must_stat(path, &st))
		return false;
	printf("%s: %s, inode %" PRIu64 ", links %u, size %" PRId64, path,
	       type_name(&st), st.ino, st.nlink, st.size);
	if (is_device(&st))
		printf(", major %u, minor %u", major_number(&st),
		       minor_number(&st));
	if (tree_has_attrs())
		printf(", mode %04o, modified %s", st.mode & 07777,
		       date_text(&st.mtime));
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
	if (u.label[0] != '\0')
		printf("label: %.*s\n", FS_LABELLEN, u.label);
	printf("blocks of 1024 bytes: %" PRIu64 ", used %" PRIu64
	       ", free %" PRIu64 "\n",
	       u.blocks, u.blocks - u.blocks_free, u.blocks_free);
	printf("inodes: %" PRIu64 ", used %" PRIu64 ", free %" PRIu64 "\n",
	       u.inodes, u.inodes - u.inodes_free, u.inodes_free);
	return true;
}
