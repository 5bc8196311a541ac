/* sleep - wait for a number of ticks, or with a unit behind it a real time. */
#include <err.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include <octox/limits.h>
#include <octox/syscalls.h>

#include "tool.h"

/* "15", "2s", "3m", "1h" in ticks; -1 if it is none of these. */
static long
parse_time(const char *s)
{
	static const struct {
		const char *unit;
		long ticks;
	} units[] = {
		{ "", 1 },
		{ "s", TICK_HZ },
		{ "m", 60 * TICK_HZ },
		{ "h", 3600 * TICK_HZ },
	};
	size_t digits = strspn(s, "0123456789");
	char number[24] = "";

	if (digits >= sizeof(number))
		return -1;
	memcpy(number, s, digits);
	long n = tool_number(number);
	for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++) {
		if (!strcmp(s + digits, units[i].unit))
			return n > LONG_MAX / units[i].ticks
				? -1 : n * units[i].ticks;
	}
	return -1;
}

int
main(int argc, char **argv)
{
	unsigned long total = 0;

	if (argc < 2)
		tool_usage("sleep time...");
	for (int i = 1; i < argc; i++) {
		long ticks = parse_time(argv[i]);

		if (ticks < 0)
			errx(TOOL_USAGE, "%s: not a time", argv[i]);
		total += (unsigned long)ticks;
	}
	int r = sys_sleep(total);
	if (r < 0)
		errx(1, "%s", strerror(-r));
	return 0;
}
