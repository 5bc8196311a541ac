/* wctype.h for a locale of choice: all of them have the same classes. */
#include <wctype.h>

#define FOR_LOCALE(type, name) \
	type name##_l(wint_t c, locale_t locale) \
	{ \
		(void)locale; \
		return name(c); \
	}

FOR_LOCALE(int, iswalnum)
FOR_LOCALE(int, iswalpha)
FOR_LOCALE(int, iswblank)
FOR_LOCALE(int, iswcntrl)
FOR_LOCALE(int, iswdigit)
FOR_LOCALE(int, iswgraph)
FOR_LOCALE(int, iswlower)
FOR_LOCALE(int, iswprint)
FOR_LOCALE(int, iswpunct)
FOR_LOCALE(int, iswspace)
FOR_LOCALE(int, iswupper)
FOR_LOCALE(int, iswxdigit)
FOR_LOCALE(wint_t, towlower)
FOR_LOCALE(wint_t, towupper)

int
iswctype_l(wint_t c, wctype_t type, locale_t locale)
{
	(void)locale;
	return iswctype(c, type);
}

wint_t
towctrans_l(wint_t c, wctrans_t transformation, locale_t locale)
{
	(void)locale;
	return towctrans(c, transformation);
}

wctrans_t
wctrans_l(const char *name, locale_t locale)
{
	(void)locale;
	return wctrans(name);
}

wctype_t
wctype_l(const char *name, locale_t locale)
{
	(void)locale;
	return wctype(name);
}
