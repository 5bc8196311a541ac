/*
 * Sorting by quicksort, by insertion where there is little left, and by heapsort
 * where quicksort chooses badly: never more than n log n steps, and no memory
 * but a little stack.
 */
#include <stdlib.h>
#include <string.h>

enum { FEW = 8 };	/* elements sorted by insertion */

struct sorter {
	size_t size;
	int (*compare)(const void *, const void *, void *);
	void *arg;
};

static int
order(const struct sorter *s, const char *a, const char *b)
{
	return s->compare(a, b, s->arg);
}

static void
swap(const struct sorter *s, char *a, char *b)
{
	unsigned char block[64];

	for (size_t left = s->size; left > 0;) {
		size_t n = left < sizeof(block) ? left : sizeof(block);

		memcpy(block, a, n);
		memmove(a, b, n);
		memcpy(b, block, n);
		a += n;
		b += n;
		left -= n;
	}
}

static void
insertion_sort(const struct sorter *s, char *base, size_t count)
{
	for (size_t i = 1; i < count; i++)
		for (char *p = base + i * s->size;
		     p > base && order(s, p - s->size, p) > 0; p -= s->size)
			swap(s, p - s->size, p);
}

static void
sift_down(const struct sorter *s, char *base, size_t root, size_t count)
{
	for (size_t child; (child = 2 * root + 1) < count; root = child) {
		char *c = base + child * s->size;

		if (child + 1 < count && order(s, c, c + s->size) < 0) {
			child++;
			c += s->size;
		}
		char *r = base + root * s->size;
		if (order(s, r, c) >= 0)
			return;
		swap(s, r, c);
	}
}

static void
heap_sort(const struct sorter *s, char *base, size_t count)
{
	for (size_t i = count / 2; i-- > 0;)
		sift_down(s, base, i, count);
	while (count > 1) {
		count--;
		swap(s, base, base + count * s->size);
		sift_down(s, base, 0, count);
	}
}

/* Bring the middle one of the first, middle and last element to the front. */
static void
choose_pivot(const struct sorter *s, char *base, size_t count)
{
	char *middle = base + count / 2 * s->size;
	char *last = base + (count - 1) * s->size;

	if (order(s, base, middle) > 0)
		swap(s, base, middle);
	if (order(s, middle, last) > 0)
		swap(s, middle, last);
	if (order(s, base, middle) < 0)
		swap(s, base, middle);
}

/*
 * Put elements below the pivot before it and those above behind; where it is
 * now.  Equal ones go to both sides, so that many of them do no harm.
 */
static size_t
partition(const struct sorter *s, char *base, size_t count)
{
	size_t low = 1;
	size_t high = count - 1;

	for (;;) {
		while (low <= high && order(s, base + low * s->size, base) < 0)
			low++;
		while (low <= high && order(s, base + high * s->size, base) > 0)
			high--;
		if (low >= high)
			break;
		swap(s, base + low * s->size, base + high * s->size);
		low++;
		high--;
	}
	swap(s, base, base + high * s->size);
	return high;
}

static void
quick_sort(const struct sorter *s, char *base, size_t count, int depth)
{
	while (count > FEW) {
		if (depth-- == 0) {
			heap_sort(s, base, count);
			return;
		}
		choose_pivot(s, base, count);
		size_t pivot = partition(s, base, count);
		char *right = base + (pivot + 1) * s->size;
		size_t right_count = count - pivot - 1;

		/* The shorter part by recursion: little stack. */
		if (pivot < right_count) {
			quick_sort(s, base, pivot, depth);
			base = right;
			count = right_count;
		} else {
			quick_sort(s, right, right_count, depth);
			count = pivot;
		}
	}
	insertion_sort(s, base, count);
}

void
qsort_r(void *base, size_t count, size_t size,
	int (*compare)(const void *, const void *, void *), void *arg)
{
	struct sorter s = {size, compare, arg};

	if (count < 2 || size == 0)
		return;
	int depth = 2 * (64 - __builtin_clzl(count));
	quick_sort(&s, base, count, depth);
}

static int
call_plain(const void *a, const void *b, void *arg)
{
	int (**compare)(const void *, const void *) = arg;

	return (*compare)(a, b);
}

void
qsort(void *base, size_t count, size_t size,
      int (*compare)(const void *, const void *))
{
	qsort_r(base, count, size, call_plain, &compare);
}
