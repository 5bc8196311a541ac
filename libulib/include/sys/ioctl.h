/* Requests to devices: the terminal's size; see termios.h for its settings. */
#ifndef OCTOX_ULIB_SYS_IOCTL_H
#define OCTOX_ULIB_SYS_IOCTL_H

#include <octox/features.h>

#include <octox/termios.h>

#define TIOCGWINSZ	OCTOX_TIOCGWINSZ
#define TIOCSWINSZ	OCTOX_TIOCSWINSZ
#define TIOCGPGRP	OCTOX_TIOCGPGRP
#define TIOCSPGRP	OCTOX_TIOCSPGRP
#define TIOCGSID	OCTOX_TIOCGSID
#define TIOCSCTTY	OCTOX_TIOCSCTTY

/* What TIOCGWINSZ fills in; nothing is known of the sizes in pixels: 0. */
struct winsize {
	unsigned short ws_row;
	unsigned short ws_col;
	unsigned short ws_xpixel;
	unsigned short ws_ypixel;
};

__OCTOX_BEGIN

int ioctl(int fd, unsigned long request, ...);

__OCTOX_END

#endif
