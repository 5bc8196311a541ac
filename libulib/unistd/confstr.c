#include <errno.h>
#include <paths.h>
#include <string.h>
#include <unistd.h>

size_t
confstr(int name, char *buf, size_t size)
{
	if (name != _CS_PATH) {
		errno = EINVAL;
		return 0;
	}
	if (size > 0)
		strlcpy(buf, _PATH_STDPATH, size);
	return sizeof(_PATH_STDPATH);
}
