/*
 * The 16550 UART.  Two independent halves:
 *
 * U1. Transmit: a ring that uart_transmit() fills and the UART empties.  The
 *     transmit interrupt is on exactly while the ring is not empty.
 * U2. Receive: each byte is offered to receive().  When it has no room, the byte
 *     is held here and the receive interrupt goes off, so the bytes after it wait
 *     in the UART, and then at the sender: nothing is lost.
 *
 * Locks: rx_lock > the console's lock > tx_lock.  kprintf's output takes none: it
 * must work when the kernel is broken.
 */
#include "dev/uart.h"

#include "core/kprintf.h"
#include "core/spinlock.h"
#include "dev/irq.h"
#include "riscv/mmio.h"
#include "riscv/platform.h"
#include "sched/waitq.h"
#include "sync/poll.h"

/* Registers and bits (16550 data sheet). */
enum {
	RHR = 0, THR = 0, IER = 1, LCR = 3, LSR = 5,
	IER_RX = 1, IER_TX = 2,
	LCR_EIGHT_BITS = 3, LCR_DIVISOR = 0x80,
	LSR_DATA = 1, LSR_TX_EMPTY = 0x20,
	DIVISOR_38400 = 3,
};

enum { TX_SIZE = 4096, NOTHING_HELD = -1 };

static struct {
	struct spinlock	tx_lock;
	char		ring[TX_SIZE];	/* [tx_lock] */
	uint32_t	head;		/* [tx_lock] bytes ever sent */
	uint32_t	tail;		/* [tx_lock] bytes ever put in */
	uint8_t		ier;		/* [tx_lock] what IER holds */
	struct waitq	room;
	struct poll_source room_poll;	/* [tx_lock] */

	struct spinlock	rx_lock;
	bool		(*receive)(int c);	/* set once */
	int		held;		/* [rx_lock] refused byte */
} uart = {
	.tx_lock = SPINLOCK_INIT("uart transmit"),
	.room = WAITQ_INIT(uart.room, "uart room"),
	.room_poll = POLL_SOURCE_INIT(uart.room_poll),
	.rx_lock = SPINLOCK_INIT("uart receive"),
	.held = NOTHING_HELD,
};

static uint8_t
reg_read(int reg)
{
	return mmio_read8(mmio_reg(platform.uart, (uint64_t)reg));
}

static void
reg_write(int reg, uint8_t v)
{
	mmio_write8(mmio_reg(platform.uart, (uint64_t)reg), v);
}

/* kprintf's sink: polled, no locks. */
static void
write_polled(const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		while (!(reg_read(LSR) & LSR_TX_EMPTY))
			;
		reg_write(THR, (uint8_t)s[i]);
	}
}

void
uart_init(void)
{
	reg_write(IER, 0);
	reg_write(LCR, LCR_DIVISOR);
	reg_write(0, DIVISOR_38400);
	reg_write(1, 0);
	reg_write(LCR, LCR_EIGHT_BITS);
	/* The FIFO stays off: to turn it on loses what was typed before. */
	kprintf_set_sink(write_polled);
}

static void
set_interrupts(uint8_t ier) REQUIRES(&uart.tx_lock)
{
	if (ier != uart.ier) {
		uart.ier = ier;
		reg_write(IER, ier);
	}
}

/* Hand the UART what it takes now; keeps U1. */
static void
feed(void) REQUIRES(&uart.tx_lock)
{
	bool full = uart.tail - uart.head == TX_SIZE;
	while (uart.head != uart.tail && reg_read(LSR) & LSR_TX_EMPTY)
		reg_write(THR, (uint8_t)uart.ring[uart.head++ % TX_SIZE]);
	bool more = uart.head != uart.tail;
	set_interrupts((uint8_t)((uart.ier & ~IER_TX) | (more ? IER_TX : 0)));
	if ((full && uart.tail - uart.head < TX_SIZE) || !more) {
		waitq_wake_all(&uart.room);
		poll_wake(&uart.room_poll);
	}
}

size_t
uart_transmit(const char *s, size_t n)
{
	spin_lock(&uart.tx_lock);
	size_t done = 0;
	while (done < n) {
		while (done < n && uart.tail - uart.head < TX_SIZE)
			uart.ring[uart.tail++ % TX_SIZE] = s[done++];
		feed();
		if (uart.tail - uart.head == TX_SIZE)
			break;
	}
	spin_unlock(&uart.tx_lock);
	return done;
}

int
uart_wait_room(void)
{
	spin_lock(&uart.tx_lock);
	int r = 0;
	while (r == 0 && uart.tail - uart.head == TX_SIZE)
		r = waitq_sleep_intr(&uart.room, &uart.tx_lock);
	spin_unlock(&uart.tx_lock);
	return r;
}

bool
uart_poll_room(struct poller *p, struct poll_entry *e)
{
	spin_lock(&uart.tx_lock);
	if (p != NULL)
		poll_add(p, e, &uart.room_poll, &uart.tx_lock);
	bool room = uart.tail - uart.head < TX_SIZE;
	spin_unlock(&uart.tx_lock);
	return room;
}

int
uart_wait_empty(void)
{
	int r = 0;

	spin_lock(&uart.tx_lock);
	while (r == 0 && uart.tail != uart.head)
		r = waitq_sleep_intr(&uart.room, &uart.tx_lock);
	spin_unlock(&uart.tx_lock);
	return r;
}

void
uart_drain(void)
{
	bool empty = false;
	while (!empty) {
		spin_lock(&uart.tx_lock);
		feed();
		empty = uart.head == uart.tail && reg_read(LSR) & LSR_TX_EMPTY;
		spin_unlock(&uart.tx_lock);
	}
}

static void
receive_interrupt(bool on) REQUIRES(&uart.rx_lock)
{
	spin_lock(&uart.tx_lock);
	set_interrupts((uint8_t)((uart.ier & ~IER_RX) | (on ? IER_RX : 0)));
	spin_unlock(&uart.tx_lock);
}

/* Offer the held byte and all that have arrived; keeps U2. */
static void
offer(void) REQUIRES(&uart.rx_lock)
{
	while (uart.held != NOTHING_HELD || reg_read(LSR) & LSR_DATA) {
		if (uart.held == NOTHING_HELD)
			uart.held = reg_read(RHR);
		if (!uart.receive(uart.held)) {
			receive_interrupt(false);
			return;
		}
		uart.held = NOTHING_HELD;
	}
	receive_interrupt(true);
}

void
uart_resume_receive(void)
{
	spin_lock(&uart.rx_lock);
	if (uart.held != NOTHING_HELD)
		offer();
	spin_unlock(&uart.rx_lock);
}

static void
uart_interrupt(void *arg UNUSED)
{
	spin_lock(&uart.rx_lock);
	offer();
	spin_unlock(&uart.rx_lock);
	spin_lock(&uart.tx_lock);
	feed();
	spin_unlock(&uart.tx_lock);
}

void
uart_start(bool (*receive)(int c))
{
	uart.receive = receive;
	irq_register(platform.uart_irq, uart_interrupt, NULL);
	spin_lock(&uart.rx_lock);
	offer();
	spin_unlock(&uart.rx_lock);
}
