#include "dev/chardev.h"

#include "core/panic.h"
#include <octox/errno.h>

/* Filled at boot, constant afterwards. */
static const struct chardev_ops *majors[NDEV];

void
chardev_register(uint32_t major, const struct chardev_ops *ops)
{
	kassert(major < NDEV && !majors[major]);
	majors[major] = ops;
}

int
chardev_open(uint32_t major, uint32_t minor, const struct chardev_ops **ops)
{
	if (major >= NDEV || !majors[major])
		return -ENXIO;
	int r = majors[major]->open(minor);
	if (r < 0)
		return r;
	*ops = majors[major];
	return 0;
}
