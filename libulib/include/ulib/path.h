/*
 * Taking path names apart and putting them together (guide section 5.2, path).  All
 * but the last three functions look at the string only.  Repeated slashes, slashes
 * at the end and "." inside a path do not count: "a//./b/" has the components a and
 * b.  ".." is kept, for only the file system knows where it leads.
 */
#ifndef ULIB_PATH_H
#define ULIB_PATH_H

#include <stdbool.h>

#include <octox/features.h>

#include <ulib/io.h>

__OCTOX_BEGIN

/*
 * A piece of a string that belongs to somebody else; no NUL ends it.  To print one:
 * printf("%.*s", (int)s.length, s.data).
 */
struct ulib_span {
	const char *data;
	size_t length;
};

bool ulib_span_equal(struct ulib_span s, const char *string);

/* A copy as a string, which the caller frees; NULL and ENOMEM. */
char *ulib_span_to_string(struct ulib_span s);

/* --- Components ----------------------------------------------------------- */

enum ulib_component_kind {
	ULIB_ROOT_DIR,		/* the slash a path begins with */
	ULIB_CUR_DIR,		/* the "." a path begins with */
	ULIB_PARENT_DIR,	/* ".." */
	ULIB_NORMAL
};

struct ulib_component {
	enum ulib_component_kind kind;
	struct ulib_span text;
};

/* What is left of a path, taken from both ends. */
struct ulib_components {
	const char *front, *back;
	bool absolute;		/* its root is yet to be given */
	bool fresh;		/* front is where the path begins */
};

/* path must live as long as what comes out of it. */
struct ulib_components ulib_components(const char *path);

/* The next component from the front or the back: false when none is left. */
bool ulib_components_next(struct ulib_components *c, struct ulib_component *out);
bool ulib_components_next_back(struct ulib_components *c,
			       struct ulib_component *out);

/* What is left, as a path. */
struct ulib_span ulib_components_as_path(const struct ulib_components *c);

/* --- Questions ------------------------------------------------------------ */

bool ulib_path_has_root(const char *path);
bool ulib_path_is_absolute(const char *path);
bool ulib_path_is_relative(const char *path);

/* Whole components count: "/etc/passwd" starts with "/etc", not with "/e". */
bool ulib_path_starts_with(const char *path, const char *base);
bool ulib_path_ends_with(const char *path, const char *end);

/*
 * A part of path, in *out: false, and *out as it was, if it has none.
 *
 *			/a/b.tar.gz	.rc	a/..	/	a
 *	parent		/a		""	a	-	""
 *	file_name	b.tar.gz	.rc	-	-	a
 *	file_stem	b.tar		.rc	-	-	a
 *	file_prefix	b		.rc	-	-	a
 *	extension	gz		-	-	-	-
 */
bool ulib_path_parent(const char *path, struct ulib_span *out);
bool ulib_path_file_name(const char *path, struct ulib_span *out);
bool ulib_path_file_stem(const char *path, struct ulib_span *out);
bool ulib_path_file_prefix(const char *path, struct ulib_span *out);
bool ulib_path_extension(const char *path, struct ulib_span *out);

/* The path itself, its parent, the parent of that, and so on. */
struct ulib_ancestors {
	struct ulib_span next;
	bool done;
};

struct ulib_ancestors ulib_ancestors(const char *path);
bool ulib_ancestors_next(struct ulib_ancestors *a, struct ulib_span *out);

/* --- Making paths --------------------------------------------------------- */

/* path/more, or more alone if that is absolute.  The caller frees it. */
char *ulib_path_join(const char *path, const char *more);

/* The same in place: 0, or -1 and ENOMEM with path as it was. */
int ulib_path_push(struct ulib_buffer *path, const char *more);

/* --- In the file system; may wait for the disk ---------------------------- */

/* False also if that cannot be told. */
bool ulib_path_is_dir(const char *path);
bool ulib_path_exists(const char *path);

/* 1, 0, or -1 and errno if it cannot be told. */
int ulib_path_try_exists(const char *path);

__OCTOX_END

#endif
