/*
 * What octox-run and runner, the process 1 it gives Octox, say to each other over
 * the port (kernel/dev/virtio_port.h): messages.  Each is a tag, its length in three
 * bytes, the low one first, and as many bytes.
 */
#ifndef OCTOX_RUN_H
#define OCTOX_RUN_H

enum octox_run_tag {
	OCTOX_RUN_STDIN		= 1,	/* the program's input; none: its end */
	OCTOX_RUN_STDOUT	= 2,	/* the program's output */
	OCTOX_RUN_STDERR	= 3,
	OCTOX_RUN_STATUS	= 4	/* one byte, the exit status; the last */
};

enum {
	OCTOX_RUN_HEAD	= 4,			/* bytes before the content */
	OCTOX_RUN_MOST	= 65536 - OCTOX_RUN_HEAD
};

#endif
