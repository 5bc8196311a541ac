/*
 * What octox-run and runner, the process 1 it gives Octox, say to each other over
 * the console.  Each byte of content is sent as two, each with four bits of it:
 * tag | high half, then (tag + 0x10) | low half.  What else the console prints is
 * ASCII, and so has another first bit.
 */
#ifndef OCTOX_RUN_H
#define OCTOX_RUN_H

enum octox_run_tag {
	OCTOX_RUN_STDOUT	= 0x80,	/* the program's output */
	OCTOX_RUN_STDERR	= 0xa0,
	OCTOX_RUN_READY		= 0xc0,	/* now input may come; content is 0 */
	OCTOX_RUN_STATUS	= 0xe0	/* the exit status; the last */
};

#endif
