#include "proc/args.h"

#include "common/bits.h"
#include "common/mem.h"
#include "mm/kalloc.h"
#include "mm/uvm.h"

#include <octox/errno.h>

enum {
	FIRST_SIZE	= 1024,		/* of the block: most arguments fit */
	STACK_ALIGN	= 16,
};

void
args_init(struct args *a)
{
	*a = (struct args){ 0 };
}

void
args_free(struct args *a)
{
	kfree(a->block);
	args_init(a);
}

/* Twice the room for strings, or the first. */
static int
grow(struct args *a)
{
	if (a->size >= MAXARGBYTES)
		return -E2BIG;
	size_t size = a->size == 0 ? FIRST_SIZE : a->size * 2;
	size = MIN(size, (size_t)MAXARGBYTES);
	char *block = kalloc(size);
	if (block == NULL)
		return -ENOMEM;
	if (a->used > 0)
		memcpy(block, a->block, a->used);
	kfree(a->block);
	a->block = block;
	a->size = size;
	return 0;
}

static int
add_string(struct args *a, struct uvm *uvm, uvaddr_t str)
{
	for (;;) {
		ssize len = -ENAMETOOLONG;
		if (a->used < a->size)
			len = uvm_copy_in_str(uvm, a->block + a->used, str,
					      a->size - a->used);
		if (len >= 0) {
			a->used += (size_t)len + 1;
			return 0;
		}
		if (len != -ENAMETOOLONG)
			return (int)len;
		int r = grow(a);
		if (r < 0)
			return r;
	}
}

static int
add_strings(struct args *a, struct uvm *uvm, uvaddr_t array, uint32_t *count)
{
	if (array.v == 0)
		return 0;
	for (;; array = uvaddr_add(array, sizeof(uint64_t))) {
		uint64_t str;
		int r = uvm_copy_in(uvm, &str, array, sizeof(str));
		if (r < 0)
			return r;
		if (str == 0)
			return 0;
		if (a->argc + a->envc >= MAXARG)
			return -E2BIG;
		r = add_string(a, uvm, uvaddr(str));
		if (r < 0)
			return r;
		++*count;
	}
}

int
args_copy_in(struct args *a, struct uvm *uvm, uvaddr_t argv, uvaddr_t envp)
{
	int r = add_strings(a, uvm, argv, &a->argc);
	if (r < 0)
		return r;
	return add_strings(a, uvm, envp, &a->envc);
}

/* Fill n pointers to the strings from *offset on, and a null one; move on. */
static void
fill_pointers(const struct args *a, uint64_t *pointer, uint32_t n,
	      uvaddr_t strings, size_t *offset)
{
	for (uint32_t i = 0; i < n; i++) {
		pointer[i] = strings.v + *offset;
		while (a->block[(*offset)++] != '\0')
			;
	}
	pointer[n] = 0;
}

int
args_push(const struct args *a, struct uvm *uvm, uvaddr_t top, uint64_t room,
	  struct args_place *out)
{
	uint64_t npointers = (uint64_t)a->argc + a->envc + 2;
	uint64_t bytes = npointers * sizeof(uint64_t);
	if (a->used + bytes + 2 * STACK_ALIGN > room)
		return -E2BIG;
	uvaddr_t strings = uvaddr(align_down(top.v - a->used, STACK_ALIGN));
	uvaddr_t sp = uvaddr(align_down(strings.v - bytes, STACK_ALIGN));

	uint64_t *pointer = kalloc(bytes);
	if (pointer == NULL)
		return -ENOMEM;
	size_t offset = 0;
	fill_pointers(a, pointer, a->argc, strings, &offset);
	fill_pointers(a, pointer + a->argc + 1, a->envc, strings, &offset);
	int r = uvm_copy_out(uvm, strings, a->block, a->used);
	if (r == 0)
		r = uvm_copy_out(uvm, sp, pointer, bytes);
	kfree(pointer);
	if (r < 0)
		return r;
	out->sp = sp;
	out->argv = sp;
	out->envp = uvaddr_add(sp, (a->argc + 1) * sizeof(uint64_t));
	return 0;
}
