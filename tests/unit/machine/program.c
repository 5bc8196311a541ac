#include "machine/program.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "mm/page.h"
#include "mm/vmobj.h"

struct vmobj *program_file;

uint8_t
program_file_byte(uint64_t n)
{
	return (uint8_t)(100 + n);
}

static int
read_page(void *owner, uint64_t off, void *page)
{
	(void)owner;
	memset(page, program_file_byte(off / PGSIZE), PGSIZE);
	return 0;
}

static const struct vmobj_ops file_ops = { .read_page = read_page };

int
program_start_machine(void **state)
{
	(void)state;
	machine_start();
	return 0;
}

int
program_open_file(void **state)
{
	(void)state;
	machine_use_hart(0);
	return vmobj_create(&file_ops, NULL, &program_file);
}

int
program_close_file(void **state)
{
	(void)state;
	vmobj_put(program_file);
	machine_check_idle();
	return 0;
}

struct uvm *
program_new(void)
{
	struct uvm *u;

	if (uvm_create(NULL, &u) != 0)
		return NULL;
	if (uvm_map(u, uvaddr(TEXT), PAGES(3) - 100, UVM_R | UVM_X,
		    program_file, 0, PAGES(3) - 100) != 0 ||
	    uvm_map(u, uvaddr(DATA), PAGES(4), UVM_R | UVM_W, program_file,
		    PAGES(3), PAGES(3) / 2) != 0 ||
	    uvm_map_stack(u, uvaddr(STACK_TOP), STACK_PAGES) != 0) {
		uvm_free(u);
		return NULL;
	}
	uvm_set_brk(u, uvaddr(HEAP));
	return u;
}

struct uvm *
program_run(void)
{
	struct uvm *u = program_new();

	assert_non_null(u);
	uvm_activate(u);
	return u;
}

int
program_load(struct uvm *u, uint64_t va, uint8_t *byte)
{
	for (int i = 0; i < 3; i++) {
		if (machine_load(va, byte))
			return 0;
		int r = uvm_fault(u, uvaddr(va), UVM_READ);
		if (r != 0)
			return r;
	}
	fail_msg("fault at %#lx does not end", (unsigned long)va);
	return 0;
}

int
program_store(struct uvm *u, uint64_t va, uint8_t byte)
{
	for (int i = 0; i < 3; i++) {
		if (machine_store(va, byte))
			return 0;
		int r = uvm_fault(u, uvaddr(va), UVM_WRITE);
		if (r != 0)
			return r;
	}
	fail_msg("fault at %#lx does not end", (unsigned long)va);
	return 0;
}

void
program_expect(struct uvm *u, uint64_t va, uint8_t want)
{
	uint8_t got;

	assert_int_equal(program_load(u, va, &got), 0);
	assert_int_equal(got, want);
}
