/*
 * Executable files: ELF for 64-bit RISC-V, of the kind that lies at fixed addresses
 * (System V ABI, chapters 4 and 5).  Pure checks; nothing in a file is believed before
 * it has passed them.
 */
#ifndef COMMON_ELF_H
#define COMMON_ELF_H

#include "common/types.h"

enum {
	ELF_PT_LOAD	= 1,
	ELF_PT_INTERP	= 3,
	ELF_PT_NOTE	= 4,

	ELF_PF_X	= 1,
	ELF_PF_W	= 2,
	ELF_PF_R	= 4,

	ELF_MAXPHNUM	= 64,		/* program headers that are accepted */
	ELF_NOTE_MAX	= 1024,		/* bytes of a note that are looked at */
	ELF_NOTE_ABI	= 1,		/* type of the note that Octox knows */
};

struct elf_header {
	uint8_t		ident[16];
	uint16_t	type;
	uint16_t	machine;
	uint32_t	version;
	uint64_t	entry;
	uint64_t	phoff;
	uint64_t	shoff;
	uint32_t	flags;
	uint16_t	ehsize;
	uint16_t	phentsize;
	uint16_t	phnum;
	uint16_t	shentsize;
	uint16_t	shnum;
	uint16_t	shstrndx;
};

struct elf_phdr {
	uint32_t	type;
	uint32_t	flags;
	uint64_t	offset;
	uint64_t	vaddr;
	uint64_t	paddr;
	uint64_t	filesz;
	uint64_t	memsz;
	uint64_t	align;
};

static_assert(sizeof(struct elf_header) == 64, "ELF header layout");
static_assert(sizeof(struct elf_phdr) == 56, "program header layout");

/* Why a file is not accepted. */
enum elf_verdict {
	ELF_OK,
	ELF_NOT_ELF,		/* magic, class, byte order, version */
	ELF_NOT_OURS,		/* another machine, or not a fixed executable */
	ELF_BAD_TABLE,		/* program headers: size, number, place */
	ELF_BAD_RANGE,		/* outside the file, or of the memory allowed */
	ELF_BAD_ALIGN,		/* file and memory disagree within a page */
	ELF_BAD_ORDER,		/* segments overlap or descend */
	ELF_BAD_PROT,		/* writable and executable */
	ELF_BAD_ENTRY,		/* not in an executable segment */
};

/* Is this the header of a file of that many bytes that may be executed? */
enum elf_verdict elf_check_header(const struct elf_header *h,
				  uint64_t file_size);

/*
 * Do the program headers make sense together, with all segments below limit?  No two
 * segments share a page of that size.  The first address above the last segment,
 * rounded up to a page, in *end.
 */
enum elf_verdict elf_check_segments(const struct elf_header *h,
				    const struct elf_phdr *ph,
				    uint64_t file_size, uint64_t page,
				    uint64_t limit, uint64_t *end);

/* Does the kernel have to do something for this header, once checked? */
static inline bool
elf_is_loaded(const struct elf_phdr *ph)
{
	return ph->type == ELF_PT_LOAD && ph->memsz > 0;
}

/*
 * The version in an Octox ABI note (name "Octox", type ELF_NOTE_ABI, a 32-bit
 * number) among the notes of a segment, or 0 when there is none.
 */
uint32_t elf_note_abi(const uint8_t *notes, size_t size);

#endif
