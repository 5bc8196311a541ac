#include <sys/stat.h>
#include <ulib/fs.h>

static enum ulib_file_type
type_of(mode_t mode)
{
	if (S_ISDIR(mode))
		return ULIB_DIR;
	if (S_ISCHR(mode) || S_ISBLK(mode))
		return ULIB_DEVICE;
	return S_ISFIFO(mode) ? ULIB_PIPE : ULIB_FILE;
}

static void
fill_in(struct ulib_metadata *m, const struct stat *st)
{
	*m = (struct ulib_metadata){
		.type = type_of(st->st_mode),
		.dev = (uint32_t)st->st_dev,
		.inum = (uint32_t)st->st_ino,
		.nlink = (uint32_t)st->st_nlink,
		.major = (uint16_t)(st->st_rdev >> 16),
		.minor = (uint16_t)st->st_rdev,
		.len = (uint64_t)st->st_size,
	};
}

int
ulib_metadata(const char *path, struct ulib_metadata *out)
{
	struct stat st;

	if (stat(path, &st) != 0)
		return -1;
	fill_in(out, &st);
	return 0;
}

int
ulib_file_metadata(int fd, struct ulib_metadata *out)
{
	struct stat st;

	if (fstat(fd, &st) != 0)
		return -1;
	fill_in(out, &st);
	return 0;
}

bool
ulib_metadata_is_dir(const struct ulib_metadata *m)
{
	return m->type == ULIB_DIR;
}

bool
ulib_metadata_is_file(const struct ulib_metadata *m)
{
	return m->type == ULIB_FILE;
}
