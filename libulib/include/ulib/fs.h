/*
 * Files and directories (guide section 5.2, fs).  An open file is its descriptor, an
 * int like any other, for read(2), AUTO_CLOSE and ulib_reader_fd alike.  Descriptors
 * made here are closed at exec.  Functions return 0 or what their comments say, or
 * -1 (NULL) with errno set as by the system call; all may wait for the disk.
 */
#ifndef ULIB_FS_H
#define ULIB_FS_H

#include <stdbool.h>
#include <stdint.h>

#include <octox/features.h>

#include <ulib/io.h>

__OCTOX_BEGIN

/* --- Files ---------------------------------------------------------------- */

/*
 * How to open a file; what is not named is false:
 *
 *	fd = ulib_file_open_with("log", &(struct ulib_open_options){
 *		.append = true, .create = true});
 */
struct ulib_open_options {
	bool read;
	bool write;
	bool append;		/* write, and always at the end */
	bool truncate;		/* empty the file */
	bool create;		/* make it if it is missing */
};

/*
 * The flags for open(2).  EINVAL: none of read, write and append is set; create or
 * truncate without write or append; append without create, or with truncate.
 */
int ulib_open_options_flags(const struct ulib_open_options *o);

/* Open path; the caller closes the descriptor.  EINVAL as above, or as open(2). */
int ulib_file_open_with(const char *path, const struct ulib_open_options *o);

/* Open path for reading; for writing, made or emptied. */
int ulib_file_open(const char *path);
int ulib_file_create(const char *path);

/* Close *fd, if it is open, and set it to -1: closing twice does no harm. */
int ulib_file_close(int *fd);

/* A second descriptor of the same open file, which the caller closes. */
int ulib_file_try_clone(int fd);

/* Make to the same open file as fd, whatever it was before; to stays open at exec. */
int ulib_file_dup2(int fd, int to);

/* Whether fd is to be closed at exec. */
int ulib_file_set_cloexec(int fd, bool on);

/* Append the text in the file path to b; EILSEQ if it is not valid UTF-8. */
ssize_t ulib_read_file_to_string(const char *path, struct ulib_buffer *b);

/* A further name for the file original. */
int ulib_hard_link(const char *original, const char *name);

/* EISDIR if path is a directory. */
int ulib_remove_file(const char *path);

/* --- Metadata ------------------------------------------------------------- */

enum ulib_file_type {
	ULIB_FILE,
	ULIB_DIR,
	ULIB_DEVICE,
	ULIB_PIPE
};

struct ulib_metadata {
	enum ulib_file_type type;
	uint32_t dev;			/* disk; 0 for a pipe */
	uint32_t inum;			/* inode number */
	uint32_t nlink;			/* names it has */
	uint16_t major, minor;		/* of a device */
	uint64_t len;			/* bytes */
};

/* What is known of the file path, or of an open one. */
int ulib_metadata(const char *path, struct ulib_metadata *out);
int ulib_file_metadata(int fd, struct ulib_metadata *out);

bool ulib_metadata_is_dir(const struct ulib_metadata *m);
bool ulib_metadata_is_file(const struct ulib_metadata *m);

/* --- Directories ---------------------------------------------------------- */

struct ulib_read_dir;

struct ulib_dir_entry {
	char file_name[256];
	uint32_t inum;
	const struct ulib_read_dir *dir;
};

/*
 * Begin reading the directory path; ENOTDIR if it is none.  The caller gives it to
 * ulib_read_dir_close, which accepts NULL.
 */
struct ulib_read_dir *ulib_read_dir(const char *path);

/*
 * The next entry, "." and ".." left out: 1, 0 at the end, or -1.  The entry is good
 * for as long as the directory is open.
 */
int ulib_read_dir_next(struct ulib_read_dir *d, struct ulib_dir_entry *out);

void ulib_read_dir_close(struct ulib_read_dir *d);

/* The path ulib_read_dir was given joined with the name; the caller frees it. */
char *ulib_dir_entry_path(const struct ulib_dir_entry *e);

int ulib_dir_entry_metadata(const struct ulib_dir_entry *e,
			    struct ulib_metadata *out);

/* An enum ulib_file_type, or -1. */
int ulib_dir_entry_file_type(const struct ulib_dir_entry *e);

struct ulib_dir_builder {
	bool recursive;			/* parents too; may exist already */
};

int ulib_dir_builder_create(const struct ulib_dir_builder *b, const char *path);

/* Make the directory path; EEXIST if the name is taken. */
int ulib_create_dir(const char *path);

/* Make it and the parents it lacks; a directory that exists is no error. */
int ulib_create_dir_all(const char *path);

__OCTOX_END

#endif
