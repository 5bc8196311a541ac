/* The loader: what it makes of good and of bad executables. */
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

#include <octox/abi.h>

#include "guest_test.h"
#include "mini_elf.h"

static struct mini_elf good;

static void
make_good(void)
{
	mini_elf_make(&good, mini_exit, mini_exit_end);
}

/* Run the file; its status. */
static int
run(const char *path)
{
	char *argv[] = { (char *)path, NULL };
	int pid = guest_fork();

	if (pid == 0)
		sys_exit(sys_exec(path, argv, NULL));
	return guest_wait(pid);
}

static void
expect_exec(const struct mini_elf *m, int status)
{
	mini_elf_write(m, "prog", sizeof(*m));
	CHECK_EQ(run("prog"), status);
}

static void
a_minimal_program_runs(void)
{
	make_good();
	expect_exec(&good, 0);
}

static void
a_program_starts_with_zeros_and_its_data(void)
{
	volatile double fill = 1.5;

	mini_elf_make(&good, mini_probe, mini_probe_end);
	/* Have something in the registers that must not get through. */
	__asm__ volatile ("fmv.d f3, %0\n\tfmv.d f31, %0\n\tli s11, 7"
			  : : "f"(fill) : "f3", "f31", "s11");
	expect_exec(&good, 0);
}

static void
a_program_linked_at_zero_runs(void)
{
	make_good();
	good.ph[0].vaddr = 0;
	good.h.entry = MINI_CODE_AT;
	expect_exec(&good, 0);
}

static void
other_headers_before_the_segments_are_skipped(void)
{
	make_good();
	struct elf_phdr note = good.ph[2];
	good.ph[2] = good.ph[1];
	good.ph[1] = good.ph[0];
	good.ph[0] = note;
	expect_exec(&good, 0);
}

static void
a_cut_file_is_enoexec(void)
{
	static const size_t size[] = { 0, 1, 4, 63, 64, 65, 231, MINI_CODE_AT,
				       MINI_SIZE - 1 };

	make_good();
	for (size_t i = 0; i < sizeof(size) / sizeof(size[0]); i++) {
		mini_elf_write(&good, "prog", size[i]);
		CHECK_EQ(run("prog"), -ENOEXEC);
	}
}

static void
a_text_file_is_enoexec(void)
{
	guest_make_file("text", 3000);
	CHECK_EQ(run("text"), -ENOEXEC);
}

#define REJECTED(change) \
	do { \
		make_good(); \
		change; \
		expect_exec(&good, -ENOEXEC); \
	} while (0)

static void
bad_headers_are_enoexec(void)
{
	REJECTED(good.h.ident[0] = 0);
	REJECTED(good.h.ident[4] = 1);		/* 32 bits */
	REJECTED(good.h.ident[5] = 2);		/* big-endian */
	REJECTED(good.h.machine = 62);
	REJECTED(good.h.type = 3);
	REJECTED(good.h.phentsize = 0);
	REJECTED(good.h.phnum = 0);
	REJECTED(good.h.phnum = 65535);
	REJECTED(good.h.phoff = UINT64_MAX);
	REJECTED(good.h.phoff = 1ul << 32 | 64);
	REJECTED(good.h.phoff = MINI_SIZE - 8);
	REJECTED(good.ph[2].type = ELF_PT_INTERP);
}

static void
bad_segments_are_enoexec(void)
{
	REJECTED(good.ph[1].memsz = UINT64_MAX);
	REJECTED(good.ph[1].memsz = UINT64_MAX - MINI_DATA + 1);
	REJECTED(good.ph[1].memsz = 1ul << 40);
	REJECTED(good.ph[1].filesz = good.ph[1].memsz + 1);
	REJECTED(good.ph[1].offset = MINI_SIZE);
	REJECTED(good.ph[1].offset = UINT64_MAX - 7);
	REJECTED(good.ph[1].vaddr = MINI_DATA + 8);
	REJECTED(good.ph[1].vaddr = MINI_TEXT + 0xff8);
	REJECTED(good.ph[1].vaddr = 0xff8);
	REJECTED(good.ph[1].vaddr = OCTOX_USER_TOP + 0xff8);
	REJECTED(good.ph[1].vaddr = OCTOX_USER_TOP - 8);
	REJECTED(good.ph[1].vaddr = UINT64_MAX - 7);
	REJECTED(good.ph[1].vaddr = 0x3ffffffff8);	/* the trampoline */
	REJECTED(good.ph[1].align = 3);
	REJECTED(good.ph[0].flags |= ELF_PF_W);
}

static void
bad_entries_are_enoexec(void)
{
	REJECTED(good.h.entry = 0);
	REJECTED(good.h.entry = MINI_DATA);
	REJECTED(good.h.entry = MINI_TEXT + MINI_CODE_AT + 1);
	REJECTED(good.h.entry = OCTOX_USER_TOP);
	REJECTED(good.h.entry = UINT64_MAX - 1);
	REJECTED(good.ph[0].flags = ELF_PF_R);
}

static void
more_memory_than_there_is_is_enomem(void)
{
	make_good();
	good.ph[1].memsz = 0x70000000;
	expect_exec(&good, -ENOMEM);
}

static void
a_program_for_a_newer_octox_is_enoexec(void)
{
	make_good();
	mini_elf_set_abi(&good, OCTOX_ABI_VERSION);
	expect_exec(&good, 0);
	mini_elf_set_abi(&good, OCTOX_ABI_VERSION + 1);
	expect_exec(&good, -ENOEXEC);
}

static void
text_cannot_be_written(void)
{
	/* sw zero, 0(pc): auipc t0, 0; sw zero, 0(t0) */
	static const uint32_t code[] = { 0x00000297, 0x0002a023 };

	mini_elf_make(&good, code, code + 2);
	expect_exec(&good, GUEST_KILLED);
}

static void
data_cannot_be_executed(void)
{
	/* lui t0, 0x13; jalr t0 */
	static const uint32_t code[] = { 0x000132b7, 0x000280e7 };

	mini_elf_make(&good, code, code + 2);
	expect_exec(&good, GUEST_KILLED);
}

static void
an_unlinked_program_goes_on(void)
{
	/* Sleep 3 ticks, then exit 0 from another page, not read before. */
	static uint32_t code[1100] = {
		0x00300513, 0x00d00893, 0x00000073,	/* sleep(3) */
		0x00001297, 0x00028067,		/* auipc t0, 1; jr t0 */
	};
	static const uint32_t tail[] = { 0x00000513, 0x00200893, 0x00000073 };

	for (int i = 0; i < 3; i++)
		code[3 + 1024 + i] = tail[i];
	mini_elf_make(&good, code, code + 1100);
	mini_elf_write(&good, "prog", sizeof(good));
	int pid = guest_fork();
	if (pid == 0)
		sys_exit(sys_exec("prog", NULL, NULL));
	sys_sleep(1);
	CHECK_EQ(sys_unlink("prog"), 0);
	guest_make_file("other", MINI_SIZE);
	guest_expect(pid, 0);
}

/* Files with a few random bytes changed: whatever they do, we are still here. */
static void
changed_files_harm_nobody(void)
{
	enum { BATCHES = 6, BATCH = 32 };
	int pid[BATCH];

	srand(1);
	for (int b = 0; b < BATCHES; b++) {
		for (int i = 0; i < BATCH; i++) {
			make_good();
			for (int k = rand() % 3; k >= 0; k--)
				((unsigned char *)&good)[rand() % 232] =
					(unsigned char)(rand() >> 4);
			mini_elf_write(&good, "prog", sizeof(good));
			pid[i] = guest_fork();
			if (pid[i] == 0)
				sys_exit(sys_exec("prog", NULL, NULL));
			sys_unlink("prog");
		}
		sys_sleep(2);
		for (int i = 0; i < BATCH; i++)
			sys_kill(pid[i]);
		for (int i = 0; i < BATCH; i++)
			CHECK(sys_wait(NULL) > 0);
	}
}

static const struct guest_case cases[] = {
	GUEST_CASE(a_minimal_program_runs),
	GUEST_CASE(a_program_starts_with_zeros_and_its_data),
	GUEST_CASE(a_program_linked_at_zero_runs),
	GUEST_CASE(other_headers_before_the_segments_are_skipped),
	GUEST_CASE(a_cut_file_is_enoexec),
	GUEST_CASE(a_text_file_is_enoexec),
	GUEST_CASE(bad_headers_are_enoexec),
	GUEST_CASE(bad_segments_are_enoexec),
	GUEST_CASE(bad_entries_are_enoexec),
	GUEST_CASE(more_memory_than_there_is_is_enomem),
	GUEST_CASE(a_program_for_a_newer_octox_is_enoexec),
	GUEST_CASE(text_cannot_be_written),
	GUEST_CASE(data_cannot_be_executed),
	GUEST_CASE(an_unlinked_program_goes_on),
	GUEST_CASE(changed_files_harm_nobody),
};

GUEST_MAIN(cases)
