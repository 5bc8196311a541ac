/* Sleeping, in the kernel's ticks: never shorter than asked. */
#include "sys/result.h"

#include <unistd.h>

#include <octox/limits.h>
#include <octox/syscalls.h>

unsigned int
sleep(unsigned int seconds)
{
	sys_sleep((unsigned long)seconds * TICK_HZ);
	return 0;
}

int
usleep(useconds_t microseconds)
{
	unsigned long tick = 1000000 / TICK_HZ;

	return (int)sys_result(sys_sleep((microseconds + tick - 1) / tick));
}
