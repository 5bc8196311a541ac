#include "complete.h"

#include <dirent.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "arena.h"
#include "builtin.h"
#include "vars.h"

/* The word that is being typed. */
struct word_start {
	struct text	text;		/* without quotes and backslashes */
	char		quote;		/* the one that is open, or 0 */
	bool		is_command;
};

/*
 * Read the word that begins at i, up to the cursor or to its end.  Returns where
 * that is.
 */
static size_t
read_word(struct word_start *w, const char *line, size_t i, size_t cursor)
{
	w->text = (struct text){ .arena = w->text.arena };
	w->quote = '\0';
	for (; i < cursor; i++) {
		char c = line[i];

		if (!w->quote && strchr(" \t|&;<>", c))
			break;
		if (w->quote ? c == w->quote : c == '"' || c == '\'') {
			w->quote = w->quote ? '\0' : c;
			continue;
		}
		if (c == '\\' && w->quote != '\'' && ++i == cursor)
			break;
		text_add(&w->text, line[i]);
	}
	return i;
}

static bool
is_assignment(struct text *word)
{
	const char *s = text_str(word);
	size_t len = var_name_length(s);

	return len > 0 && s[len] == '=';
}

/* Find the word that ends at the cursor; it may have no characters yet. */
static void
find_word(struct word_start *w, const char *line, size_t cursor)
{
	bool expect_command = true, expect_file = false;
	size_t i = 0;

	for (;;) {
		while (i < cursor && strchr(" \t|&;<>", line[i])) {
			char c = line[i++];

			expect_command |= strchr("|&;", c) != NULL;
			if (!strchr(" \t", c))
				expect_file = strchr("<>", c) != NULL;
		}
		i = read_word(w, line, i, cursor);
		if (i == cursor)
			break;
		if (!expect_file && !is_assignment(&w->text))
			expect_command = false;
		expect_file = false;
	}
	w->is_command = expect_command && !expect_file;
}

static char *
copy(struct arena *a, const char *s)
{
	return arena_strndup(a, s, strlen(s));
}

static bool
begins_with(const char *s, const char *start)
{
	return !strncmp(s, start, strlen(start));
}

static bool
is_directory(struct arena *a, const char *dir, const char *name)
{
	struct text path = { .arena = a };
	struct stat st;

	text_adds(&path, dir);
	text_adds(&path, name);
	return stat(text_str(&path), &st) == 0 && S_ISDIR(st.st_mode);
}

/* Add what is in dir, "" or a path with a slash behind, and begins so. */
static void
add_files(struct strings *names, const char *dir, const char *start,
	  bool directories)
{
	struct arena *a = names->arena;
	DIR *d = opendir(*dir ? dir : ".");

	if (!d)
		return;
	for (struct dirent *e; (e = readdir(d)) != NULL;) {
		struct text name = { .arena = a };

		if (!begins_with(e->d_name, start) ||
		    (e->d_name[0] == '.' && start[0] != '.'))
			continue;
		text_adds(&name, e->d_name);
		if (is_directory(a, dir, e->d_name)) {
			if (!directories)
				continue;
			text_add(&name, '/');
		}
		strings_add(names, text_str(&name));
	}
	closedir(d);
}

/* Add built-in commands, and what the directories of PATH have. */
static void
add_commands(struct strings *names, const char *start)
{
	const char *name;
	const char *dir = var_get("PATH");

	for (size_t i = 0; (name = builtin_name(i)) != NULL; i++) {
		if (begins_with(name, start))
			strings_add(names, copy(names->arena, name));
	}
	while (dir) {
		size_t len = strcspn(dir, ":");
		struct text path = { .arena = names->arena };

		text_adds(&path, arena_strndup(names->arena, dir, len));
		if (len > 0)
			text_add(&path, '/');
		add_files(names, text_str(&path), start, false);
		dir = dir[len] ? dir + len + 1 : NULL;
	}
}

static int
compare(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Sort, and leave each name only once. */
static void
sort(struct strings *names)
{
	size_t n = 0;

	if (names->n == 0)
		return;
	qsort(names->v, names->n, sizeof(*names->v), compare);
	for (size_t i = 1; i < names->n; i++) {
		if (strcmp(names->v[n], names->v[i]))
			names->v[++n] = names->v[i];
	}
	names->n = n + 1;
}

/* How many bytes all names have in common, whole characters only. */
static size_t
common_length(const struct strings *names)
{
	const char *first = names->v[0], *last = names->v[names->n - 1];
	size_t n = 0;

	/* They are sorted, so what these two share all share. */
	while (first[n] && first[n] == last[n])
		n++;
	while (n > 0 && ((unsigned char)first[n] & 0xc0) == 0x80)
		n--;
	return n;
}

/* Add n bytes of s so that the shell will read them as they are. */
static void
add_quoted(struct text *t, const char *s, size_t n, char quote)
{
	const char *special = quote == '\'' ? ""
		: quote == '"' ? "$`\"\\" : " \t|&;<>()$`\\\"'*?[#";

	for (size_t i = 0; i < n; i++) {
		if (strchr(special, s[i]))
			text_add(t, '\\');
		text_add(t, s[i]);
	}
}

static char *
what_to_add(struct arena *a, const struct completion *c, const char *start,
	    char quote)
{
	struct text more = { .arena = a };
	size_t typed = strlen(start);

	if (c->names.n == 0)
		return copy(a, "");
	size_t common = common_length(&c->names);
	if (common > typed)
		add_quoted(&more, c->names.v[0] + typed, common - typed, quote);
	if (c->names.n == 1 && c->names.v[0][common - 1] != '/') {
		if (quote)
			text_add(&more, quote);
		text_add(&more, ' ');
	}
	return text_str(&more);
}

void
complete(struct arena *a, const char *line, size_t cursor, struct completion *c)
{
	struct word_start w = { .text = { .arena = a } };

	c->names = (struct strings){ .arena = a };
	find_word(&w, line, cursor);
	char *word = text_str(&w.text);
	char *slash = strrchr(word, '/');
	char *start = slash ? slash + 1 : word;
	if (w.is_command && !slash)
		add_commands(&c->names, start);
	else
		add_files(&c->names, arena_strndup(a, word,
						   (size_t)(start - word)),
			  start, true);
	sort(&c->names);
	c->more = what_to_add(a, c, start, w.quote);
}
