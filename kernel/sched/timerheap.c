#include "sched/timerheap.h"

#include "core/panic.h"

/*
 * The children of place i are 2i and 2i + 1, and no child is due before its
 * parent.
 */

static void
put_at(struct timerheap *heap, uint32_t place, struct timer *tm)
{
	heap->at[place] = tm;
	tm->place = place;
}

/* Place tm at the hole or above it, moving later ones down. */
static void
sift_up(struct timerheap *heap, uint32_t hole, struct timer *tm)
{
	while (hole > 1 && heap->at[hole / 2]->deadline > tm->deadline) {
		put_at(heap, hole, heap->at[hole / 2]);
		hole /= 2;
	}
	put_at(heap, hole, tm);
}

/* Place tm at the hole or below it, moving earlier ones up. */
static void
sift_down(struct timerheap *heap, uint32_t hole, struct timer *tm)
{
	for (;;) {
		uint32_t child = 2 * hole;
		if (child > heap->count)
			break;
		if (child < heap->count &&
		    heap->at[child + 1]->deadline < heap->at[child]->deadline)
			child++;
		if (heap->at[child]->deadline >= tm->deadline)
			break;
		put_at(heap, hole, heap->at[child]);
		hole = child;
	}
	put_at(heap, hole, tm);
}

void
timerheap_add(struct timerheap *heap, struct timer *tm)
{
	kassert(tm->place == 0 && heap->count < TIMERS_MAX);
	heap->count++;
	sift_up(heap, heap->count, tm);
}

void
timerheap_remove(struct timerheap *heap, struct timer *tm)
{
	uint32_t hole = tm->place;
	if (hole == 0)
		return;

	struct timer *last = heap->at[heap->count--];
	tm->place = 0;
	if (last == tm)
		return;
	if (hole > 1 && heap->at[hole / 2]->deadline > last->deadline)
		sift_up(heap, hole, last);
	else
		sift_down(heap, hole, last);
}
