/*
 * The generator of random numbers and the driver of its device, kernel/dev/random.c and
 * virtio_rng.c, with a device that answers as the test says.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/kprintf.h"
#include "core/panic.h"
#include "dev/chacha20.h"
#include "dev/chardev.h"
#include "dev/irq.h"
#include "dev/random.h"
#include "dev/virtio.h"
#include "riscv/hart.h"
#include "sched/thread.h"
#include "sched/waitq.h"
#include "sync/poll.h"

#include <octox/errno.h>

/* --- The device ----------------------------------------------------------- */

enum { ANSWERS = 200, BUFFER = 64 };

static struct {
	bool there, works;
	struct virtio_desc desc[2];
	uint8_t *buffer;
	void (*interrupt)(void *arg);
	void *arg;
	int asked;		/* times */
	struct virtio_used_elem answers[ANSWERS];
	int given, ready;	/* answers taken, and there */
	uint8_t fill;		/* what the next byte of the buffer is */
} device;

static const struct chardev_ops *ops;
static int sleeps, sleeps_left;

int
virtio_find(uint32_t id, const char *name, struct virtio *dev)
{
	(void)name, (void)dev;
	assert_int_equal(id, 4);
	return device.there ? 0 : -ENXIO;
}

int
virtio_negotiate(const struct virtio *dev, uint64_t needed, uint64_t wanted,
		 uint64_t *features)
{
	(void)dev, (void)needed, (void)wanted;
	*features = 0;
	return device.works ? 0 : -EIO;
}

int
virtqueue_init(struct virtqueue *vq, const struct virtio *dev, uint32_t index,
	       uint32_t size)
{
	(void)dev;
	assert_int_equal(index, 0);
	assert_in_range(size, 1, 2);
	vq->desc = device.desc;
	return 0;
}

void
virtio_start(const struct virtio *dev)
{
	(void)dev;
}

void
virtio_fail(const struct virtio *dev)
{
	(void)dev;
}

void
virtio_acknowledge(const struct virtio *dev)
{
	(void)dev;
}

void
virtio_desc_set(struct virtio_desc *desc, const void *p, uint32_t len,
		uint16_t flags)
{
	(void)desc;
	assert_int_equal(len, BUFFER);
	assert_int_equal(flags, VIRTIO_DESC_WRITE);
	device.buffer = (uint8_t *)p;
}

void
virtqueue_offer(struct virtqueue *vq, uint16_t head)
{
	(void)vq;
	assert_int_equal(head, 0);
	device.asked++;
}

void
virtqueue_notify(struct virtqueue *vq)
{
	(void)vq;
}

bool
virtqueue_take(struct virtqueue *vq, struct virtio_used_elem *answer)
{
	(void)vq;
	if (device.given == device.ready)
		return false;
	*answer = device.answers[device.given++];
	return true;
}

void
irq_register(uint32_t irq, void (*handler)(void *arg), void *arg)
{
	(void)irq;
	device.interrupt = handler;
	device.arg = arg;
}

/* The device answers with len bytes, it says, and has filled its whole buffer. */
static void
answer(uint32_t id, uint32_t len)
{
	for (int i = 0; i < BUFFER; i++)
		device.buffer[i] = device.fill++;
	device.answers[device.ready++] = (struct virtio_used_elem){ id, len };
	device.interrupt(device.arg);
}

/* --- The rest of the kernel ------------------------------------------------- */

/* What the device answers while somebody sleeps: so many bytes each time. */
static uint32_t answer_len;

int
waitq_sleep_intr(struct waitq *q, struct spinlock *lk)
{
	(void)q;
	sleeps++;
	if (sleeps_left-- == 0)
		return -EINTR;
	lk->locked = 0;
	answer(0, answer_len);
	lk->locked = 1;
	return 0;
}

void
waitq_wake_all(struct waitq *q)
{
	(void)q;
}

void
spin_lock(struct spinlock *lk) NO_LOCK_CHECK
{
	assert_int_equal(lk->locked, 0);
	lk->locked = 1;
}

void
spin_unlock(struct spinlock *lk) NO_LOCK_CHECK
{
	assert_int_equal(lk->locked, 1);
	lk->locked = 0;
}

void
poll_add(struct poller *p, struct poll_entry *e, struct poll_source *s,
	 struct spinlock *lk)
{
	(void)p, (void)e, (void)s, (void)lk;
}

void
poll_wake_all(struct poll_source *s)
{
	(void)s;
}

struct thread *
cur_thread(void)
{
	return NULL;
}

bool
thread_interrupted(const struct thread *t)
{
	(void)t;
	return false;
}

void
chardev_register(uint32_t major, const struct chardev_ops *o)
{
	assert_int_equal(major, 5);
	ops = o;
}

static char said[200];

void
kprintf(const char *fmt, ...)
{
	strncpy(said, fmt, sizeof(said) - 1);
}

void
panic(const char *fmt, ...)
{
	(void)fmt;
	abort();
}

/* --- Tests ------------------------------------------------------------------ */

static ssize
take(void *buf, size_t n, bool nonblock)
{
	struct uio u;

	uio_init_kernel(&u, UIO_TO_CALLER, buf, n);
	return random_read(&u, nonblock);
}

static void
check_block(const uint8_t *key, const uint8_t *nonce, uint32_t counter,
	    const uint8_t *want)
{
	uint8_t got[CHACHA20_BLOCK_SIZE];

	chacha20_block(key, nonce, counter, got);
	assert_memory_equal(got, want, sizeof(got));
}

/* RFC 8439, sections 2.3.2 and A.1 (numbers 1 and 5). */
static void
blocks_of_the_rfc(void **state)
{
	(void)state;
	static const uint8_t zeros[32];
	static const uint8_t nonce[12] = { 0, 0, 0, 9, 0, 0, 0, 0x4a };
	static const uint8_t last[12] = { [11] = 2 };
	static const uint8_t first_want[64] = {
		0x76, 0xb8, 0xe0, 0xad, 0xa0, 0xf1, 0x3d, 0x90, 0x40, 0x5d,
		0x6a, 0xe5, 0x53, 0x86, 0xbd, 0x28, 0xbd, 0xd2, 0x19, 0xb8,
		0xa0, 0x8d, 0xed, 0x1a, 0xa8, 0x36, 0xef, 0xcc, 0x8b, 0x77,
		0x0d, 0xc7, 0xda, 0x41, 0x59, 0x7c, 0x51, 0x57, 0x48, 0x8d,
		0x77, 0x24, 0xe0, 0x3f, 0xb8, 0xd8, 0x4a, 0x37, 0x6a, 0x43,
		0xb8, 0xf4, 0x15, 0x18, 0xa1, 0x1c, 0xc3, 0x87, 0xb6, 0x69,
		0xb2, 0xee, 0x65, 0x86
	}, second_want[64] = {
		0x10, 0xf1, 0xe7, 0xe4, 0xd1, 0x3b, 0x59, 0x15, 0x50, 0x0f,
		0xdd, 0x1f, 0xa3, 0x20, 0x71, 0xc4, 0xc7, 0xd1, 0xf4, 0xc7,
		0x33, 0xc0, 0x68, 0x03, 0x04, 0x22, 0xaa, 0x9a, 0xc3, 0xd4,
		0x6c, 0x4e, 0xd2, 0x82, 0x64, 0x46, 0x07, 0x9f, 0xaa, 0x09,
		0x14, 0xc2, 0xd7, 0x05, 0xd9, 0x8b, 0x02, 0xa2, 0xb5, 0x12,
		0x9c, 0xd1, 0xde, 0x16, 0x4e, 0xb9, 0xcb, 0xd0, 0x83, 0xe8,
		0xa2, 0x50, 0x3c, 0x4e
	}, third_want[64] = {
		0xc2, 0xc6, 0x4d, 0x37, 0x8c, 0xd5, 0x36, 0x37, 0x4a, 0xe2,
		0x04, 0xb9, 0xef, 0x93, 0x3f, 0xcd, 0x1a, 0x8b, 0x22, 0x88,
		0xb3, 0xdf, 0xa4, 0x96, 0x72, 0xab, 0x76, 0x5b, 0x54, 0xee,
		0x27, 0xc7, 0x8a, 0x97, 0x0e, 0x0e, 0x95, 0x5c, 0x14, 0xf3,
		0xa8, 0x8e, 0x74, 0x1b, 0x97, 0xc2, 0x86, 0xf7, 0x5f, 0x8f,
		0xc2, 0x99, 0xe8, 0x14, 0x83, 0x62, 0xfa, 0x19, 0x8a, 0x39,
		0x53, 0x1b, 0xed, 0x6d
	};
	uint8_t key[32];

	for (uint8_t i = 0; i < sizeof(key); i++)
		key[i] = i;
	check_block(zeros, zeros, 0, first_want);
	check_block(key, nonce, 1, second_want);
	check_block(zeros, last, 0, third_want);
}

static void
without_a_device(void **state)
{
	(void)state;
	uint8_t byte;

	random_init();
	assert_string_equal(said, "no entropy device: there are no random numbers\n");
	assert_int_equal(take(&byte, 1, false), -ENXIO);
	assert_int_equal(take(&byte, 0, true), -ENXIO);
	assert_int_equal(ops->open(0), -ENXIO);
	device.there = true;
	random_init();
	assert_string_equal(said, "random: the entropy device cannot be used\n");
	assert_int_equal(take(&byte, 1, false), -ENXIO);
	device.works = true;
}

/* A byte here, none there, and lies: nothing is given before it has sent 32. */
static void
nothing_before_the_seed(void **state)
{
	(void)state;
	uint8_t got[32], key[32] = { 0 };

	random_init();
	assert_int_equal(device.asked, 1);
	assert_int_equal(ops->open(0), 0);
	assert_int_equal(ops->open(1), 0);
	assert_int_equal(ops->open(2), -ENXIO);
	assert_int_equal(take(got, 1, true), -EAGAIN);
	assert_int_equal(take(got, 0, true), 0);
	/* It is not asked again before it has answered. */
	assert_int_equal(device.asked, 1);
	assert_int_equal(ops->poll(0, NULL, NULL), 4);
	assert_int_equal(device.asked, 1);

	/* An answer without bytes, and two that nobody asked for. */
	answer(77, 0);
	answer(0, 64);
	answer(0, 64);
	device.interrupt(device.arg);
	assert_int_equal(take(got, 1, true), -EAGAIN);
	assert_int_equal(device.asked, 2);

	/* One who is patient, but is interrupted, and another one. */
	sleeps_left = 10;
	answer_len = 0;
	assert_int_equal(take(got, 1, false), -EINTR);
	answer_len = 1;
	sleeps_left = 31;
	assert_int_equal(take(got, 1, false), -EINTR);
	assert_int_equal(ops->poll(0, NULL, NULL), 4);
	sleeps = 0;
	sleeps_left = 100;
	assert_int_equal(take(got, sizeof(got), false), 32);
	assert_int_equal(sleeps, 1);
	assert_int_equal(ops->poll(0, NULL, NULL), 5);
	/* Nothing of the seed is in it as it was. */
	assert_memory_not_equal(got, key, sizeof(got));
	assert_memory_equal(device.buffer, (uint8_t[BUFFER]){ 0 }, BUFFER);
}

/* It never sleeps again, whatever the device does. */
static void
seeded_for_ever(void **state)
{
	(void)state;
	static uint8_t a[200000], b[200000];
	int asked = device.asked;

	sleeps = 0;
	assert_int_equal(take(a, sizeof(a), true), sizeof(a));
	assert_int_equal(take(b, sizeof(b), true), sizeof(b));
	assert_memory_not_equal(a, b, sizeof(a));
	assert_memory_not_equal(a, a + 65536, 65536);
	for (size_t i = 0; i + 64 <= sizeof(a); i += 64)
		assert_memory_not_equal(a + i, b, 64);
	assert_int_equal(sleeps, 0);
	/* After a MiB it is asked for more; that it says too much does no harm. */
	for (int i = 0; i < 10; i++)
		assert_int_equal(take(a, sizeof(a), true), sizeof(a));
	assert_int_equal(device.asked, asked + 1);
	answer(5, UINT32_MAX);
	assert_int_equal(take(a, 100, true), 100);
}

static uint32_t
first_word(void)
{
	uint32_t word;

	assert_int_equal(take(&word, sizeof(word), true), sizeof(word));
	return word;
}

static void
what_is_written_is_mixed_in(void **state)
{
	(void)state;
	static char text[1000];
	struct uio u;

	uio_init_kernel(&u, UIO_FROM_CALLER, text, sizeof(text));
	assert_int_equal(ops->write(0, &u, false), sizeof(text));
	assert_int_not_equal(first_word(), first_word());
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(blocks_of_the_rfc),
		cmocka_unit_test(without_a_device),
		cmocka_unit_test(nothing_before_the_seed),
		cmocka_unit_test(seeded_for_ever),
		cmocka_unit_test(what_is_written_is_mixed_in),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
