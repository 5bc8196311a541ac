#include "devices.h"

#include <errno.h>
#include <stddef.h>
#include <sys/stat.h>
#include <unistd.h>

#include <octox/abi.h>
#include <octox/syscalls.h>

static const struct {
	const char	*path;
	unsigned int	 major, minor;
} devices[] = {
	{ "/dev/console", OCTOX_MAJOR_CONSOLE, 0 },
	{ "/dev/tty", OCTOX_MAJOR_CONSOLE, 1 },
	{ "/dev/null", OCTOX_MAJOR_NULL, 0 },
	{ "/dev/zero", OCTOX_MAJOR_NULL, 1 },
	{ "/dev/random", OCTOX_MAJOR_RANDOM, 0 },
	{ "/dev/urandom", OCTOX_MAJOR_RANDOM, 1 },
	{ "/dev/stdin", OCTOX_MAJOR_FD, STDIN_FILENO },
	{ "/dev/stdout", OCTOX_MAJOR_FD, STDOUT_FILENO },
	{ "/dev/stderr", OCTOX_MAJOR_FD, STDERR_FILENO },
};

void
devices_make(void (*failed)(const char *path, int error))
{
	mkdir("/dev", 0755);
	for (size_t i = 0; i < sizeof(devices) / sizeof(devices[0]); i++) {
		int r = sys_mknod(devices[i].path, devices[i].major,
				  devices[i].minor);

		if (r < 0 && r != -EEXIST)
			failed(devices[i].path, -r);
	}
}
