/*
 * What the loader believes of an executable: one good file, and one wrong thing in
 * it at a time.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "common/elf.h"

enum { PAGE = 4096, FILE_SIZE = 0x5000 };

#define LIMIT 0x1000000ul

struct sample {
	struct elf_header h;
	struct elf_phdr ph[3];		/* text, data, bss */
};

static struct sample
good_file(void)
{
	return (struct sample){
		.h = {
			.ident = { 0x7f, 'E', 'L', 'F', 2, 1, 1 },
			.type = 2,
			.machine = 243,
			.version = 1,
			.entry = 0x10100,
			.phoff = sizeof(struct elf_header),
			.ehsize = sizeof(struct elf_header),
			.phentsize = sizeof(struct elf_phdr),
			.phnum = 3,
		},
		.ph = {
			{ .type = ELF_PT_LOAD, .flags = ELF_PF_R | ELF_PF_X,
			  .offset = 0, .vaddr = 0x10000, .filesz = 0x1800,
			  .memsz = 0x1800, .align = PAGE },
			{ .type = ELF_PT_LOAD, .flags = ELF_PF_R | ELF_PF_W,
			  .offset = 0x1800, .vaddr = 0x12800,
			  .filesz = 0x100, .memsz = 0x900, .align = PAGE },
			{ .type = ELF_PT_LOAD, .flags = ELF_PF_R | ELF_PF_W,
			  .offset = 0, .vaddr = 0x14010, .filesz = 0,
			  .memsz = 0x1000, .align = 16 },
		},
	};
}

static enum elf_verdict
check_header(const struct sample *s)
{
	return elf_check_header(&s->h, FILE_SIZE);
}

static enum elf_verdict
check_segments(const struct sample *s)
{
	uint64_t end;
	return elf_check_segments(&s->h, s->ph, FILE_SIZE, PAGE, LIMIT, &end);
}

static void
accepts_a_good_file(void **state)
{
	struct sample s = good_file();
	uint64_t end = 0;

	(void)state;
	assert_int_equal(check_header(&s), ELF_OK);
	assert_int_equal(elf_check_segments(&s.h, s.ph, FILE_SIZE, PAGE, LIMIT,
					    &end), ELF_OK);
	assert_int_equal(end, 0x16000);
}

static void
accepts_a_program_at_zero(void **state)
{
	struct sample s = good_file();

	(void)state;
	s.ph[0].vaddr = 0;
	s.h.entry = 0;
	assert_int_equal(check_segments(&s), ELF_OK);
}

static void
rejects_what_is_not_elf(void **state)
{
	static const unsigned int ident[] = { 0, 1, 2, 3, 4, 5, 6 };

	(void)state;
	for (size_t i = 0; i < sizeof(ident) / sizeof(ident[0]); i++) {
		struct sample s = good_file();
		s.h.ident[ident[i]] ^= 3;
		assert_int_equal(check_header(&s), ELF_NOT_ELF);
	}
	struct sample s = good_file();
	s.h.version = 2;
	assert_int_equal(check_header(&s), ELF_NOT_ELF);
	s = good_file();
	assert_int_equal(elf_check_header(&s.h, sizeof(s.h) - 1), ELF_NOT_ELF);
	assert_int_equal(elf_check_header(&s.h, 0), ELF_NOT_ELF);
}

static void
rejects_other_machines_and_types(void **state)
{
	struct sample s = good_file();

	(void)state;
	s.h.machine = 62;
	assert_int_equal(check_header(&s), ELF_NOT_OURS);
	s = good_file();
	s.h.type = 3;
	assert_int_equal(check_header(&s), ELF_NOT_OURS);
	s = good_file();
	s.ph[2].type = ELF_PT_INTERP;
	assert_int_equal(check_segments(&s), ELF_NOT_OURS);
}

static void
rejects_a_bad_table(void **state)
{
	(void)state;
	struct sample s = good_file();
	s.h.phnum = 0;
	assert_int_equal(check_header(&s), ELF_BAD_TABLE);
	s = good_file();
	s.h.phnum = ELF_MAXPHNUM + 1;
	assert_int_equal(check_header(&s), ELF_BAD_TABLE);
	s = good_file();
	s.h.phentsize = 32;
	assert_int_equal(check_header(&s), ELF_BAD_TABLE);
	s = good_file();
	s.h.phoff = FILE_SIZE - 3 * sizeof(struct elf_phdr) + 1;
	assert_int_equal(check_header(&s), ELF_BAD_TABLE);
	s.h.phoff--;
	assert_int_equal(check_header(&s), ELF_OK);
	s.h.phoff = UINT64_MAX - 8;
	assert_int_equal(check_header(&s), ELF_BAD_TABLE);
	s.h.phoff = (1ul << 32) + sizeof(struct elf_header);
	assert_int_equal(check_header(&s), ELF_BAD_TABLE);
}

static void
rejects_ranges_that_wrap_or_leave(void **state)
{
	(void)state;
	struct sample s = good_file();
	s.ph[1].filesz = s.ph[1].memsz + 1;
	assert_int_equal(check_segments(&s), ELF_BAD_RANGE);
	s = good_file();
	s.ph[1].memsz = UINT64_MAX - s.ph[1].vaddr + 1;
	assert_int_equal(check_segments(&s), ELF_BAD_RANGE);
	s = good_file();
	s.ph[1].memsz = UINT64_MAX;
	assert_int_equal(check_segments(&s), ELF_BAD_RANGE);
	s = good_file();
	s.ph[2].vaddr = UINT64_MAX - 16;
	assert_int_equal(check_segments(&s), ELF_BAD_RANGE);
	s = good_file();
	s.ph[2].memsz = LIMIT - s.ph[2].vaddr + 1;
	assert_int_equal(check_segments(&s), ELF_BAD_RANGE);
	s.ph[2].memsz--;
	assert_int_equal(check_segments(&s), ELF_OK);
	s = good_file();
	s.ph[1].offset = FILE_SIZE;
	assert_int_equal(check_segments(&s), ELF_BAD_RANGE);
	s.ph[1].offset = UINT64_MAX - 0x7ff;
	assert_int_equal(check_segments(&s), ELF_BAD_RANGE);
}

static void
rejects_bad_alignment(void **state)
{
	(void)state;
	struct sample s = good_file();
	s.ph[1].offset += 8;
	assert_int_equal(check_segments(&s), ELF_BAD_ALIGN);
	s = good_file();
	s.ph[1].align = 24;
	assert_int_equal(check_segments(&s), ELF_BAD_ALIGN);
	s.ph[1].align = 0;
	assert_int_equal(check_segments(&s), ELF_OK);
}

static void
rejects_overlap_within_a_page(void **state)
{
	(void)state;
	struct sample s = good_file();
	s.ph[1].vaddr = 0x11800;
	assert_int_equal(check_segments(&s), ELF_BAD_ORDER);
	s = good_file();
	struct elf_phdr text = s.ph[0];
	s.ph[0] = s.ph[2];
	s.ph[2] = text;
	assert_int_equal(check_segments(&s), ELF_BAD_ORDER);
}

static void
rejects_writable_text(void **state)
{
	struct sample s = good_file();

	(void)state;
	s.ph[0].flags |= ELF_PF_W;
	assert_int_equal(check_segments(&s), ELF_BAD_PROT);
}

static void
rejects_an_entry_outside_text(void **state)
{
	static const uint64_t entry[] = {
		0, 0xffff, 0x11800, 0x117ff, 0x12800, UINT64_MAX, UINT64_MAX - 1
	};

	(void)state;
	for (size_t i = 0; i < sizeof(entry) / sizeof(entry[0]); i++) {
		struct sample s = good_file();
		s.h.entry = entry[i];
		assert_int_equal(check_segments(&s), ELF_BAD_ENTRY);
	}
	struct sample s = good_file();
	s.h.entry = 0x117fe;
	assert_int_equal(check_segments(&s), ELF_OK);
}

/* Regression 23: other headers before and between must not hide the segments. */
static void
skips_headers_that_load_nothing(void **state)
{
	struct sample s = good_file();

	(void)state;
	s.ph[2] = s.ph[1];
	s.ph[1] = s.ph[0];
	s.ph[0] = (struct elf_phdr){ .type = ELF_PT_NOTE, .vaddr = UINT64_MAX };
	assert_int_equal(check_segments(&s), ELF_OK);
	s.ph[1].type = ELF_PT_NOTE;
	assert_int_equal(check_segments(&s), ELF_BAD_ENTRY);
}

static const uint8_t abi_note[] = {
	6, 0, 0, 0,  4, 0, 0, 0,  1, 0, 0, 0,
	'O', 'c', 't', 'o', 'x', 0, 0, 0,  7, 0, 0, 0,
};

static void
finds_the_abi_note(void **state)
{
	static const uint8_t other[] = {
		4, 0, 0, 0,  3, 0, 0, 0,  1, 0, 0, 0,
		'G', 'N', 'U', 0,  9, 9, 9, 0,
	};
	uint8_t two[sizeof(other) + sizeof(abi_note)];

	(void)state;
	assert_int_equal(elf_note_abi(abi_note, sizeof(abi_note)), 7);
	assert_int_equal(elf_note_abi(other, sizeof(other)), 0);
	memcpy(two, other, sizeof(other));
	memcpy(two + sizeof(other), abi_note, sizeof(abi_note));
	assert_int_equal(elf_note_abi(two, sizeof(two)), 7);
}

static void
survives_cut_and_lying_notes(void **state)
{
	uint8_t note[sizeof(abi_note)];

	(void)state;
	for (size_t n = 0; n < sizeof(abi_note); n++)
		assert_int_equal(elf_note_abi(abi_note, n), 0);
	for (size_t i = 0; i < 12; i++) {
		memcpy(note, abi_note, sizeof(note));
		note[i] = 0xff;
		assert_int_equal(elf_note_abi(note, sizeof(note)), 0);
	}
}

/*
 * Whatever the bytes are, the checks read nothing else (the sanitizers watch), and
 * what they accept keeps its promises.
 */
static void
accepts_no_garbage(void **state)
{
	uint64_t x = 88172645463325252ul;

	(void)state;
	for (int round = 0; round < 200000; round++) {
		struct sample s = good_file();
		uint64_t end;
		for (int k = 0; k < 3; k++) {
			x ^= x << 13;
			x ^= x >> 7;
			x ^= x << 17;
			((uint8_t *)&s)[x % sizeof(s)] = (uint8_t)(x >> 32);
		}
		s.h.phnum = 3;
		if (elf_check_segments(&s.h, s.ph, FILE_SIZE, PAGE, LIMIT,
				       &end) != ELF_OK)
			continue;
		assert_true(end <= LIMIT);
		for (int i = 0; i < 3; i++) {
			const struct elf_phdr *p = &s.ph[i];
			if (!elf_is_loaded(p))
				continue;
			assert_true(p->vaddr <= LIMIT);
			assert_true(p->memsz <= LIMIT - p->vaddr);
			assert_true(p->filesz <= p->memsz);
			assert_true(p->offset <= FILE_SIZE);
			assert_true(p->filesz <= FILE_SIZE - p->offset);
		}
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(accepts_a_good_file),
		cmocka_unit_test(accepts_a_program_at_zero),
		cmocka_unit_test(rejects_what_is_not_elf),
		cmocka_unit_test(rejects_other_machines_and_types),
		cmocka_unit_test(rejects_a_bad_table),
		cmocka_unit_test(rejects_ranges_that_wrap_or_leave),
		cmocka_unit_test(rejects_bad_alignment),
		cmocka_unit_test(rejects_overlap_within_a_page),
		cmocka_unit_test(rejects_writable_text),
		cmocka_unit_test(rejects_an_entry_outside_text),
		cmocka_unit_test(skips_headers_that_load_nothing),
		cmocka_unit_test(finds_the_abi_note),
		cmocka_unit_test(survives_cut_and_lying_notes),
		cmocka_unit_test(accepts_no_garbage),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
