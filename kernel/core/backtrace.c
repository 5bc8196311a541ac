/*
 * A word on the stack is taken for a return address if it points into the
 * kernel's text, just behind an instruction that calls.
 */
#include "core/backtrace.h"

#include "common/bits.h"
#include "core/kprintf.h"
#include "riscv/addr.h"
#include "riscv/image.h"
#include "riscv/stacks.h"

enum { MAX_ENTRIES = 24 };

/* Instructions that leave their own end in register ra. */
static bool
is_call(uint64_t end)
{
	const uint16_t *p = (const uint16_t *)end;
	uint32_t word = (uint32_t)p[-1] << 16 | p[-2];
	bool jal = (word & 0xfff) == 0x0ef;
	bool jalr = (word & 0x7fff) == 0x00e7;
	bool c_jalr = (p[-1] & 0xf07f) == 0x9002 && (p[-1] & 0x0f80) != 0;
	return jal || jalr || c_jalr;
}

static bool
is_return_address(uint64_t v)
{
	return is_aligned(v, 2) && v >= (uint64_t)text_start + 4 &&
		v <= (uint64_t)text_end && is_call(v);
}

/* n stacks of that size from start: *end is that of the one which sp is on. */
static bool
is_on_array(uint64_t sp, const void *start, uint64_t n, uint64_t size,
	uint64_t *end)
{
	uint64_t first = (uint64_t)start;
	if (!range_within(sp, 1, first, first + n * size))
		return false;
	*end = first + ((sp - first) / size + 1) * size;
	return true;
}

/*
 * The end of the stack that sp is on; sp itself if it is on none that we know.
 */
static uint64_t
stack_end(uint64_t sp)
{
	uint64_t end;
	if (is_on_array(sp, boot_stacks, NCPU, sizeof(boot_stacks[0]), &end) ||
		is_on_array(sp, emergency_stacks, NCPU,
			sizeof(emergency_stacks[0]), &end))
		return end;
	if (!range_within(sp, 1, KSTACK(NPROC - 1), TRAMPOLINE))
		return sp;
	uint64_t slot_size = (STACK_PAGE_NUM + 1) * PGSIZE;
	uint64_t slot = (TRAMPOLINE - 1 - sp) / slot_size;
	return KSTACK(slot) + STACK_PAGE_NUM * PGSIZE;
}

void
backtrace_print(uint64_t sp)
{
	sp = align_up(sp, sizeof(uint64_t));
	uint64_t end = stack_end(sp);
	int found = 0;
	kprintf("backtrace:");
	for (; sp < end && found < MAX_ENTRIES; sp += sizeof(uint64_t)) {
		uint64_t v = *(const uint64_t *)sp;
		if (!is_return_address(v))
			continue;
		kprintf(" %lx", v);
		found++;
	}
	kprintf("\n");
}
