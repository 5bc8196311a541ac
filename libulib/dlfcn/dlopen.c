#include <dlfcn.h>
#include <stdbool.h>
#include <stddef.h>

static bool failed;

void *
dlopen(const char *file, int mode)
{
	(void)file;
	(void)mode;
	failed = true;
	return NULL;
}

void *
dlsym(void *restrict handle, const char *restrict name)
{
	(void)name;
	return dlopen(handle, 0);
}

int
dlclose(void *handle)
{
	dlopen(handle, 0);
	return -1;
}

char *
dlerror(void)
{
	static char message[] = "Octox has no shared objects";
	bool before = failed;

	failed = false;
	return before ? message : NULL;
}
