/*
 * C++'s operators new and delete, over malloc.  Programs have no exceptions, so a new
 * that finds no memory ends the program, but for the kind that asks for NULL.  A
 * program may have operators of its own instead.
 *
 * The names are C++'s for these functions: m is size_t, Pv is void *.
 */
#include "cxx/die.h"

#include <stdlib.h>

#define OPERATOR(name) __asm__(name) __attribute__((weak))

void *new_object(size_t) OPERATOR("_Znwm");
void *new_array(size_t) OPERATOR("_Znam");
void *new_object_nothrow(size_t, const void *) OPERATOR("_ZnwmRKSt9nothrow_t");
void *new_array_nothrow(size_t, const void *) OPERATOR("_ZnamRKSt9nothrow_t");
void *new_object_aligned(size_t, size_t) OPERATOR("_ZnwmSt11align_val_t");
void *new_array_aligned(size_t, size_t) OPERATOR("_ZnamSt11align_val_t");

void delete_object(void *) OPERATOR("_ZdlPv");
void delete_array(void *) OPERATOR("_ZdaPv");
void delete_object_sized(void *, size_t) OPERATOR("_ZdlPvm");
void delete_array_sized(void *, size_t) OPERATOR("_ZdaPvm");
void delete_object_nothrow(void *, const void *) OPERATOR("_ZdlPvRKSt9nothrow_t");
void delete_array_nothrow(void *, const void *) OPERATOR("_ZdaPvRKSt9nothrow_t");
void delete_object_aligned(void *, size_t) OPERATOR("_ZdlPvSt11align_val_t");
void delete_array_aligned(void *, size_t) OPERATOR("_ZdaPvSt11align_val_t");
void delete_object_sized_aligned(void *, size_t, size_t)
	OPERATOR("_ZdlPvmSt11align_val_t");
void delete_array_sized_aligned(void *, size_t, size_t)
	OPERATOR("_ZdaPvmSt11align_val_t");

/* new std::nothrow_t, a parameter that only tells the functions apart. */
const char nothrow __asm__("_ZSt7nothrow") __attribute__((weak)) = 0;

static void *
or_die(void *p)
{
	if (p == NULL)
		__octox_die("operator new: out of memory\n");
	return p;
}

void *
new_object_nothrow(size_t n, const void *tag)
{
	(void)tag;
	return malloc(n != 0 ? n : 1);
}

void *
new_object(size_t n)
{
	return or_die(new_object_nothrow(n, NULL));
}

void *
new_array_nothrow(size_t n, const void *tag)
{
	return new_object_nothrow(n, tag);
}

void *
new_array(size_t n)
{
	return new_object(n);
}

void *
new_object_aligned(size_t n, size_t alignment)
{
	return or_die(aligned_alloc(alignment, n != 0 ? n : 1));
}

void *
new_array_aligned(size_t n, size_t alignment)
{
	return new_object_aligned(n, alignment);
}

void
delete_object(void *p)
{
	free(p);
}

void
delete_array(void *p)
{
	delete_object(p);
}

void
delete_object_sized(void *p, size_t n)
{
	(void)n;
	delete_object(p);
}

void
delete_array_sized(void *p, size_t n)
{
	(void)n;
	delete_array(p);
}

void
delete_object_nothrow(void *p, const void *tag)
{
	(void)tag;
	delete_object(p);
}

void
delete_array_nothrow(void *p, const void *tag)
{
	(void)tag;
	delete_array(p);
}

void
delete_object_aligned(void *p, size_t alignment)
{
	(void)alignment;
	free(p);
}

void
delete_array_aligned(void *p, size_t alignment)
{
	delete_object_aligned(p, alignment);
}

void
delete_object_sized_aligned(void *p, size_t n, size_t alignment)
{
	(void)n;
	delete_object_aligned(p, alignment);
}

void
delete_array_sized_aligned(void *p, size_t n, size_t alignment)
{
	(void)n;
	delete_array_aligned(p, alignment);
}
