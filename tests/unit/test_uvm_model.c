/*
 * Address spaces under random calls: kernel/mm/uvm.c, fault.c and fork.c
 * against a model that knows what each page holds, on several harts, with too
 * little memory.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <octox/errno.h>

#include "machine/program.h"
#include "mm/page.h"
#include "mm/vmobj.h"

enum {
	SPACES = 5,
	HARTS = 3,
	WINDOW = 96,
	NOT_OURS = MACHINE_PAGES - 250,
};

/* The pages of the model begin here; a page table ends in the middle. */
#define WINDOW_START	(0x40200000ul - PAGES(WINDOW / 2))

struct model_page {
	bool		mapped;
	bool		writable;
	uint8_t		first, last;	/* bytes of the page */
};

static struct space {
	struct uvm	*uvm;
	struct model_page page[WINDOW];
} spaces[SPACES];

static struct space *running[HARTS];
static unsigned int hart;

/* Let the space run on a random hart; it runs nowhere else then. */
static void
run_space(struct space *s)
{
	for (unsigned int h = 0; h < HARTS; h++) {
		if (running[h] != s)
			continue;
		machine_use_hart(h);
		if (rand() % 2) {
			hart = h;
			return;
		}
		uvm_activate(NULL);
		running[h] = NULL;
	}
	hart = (unsigned int)rand() % HARTS;
	machine_use_hart(hart);
	uvm_activate(s->uvm);
	running[hart] = s;
}

static void
end_space(struct space *s)
{
	run_space(s);
	uvm_free(s->uvm);
	running[hart] = NULL;
	memset(s, 0, sizeof(*s));
}

/* Did the access work?  It must if it is allowed, unless memory was short. */
static bool
worked(int r, bool allowed)
{
	if (r == -ENOMEM)
		return false;
	assert_int_equal(r, allowed ? 0 : -EFAULT);
	return allowed;
}

static void
check_load(struct space *s, unsigned int i)
{
	const struct model_page *p = &s->page[i];
	uint64_t va = WINDOW_START + PAGES(i);
	uint8_t got;

	if (worked(program_load(s->uvm, va, &got), p->mapped))
		assert_int_equal(got, p->first);
	if (worked(program_load(s->uvm, va + PGSIZE - 1, &got), p->mapped))
		assert_int_equal(got, p->last);
}

static void
check_store(struct space *s, unsigned int i)
{
	struct model_page *p = &s->page[i];
	uint64_t va = WINDOW_START + PAGES(i);
	bool allowed = p->mapped && p->writable;
	uint8_t byte = (uint8_t)rand();

	if (rand() % 2) {
		if (worked(program_store(s->uvm, va, byte), allowed))
			p->first = byte;
	} else {
		va += PGSIZE - 1;
		if (worked(program_store(s->uvm, va, byte), allowed))
			p->last = byte;
	}
}

static void
touch(struct space *s, unsigned int i)
{
	if (rand() % 4)
		check_load(s, i);
	if (rand() % 2) {
		check_store(s, i);
		check_load(s, i);
	}
}

static void
touch_run(struct space *s)
{
	unsigned int i = (unsigned int)rand() % WINDOW;
	unsigned int n = 1 + (unsigned int)rand() % 12;
	bool down = rand() % 2;

	for (; n > 0 && i < WINDOW; n--, i += down ? -1u : 1)
		touch(s, i);
}

static bool
is_free(const struct space *s, unsigned int first, unsigned int n)
{
	for (unsigned int i = first; i < first + n; i++)
		if (s->page[i].mapped)
			return false;
	return true;
}

static void
map_some(struct space *s)
{
	unsigned int first = (unsigned int)rand() % WINDOW;
	unsigned int n = 1 + (unsigned int)rand() % (WINDOW - first);
	bool writable = rand() % 2, from_file = rand() % 2;
	uint64_t off = (uint64_t)rand() % 4;
	uint64_t bytes = (uint64_t)rand() % (PAGES(n) + 1);

	int r = uvm_map(s->uvm, uvaddr(WINDOW_START + PAGES(first)), PAGES(n),
			writable ? UVM_W : UVM_R,
			from_file ? program_file : NULL,
			from_file ? PAGES(off) : 0, bytes);
	if (!is_free(s, first, n)) {
		assert_int_equal(r, -EINVAL);
		return;
	}
	if (r == -ENOMEM)
		return;
	assert_int_equal(r, 0);
	for (unsigned int i = 0; i < n; i++) {
		uint8_t byte = program_file_byte(off + i);
		s->page[first + i] = (struct model_page){
			.mapped = true, .writable = writable,
			.first = from_file && PAGES(i) < bytes ? byte : 0,
			.last = from_file && PAGES(i + 1) <= bytes ? byte : 0,
		};
	}
}

static void
unmap_some(struct space *s)
{
	unsigned int first = (unsigned int)rand() % WINDOW;
	unsigned int n = 1 + (unsigned int)rand() % 20;

	n = MIN(n, WINDOW - first);
	assert_int_equal(uvm_unmap(s->uvm,
				   uvaddr(WINDOW_START + PAGES(first)),
				   PAGES(n)), 0);
	memset(&s->page[first], 0, n * sizeof(s->page[0]));
}

static void
fork_space(struct space *s)
{
	struct space *child = &spaces[rand() % SPACES];
	struct uvm *uvm;

	if (child->uvm != NULL)
		return;
	int r = uvm_fork(s->uvm, NULL, &uvm);
	if (r == -ENOMEM)
		return;
	assert_int_equal(r, 0);
	*child = *s;
	child->uvm = uvm;
}

static void
step(struct space *s)
{
	if (s->uvm == NULL) {
		if (rand() % 4 == 0 && uvm_create(NULL, &s->uvm) != 0)
			s->uvm = NULL;
		return;
	}
	run_space(s);
	switch (rand() % 16) {
	case 0:
		map_some(s);
		break;
	case 1:
		unmap_some(s);
		break;
	case 2:
		fork_space(s);
		break;
	case 3:
		if (rand() % 4 == 0)
			end_space(s);
		break;
	case 4:
		vmobj_forget_pages(program_file);
		break;
	default:
		touch_run(s);
		break;
	}
}

static void
like_the_model(void **state)
{
	(void)state;
	/* So little is left that forks and maps fail now and then. */
	assert_int_equal(page_reserve(NOT_OURS), 0);
	for (unsigned int seed = 1; seed <= 10; seed++) {
		srand(seed);
		for (int i = 0; i < 10000; i++)
			step(&spaces[rand() % SPACES]);
		for (unsigned int i = 0; i < SPACES; i++)
			if (spaces[i].uvm != NULL)
				end_space(&spaces[i]);
		for (unsigned int h = 0; h < HARTS; h++) {
			machine_use_hart(h);
			uvm_activate(NULL);
			running[h] = NULL;
		}
	}
	machine_use_hart(0);
	page_unreserve(NOT_OURS);
}

int
main(void)
{
#define TEST(f) \
	cmocka_unit_test_setup_teardown(f, program_open_file, \
					program_close_file)
	const struct CMUnitTest tests[] = {
		TEST(like_the_model),
	};

	return cmocka_run_group_tests(tests, program_start_machine, NULL);
}
