#include "time/names.h"

#include <langinfo.h>
#include <stdint.h>
#include <string.h>

/* Items in front of the names of days. */
static const char *const texts[DAY_1] = {
	[CODESET] = "UTF-8",
	[RADIXCHAR] = ".",
	[THOUSEP] = "",
	[CRNCYSTR] = "-",
	[YESEXPR] = "^[yY]",
	[NOEXPR] = "^[nN]",
	[D_T_FMT] = "%a %b %e %H:%M:%S %Y",
	[D_FMT] = "%m/%d/%y",
	[T_FMT] = "%H:%M:%S",
	[T_FMT_AMPM] = "%I:%M:%S %p",
	[AM_STR] = "AM",
	[PM_STR] = "PM",
	[ERA] = "",
	[ERA_D_FMT] = "",
	[ERA_D_T_FMT] = "",
	[ERA_T_FMT] = "",
	[ALT_DIGITS] = "",
};

/* The first three letters of a name, in memory of the item's own. */
static const char *
abbreviation(nl_item item, const char *name)
{
	static char names[ABMON_12 + 1][4];

	return memcpy(names[item], name, 3);
}

static const char *
text(nl_item item)
{
	if (item < 0 || item > ABMON_12)
		return "";
	if (item >= ABMON_1)
		return abbreviation(item, __octox_months[item - ABMON_1]);
	if (item >= MON_1)
		return __octox_months[item - MON_1];
	if (item >= ABDAY_1)
		return abbreviation(item, __octox_days[item - ABDAY_1]);
	return item >= DAY_1 ? __octox_days[item - DAY_1] : texts[item];
}

char *
nl_langinfo(nl_item item)
{
	return (char *)(uintptr_t)text(item);
}

char *
nl_langinfo_l(nl_item item, locale_t locale)
{
	(void)locale;
	return nl_langinfo(item);
}
