/*
 * The absolute path of a file, without ".", "..", needless slashes and symbolic
 * links.
 */
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct walk {
	char done[PATH_MAX];	/* resolved so far; ends without a slash */
	size_t len;
	char rest[PATH_MAX];	/* what is still to be walked */
	int nlinks;		/* that were followed */
};

/* Put the target of the link that done leads to in front of the rest. */
static int
follow(struct walk *w, size_t before)
{
	char target[PATH_MAX];
	ssize_t n = readlink(w->done, target, sizeof(target) - 1);

	if (n < 0)
		return -1;
	if (w->nlinks++ == SYMLOOP_MAX) {
		errno = ELOOP;
		return -1;
	}
	size_t rest = strlen(w->rest);
	if ((size_t)n + 1 + rest >= sizeof(w->rest)) {
		errno = ENAMETOOLONG;
		return -1;
	}
	memmove(w->rest + n + 1, w->rest, rest + 1);
	memcpy(w->rest, target, (size_t)n);
	w->rest[n] = '/';
	w->len = target[0] == '/' ? 0 : before;
	return 0;
}

/* Add the component s of n bytes to what is done. */
static int
add(struct walk *w, const char *s, size_t n)
{
	struct stat st;
	size_t before = w->len;

	if (n == 0 || (n == 1 && s[0] == '.'))
		return 0;
	if (n == 2 && s[0] == '.' && s[1] == '.') {
		while (w->len > 0 && w->done[--w->len] != '/')
			;
		return 0;
	}
	if (w->len + 1 + n >= sizeof(w->done)) {
		errno = ENAMETOOLONG;
		return -1;
	}
	w->done[w->len++] = '/';
	memcpy(w->done + w->len, s, n);
	w->len += n;
	w->done[w->len] = '\0';
	if (lstat(w->done, &st) != 0)
		return -1;
	return S_ISLNK(st.st_mode) ? follow(w, before) : 0;
}

static int
walk_all(struct walk *w)
{
	char name[PATH_MAX];

	while (w->rest[0] != '\0') {
		size_t n = strcspn(w->rest, "/");
		size_t skip = n + (w->rest[n] == '/');

		memcpy(name, w->rest, n);
		memmove(w->rest, w->rest + skip, strlen(w->rest + skip) + 1);
		if (add(w, name, n) != 0)
			return -1;
	}
	if (w->len == 0)
		w->done[w->len++] = '/';
	w->done[w->len] = '\0';
	return 0;
}

/* Where the walk begins. */
static int
start(struct walk *w, const char *path)
{
	struct stat st;

	w->len = 0;
	w->nlinks = 0;
	if (path == NULL) {
		errno = EINVAL;
		return -1;
	}
	/* The kernel judges the path itself, a/b/.. and slashes at its end included. */
	if (stat(path, &st) != 0)
		return -1;
	if (strlcpy(w->rest, path, sizeof(w->rest)) >= sizeof(w->rest)) {
		errno = ENAMETOOLONG;
		return -1;
	}
	if (*path == '/')
		return 0;
	if (getcwd(w->done, sizeof(w->done)) == NULL)
		return -1;
	w->len = strlen(w->done);
	/* The root alone has a slash at its end. */
	if (w->len == 1)
		w->len = 0;
	return 0;
}

char *
realpath(const char *restrict path, char *restrict out)
{
	struct walk *w = malloc(sizeof(*w));
	char *result = NULL;

	if (w == NULL)
		return NULL;
	if (start(w, path) == 0 && walk_all(w) == 0)
		result = out != NULL ? strcpy(out, w->done) : strdup(w->done);
	int saved = errno;
	free(w);
	errno = saved;
	return result;
}
