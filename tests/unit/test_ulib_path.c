/*
 * <ulib/path.h> but for what needs a file system, beside the results that are
 * documented for Rust's std::path.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <ulib/path.h>

#include "random.h"

static const char none[] = "(none)";

/* The components, each with a blank after it: R root, C ".", P "..", N other. */
static void
list_components(const char *path, bool backwards, char *out)
{
	struct ulib_components c = ulib_components(path);
	struct ulib_component part;

	*out = '\0';
	while (backwards ? ulib_components_next_back(&c, &part)
			 : ulib_components_next(&c, &part))
		out += sprintf(out, "%c%.*s ", "RCPN"[part.kind],
			       (int)part.text.length, part.text.data);
}

static void
components(void **state)
{
	static const char *const table[][3] = {
		{"", "", ""},
		{"/", "R/ ", "R/ "},
		{"//", "R/ ", "R/ "},
		{"/tmp/foo.txt", "R/ Ntmp Nfoo.txt ", "Nfoo.txt Ntmp R/ "},
		{"a//b", "Na Nb ", "Nb Na "},
		{"a/./b", "Na Nb ", "Nb Na "},
		{"./a", "C. Na ", "Na C. "},
		{".//a", "C. Na ", "Na C. "},
		{"././a", "C. Na ", "Na C. "},
		{"/./a", "R/ Na ", "Na R/ "},
		{"/.", "R/ ", "R/ "},
		{".", "C. ", "C. "},
		{"./", "C. ", "C. "},
		{"a/.", "Na ", "Na "},
		{"a/", "Na ", "Na "},
		{"..", "P.. ", "P.. "},
		{"a/../b", "Na P.. Nb ", "Nb P.. Na "},
		{"...", "N... ", "N... "},
		{".a/b.", "N.a Nb. ", "Nb. N.a "},
	};
	char got[128];

	(void)state;
	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
		list_components(table[i][0], false, got);
		assert_string_equal(got, table[i][1]);
		list_components(table[i][0], true, got);
		assert_string_equal(got, table[i][2]);
	}
}

static void
what_is_left_of_components(void **state)
{
	struct ulib_components c = ulib_components("/a//b/./c/./");
	struct ulib_component part;

	(void)state;
	assert_true(ulib_span_equal(ulib_components_as_path(&c), "/a//b/./c"));
	ulib_components_next(&c, &part);
	assert_true(ulib_span_equal(ulib_components_as_path(&c), "a//b/./c"));
	ulib_components_next(&c, &part);
	assert_true(ulib_span_equal(ulib_components_as_path(&c), "b/./c"));
	ulib_components_next_back(&c, &part);
	assert_true(ulib_span_equal(ulib_components_as_path(&c), "b"));
	ulib_components_next_back(&c, &part);
	assert_true(ulib_span_equal(ulib_components_as_path(&c), ""));
	assert_false(ulib_components_next(&c, &part));
	assert_false(ulib_components_next_back(&c, &part));
}

/* From both ends in any order, each component comes once. */
static void
components_of_random_paths(void **state)
{
	static const char letters[] = "//..ab";
	char path[12];

	(void)state;
	random_seed(1);
	for (int round = 0; round < 20000; round++) {
		struct ulib_component part;
		size_t n = random_below(sizeof(path)), forward = 0;

		for (size_t i = 0; i < n; i++)
			path[i] = letters[random_below(6)];
		path[n] = '\0';
		struct ulib_components c = ulib_components(path);
		while (ulib_components_next(&c, &part))
			forward++;
		c = ulib_components(path);
		size_t mixed = 0;
		while (random_below(2) != 0
			       ? ulib_components_next(&c, &part)
			       : ulib_components_next_back(&c, &part)) {
			mixed++;
			assert_true(part.text.length > 0);
			assert_true(part.text.data >= path);
		}
		assert_int_equal(forward, mixed);
	}
}

typedef bool part_of(const char *path, struct ulib_span *out);

static void
check_part(part_of *f, const char *path, const char *expected)
{
	struct ulib_span got = {none, strlen(none)};
	bool found = f(path, &got);

	assert_int_equal(found, expected != none);
	if (!ulib_span_equal(got, expected))
		fail_msg("%s: %.*s, not %s", path, (int)got.length, got.data,
			 expected);
}

static void
parts(void **state)
{
	/* path, parent, file_name, file_stem, file_prefix, extension */
	static const char *const table[][6] = {
		{"/foo/bar", "/foo", "bar", "bar", "bar", none},
		{"/foo", "/", "foo", "foo", "foo", none},
		{"/", none, none, none, none, none},
		{"", none, none, none, none, none},
		{"foo", "", "foo", "foo", "foo", none},
		{"foo.rs", "", "foo.rs", "foo", "foo", "rs"},
		{"foo.tar.gz", "", "foo.tar.gz", "foo.tar", "foo", "gz"},
		{".foo", "", ".foo", ".foo", ".foo", none},
		{".foo.bar", "", ".foo.bar", ".foo", ".foo", "bar"},
		{"foo.", "", "foo.", "foo", "foo", ""},
		{"/usr/bin/", "/usr", "bin", "bin", "bin", none},
		{"foo.txt/.", "", "foo.txt", "foo", "foo", "txt"},
		{"foo.txt/.//", "", "foo.txt", "foo", "foo", "txt"},
		{"foo.txt/..", "foo.txt", none, none, none, none},
		{"..", "", none, none, none, none},
		{".", "", none, none, none, none},
		{"./a", ".", "a", "a", "a", none},
		{"a//b", "a", "b", "b", "b", none},
		{"a/./b/.", "a", "b", "b", "b", none},
		{"//a", "/", "a", "a", "a", none},
		{"...", "", "...", "..", ".", ""},
	};
	static part_of *const functions[] = {
		ulib_path_parent, ulib_path_file_name, ulib_path_file_stem,
		ulib_path_file_prefix, ulib_path_extension};

	(void)state;
	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++)
		for (size_t f = 0; f < 5; f++)
			check_part(functions[f], table[i][0], table[i][f + 1]);
}

static void
check_ancestors(const char *path, const char *expected)
{
	struct ulib_ancestors a = ulib_ancestors(path);
	struct ulib_span s;
	char got[128];
	size_t n = 0;

	while (ulib_ancestors_next(&a, &s))
		n += (size_t)sprintf(got + n, "<%.*s>", (int)s.length, s.data);
	assert_string_equal(got, expected);
	assert_false(ulib_ancestors_next(&a, &s));
}

static void
ancestors(void **state)
{
	(void)state;
	check_ancestors("/foo/bar", "</foo/bar></foo></>");
	check_ancestors("../foo/bar", "<../foo/bar><../foo><..><>");
	check_ancestors("/", "</>");
	check_ancestors("", "<>");
}

static void
beginnings_and_ends(void **state)
{
	(void)state;
	assert_true(ulib_path_starts_with("/etc/passwd", "/etc"));
	assert_true(ulib_path_starts_with("/etc/passwd", "/etc/"));
	assert_true(ulib_path_starts_with("/etc/passwd", "/etc/passwd"));
	assert_true(ulib_path_starts_with("/etc/passwd", "/etc/passwd/"));
	assert_true(ulib_path_starts_with("/etc/passwd", "/etc/passwd///"));
	assert_false(ulib_path_starts_with("/etc/passwd", "/e"));
	assert_false(ulib_path_starts_with("/etc/passwd", "/etc/passwd.txt"));
	assert_false(ulib_path_starts_with("/etc/foo.rs", "/etc/foo"));
	assert_false(ulib_path_starts_with("etc", "/etc"));
	assert_true(ulib_path_starts_with("x", ""));
	assert_true(ulib_path_ends_with("/etc/resolv.conf", "resolv.conf"));
	assert_true(ulib_path_ends_with("/etc/resolv.conf", "etc/resolv.conf"));
	assert_true(ulib_path_ends_with("/etc/resolv.conf", "/etc/resolv.conf"));
	assert_false(ulib_path_ends_with("/etc/resolv.conf", "/resolv.conf"));
	assert_false(ulib_path_ends_with("/etc/resolv.conf", "conf"));
	assert_true(ulib_path_has_root("/a"));
	assert_false(ulib_path_has_root("a"));
	assert_true(ulib_path_is_absolute("/"));
	assert_false(ulib_path_is_absolute("./a"));
	assert_true(ulib_path_is_relative(""));
	assert_false(ulib_path_is_relative("/a"));
}

static void
check_join(const char *path, const char *more, const char *expected)
{
	char *joined = ulib_path_join(path, more);

	assert_string_equal(joined, expected);
	free(joined);
}

static void
joining(void **state)
{
	struct ulib_buffer path = ULIB_BUFFER;

	(void)state;
	check_join("/etc", "passwd", "/etc/passwd");
	check_join("/etc/", "passwd", "/etc/passwd");
	check_join("/etc", "/bin/sh", "/bin/sh");
	check_join("", "a", "a");
	check_join("a", "", "a/");
	check_join("a", "..", "a/..");
	check_join("/", "a", "/a");
	assert_int_equal(ulib_path_push(&path, "/tmp"), 0);
	assert_int_equal(ulib_path_push(&path, "file.bk"), 0);
	assert_string_equal(path.data, "/tmp/file.bk");
	assert_int_equal(ulib_path_push(&path, "/etc"), 0);
	assert_string_equal(path.data, "/etc");
	ulib_buffer_free(&path);
}

static void
spans(void **state)
{
	char *copy = ulib_span_to_string((struct ulib_span){"abcdef", 3});

	(void)state;
	assert_string_equal(copy, "abc");
	free(copy);
	assert_true(ulib_span_equal((struct ulib_span){"abc", 3}, "abc"));
	assert_false(ulib_span_equal((struct ulib_span){"abc", 2}, "abc"));
	assert_false(ulib_span_equal((struct ulib_span){"abc", 3}, "abd"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(components),
		cmocka_unit_test(what_is_left_of_components),
		cmocka_unit_test(components_of_random_paths),
		cmocka_unit_test(parts),
		cmocka_unit_test(ancestors),
		cmocka_unit_test(beginnings_and_ends),
		cmocka_unit_test(joining),
		cmocka_unit_test(spans),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
