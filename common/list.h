/*
 * Circular doubly linked lists, linked through a struct list inside the
 * element.  The head is a struct list of its own.  An element that is on no
 * list points to itself, so that list_remove is harmless and list_linked tells.
 */
#ifndef COMMON_LIST_H
#define COMMON_LIST_H

#include "common/types.h"

struct list {
	struct list	*next;
	struct list	*prev;
};

#define LIST_INIT(name) { &(name), &(name) }

static inline void
list_init(struct list *l)
{
	l->next = l;
	l->prev = l;
}

static inline bool
list_empty(const struct list *head)
{
	return head->next == head;
}

/* Is this element on a list? */
static inline bool
list_linked(const struct list *elem)
{
	return elem->next != elem;
}

static inline void
list_add_before(struct list *place, struct list *elem)
{
	elem->prev = place->prev;
	elem->next = place;
	place->prev->next = elem;
	place->prev = elem;
}

static inline void
list_push_front(struct list *head, struct list *elem)
{
	list_add_before(head->next, elem);
}

static inline void
list_push_back(struct list *head, struct list *elem)
{
	list_add_before(head, elem);
}

static inline void
list_remove(struct list *elem)
{
	elem->prev->next = elem->next;
	elem->next->prev = elem->prev;
	list_init(elem);
}

/* The first element taken off the list, or NULL if it is empty. */
static inline struct list *
list_pop_front(struct list *head)
{
	if (list_empty(head))
		return NULL;
	struct list *elem = head->next;
	list_remove(elem);
	return elem;
}

/* The structure around a link. */
#define list_entry(link, type, member) container_of(link, type, member)

/* Over the links of a list; the body must not remove any. */
#define list_each(link, head) \
	for (struct list *link = (head)->next; link != (head); \
	     link = link->next)

/* The same, where the body may remove the current one. */
#define list_each_safe(link, head) \
	for (struct list *link = (head)->next, *link##_next = link->next; \
	     link != (head); link = link##_next, link##_next = link->next)

#endif
