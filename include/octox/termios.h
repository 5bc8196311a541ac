/*
 * Settings of a terminal, and the ioctl requests about them.  What is not here has
 * no meaning for Octox's console: it sends what is written as it is, at whatever
 * speed the machine has.
 */
#ifndef OCTOX_TERMIOS_H
#define OCTOX_TERMIOS_H

#include <stdint.h>

#include <octox/cxx.h>
#include <octox/ioctl.h>

/* c_iflag: what happens to a byte that comes in. */
#define IGNCR	0x0001		/* return is dropped */
#define ICRNL	0x0002		/* return becomes newline */
#define INLCR	0x0004		/* newline becomes return */

/* c_oflag: what happens to a byte that goes out. */
#define OPOST	0x0001		/* what else is set here counts */
#define ONLCR	0x0002		/* newline becomes return, newline */

/* c_lflag */
#define ISIG	0x0001		/* keys send signals; ^P lists processes */
#define ICANON	0x0002		/* a line at a time, with editing */
#define ECHO	0x0004		/* what is typed is shown */
#define ECHOE	0x0100		/* erasing takes the character off the screen */
#define ECHOK	0x0200		/* and so does taking back the line */
#define ECHONL	0x0400		/* newline is shown even without ECHO */
#define IEXTEN	0x0800		/* kept, and means nothing */
#define NOFLSH	0x1000		/* a key's signal leaves what was typed */
#define TOSTOP	0x2000		/* background output stops a process */

/* c_cc: 0 switches a key off. */
#define VINTR	0		/* with ISIG: SIGINT */
#define VERASE	1		/* with ICANON */
#define VKILL	2		/* with ICANON: takes back the line */
#define VEOF	3		/* with ICANON: always ^D */
#define VMIN	4		/* without: bytes that a read waits for */
#define VTIME	5		/* without: how long, in tenths of a second */
#define VEOL	6		/* with ICANON: ends a line like newline */
#define VQUIT	7		/* with ISIG: SIGQUIT */
#define VSUSP	10		/* with ISIG: SIGTSTP */

#define OCTOX_NCCS	12

struct octox_termios {
	uint32_t	iflag;
	uint32_t	oflag;
	uint32_t	lflag;
	uint8_t		cc[OCTOX_NCCS];
};

struct octox_winsize {
	uint16_t	rows;
	uint16_t	columns;
	uint16_t	width;		/* in pixels; 0: not known */
	uint16_t	height;
};

_Static_assert(sizeof(struct octox_termios) == 24, "termios layout");
_Static_assert(sizeof(struct octox_winsize) == 8, "winsize layout");

#define OCTOX_TCGETS \
	OCTOX_IOC(OCTOX_IOC_OUT, 1, sizeof(struct octox_termios))
#define OCTOX_TCSETS \
	OCTOX_IOC(OCTOX_IOC_IN, 2, sizeof(struct octox_termios))
/* And forget what was typed and not read. */
#define OCTOX_TCSETSF \
	OCTOX_IOC(OCTOX_IOC_IN, 3, sizeof(struct octox_termios))
#define OCTOX_TCFLUSH	OCTOX_IOC(0u, 4, 0)
#define OCTOX_TIOCGWINSZ \
	OCTOX_IOC(OCTOX_IOC_OUT, 5, sizeof(struct octox_winsize))
#define OCTOX_TIOCSWINSZ \
	OCTOX_IOC(OCTOX_IOC_IN, 6, sizeof(struct octox_winsize))
/* Sessions and groups: the foreground group, an int; the session; to take one. */
#define OCTOX_TIOCGPGRP	OCTOX_IOC(OCTOX_IOC_OUT, 7, sizeof(int32_t))
#define OCTOX_TIOCSPGRP	OCTOX_IOC(OCTOX_IOC_IN, 8, sizeof(int32_t))
#define OCTOX_TIOCGSID	OCTOX_IOC(OCTOX_IOC_OUT, 9, sizeof(int32_t))
#define OCTOX_TIOCSCTTY	OCTOX_IOC(0u, 10, 0)
/* Wait until what was written has left. */
#define OCTOX_TCDRAIN	OCTOX_IOC(0u, 11, 0)
/* The same, then TCSETS. */
#define OCTOX_TCSETSW \
	OCTOX_IOC(OCTOX_IOC_IN, 12, sizeof(struct octox_termios))

#endif
