#include "dev/null.h"

#include "dev/chardev.h"
#include <octox/errno.h>

enum { MINOR_NULL = 0, MINOR_ZERO = 1 };

static int
null_open(uint32_t minor)
{
	return minor <= MINOR_ZERO ? 0 : -ENXIO;
}

static ssize
null_read(uint32_t minor, struct uio *u, bool nonblock UNUSED)
{
	if (minor == MINOR_NULL)
		return 0;
	/* In pieces: the whole of a large buffer need not be resident at once. */
	enum { CHUNK = 16 * PGSIZE };
	ssize total = 0;
	while (u->left > 0) {
		ssize n = uio_prepare(u, MIN(u->left, (size_t)CHUNK));
		if (n < 0)
			return total > 0 ? total : n;
		uio_move_zeros(u, (size_t)n);
		total += n;
	}
	return total;
}

/* The bytes are not looked at, so a bad buffer does no harm. */
static ssize
null_write(uint32_t minor UNUSED, struct uio *u, bool nonblock UNUSED)
{
	return (ssize)u->left;
}

static const struct chardev_ops null_ops = {
	.open = null_open,
	.read = null_read,
	.write = null_write,
};

void
null_init(void)
{
	chardev_register(OCTOX_MAJOR_NULL, &null_ops);
}
