/* SIGALRM after a while; the same timer as setitimer()'s ITIMER_REAL. */
#include <sys/time.h>
#include <unistd.h>

unsigned int
alarm(unsigned int seconds)
{
	const struct itimerval timer = {{0, 0}, {seconds, 0}};
	struct itimerval old = {{0, 0}, {0, 0}};

	/* It fails for no argument that can be given here. */
	(void)setitimer(ITIMER_REAL, &timer, &old);
	/* Rounded up: 0 would say that there was none. */
	return (unsigned int)(old.it_value.tv_sec + (old.it_value.tv_usec > 0));
}

useconds_t
ualarm(useconds_t us, useconds_t interval)
{
	const struct itimerval timer = {
		{interval / 1000000, interval % 1000000},
		{us / 1000000, us % 1000000}
	};
	struct itimerval old = {{0, 0}, {0, 0}};

	(void)setitimer(ITIMER_REAL, &timer, &old);
	return (useconds_t)(old.it_value.tv_sec * 1000000 +
			    old.it_value.tv_usec);
}
