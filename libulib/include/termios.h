/*
 * Settings of a terminal.  Those that mean something to the console are in
 * octox/termios.h; the others can be set, and read as not set.
 */
#ifndef OCTOX_ULIB_TERMIOS_H
#define OCTOX_ULIB_TERMIOS_H

#include <octox/features.h>

#include <sys/types.h>

#include <octox/termios.h>

typedef unsigned char cc_t;
typedef unsigned int speed_t;
typedef unsigned int tcflag_t;

#define NCCS	OCTOX_NCCS

struct termios {
	tcflag_t c_iflag;
	tcflag_t c_oflag;
	tcflag_t c_cflag;
	tcflag_t c_lflag;
	cc_t c_cc[NCCS];
	speed_t c_ispeed;
	speed_t c_ospeed;
};

/* Without effect. */
#define BRKINT	0x00000100
#define IGNBRK	0x00000200
#define IGNPAR	0x00000400
#define INPCK	0x00000800
#define ISTRIP	0x00001000
#define IXANY	0x00002000
#define IXOFF	0x00004000
#define IXON	0x00008000
#define PARMRK	0x00010000

#define OCRNL	0x00000004
#define ONOCR	0x00000008
#define ONLRET	0x00000010

#define CSIZE	0x00000003
#define CS5	0x00000000
#define CS6	0x00000001
#define CS7	0x00000002
#define CS8	0x00000003
#define CSTOPB	0x00000010
#define CREAD	0x00000020
#define PARENB	0x00000040
#define PARODD	0x00000080
#define HUPCL	0x00000100
#define CLOCAL	0x00000200
#if __OCTOX_EXT
#define CRTSCTS	0x00000400
#endif

#define VSTART	8
#define VSTOP	9

#define B0	0
#define B50	50
#define B75	75
#define B110	110
#define B134	134
#define B150	150
#define B200	200
#define B300	300
#define B600	600
#define B1200	1200
#define B1800	1800
#define B2400	2400
#define B4800	4800
#define B9600	9600
#define B19200	19200
#define B38400	38400
#if __OCTOX_EXT
#define B57600	57600
#define B115200	115200
#define B230400	230400
#endif

/* When tcsetattr takes effect. */
#define TCSANOW		0
#define TCSADRAIN	1	/* when all that was written has left */
#define TCSAFLUSH	2	/* and what was typed and not read is lost */

#define TCOOFF		0
#define TCOON		1
#define TCIOFF		2
#define TCION		3

#define TCIFLUSH	0
#define TCOFLUSH	1
#define TCIOFLUSH	2

__OCTOX_BEGIN

/* All: 0, or -1 and errno: EBADF, ENOTTY, EINVAL. */
int tcdrain(int fd);
int tcflow(int fd, int action);
int tcflush(int fd, int which);
int tcgetattr(int fd, struct termios *t);
int tcsendbreak(int fd, int duration);
int tcsetattr(int fd, int when, const struct termios *t);

/* The speed is the machine's affair: what is set is not kept. */
speed_t cfgetispeed(const struct termios *t);
speed_t cfgetospeed(const struct termios *t);
int cfsetispeed(struct termios *t, speed_t speed);
int cfsetospeed(struct termios *t, speed_t speed);

/* The session that has the terminal. */
pid_t tcgetsid(int fd);

#if __OCTOX_EXT
/* Each key by itself, at once, as it is. */
void cfmakeraw(struct termios *t);
#endif

__OCTOX_END

#endif
