/* Elements that begin with a pointer forward and one back. */
#include <search.h>
#include <stddef.h>

struct element {
	struct element *next, *prev;
};

void
insque(void *element, void *before)
{
	struct element *e = element;
	struct element *b = before;

	e->prev = b;
	e->next = b != NULL ? b->next : NULL;
	if (b != NULL)
		b->next = e;
	if (e->next != NULL)
		e->next->prev = e;
}

void
remque(void *element)
{
	struct element *e = element;

	if (e->next != NULL)
		e->next->prev = e->prev;
	if (e->prev != NULL)
		e->prev->next = e->next;
}
