/* Sleeping: never shorter than asked, unless interrupted. */
#include <errno.h>
#include <time.h>
#include <unistd.h>

unsigned int
sleep(unsigned int seconds)
{
	const struct timespec wanted = {seconds, 0};
	struct timespec left;
	int saved = errno;

	if (nanosleep(&wanted, &left) == 0)
		return 0;
	/* Rounded up: who sleeps the rest has slept long enough. */
	errno = saved;
	return (unsigned int)(left.tv_sec + (left.tv_nsec > 0));
}

int
usleep(useconds_t microseconds)
{
	const struct timespec wanted = {
		microseconds / 1000000, microseconds % 1000000 * 1000l
	};

	return nanosleep(&wanted, NULL);
}
