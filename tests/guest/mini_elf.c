#include "mini_elf.h"

#include <string.h>

#include <octox/fcntl.h>

#include "guest_test.h"

__asm__ (
	".pushsection .rodata\n"
	".option push\n"
	".option norelax\n"
	".globl mini_exit, mini_exit_end, mini_probe, mini_probe_end\n"
	".balign 8\n"
	"mini_exit:\n"
	"	li a0, 0\n"
	"	li a7, 2\n"
	"	ecall\n"
	"mini_exit_end:\n"
	".balign 8\n"
	"mini_probe:\n"
	/* t0 collects what ought to be zero. */
	"	or t0, t0, t1\n	or t0, t0, t2\n	or t0, t0, t3\n"
	"	or t0, t0, t4\n	or t0, t0, t5\n	or t0, t0, t6\n"
	"	or t0, t0, s0\n	or t0, t0, s1\n	or t0, t0, s2\n"
	"	or t0, t0, s3\n	or t0, t0, s4\n	or t0, t0, s5\n"
	"	or t0, t0, s6\n	or t0, t0, s7\n	or t0, t0, s8\n"
	"	or t0, t0, s9\n	or t0, t0, s10\n	or t0, t0, s11\n"
	"	or t0, t0, a3\n	or t0, t0, a4\n	or t0, t0, a5\n"
	"	or t0, t0, a6\n	or t0, t0, a7\n	or t0, t0, ra\n"
	"	or t0, t0, gp\n	or t0, t0, tp\n"
	"	.irp r, 0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,"
	"21,22,23,24,25,26,27,28,29,30,31\n"
	"	fmv.x.d t1, f\\r\n"
	"	or t0, t0, t1\n"
	"	.endr\n"
	"	frcsr t1\n"
	"	or t0, t0, t1\n"
	"	andi t1, sp, 15\n"
	"	or t0, t0, t1\n"
	/* The data word, then nothing but zeros to the end of bss. */
	"	li t2, 0x12ff8\n"
	"	ld t1, 0(t2)\n"
	"	addi t1, t1, -42\n"
	"	or t0, t0, t1\n"
	"	li t3, 0x2000\n"
	"	add t3, t3, t2\n"
	"1:	addi t2, t2, 8\n"
	"	ld t1, 0(t2)\n"
	"	or t0, t0, t1\n"
	"	bltu t2, t3, 1b\n"
	"	snez a0, t0\n"
	"	li a7, 2\n"
	"	ecall\n"
	"mini_probe_end:\n"
	".option pop\n"
	".popsection\n");

void
mini_elf_make(struct mini_elf *m, const void *code, const void *code_end)
{
	size_t n = (size_t)((const char *)code_end - (const char *)code);
	unsigned char *file = (unsigned char *)m;
	unsigned long data = 42;

	memset(m, 0, sizeof(*m));
	m->h = (struct elf_header){
		.ident = { 0x7f, 'E', 'L', 'F', 2, 1, 1 },
		.type = 2,
		.machine = 243,
		.version = 1,
		.entry = MINI_TEXT + MINI_CODE_AT,
		.phoff = offsetof(struct mini_elf, ph),
		.flags = 5,
		.ehsize = sizeof(struct elf_header),
		.phentsize = sizeof(struct elf_phdr),
		.phnum = 3,
	};
	m->ph[0] = (struct elf_phdr){
		.type = ELF_PT_LOAD, .flags = ELF_PF_R | ELF_PF_X,
		.offset = 0, .vaddr = MINI_TEXT, .paddr = MINI_TEXT,
		.filesz = MINI_CODE_AT + n, .memsz = MINI_CODE_AT + n,
		.align = 4096,
	};
	m->ph[1] = (struct elf_phdr){
		.type = ELF_PT_LOAD, .flags = ELF_PF_R | ELF_PF_W,
		.offset = MINI_DATA_AT, .vaddr = MINI_DATA,
		.paddr = MINI_DATA, .filesz = 8, .memsz = 0x2010,
		.align = 4096,
	};
	m->ph[2] = (struct elf_phdr){
		.type = ELF_PT_NOTE, .flags = ELF_PF_R,
		.offset = MINI_NOTE_AT, .align = 4,
	};
	memcpy(file + MINI_CODE_AT, code, n);
	memcpy(file + MINI_DATA_AT, &data, sizeof(data));
}

void
mini_elf_set_abi(struct mini_elf *m, unsigned int version)
{
	struct {
		unsigned int name, desc, type;
		char octox[8];
		unsigned int version;
	} note = { 6, 4, ELF_NOTE_ABI, "Octox", version };

	memcpy((unsigned char *)m + MINI_NOTE_AT, &note, sizeof(note));
	m->ph[2].filesz = sizeof(note);
}

void
mini_elf_write(const struct mini_elf *m, const char *path, size_t n)
{
	int fd = guest_open(path, O_WRONLY | O_CREAT | O_TRUNC);

	CHECK_EQ(sys_write(fd, m, n), n);
	guest_close(fd);
}
