/*
 * sleep - wait for a number of ticks, or with a unit behind it or a point in it for a
 * real time.
 */
#include <err.h>
#include <limits.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <octox/limits.h>
#include <octox/syscalls.h>

#include "tool.h"

enum { NS_PER_SECOND = 1000000000 };

static const char DIGITS[] = "0123456789";

struct unit {
	const char *letter;
	long ticks;
	long seconds;	/* 0: it has no fractions */
};

static const struct unit *
find_unit(const char *s, bool has_fraction)
{
	static const struct unit units[] = {
		{ "", 1, 0 },
		{ "", TICK_HZ, 1 },
		{ "s", TICK_HZ, 1 },
		{ "m", 60 * TICK_HZ, 60 },
		{ "h", 3600 * TICK_HZ, 3600 },
	};

	for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++)
		if (!strcmp(s, units[i].letter) &&
		    (!has_fraction || units[i].seconds > 0))
			return &units[i];
	return NULL;
}

/* The n digits behind a point in billionths; those behind the ninth do not count. */
static uint64_t
parse_fraction(const char *s, size_t n)
{
	uint64_t billionths = 0;

	for (size_t i = 0; i < 9; i++)
		billionths = billionths * 10 + (i < n ? (uint64_t)(s[i] - '0') : 0);
	return billionths;
}

/*
 * Add "15", "2s", "0.25", "1.5m" or the like to a time that is divided into ticks and
 * nanoseconds; false if it is none of these.
 */
static bool
add_time(const char *s, unsigned long *ticks, uint64_t *ns)
{
	size_t digits = strspn(s, DIGITS);
	char whole[24] = "0";
	const char *end = s + digits;
	size_t places = *end == '.' ? strspn(end + 1, DIGITS) : 0;

	if (digits >= sizeof(whole) || digits + places == 0)
		return false;
	if (digits > 0)
		memcpy(whole, s, digits);
	bool has_fraction = *end == '.';
	uint64_t fraction = has_fraction ? parse_fraction(end + 1, places) : 0;
	if (has_fraction)
		end += 1 + places;
	const struct unit *unit = find_unit(end, has_fraction);
	long n = tool_number(whole);
	if (unit == NULL || n < 0 || n > LONG_MAX / unit->ticks)
		return false;
	*ticks += (unsigned long)(n * unit->ticks);
	*ns += fraction * (uint64_t)unit->seconds;
	return true;
}

int
main(int argc, char **argv)
{
	unsigned long ticks = 0;
	uint64_t ns = 0;

	if (argc < 2)
		tool_usage("sleep time...");
	for (int i = 1; i < argc; i++)
		if (!add_time(argv[i], &ticks, &ns))
			errx(TOOL_USAGE, "%s: not a time", argv[i]);
	int r = sys_sleep(ticks);
	if (r < 0)
		errx(1, "%s", strerror(-r));
	struct timespec rest = { .tv_sec = (time_t)(ns / NS_PER_SECOND),
				 .tv_nsec = (long)(ns % NS_PER_SECOND) };
	if (nanosleep(&rest, NULL) != 0)
		err(1, NULL);
	return 0;
}
