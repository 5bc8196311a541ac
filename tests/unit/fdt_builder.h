/*
 * Makes device trees for tests.
 */
#ifndef FDT_BUILDER_H
#define FDT_BUILDER_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FDT_BUILDER_ROOM = 32768, FDT_BUILDER_HEADER = 40 };

struct fdt_builder {
	uint8_t	structs[FDT_BUILDER_ROOM];
	size_t	nstructs;
	uint8_t	strings[FDT_BUILDER_ROOM];
	size_t	nstrings;
};

static inline void
fdt_put32(uint8_t *p, uint32_t v)
{
	for (int i = 0; i < 4; i++)
		p[i] = (uint8_t)(v >> (24 - 8 * i));
}

static inline void
fdt_token(struct fdt_builder *b, uint32_t v)
{
	fdt_put32(b->structs + b->nstructs, v);
	b->nstructs += 4;
}

static inline void
fdt_bytes(struct fdt_builder *b, const void *data, size_t n)
{
	memcpy(b->structs + b->nstructs, data, n);
	b->nstructs = (b->nstructs + n + 3) / 4 * 4;
}

static inline void
fdt_begin(struct fdt_builder *b, const char *name)
{
	fdt_token(b, 1);
	fdt_bytes(b, name, strlen(name) + 1);
}

static inline void
fdt_end(struct fdt_builder *b)
{
	fdt_token(b, 2);
}

static inline void
fdt_prop_bytes(struct fdt_builder *b, const char *name, const void *data,
	size_t n)
{
	fdt_token(b, 3);
	fdt_token(b, (uint32_t)n);
	fdt_token(b, (uint32_t)b->nstrings);
	memcpy(b->strings + b->nstrings, name, strlen(name) + 1);
	b->nstrings += strlen(name) + 1;
	fdt_bytes(b, data, n);
}

static inline void
fdt_prop_string(struct fdt_builder *b, const char *name, const char *s)
{
	fdt_prop_bytes(b, name, s, strlen(s) + 1);
}

/* Up to 32 cells. */
static inline void
fdt_prop_cells(struct fdt_builder *b, const char *name, const uint32_t *cells,
	size_t n)
{
	uint8_t data[32 * 4];
	for (size_t i = 0; i < n; i++)
		fdt_put32(data + 4 * i, cells[i]);
	fdt_prop_bytes(b, name, data, 4 * n);
}

#define fdt_cells_of(b, name, ...) \
	fdt_prop_cells(b, name, (const uint32_t[]){ __VA_ARGS__ }, \
		sizeof((const uint32_t[]){ __VA_ARGS__ }) / sizeof(uint32_t))

/*
 * The tree, in memory of just its size; the caller frees it.  The structure
 * block comes last, so that who reads on where it ends leaves the memory.
 */
static inline uint8_t *
fdt_finish(struct fdt_builder *b, size_t *size)
{
	fdt_token(b, 9);
	size_t strings = FDT_BUILDER_HEADER;
	size_t structs = (strings + b->nstrings + 3) / 4 * 4;
	*size = structs + b->nstructs;
	const uint32_t header[] = { 0xd00dfeed, (uint32_t)*size,
		(uint32_t)structs, (uint32_t)strings, 0, 17, 16, 0,
		(uint32_t)b->nstrings, (uint32_t)b->nstructs };
	uint8_t *blob = calloc(1, *size);
	for (size_t i = 0; i < sizeof(header) / sizeof(header[0]); i++)
		fdt_put32(blob + 4 * i, header[i]);
	memcpy(blob + strings, b->strings, b->nstrings);
	memcpy(blob + structs, b->structs, b->nstructs);
	return blob;
}

#endif
