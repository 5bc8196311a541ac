#include "dev/chacha20.h"

/* The state, 16 words: four constants, the key, the counter, the nonce. */
enum { WORDS = 16, KEY = 4, COUNTER = 12, NONCE = 13, DOUBLE_ROUNDS = 10 };

static uint32_t
get_word(const uint8_t *p)
{
	return p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 |
	       (uint32_t)p[3] << 24;
}

static void
put_word(uint8_t *p, uint32_t w)
{
	for (int i = 0; i < 4; i++)
		p[i] = (uint8_t)(w >> 8 * i);
}

static uint32_t
rotate(uint32_t w, int n)
{
	return w << n | w >> (32 - n);
}

static void
quarter_round(uint32_t *a, uint32_t *b, uint32_t *c, uint32_t *d)
{
	*a += *b;
	*d = rotate(*d ^ *a, 16);
	*c += *d;
	*b = rotate(*b ^ *c, 12);
	*a += *b;
	*d = rotate(*d ^ *a, 8);
	*c += *d;
	*b = rotate(*b ^ *c, 7);
}

/* The columns of the state, as a square, and then its diagonals. */
static void
double_round(uint32_t x[WORDS])
{
	for (int i = 0; i < 4; i++)
		quarter_round(&x[i], &x[4 + i], &x[8 + i], &x[12 + i]);
	for (int i = 0; i < 4; i++)
		quarter_round(&x[i], &x[4 + (i + 1) % 4], &x[8 + (i + 2) % 4],
			      &x[12 + (i + 3) % 4]);
}

static void
fill_state(uint32_t x[WORDS], const uint8_t *key, const uint8_t *nonce,
	   uint32_t counter)
{
	static const char constants[] = "expand 32-byte k";

	for (int i = 0; i < KEY; i++)
		x[i] = get_word((const uint8_t *)constants + 4 * i);
	for (int i = KEY; i < COUNTER; i++)
		x[i] = get_word(key + 4 * (i - KEY));
	x[COUNTER] = counter;
	for (int i = NONCE; i < WORDS; i++)
		x[i] = get_word(nonce + 4 * (i - NONCE));
}

void
chacha20_block(const uint8_t key[CHACHA20_KEY_SIZE],
	       const uint8_t nonce[CHACHA20_NONCE_SIZE], uint32_t counter,
	       uint8_t block[CHACHA20_BLOCK_SIZE])
{
	uint32_t start[WORDS], x[WORDS];

	fill_state(start, key, nonce, counter);
	for (int i = 0; i < WORDS; i++)
		x[i] = start[i];
	for (int i = 0; i < DOUBLE_ROUNDS; i++)
		double_round(x);
	for (int i = 0; i < WORDS; i++)
		put_word(block + 4 * i, x[i] + start[i]);
}
