#include <limits.h>
#include <locale.h>

struct lconv *
localeconv(void)
{
	static char point[] = ".";
	static char empty[] = "";
	static struct lconv c = {
		point, empty, empty, empty, empty, empty, empty, empty, empty,
		empty, CHAR_MAX, CHAR_MAX, CHAR_MAX, CHAR_MAX, CHAR_MAX,
		CHAR_MAX, CHAR_MAX, CHAR_MAX, CHAR_MAX, CHAR_MAX, CHAR_MAX,
		CHAR_MAX, CHAR_MAX, CHAR_MAX,
	};

	return &c;
}
