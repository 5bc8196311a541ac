/* <ulib/fs.h>, and what <ulib/path.h> asks the file system. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <ulib/cleanup.h>
#include <ulib/fs.h>
#include <ulib/path.h>
#include <unistd.h>

#include "guest_test.h"

static void
write_text(const char *path, const char *text)
{
	AUTO_CLOSE int fd = ulib_file_create(path);
	struct ulib_writer w = ulib_writer_fd(fd);

	CHECK(fd >= 0);
	CHECK_EQ(ulib_write_all(&w, text, strlen(text)), 0);
}

static void
check_text(const char *path, const char *expected)
{
	AUTO_BUFFER struct ulib_buffer b = ULIB_BUFFER;

	CHECK_EQ(ulib_read_file_to_string(path, &b), strlen(expected));
	CHECK(strcmp(b.data, expected) == 0);
}

/* --- Files ---------------------------------------------------------------- */

static int
flags(bool read, bool write, bool append, bool truncate, bool create)
{
	errno = 0;
	return ulib_open_options_flags(&(struct ulib_open_options){
		.read = read,
		.write = write,
		.append = append,
		.truncate = truncate,
		.create = create});
}

/* All 32 combinations, by the rules. */
static void
which_options_make_sense(void)
{
	for (int i = 0; i < 32; i++) {
		bool r = i & 1, w = i & 2, a = i & 4, t = i & 8, c = i & 16;
		bool good = r || w || a;

		if ((t || c) && !w && !a)
			good = false;
		if (a && (!c || t))
			good = false;
		int got = flags(r, w, a, t, c);
		if (!good) {
			CHECK_EQ(got, -1);
			CHECK_EQ(errno, EINVAL);
			continue;
		}
		int mode = (w || a) && r ? O_RDWR : w || a ? O_WRONLY : O_RDONLY;
		CHECK_EQ(got, mode | O_CLOEXEC | (a ? O_APPEND : 0) |
				      (t ? O_TRUNC : 0) | (c ? O_CREAT : 0));
	}
}

static void
opening_with_options(void)
{
	write_text("f", "12345");
	int fd = ulib_file_open_with("f", &(struct ulib_open_options){
						 .write = true});
	CHECK_EQ(write(fd, "ab", 2), 2);
	CHECK_EQ(ulib_file_close(&fd), 0);
	check_text("f", "ab345");
	fd = ulib_file_open_with("f", &(struct ulib_open_options){
					     .append = true, .create = true});
	CHECK_EQ(write(fd, "!", 1), 1);
	CHECK_EQ(ulib_file_close(&fd), 0);
	check_text("f", "ab345!");
	CHECK_EQ(ulib_file_open_with("f", &(struct ulib_open_options){
						  .create = true}),
		 -1);
	CHECK_EQ(errno, EINVAL);
	CHECK_EQ(ulib_file_open_with("missing", &(struct ulib_open_options){
							.write = true}),
		 -1);
	CHECK_EQ(errno, ENOENT);
}

static void
opening_and_making(void)
{
	CHECK_EQ(ulib_file_open("f"), -1);
	CHECK_EQ(errno, ENOENT);
	write_text("f", "long text");
	write_text("f", "x");
	check_text("f", "x");
	int fd = ulib_file_open("f");
	CHECK_EQ(fcntl(fd, F_GETFD), FD_CLOEXEC);
	CHECK_EQ(write(fd, "y", 1), -1);
	CHECK_EQ(ulib_file_close(&fd), 0);
	CHECK_EQ(fd, -1);
	CHECK_EQ(ulib_file_close(&fd), 0);
	fd = 60;
	CHECK_EQ(ulib_file_close(&fd), -1);
	CHECK_EQ(errno, EBADF);
}

static void
more_descriptors_of_a_file(void)
{
	char c;

	write_text("f", "abc");
	AUTO_CLOSE int fd = ulib_file_open("f");
	AUTO_CLOSE int clone = ulib_file_try_clone(fd);
	CHECK_EQ(fcntl(clone, F_GETFD), FD_CLOEXEC);
	CHECK_EQ(read(fd, &c, 1), 1);
	CHECK_EQ(read(clone, &c, 1), 1);
	CHECK_EQ(c, 'b');
	CHECK_EQ(ulib_file_dup2(fd, 30), 0);
	CHECK_EQ(fcntl(30, F_GETFD), 0);
	CHECK_EQ(read(30, &c, 1), 1);
	CHECK_EQ(c, 'c');
	CHECK_EQ(ulib_file_dup2(fd, fd), 0);
	CHECK_EQ(fcntl(fd, F_GETFD), 0);
	CHECK_EQ(ulib_file_set_cloexec(30, true), 0);
	CHECK_EQ(fcntl(30, F_GETFD), FD_CLOEXEC);
	CHECK_EQ(ulib_file_set_cloexec(30, false), 0);
	CHECK_EQ(fcntl(30, F_GETFD), 0);
	CHECK_EQ(ulib_file_try_clone(60), -1);
	CHECK_EQ(ulib_file_dup2(60, 30), -1);
	CHECK_EQ(ulib_file_set_cloexec(60, true), -1);
	CHECK_EQ(errno, EBADF);
	close(30);
}

static void
whole_files_as_text(void)
{
	AUTO_BUFFER struct ulib_buffer b = ULIB_BUFFER;

	guest_make_file("f", 20000);
	CHECK_EQ(ulib_read_file_to_string("f", &b), -1);
	CHECK_EQ(errno, EILSEQ);
	CHECK_EQ(ulib_read_file_to_string("missing", &b), -1);
	CHECK_EQ(errno, ENOENT);
	write_text("f", "");
	CHECK_EQ(ulib_read_file_to_string("f", &b), 0);
	CHECK(strcmp(b.data, "") == 0);
	write_text("f", "\xc3\xa4");
	CHECK_EQ(ulib_read_file_to_string("f", &b), 2);
}

static void
links_and_removal(void)
{
	struct ulib_metadata m;

	write_text("a", "text");
	CHECK_EQ(ulib_hard_link("a", "b"), 0);
	CHECK_EQ(ulib_metadata("b", &m), 0);
	CHECK_EQ(m.nlink, 2);
	CHECK_EQ(ulib_hard_link("a", "b"), -1);
	CHECK_EQ(errno, EEXIST);
	CHECK_EQ(ulib_remove_file("a"), 0);
	check_text("b", "text");
	CHECK_EQ(ulib_remove_file("a"), -1);
	CHECK_EQ(errno, ENOENT);
	CHECK_EQ(ulib_create_dir("d"), 0);
	CHECK_EQ(ulib_remove_file("d"), -1);
	CHECK_EQ(errno, EISDIR);
}

/* --- Metadata ------------------------------------------------------------- */

static void
metadata_of_all_kinds(void)
{
	struct ulib_metadata m, same;
	int fds[2];

	write_text("f", "12345");
	CHECK_EQ(ulib_metadata("f", &m), 0);
	CHECK(ulib_metadata_is_file(&m) && !ulib_metadata_is_dir(&m));
	CHECK_EQ(m.len, 5);
	AUTO_CLOSE int fd = ulib_file_open("f");
	CHECK_EQ(ulib_file_metadata(fd, &same), 0);
	CHECK_EQ(same.inum, m.inum);
	CHECK_EQ(ulib_metadata(".", &m), 0);
	CHECK(ulib_metadata_is_dir(&m) && !ulib_metadata_is_file(&m));
	CHECK_EQ(ulib_metadata("/dev/null", &m), 0);
	CHECK_EQ(m.type, ULIB_DEVICE);
	CHECK_EQ(m.major, 0);
	CHECK_EQ(ulib_metadata("/dev/console", &m), 0);
	CHECK_EQ(m.major, 1);
	CHECK_EQ(pipe(fds), 0);
	CHECK_EQ(ulib_file_metadata(fds[0], &m), 0);
	CHECK_EQ(m.type, ULIB_PIPE);
	CHECK_EQ(ulib_metadata("missing", &m), -1);
	CHECK_EQ(errno, ENOENT);
	CHECK_EQ(ulib_file_metadata(60, &m), -1);
	CHECK_EQ(errno, EBADF);
}

static void
what_is_at_a_path(void)
{
	write_text("f", "");
	CHECK(ulib_path_exists("f") && !ulib_path_exists("missing"));
	CHECK(ulib_path_is_dir(".") && !ulib_path_is_dir("f"));
	CHECK(!ulib_path_is_dir("missing"));
	errno = 0;
	CHECK_EQ(ulib_path_try_exists("f"), 1);
	CHECK_EQ(ulib_path_try_exists("missing"), 0);
	CHECK_EQ(errno, 0);
	CHECK_EQ(ulib_path_try_exists("f/x"), -1);
	CHECK_EQ(errno, ENOTDIR);
	CHECK(!ulib_path_exists("f/x"));
}

/* --- Directories ---------------------------------------------------------- */

static void
going_through_a_directory(void)
{
	static const char *const names[] = {"fourteen_bytes", "a", ".hidden"};
	struct ulib_dir_entry e;
	struct ulib_metadata m;
	int seen = 0, count = 0, more;

	CHECK_EQ(ulib_create_dir("d"), 0);
	write_text("d/fourteen_bytes", "123");
	write_text("d/a", "");
	CHECK_EQ(ulib_create_dir("d/.hidden"), 0);
	struct ulib_read_dir *d = ulib_read_dir("d");
	CHECK(d != NULL);
	while ((more = ulib_read_dir_next(d, &e)) > 0) {
		AUTO_FREE char *path = ulib_dir_entry_path(&e);

		count++;
		for (int i = 0; i < 3; i++)
			if (strcmp(e.file_name, names[i]) == 0)
				seen |= 1 << i;
		CHECK(strncmp(path, "d/", 2) == 0);
		CHECK(strcmp(path + 2, e.file_name) == 0);
		CHECK_EQ(ulib_dir_entry_metadata(&e, &m), 0);
		CHECK_EQ(m.inum, e.inum);
		CHECK_EQ(m.len == 3, strcmp(e.file_name, names[0]) == 0);
		CHECK_EQ(ulib_dir_entry_file_type(&e),
			 e.file_name[0] == '.' ? ULIB_DIR : ULIB_FILE);
		CHECK_EQ(ulib_remove_file(path), e.file_name[0] == '.' ? -1 : 0);
	}
	CHECK_EQ(more, 0);
	CHECK_EQ(seen, 7);
	CHECK_EQ(count, 3);
	CHECK_EQ(ulib_read_dir_next(d, &e), 0);
	ulib_read_dir_close(d);
	ulib_read_dir_close(NULL);
}

static void
entries_that_have_gone(void)
{
	struct ulib_dir_entry e;
	struct ulib_metadata m;

	CHECK_EQ(ulib_create_dir("d"), 0);
	write_text("d/f", "");
	struct ulib_read_dir *d = ulib_read_dir("d");
	CHECK_EQ(ulib_read_dir_next(d, &e), 1);
	CHECK_EQ(ulib_remove_file("d/f"), 0);
	CHECK_EQ(ulib_dir_entry_metadata(&e, &m), -1);
	CHECK_EQ(ulib_dir_entry_file_type(&e), -1);
	CHECK_EQ(errno, ENOENT);
	ulib_read_dir_close(d);
}

static void
what_is_no_directory(void)
{
	write_text("f", "");
	CHECK(ulib_read_dir("f") == NULL);
	CHECK_EQ(errno, ENOTDIR);
	CHECK(ulib_read_dir("missing") == NULL);
	CHECK_EQ(errno, ENOENT);
}

static void
making_directories(void)
{
	char too_long[256 + sizeof("/a")];

	memset(too_long, 'n', 256);
	strcpy(too_long + 256, "/a");
	CHECK_EQ(ulib_create_dir("d"), 0);
	CHECK_EQ(ulib_create_dir("d"), -1);
	CHECK_EQ(errno, EEXIST);
	CHECK_EQ(ulib_create_dir("x/y"), -1);
	CHECK_EQ(errno, ENOENT);
	errno = 0;
	CHECK_EQ(ulib_create_dir_all("d/e//f/./g/"), 0);
	CHECK_EQ(errno, 0);
	CHECK(ulib_path_is_dir("d/e/f/g"));
	CHECK_EQ(ulib_create_dir_all("d/e/f"), 0);
	CHECK_EQ(ulib_create_dir_all("/"), 0);
	CHECK_EQ(ulib_create_dir_all(""), 0);
	CHECK_EQ(errno, 0);
	write_text("file", "");
	CHECK_EQ(ulib_create_dir_all("file"), -1);
	CHECK_EQ(errno, EEXIST);
	CHECK_EQ(ulib_create_dir_all("file/a/b"), -1);
	CHECK_EQ(errno, ENOTDIR);
	CHECK_EQ(ulib_create_dir_all(too_long), -1);
	CHECK_EQ(errno, ENAMETOOLONG);
}

static void
builder_of_directories(void)
{
	struct ulib_dir_builder b = {.recursive = false};

	CHECK_EQ(ulib_dir_builder_create(&b, "a/b"), -1);
	b.recursive = true;
	CHECK_EQ(ulib_dir_builder_create(&b, "a/b"), 0);
	CHECK(ulib_path_is_dir("a/b"));
}

static const struct guest_case cases[] = {
	GUEST_CASE(which_options_make_sense),
	GUEST_CASE(opening_with_options),
	GUEST_CASE(opening_and_making),
	GUEST_CASE(more_descriptors_of_a_file),
	GUEST_CASE(whole_files_as_text),
	GUEST_CASE(links_and_removal),
	GUEST_CASE(metadata_of_all_kinds),
	GUEST_CASE(what_is_at_a_path),
	GUEST_CASE(going_through_a_directory),
	GUEST_CASE(entries_that_have_gone),
	GUEST_CASE(what_is_no_directory),
	GUEST_CASE(making_directories),
	GUEST_CASE(builder_of_directories),
};

GUEST_MAIN(cases)
