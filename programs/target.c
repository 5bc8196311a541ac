#include "target.h"

#include <err.h>
#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "names.h"

static bool
is_directory(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

/* Cut off slashes at the end, and return the last component. */
static const char *
last_component(char *path)
{
	size_t n = strlen(path);

	while (n > 1 && path[n - 1] == '/')
		path[--n] = '\0';
	const char *slash = strrchr(path, '/');
	return slash && slash[1] ? slash + 1 : path;
}

int
target_each(char **operands, int n, target_fn *fn, void *arg)
{
	char *last = operands[n - 1];
	int status = 0;

	if (!is_directory(last)) {
		if (n == 2)
			return fn(operands[0], last, arg);
		warnx("%s: %s", last, strerror(ENOTDIR));
		return 1;
	}
	for (int i = 0; i < n - 1; i++) {
		char *to = names_join(last, last_component(operands[i]));

		status |= fn(operands[i], to, arg);
		free(to);
	}
	return status;
}
