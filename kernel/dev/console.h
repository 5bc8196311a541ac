/*
 * The console: the line discipline over the UART (guide section 4.12), device
 * major OCTOX_MAJOR_CONSOLE.
 */
#ifndef DEV_CONSOLE_H
#define DEV_CONSOLE_H

#include "common/types.h"

enum console_use {
	CONSOLE_READ,
	CONSOLE_CHANGE,		/* also a write, with TOSTOP */
};

/*
 * What concerns other floors; filled in by main.c.  The first two are called from
 * the UART's interrupt, the others by the process that uses the console.
 */
struct console_hooks {
	void	(*list_processes)(void);	/* ^P */
	void	(*signal)(int sig);		/* to the foreground group */
	/* 0, -EINTR: it will be stopped and try again, -EIO. */
	int	(*may)(enum console_use use);
	/* The terminal's requests about sessions and groups, as ioctl(). */
	int	(*control)(uint32_t request, int32_t *arg);
	/* Has its session this terminal? */
	bool	(*has_terminal)(void);
};

void console_init(const struct console_hooks *hooks);

#endif
