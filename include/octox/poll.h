/*
 * What can be waited for of a descriptor.
 */
#ifndef OCTOX_POLL_H
#define OCTOX_POLL_H

#define POLLIN		0x001	/* there is something to read, or the end */
#define POLLPRI		0x002	/* urgent data; there is never any */
#define POLLOUT		0x004	/* a short write would not wait */
#define POLLERR		0x008	/* nobody reads what is written */
#define POLLHUP		0x010	/* nobody writes any more */
#define POLLNVAL	0x020	/* that is no open descriptor */
#define POLLRDNORM	0x040	/* as POLLIN */
#define POLLRDBAND	0x080	/* never */
#define POLLWRNORM	0x100	/* as POLLOUT */
#define POLLWRBAND	0x200	/* never */

struct octox_pollfd {
	int		fd;		/* negative: none */
	short		events;		/* wanted; POLLERR, -HUP, -NVAL always are */
	short		revents;	/* of these, what is so */
};

#endif
