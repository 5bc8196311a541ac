#include "moment.h"

#include <stdlib.h>

#include "report.h"
#include "shim/shim.h"

enum { NS_PER_SECOND = 1000000000 };

static bool has_limit;		/* SOURCE_DATE_EPOCH is set */

static int64_t
in_nanoseconds(int64_t seconds, long nanoseconds)
{
	int64_t ns;

	if (__builtin_mul_overflow(seconds, (int64_t)NS_PER_SECOND, &ns) ||
	    __builtin_add_overflow(ns, nanoseconds, &ns))
		return seconds < 0 ? INT64_MIN : INT64_MAX;
	return ns;
}

bool
image_clock_set(bool is_new)
{
	const char *text = getenv("SOURCE_DATE_EPOCH");
	struct timespec now;
	char *end;

	if (text == NULL) {
		if (!is_new && clock_gettime(CLOCK_REALTIME, &now) == 0)
			shim_time = in_nanoseconds(now.tv_sec, now.tv_nsec);
		return true;
	}
	long long seconds = strtoll(text, &end, 10);
	if (*text < '0' || *text > '9' || *end != '\0') {
		report("SOURCE_DATE_EPOCH: %s: not a number", text);
		return false;
	}
	has_limit = true;
	shim_time = in_nanoseconds(seconds, 0);
	return true;
}

int64_t
image_time(time_t seconds, long nanoseconds)
{
	int64_t ns = in_nanoseconds(seconds, nanoseconds);

	return has_limit && ns > shim_time ? shim_time : ns;
}
