/*
 * The block function of ChaCha20 (RFC 8439, section 2.3).
 */
#ifndef DEV_CHACHA20_H
#define DEV_CHACHA20_H

#include "common/types.h"

enum {
	CHACHA20_KEY_SIZE = 32,
	CHACHA20_NONCE_SIZE = 12,
	CHACHA20_BLOCK_SIZE = 64
};

/* One block of the stream of that key and nonce; blocks are counted from 0. */
void chacha20_block(const uint8_t key[CHACHA20_KEY_SIZE],
		    const uint8_t nonce[CHACHA20_NONCE_SIZE], uint32_t counter,
		    uint8_t block[CHACHA20_BLOCK_SIZE]);

#endif
