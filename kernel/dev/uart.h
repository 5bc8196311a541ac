/*
 * The 16550 UART: interrupt-driven both ways.  Below the console; nobody else uses
 * it but kprintf (polled).
 */
#ifndef DEV_UART_H
#define DEV_UART_H

#include "common/types.h"
#include "core/annot.h"

struct poll_entry;
struct poller;

/* Set the line up and become kprintf's sink.  Works before interrupts do. */
void uart_init(void);

/* Interrupts on; each arriving byte is offered to receive(). */
void uart_start(bool (*receive)(int c));

/*
 * receive() answered false because it had no room: it is offered nothing more
 * (bytes wait in the UART and then at the sender) until this is called.
 */
void uart_resume_receive(void);

/* Put as many of the n bytes as fit into the transmit ring; how many. */
size_t uart_transmit(const char *s, size_t n);

/* Sleep until the transmit ring has room.  -EINTR. */
MUST_CHECK int uart_wait_room(void);

/* Has it room?  Unless p is NULL, it is told when there is some again. */
bool uart_poll_room(struct poller *p, struct poll_entry *e);

/* Sleep until the transmit ring is empty.  -EINTR. */
MUST_CHECK int uart_wait_empty(void);

/* Wait, by polling, until all has left. */
void uart_drain(void);

#endif
