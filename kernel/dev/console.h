/*
 * The console: the line discipline over the UART (guide section 4.12), device
 * major OCTOX_MAJOR_CONSOLE.
 */
#ifndef DEV_CONSOLE_H
#define DEV_CONSOLE_H

#include "common/types.h"

/*
 * What keys do that concern other floors; filled in by main.c.  Called from the
 * UART's interrupt.
 */
struct console_hooks {
	void	(*list_processes)(void);	/* ^P */
	/* ^C: end the foreground program; false when there is none. */
	bool	(*interrupt)(void);
};

void console_init(const struct console_hooks *hooks);

#endif
