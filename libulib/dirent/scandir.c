/* A whole directory at once, sorted. */
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

typedef int (*comparison)(const struct dirent **, const struct dirent **);

int
alphasort(const struct dirent **a, const struct dirent **b)
{
	return strcoll((*a)->d_name, (*b)->d_name);
}

static void
free_list(struct dirent **list, size_t count)
{
	while (count > 0)
		free(list[--count]);
	free(list);
}

static int
append(struct dirent ***list, size_t *count, const struct dirent *e)
{
	struct dirent **bigger =
		reallocarray(*list, *count + 1, sizeof(struct dirent *));

	if (bigger == NULL)
		return -1;
	*list = bigger;
	struct dirent *copy = malloc(sizeof(*copy));
	if (copy == NULL)
		return -1;
	*copy = *e;
	bigger[(*count)++] = copy;
	return 0;
}

static int
compare_entries(const void *a, const void *b, void *arg)
{
	comparison *compare = arg;

	return (*compare)((const struct dirent **)(uintptr_t)a,
			  (const struct dirent **)(uintptr_t)b);
}

int
scandir(const char *path, struct dirent ***out,
	int (*wanted)(const struct dirent *),
	int (*compare)(const struct dirent **, const struct dirent **))
{
	struct dirent **list = NULL;
	size_t count = 0;
	struct dirent *e;
	DIR *dir = opendir(path);

	if (dir == NULL)
		return -1;
	int saved = errno;
	errno = 0;
	while ((e = readdir(dir)) != NULL)
		if ((wanted == NULL || wanted(e)) &&
		    append(&list, &count, e) != 0)
			break;
	int error = errno;
	closedir(dir);
	if (error != 0) {
		free_list(list, count);
		errno = error;
		return -1;
	}
	errno = saved;
	if (compare != NULL && count > 1)
		qsort_r(list, count, sizeof(list[0]), compare_entries,
			&compare);
	*out = list;
	return (int)count;
}
