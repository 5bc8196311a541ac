/*
 * A program for tests of address spaces, as exec makes one, and what it does.
 */
#ifndef MACHINE_PROGRAM_H
#define MACHINE_PROGRAM_H

#include "machine/machine.h"

#define PAGES(n)	((uint64_t)(n) * PGSIZE)

#define TEXT		0x10000ul	/* 3 pages of the file less 100 bytes */
#define DATA		0x14000ul	/* 4 pages, 1.5 of them from the file */
#define STACK_TOP	0x50000ul
#define STACK_PAGES	40ul
#define HEAP		STACK_TOP

/*
 * For cmocka: the machine; and for each test the file, and that nothing stays.
 */
int program_start_machine(void **state);
int program_open_file(void **state);
int program_close_file(void **state);

/* The file, and every byte of its page n. */
extern struct vmobj *program_file;
uint8_t program_file_byte(uint64_t n);

/*
 * An address space with the regions above; NULL: no memory.  Activated, or not.
 */
struct uvm *program_new(void);
struct uvm *program_run(void);

/* What a program does; the result is that of the fault, if there is one. */
int program_load(struct uvm *u, uint64_t va, uint8_t *byte);
int program_store(struct uvm *u, uint64_t va, uint8_t byte);

/* A load that must give this. */
void program_expect(struct uvm *u, uint64_t va, uint8_t want);

#endif
