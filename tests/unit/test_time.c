/*
 * Dates, times and zones of libulib beside the build machine's.
 */
#define _GNU_SOURCE
#define asctime ulib_asctime
#define asctime_r ulib_asctime_r
#define ctime ulib_ctime
#define ctime_r ulib_ctime_r
#define daylight ulib_daylight
#define gmtime ulib_gmtime
#define gmtime_r ulib_gmtime_r
#define localtime ulib_localtime
#define localtime_r ulib_localtime_r
#define mktime ulib_mktime
#define strftime ulib_strftime
#define strptime ulib_strptime
#define timegm ulib_timegm
#define timezone ulib_timezone
#define tzname ulib_tzname
#define tzset ulib_tzset
#include <time.h>
#include "time/asctime.c"
#include "time/civil.c"
#include "time/gmtime.c"
#include "time/localtime.c"
#include "time/mktime.c"
#include "time/names.c"
#include "time/strftime.c"
#define convert strptime_convert
#define read_name strptime_read_name
#include "time/strptime.c"
#undef convert
#undef read_name
#include "time/zone.c"
#undef asctime
#undef gmtime_r
#undef localtime_r
#undef mktime
#undef strftime
#undef tzset
struct tm *gmtime_r(const time_t *, struct tm *);
struct tm *localtime_r(const time_t *, struct tm *);
time_t mktime(struct tm *);
size_t strftime(char *, size_t, const char *, const struct tm *);
char *asctime(const struct tm *);
void tzset(void);

#include "random.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { ROUNDS = 50000 };

static void
set_zone(const char *tz)
{
	setenv("TZ", tz, 1);
	tzset();
}

static void
same_tm(const struct tm *a, const struct tm *b, time_t t)
{
	if (a->tm_sec != b->tm_sec || a->tm_min != b->tm_min ||
	    a->tm_hour != b->tm_hour || a->tm_mday != b->tm_mday ||
	    a->tm_mon != b->tm_mon || a->tm_year != b->tm_year ||
	    a->tm_wday != b->tm_wday || a->tm_yday != b->tm_yday ||
	    a->tm_isdst != b->tm_isdst || a->tm_gmtoff != b->tm_gmtoff)
		fail_msg("%ld (TZ=%s): %d-%d-%d %d:%d, not %d-%d-%d %d:%d", t,
			getenv("TZ"), a->tm_year, a->tm_mon, a->tm_mday,
			a->tm_hour, a->tm_min, b->tm_year, b->tm_mon, b->tm_mday,
			b->tm_hour, b->tm_min);
	assert_string_equal(a->tm_zone[0] == 'U' ? "GMT" : a->tm_zone, b->tm_zone);
}

/* Most within some decades of today, some of any size. */
static time_t
random_time(void)
{
	if (random_below(2) == 0)
		return (time_t)random_below(4102444800u);
	return (time_t)(random_bits() >> 14) - ((time_t)1 << 49);
}

static void
greenwich(void **state)
{
	(void)state;
	random_seed(40);
	for (int i = 0; i < ROUNDS; i++) {
		time_t t = random_time();
		struct tm a, b;

		assert_non_null(ulib_gmtime_r(&t, &a));
		gmtime_r(&t, &b);
		same_tm(&a, &b, t);
		assert_int_equal(ulib_timegm(&a), t);
	}
	time_t far = INT64_MAX;
	struct tm tm;
	errno = 0;
	assert_null(ulib_gmtime_r(&far, &tm));
	assert_int_equal(errno, EOVERFLOW);
}

/* What is said of a zone, and what its clocks show. */
static const struct {
	const char *tz;
	time_t t;
	const char *shown;	/* "%F %T %z %Z", and * in summer */
} clocks[] = {
	/* Names in brackets, and the sign that is not as in names. */
	{"<+03>-3", 1767225600, "2026-01-01 03:00:00 +0300 +03"},
	{"<-0330>3:30", 1767225600, "2025-12-31 20:30:00 -0330 -0330"},
	{"UTC0", 1767225600, "2026-01-01 00:00:00 +0000 UTC"},
	{"LMT-0:53:28", 1767225600, "2026-01-01 00:53:28 +0053 LMT"},
	{"<AAA+1>-24", 1767225600, "2026-01-02 00:00:00 +2400 AAA+1"},
	/* Rules that are not given: those of the United States. */
	{"EST5EDT", 1772953199, "2026-03-08 01:59:59 -0500 EST"},
	{"EST5EDT", 1772953200, "2026-03-08 03:00:00 -0400 EDT*"},
	{"EST5EDT", 1793512799, "2026-11-01 01:59:59 -0400 EDT*"},
	{"EST5EDT", 1793512800, "2026-11-01 01:00:00 -0500 EST"},
	/* Days of the year, with and without the 29th of February. */
	{"AAA0BBB,J59,J60", 1709171999, "2024-02-29 02:59:59 +0100 BBB*"},
	{"AAA0BBB,J60,J61", 1709258399, "2024-03-01 01:59:59 +0000 AAA"},
	{"AAA0BBB,J60,J61", 1709258400, "2024-03-01 03:00:00 +0100 BBB*"},
	{"AAA0BBB,J60,J61", 1740794400, "2025-03-01 03:00:00 +0100 BBB*"},
	{"AAA0BBB,59,61", 1709172000, "2024-02-29 03:00:00 +0100 BBB*"},
	{"AAA0BBB,59,61", 1740794399, "2025-03-01 01:59:59 +0000 AAA"},
	{"AAA0BBB,59,61", 1740794400, "2025-03-01 03:00:00 +0100 BBB*"},
	/* South of the equator, and half an hour (Lord Howe). */
	{"<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", 1791041399,
	 "2026-10-04 01:59:59 +1030 +1030"},
	{"<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", 1791041400,
	 "2026-10-04 02:30:00 +1100 +11*"},
	{"<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", 1775314799,
	 "2026-04-05 01:59:59 +1100 +11*"},
	{"<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", 1775314800,
	 "2026-04-05 01:30:00 +1030 +1030"},
	/* The day before, and the day after (Nuuk, Jerusalem). */
	{"<-02>2<-01>,M3.5.0/-1,M10.5.0/0", 1774745999,
	 "2026-03-28 22:59:59 -0200 -02"},
	{"<-02>2<-01>,M3.5.0/-1,M10.5.0/0", 1774746000,
	 "2026-03-29 00:00:00 -0100 -01*"},
	{"<-02>2<-01>,M3.5.0/-1,M10.5.0/0", 1792890000,
	 "2026-10-24 23:00:00 -0200 -02"},
	{"IST-2IDT,M3.4.4/26,M10.5.0", 1774569599,
	 "2026-03-27 01:59:59 +0200 IST"},
	{"IST-2IDT,M3.4.4/26,M10.5.0", 1774569600,
	 "2026-03-27 03:00:00 +0300 IDT*"},
	{"IST-2IDT,M3.4.4/26,M10.5.0", 1792882800,
	 "2026-10-25 01:00:00 +0200 IST"},
	/* Summer all the year, as RFC 8536 writes it. */
	{"EST5EDT,0/0,J365/25", 1767243599, "2026-01-01 00:59:59 -0400 EDT*"},
	{"EST5EDT,0/0,J365/25", 1767243600, "2026-01-01 01:00:00 -0400 EDT*"},
	{"EST5EDT,0/0,J365/25", 1735707600, "2025-01-01 01:00:00 -0400 EDT*"},
	/* A change that belongs to the year before, or to the next. */
	{"AAA0BBB,M12.5.0/130,M6.1.0", 1767319199,
	 "2026-01-02 01:59:59 +0000 AAA"},
	{"AAA0BBB,M12.5.0/130,M6.1.0", 1767348000,
	 "2026-01-02 11:00:00 +0100 BBB*"},
	{"AAA0BBB,M1.1.0/-130,M6.1.0", 1767016799,
	 "2025-12-29 13:59:59 +0000 AAA"},
	{"AAA0BBB,M1.1.0/-130,M6.1.0", 1767016800,
	 "2025-12-29 15:00:00 +0100 BBB*"},
};

static void
clocks_of_zones(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(clocks) / sizeof(clocks[0]); i++) {
		char shown[64];
		struct tm tm;

		set_zone(clocks[i].tz);
		assert_non_null(ulib_localtime_r(&clocks[i].t, &tm));
		ulib_strftime(shown, sizeof(shown), "%F %T %z %Z", &tm);
		if (tm.tm_isdst > 0)
			strcat(shown, "*");
		if (strcmp(shown, clocks[i].shown) != 0)
			fail_msg("TZ=%s, %ld: %s, not %s", clocks[i].tz,
				 clocks[i].t, shown, clocks[i].shown);
		assert_int_equal(ulib_mktime(&tm), clocks[i].t);
	}
}

/* A date given as of the other time of the year is moved by what they differ. */
static void
dates_of_the_other_time(void **state)
{
	struct tm tm = {.tm_year = 126, .tm_mon = 6, .tm_mday = 1,
			.tm_hour = 12, .tm_isdst = 1};

	(void)state;
	set_zone("<+1030>-10:30<+11>-11,M10.1.0,M4.1.0");
	assert_int_equal(ulib_mktime(&tm), 1782867600);
	assert_int_equal(tm.tm_isdst, 0);
	assert_int_equal(tm.tm_hour * 60 + tm.tm_min, 11 * 60 + 30);
	tm = (struct tm){.tm_year = 126, .tm_mday = 1, .tm_hour = 12};
	assert_int_equal(ulib_mktime(&tm), 1767231000);
	assert_int_equal(tm.tm_isdst, 1);
	assert_int_equal(tm.tm_hour * 60 + tm.tm_min, 12 * 60 + 30);
}

static const char *const zones[] = {
	"CET-1CEST,M3.5.0,M10.5.0/3", "EST5EDT,M3.2.0,M11.1.0", "<+0545>-5:45",
	"NZST-12NZDT,M9.5.0,M4.1.0/3", "ABC3DEF,J60,J300", "ABC3DEF2:30,59/1,299",
	"IST-5:30", "JST-9",
};

static void
local(void **state)
{
	(void)state;
	random_seed(41);
	for (size_t z = 0; z < sizeof(zones) / sizeof(zones[0]); z++) {
		set_zone(zones[z]);
		for (int i = 0; i < ROUNDS / 10; i++) {
			time_t t = (time_t)random_below(4102444800u);
			struct tm a, b;

			ulib_localtime_r(&t, &a);
			localtime_r(&t, &b);
			same_tm(&a, &b, t);
			assert_int_equal(ulib_mktime(&a), t);
		}
	}
}

static bool
is_near_change(time_t t)
{
	time_t before = t - 2 * 3600, behind = t + 2 * 3600;
	struct tm a, b;

	localtime_r(&before, &a);
	localtime_r(&behind, &b);
	return a.tm_gmtoff != b.tm_gmtoff;
}

/*
 * Fields out of their bounds, and times a clock shows twice or never.  (The GNU C
 * library has no summer time before 1970.)
 */
static void
moments(void **state)
{
	(void)state;
	random_seed(42);
	for (size_t z = 0; z < sizeof(zones) / sizeof(zones[0]); z++) {
		set_zone(zones[z]);
		for (int i = 0; i < ROUNDS / 10; i++) {
			struct tm a = {
				.tm_year = 72 + (int)random_below(90),
				.tm_mon = (int)random_below(40) - 20,
				.tm_mday = (int)random_below(80) - 20,
				.tm_hour = (int)random_below(80) - 20,
				.tm_min = (int)random_below(200) - 50,
				.tm_sec = (int)random_below(200) - 50,
				.tm_isdst = (int)random_below(3) - 1,
			};
			struct tm b = a, again;
			int given = a.tm_isdst;
			time_t t = ulib_mktime(&a);
			time_t u = mktime(&b);

			localtime_r(&t, &again);
			same_tm(&a, &again, t);
			/*
			 * An hour that comes twice or never is a choice, and so
			 * is summer time where there is none.
			 */
			bool choice = is_near_change(t) ||
				      (given > 0 && !ulib_daylight);
			if (t != u && !choice)
				fail_msg("TZ=%s: %ld, not %ld", zones[z], t, u);
		}
	}
}

static void
zones_that_make_no_sense(void **state)
{
	static const char *const texts[] = {
		"", "X", "CET", "CET-", "CET-1CEST,M13.1.0,M1.1.0", "CET-1CEST,x",
		"C1T2", "<ABC5", "CET-1CEST,M3.5.0",
	};
	time_t t = 1700000000;
	struct tm tm;

	(void)state;
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		set_zone(texts[i]);
		ulib_localtime_r(&t, &tm);
		assert_int_equal(tm.tm_gmtoff, 0);
		assert_string_equal(tm.tm_zone, "UTC");
	}
	unsetenv("TZ");
	ulib_localtime_r(&t, &tm);
	assert_int_equal(tm.tm_gmtoff, 0);
}

static void
formats(void **state)
{
	static const char *const all[] = {
		"%a %A %b %B %c", "%C %d %D %e %F", "%g %G %V", "%H %I %j %k %l",
		"%m %M %n %p %P", "%r %R %S %s %t", "%T %u %U %w %W", "%x %X %y %Y",
		"%z %%", "%-d %_d %-m", "plain", "%Ey %Od",
	};

	(void)state;
	random_seed(43);
	set_zone("CET-1CEST,M3.5.0,M10.5.0/3");
	for (int i = 0; i < ROUNDS / 5; i++) {
		time_t t = (time_t)random_below(4102444800u);
		struct tm tm;
		char is[200], should[200];
		const char *f = all[random_below(sizeof(all) / sizeof(all[0]))];

		localtime_r(&t, &tm);
		size_t n = ulib_strftime(is, sizeof(is), f, &tm);
		assert_int_equal(strftime(should, sizeof(should), f, &tm), n);
		assert_string_equal(is, should);
		assert_int_equal(ulib_strftime(is, n, f, &tm), 0);
		assert_string_equal(ulib_asctime(&tm), asctime(&tm));
	}
}

static void
reading(void **state)
{
	struct tm tm = {0};

	(void)state;
	const char *end = ulib_strptime("Sat, 28 Feb 2026 23:59:58 rest",
		"%a, %d %b %Y %H:%M:%S", &tm);
	assert_string_equal(end, " rest");
	assert_int_equal(tm.tm_wday, 6);
	assert_int_equal(tm.tm_mday, 28);
	assert_int_equal(tm.tm_mon, 1);
	assert_int_equal(tm.tm_year, 126);
	assert_int_equal(tm.tm_sec, 58);
	assert_non_null(ulib_strptime("11:05 PM", "%I:%M %p", &tm));
	assert_int_equal(tm.tm_hour, 23);
	assert_non_null(ulib_strptime("68 69", "%y", &tm));
	assert_int_equal(tm.tm_year, 168);
	assert_null(ulib_strptime("2026-13-01", "%F", &tm));
	assert_null(ulib_strptime("x", "%d", &tm));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(greenwich),
		cmocka_unit_test(local),
		cmocka_unit_test(clocks_of_zones),
		cmocka_unit_test(dates_of_the_other_time),
		cmocka_unit_test(moments),
		cmocka_unit_test(zones_that_make_no_sense),
		cmocka_unit_test(formats),
		cmocka_unit_test(reading),
	};

	return cmocka_run_group_tests_name("time", tests, NULL, NULL);
}
