#include "proc/loader.h"

#include "common/bits.h"
#include "common/elf.h"
#include "common/mem.h"
#include "mm/kalloc.h"
#include "mm/page.h"
#include "mm/uvm.h"
#include "mm/vmobj.h"
#include "proc/limits.h"

#include <octox/errno.h>

/* An executable while it is being looked at. */
struct elf_file {
	struct vmobj	*obj;
	uint64_t	size;
	struct elf_header header;
	struct elf_phdr	ph[ELF_MAXPHNUM];
};

/* Read n bytes at off, which lie within the file. */
static int
read_at(struct elf_file *f, uint64_t off, void *buf, size_t n)
{
	char *dst = buf;

	while (n > 0) {
		void *page;
		uint64_t start = off % PGSIZE;
		size_t part = MIN(n, PGSIZE - start);
		int r = vmobj_page(f->obj, off - start, &page);
		if (r < 0)
			return r;
		memcpy(dst, (char *)page + start, part);
		page_put(page);
		dst += part;
		off += part;
		n -= part;
	}
	return 0;
}

static int
read_headers(struct elf_file *f)
{
	if (f->size < sizeof(f->header))
		return -ENOEXEC;
	int r = read_at(f, 0, &f->header, sizeof(f->header));
	if (r < 0)
		return r;
	if (elf_check_header(&f->header, f->size) != ELF_OK)
		return -ENOEXEC;
	return read_at(f, f->header.phoff, f->ph,
		       f->header.phnum * sizeof(f->ph[0]));
}

static int
map_segment(struct elf_file *f, const struct elf_phdr *ph, struct uvm *uvm)
{
	uint64_t lead = ph->vaddr % PGSIZE;	/* of the first page, before it */
	uint64_t len = lead + ph->memsz;
	int prot = UVM_R;

	if (ph->flags & ELF_PF_W)
		prot |= UVM_W;
	if (ph->flags & ELF_PF_X)
		prot |= UVM_X;
	if (ph->filesz == 0)
		return uvm_map(uvm, uvaddr(ph->vaddr - lead), len, prot, NULL,
			       0, 0);
	return uvm_map(uvm, uvaddr(ph->vaddr - lead), len, prot, f->obj,
		       ph->offset - lead, lead + ph->filesz);
}

/* Of the stack, with its guard. */
static uint64_t
stack_span(const struct program *p)
{
	return p->stack_size + PGSIZE;
}

/* The stack begins a guard page above the segments, and the heap above it. */
static int
map_all(struct elf_file *f, uint64_t end, struct program *p)
{
	for (uint32_t i = 0; i < f->header.phnum; i++) {
		if (!elf_is_loaded(&f->ph[i]))
			continue;
		int r = map_segment(f, &f->ph[i], p->uvm);
		if (r < 0)
			return r;
	}
	p->stack_top = uvaddr(end + stack_span(p));
	uvm_set_brk(p->uvm, p->stack_top);
	return uvm_map_stack(p->uvm, p->stack_top, stack_span(p) / PGSIZE);
}

/* What version of Octox the file wants, from its first note segment. */
static int
read_abi(struct elf_file *f, uint32_t *abi)
{
	uint8_t note[ELF_NOTE_MAX];

	*abi = 0;
	for (uint32_t i = 0; i < f->header.phnum && *abi == 0; i++) {
		const struct elf_phdr *ph = &f->ph[i];
		if (ph->type != ELF_PT_NOTE ||
		    !range_within(ph->offset, ph->filesz, 0, f->size))
			continue;
		size_t n = MIN(ph->filesz, sizeof(note));
		int r = read_at(f, ph->offset, note, n);
		if (r < 0)
			return r;
		*abi = elf_note_abi(note, n);
	}
	return 0;
}

static int
load(struct elf_file *f, struct trapframe *tf, const struct limits *limits,
     struct program *out)
{
	uint64_t end;
	struct program p = { .stack_size = limits_stack(limits) };

	int r = read_headers(f);
	if (r < 0)
		return r;
	if (elf_check_segments(&f->header, f->ph, f->size, PGSIZE,
			       USERTOP - stack_span(&p), &end) != ELF_OK)
		return -ENOEXEC;
	r = read_abi(f, &p.abi);
	if (r < 0)
		return r;
	r = uvm_create(tf, &p.uvm);
	if (r < 0)
		return r;
	limits_set_memory(limits, p.uvm);
	r = map_all(f, end, &p);
	if (r < 0) {
		uvm_free(p.uvm);
		return r == -EINVAL ? -ENOEXEC : r;
	}
	p.entry = uvaddr(f->header.entry);
	*out = p;
	return 0;
}

int
program_load(struct vmobj *file, uint64_t size, struct trapframe *tf,
	     const struct limits *limits, struct program *out)
{
	struct elf_file *f = kalloc(sizeof(*f));
	if (f == NULL)
		return -ENOMEM;
	f->obj = file;
	f->size = size;
	int r = load(f, tf, limits, out);
	kfree(f);
	return r;
}
