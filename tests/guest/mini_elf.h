/*
 * Small executables, made byte by byte, to try what the loader accepts.
 */
#ifndef MINI_ELF_H
#define MINI_ELF_H

#include "common/elf.h"

enum {
	MINI_CODE_AT	= 512,		/* in the file, and above MINI_TEXT */
	MINI_NOTE_AT	= 400,
	MINI_DATA_AT	= 0x1ff8,	/* the last 8 bytes of a page */
	MINI_TEXT	= 0x10000,
	MINI_DATA	= 0x12ff8,
	MINI_SIZE	= 0x2000,
};

struct mini_elf {
	struct elf_header h;
	struct elf_phdr	ph[3];		/* text, data with bss, note */
	unsigned char	rest[MINI_SIZE - sizeof(struct elf_header) -
			     3 * sizeof(struct elf_phdr)];
};

/*
 * A program with that code (position-independent, not using gp or tp), a
 * data word of 42, and 0x2000 bytes of bss behind it.
 */
void mini_elf_make(struct mini_elf *m, const void *code, const void *code_end);

/* Give it a note that asks for that version of Octox. */
void mini_elf_set_abi(struct mini_elf *m, unsigned int version);

/* Write the first n bytes of it to a file. */
void mini_elf_write(const struct mini_elf *m, const char *path, size_t n);

/* Code that exits with status 0; with 0 or 1, if the start was as promised or not. */
extern const char mini_exit[], mini_exit_end[];
extern const char mini_probe[], mini_probe_end[];

#endif
