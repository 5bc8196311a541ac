#include <sys/resource.h>
#include <unistd.h>

#include <octox/resource.h>

/* Clipped here already, lest the sum overflow. */
static int
change(int more)
{
	const int widest = OCTOX_NICE_MAX - OCTOX_NICE_MIN;

	return more > widest ? widest : more < -widest ? -widest : more;
}

int
nice(int more)
{
	int before = getpriority(PRIO_PROCESS, 0);

	(void)setpriority(PRIO_PROCESS, 0, before + change(more));
	return getpriority(PRIO_PROCESS, 0);
}
