#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <ulib/env.h>
#include <unistd.h>

const char *
ulib_env_var(const char *name)
{
	const char *value = getenv(name);

	if (value == NULL)
		errno = ENOENT;
	return value;
}

int
ulib_env_set_var(const char *name, const char *value)
{
	return setenv(name, value, 1);
}

int
ulib_env_remove_var(const char *name)
{
	if (getenv(name) == NULL) {
		errno = EINVAL;
		return -1;
	}
	return unsetenv(name);
}

int
ulib_env_vars_next(size_t *position, struct ulib_env_var *out)
{
	const char *entry, *sign;

	/* An entry without '=' is no variable; a parent may have made one. */
	do {
		if (environ == NULL || environ[*position] == NULL)
			return 0;
		entry = environ[(*position)++];
		sign = strchr(entry, '=');
	} while (sign == NULL);
	*out = (struct ulib_env_var){entry, (size_t)(sign - entry), sign + 1};
	return 1;
}

int
ulib_env_set_current_dir(const char *path)
{
	return chdir(path);
}

char *
ulib_env_current_dir(void)
{
	return getcwd(NULL, 0);
}
