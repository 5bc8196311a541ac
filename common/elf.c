#include "common/elf.h"

#include "common/bits.h"

enum {
	CLASS_64	= 2,
	DATA_LITTLE	= 1,
	VERSION_1	= 1,
	TYPE_EXEC	= 2,
	MACHINE_RISCV	= 243,
};

static bool
has_magic(const struct elf_header *h)
{
	return h->ident[0] == 0x7f && h->ident[1] == 'E' &&
	       h->ident[2] == 'L' && h->ident[3] == 'F';
}

enum elf_verdict
elf_check_header(const struct elf_header *h, uint64_t file_size)
{
	if (file_size < sizeof(*h) || !has_magic(h) ||
	    h->ident[4] != CLASS_64 || h->ident[5] != DATA_LITTLE ||
	    h->ident[6] != VERSION_1 || h->version != VERSION_1)
		return ELF_NOT_ELF;
	if (h->machine != MACHINE_RISCV || h->type != TYPE_EXEC)
		return ELF_NOT_OURS;
	if (h->phentsize != sizeof(struct elf_phdr) || h->phnum == 0 ||
	    h->phnum > ELF_MAXPHNUM)
		return ELF_BAD_TABLE;
	uint64_t table = (uint64_t)h->phnum * sizeof(struct elf_phdr);
	if (!range_within(h->phoff, table, 0, file_size))
		return ELF_BAD_TABLE;
	return ELF_OK;
}

static bool
is_power_of_two(uint64_t n)
{
	return n != 0 && (n & (n - 1)) == 0;
}

/* One segment by itself. */
static enum elf_verdict
check_segment(const struct elf_phdr *ph, uint64_t file_size, uint64_t page,
	      uint64_t limit)
{
	if (ph->filesz > ph->memsz ||
	    !range_within(ph->offset, ph->filesz, 0, file_size) ||
	    !range_within(ph->vaddr, ph->memsz, 0, limit))
		return ELF_BAD_RANGE;
	if (ph->align > 1 && !is_power_of_two(ph->align))
		return ELF_BAD_ALIGN;
	if (ph->filesz > 0 && ph->vaddr % page != ph->offset % page)
		return ELF_BAD_ALIGN;
	if ((ph->flags & ELF_PF_W) && (ph->flags & ELF_PF_X))
		return ELF_BAD_PROT;
	return ELF_OK;
}

static bool
holds_entry(const struct elf_phdr *ph, uint64_t entry)
{
	return (ph->flags & ELF_PF_X) &&
	       range_within(entry, 2, ph->vaddr, ph->vaddr + ph->memsz);
}

enum elf_verdict
elf_check_segments(const struct elf_header *h, const struct elf_phdr *ph,
		   uint64_t file_size, uint64_t page, uint64_t limit,
		   uint64_t *end)
{
	uint64_t top = 0;
	bool entry_found = false;

	for (uint32_t i = 0; i < h->phnum; i++) {
		if (ph[i].type == ELF_PT_INTERP)
			return ELF_NOT_OURS;
		if (!elf_is_loaded(&ph[i]))
			continue;
		enum elf_verdict v = check_segment(&ph[i], file_size, page,
						   limit);
		if (v != ELF_OK)
			return v;
		if (align_down(ph[i].vaddr, page) < top)
			return ELF_BAD_ORDER;
		top = align_up(ph[i].vaddr + ph[i].memsz, page);
		entry_found |= holds_entry(&ph[i], h->entry);
	}
	if (!entry_found || h->entry % 2 != 0)
		return ELF_BAD_ENTRY;
	*end = top;
	return ELF_OK;
}

static uint32_t
word_at(const uint8_t *p)
{
	return p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 |
	       (uint32_t)p[3] << 24;
}

static bool
names_octox(const uint8_t *name, uint32_t size)
{
	static const char octox[] = "Octox";

	if (size != sizeof(octox))
		return false;
	for (size_t i = 0; i < sizeof(octox); i++)
		if (name[i] != (uint8_t)octox[i])
			return false;
	return true;
}

/* A note is three words (size of name, of description, type), then the two. */
uint32_t
elf_note_abi(const uint8_t *notes, size_t size)
{
	enum { HEAD = 12 };

	while (size >= HEAD) {
		uint32_t name = word_at(notes);
		uint32_t desc = word_at(notes + 4);
		uint32_t type = word_at(notes + 8);
		uint64_t desc_at = HEAD + align_up(name, 4);
		uint64_t next = desc_at + align_up(desc, 4);
		if (desc_at + desc > size)
			return 0;
		if (type == ELF_NOTE_ABI && desc == 4 &&
		    names_octox(notes + HEAD, name))
			return word_at(notes + desc_at);
		if (next >= size)
			return 0;
		notes += next;
		size -= next;
	}
	return 0;
}
