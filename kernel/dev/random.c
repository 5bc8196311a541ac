/*
 * The generator is ChaCha20 with a key that is used once: of each block one half is the
 * next key, and the other goes to who asked, or becomes the key of a stream for him.
 * What has been given out cannot be found from what is kept.
 *
 * R1. Nothing is given out before SEED bytes of the device are in the key.
 * R2. The key changes with each use, before the lock is let go.
 * R3. The device is asked on behalf of who wants numbers, never from its own interrupt:
 *     one that answers with nothing keeps only him busy.
 */
#include "dev/random.h"

#include "common/bits.h"
#include "common/mem.h"
#include "core/kprintf.h"
#include "core/spinlock.h"
#include "dev/chacha20.h"
#include "dev/chardev.h"
#include "dev/virtio_rng.h"
#include "riscv/hart.h"
#include "sched/thread.h"
#include "sched/waitq.h"
#include "sync/poll.h"
#include <octox/abi.h>
#include <octox/errno.h>
#include <octox/poll.h>

enum {
	KEY = CHACHA20_KEY_SIZE,
	BLOCK = CHACHA20_BLOCK_SIZE,
	SEED = KEY,		/* bytes of the device that make a seed */
	PIECE = 16 * PGSIZE,	/* of one stream, and between looks for a signal */
	FRESH = 1024 * 1024	/* bytes given out, until the device is asked again */
};

static_assert(BLOCK == 2 * KEY, "a block is a key and as much again");

static struct {
	bool there;		/* [I] */
	struct spinlock lock;	/* for all below */
	uint8_t key[KEY];
	size_t seeded;		/* bytes of the device in it, SEED at most */
	size_t given;		/* bytes, since the device was asked */
	struct waitq waiters;	/* for a seed */
	struct poll_source poll;
} state = {
	.lock = SPINLOCK_INIT("random"),
	.waiters = WAITQ_INIT(state.waiters, "random"),
	.poll = POLL_SOURCE_INIT(state.poll),
};

static const uint8_t no_nonce[CHACHA20_NONCE_SIZE];

/* Forget secrets, though nobody reads what is written here. */
static void
wipe(void *p, size_t n)
{
	memset(p, 0, n);
	__asm__ volatile("" : : "r"(p) : "memory");
}

/* Change the key; as many bytes for somebody else. */
static void
next_key(uint8_t out[KEY]) REQUIRES(&state.lock)
{
	uint8_t block[BLOCK];

	chacha20_block(state.key, no_nonce, 0, block);
	memcpy(state.key, block, KEY);
	memcpy(out, block + KEY, KEY);
	wipe(block, sizeof(block));
}

static void
mix_in(const uint8_t *bytes, size_t n) REQUIRES(&state.lock)
{
	uint8_t unused[KEY];

	while (n > 0) {
		size_t part = MIN(n, (size_t)KEY);
		for (size_t i = 0; i < part; i++)
			state.key[i] ^= bytes[i];
		next_key(unused);
		bytes += part;
		n -= part;
	}
	wipe(unused, sizeof(unused));
}

/* From the device, which may have found nothing. */
static void
take_seed(const uint8_t *bytes, size_t n)
{
	spin_lock(&state.lock);
	mix_in(bytes, n);
	state.seeded = MIN(state.seeded + n, (size_t)SEED);
	/* Who waits for more asks for it. */
	waitq_wake_all(&state.waiters);
	poll_wake(&state.poll);
	spin_unlock(&state.lock);
}

static int
wait_for_seed(bool nonblock)
{
	int r = 0;

	spin_lock(&state.lock);
	while (r == 0 && state.seeded < SEED) {
		virtio_rng_ask();
		r = nonblock ? -EAGAIN :
			       waitq_sleep_intr(&state.waiters, &state.lock);
	}
	spin_unlock(&state.lock);
	return r;
}

/* A key for a stream of n bytes. */
static void
begin_stream(uint8_t key[KEY], size_t n)
{
	spin_lock(&state.lock);
	next_key(key);
	state.given += n;
	if (state.given >= FRESH) {
		state.given = 0;
		virtio_rng_ask();
	}
	spin_unlock(&state.lock);
}

/* n bytes that are prepared, PIECE at most. */
static void
give(struct uio *u, size_t n)
{
	uint8_t key[KEY], block[BLOCK];

	begin_stream(key, n);
	for (uint32_t i = 0; n > 0; i++) {
		size_t part = MIN(n, (size_t)BLOCK);
		chacha20_block(key, no_nonce, i, block);
		uio_move(u, block, part);
		n -= part;
	}
	wipe(key, sizeof(key));
	wipe(block, sizeof(block));
}

ssize
random_read(struct uio *u, bool nonblock)
{
	ssize total = 0;

	if (!state.there)
		return -ENXIO;
	if (u->left == 0)
		return 0;
	int r = wait_for_seed(nonblock);
	if (r < 0)
		return r;
	while (u->left > 0 && (total == 0 || !thread_interrupted(cur_thread()))) {
		ssize n = uio_prepare(u, MIN(u->left, (size_t)PIECE));
		if (n < 0)
			return total > 0 ? total : n;
		give(u, (size_t)n);
		total += n;
	}
	return total;
}

/* --- /dev/random and /dev/urandom ----------------------------------------- */

static int
random_open(uint32_t minor)
{
	return minor <= 1 && state.there ? 0 : -ENXIO;
}

static ssize
random_dev_read(uint32_t minor UNUSED, struct uio *u, bool nonblock)
{
	return random_read(u, nonblock);
}

/* It does no harm, and does not count as a seed. */
static ssize
random_write(uint32_t minor UNUSED, struct uio *u, bool nonblock UNUSED)
{
	uint8_t bytes[BLOCK];
	ssize total = 0;

	while (u->left > 0 && (total == 0 || !thread_interrupted(cur_thread()))) {
		ssize n = uio_prepare(u, MIN(u->left, sizeof(bytes)));
		if (n < 0)
			return total > 0 ? total : n;
		uio_move(u, bytes, (size_t)n);
		spin_lock(&state.lock);
		mix_in(bytes, (size_t)n);
		spin_unlock(&state.lock);
		total += n;
	}
	return total;
}

static uint32_t
random_poll(uint32_t minor UNUSED, struct poller *p, struct poll_entry *e)
{
	spin_lock(&state.lock);
	bool ready = state.seeded == SEED;
	if (p != NULL)
		poll_add(p, e, &state.poll, &state.lock);
	if (!ready)
		virtio_rng_ask();
	spin_unlock(&state.lock);
	return ready ? POLLIN | POLLOUT : POLLOUT;
}

static const struct chardev_ops random_ops = {
	.open = random_open,
	.read = random_dev_read,
	.write = random_write,
	.poll = random_poll,
};

void
random_init(void)
{
	chardev_register(OCTOX_MAJOR_RANDOM, &random_ops);
	int r = virtio_rng_init(take_seed);
	if (r == -ENXIO)
		kprintf("no entropy device: there are no random numbers\n");
	else if (r < 0)
		kprintf("random: the entropy device cannot be used\n");
	state.there = r == 0;
	if (state.there)
		virtio_rng_ask();
}
