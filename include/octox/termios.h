/*
 * Settings of a terminal, and the ioctl requests about them.  What is not here has
 * no meaning for Octox's console: it sends what is written as it is, at whatever
 * speed the machine has.
 */
#ifndef OCTOX_TERMIOS_H
#define OCTOX_TERMIOS_H

#include <stdint.h>

#include <octox/ioctl.h>

/* c_iflag: what happens to a byte that comes in. */
#define IGNCR	0x0001		/* return is dropped */
#define ICRNL	0x0002		/* return becomes newline */
#define INLCR	0x0004		/* newline becomes return */

/* c_lflag */
#define ISIG	0x0001		/* ^C ends programs, ^P lists them */
#define ICANON	0x0002		/* a line at a time, with editing */
#define ECHO	0x0004		/* what is typed is shown */

/* c_cc: 0 switches a key off. */
#define VINTR	0		/* with ISIG */
#define VERASE	1		/* with ICANON */
#define VKILL	2		/* with ICANON: takes back the line */
#define VEOF	3		/* with ICANON: always ^D */
#define VMIN	4		/* without: bytes that a read waits for */
#define VTIME	5		/* without: how long, in tenths of a second */

#define OCTOX_NCCS	12

struct octox_termios {
	uint32_t	iflag;
	uint32_t	lflag;
	uint8_t		cc[OCTOX_NCCS];
};

struct octox_winsize {
	uint16_t	rows;
	uint16_t	columns;
	uint16_t	width;		/* in pixels; 0: not known */
	uint16_t	height;
};

_Static_assert(sizeof(struct octox_termios) == 20, "termios layout");
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

#endif
