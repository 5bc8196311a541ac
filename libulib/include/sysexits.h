/* Exit statuses that say what was wrong. */
#ifndef OCTOX_ULIB_SYSEXITS_H
#define OCTOX_ULIB_SYSEXITS_H

#define EX_OK		0
#define EX_USAGE	64	/* of the command line */
#define EX_DATAERR	65	/* input data */
#define EX_NOINPUT	66	/* no input file */
#define EX_NOUSER	67
#define EX_NOHOST	68
#define EX_UNAVAILABLE	69	/* something needed is missing */
#define EX_SOFTWARE	70	/* the program itself */
#define EX_OSERR	71
#define EX_OSFILE	72
#define EX_CANTCREAT	73
#define EX_IOERR	74
#define EX_TEMPFAIL	75	/* try again */
#define EX_PROTOCOL	76
#define EX_NOPERM	77
#define EX_CONFIG	78

#endif
