/*
 * What a terminal can do, by the two-letter names of termcap.  One terminal is
 * built in, of the kind that all windows and serial consoles are today; the
 * environment variable TERMCAP may describe another.
 */
#ifndef OCTOX_ULIB_TERMCAP_H
#define OCTOX_ULIB_TERMCAP_H

#include <octox/features.h>

__OCTOX_BEGIN

/* For programs that set them; nothing here needs padding. */
extern char PC;
extern char *BC;
extern char *UP;
extern short ospeed;

/*
 * Take the terminal of that name for all that follows.  Its description is copied
 * to buffer, 1024 bytes, unless this is NULL.  1, or 0 for a terminal nobody knows.
 */
int tgetent(char *buffer, const char *name);

/* 1 if the terminal has it, else 0. */
int tgetflag(const char *id);

/* A number, or -1. */
int tgetnum(const char *id);

/*
 * A string, or NULL.  It is stored at *area, which is moved behind it; with area
 * NULL it is good until the next call.
 */
char *tgetstr(const char *id, char **area);

/* The string that moves to a column and row.  Good until the next call. */
char *tgoto(const char *motion, int column, int row);

/* Put the string, without its padding, by way of put.  0. */
int tputs(const char *string, int lines, int (*put)(int));

__OCTOX_END

#endif
