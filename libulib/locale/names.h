/*
 * The names of locales.
 */
#ifndef ULIB_LOCALE_NAMES_H
#define ULIB_LOCALE_NAMES_H

/*
 * Our name for the locale that is called so ("": what the environment asks for)
 * in a category; NULL if there is no such locale.
 */
const char *__octox_locale_name(const char *name, int category);

#endif
