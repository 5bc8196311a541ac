/*
 * Merge sort, by runs of lines that are in order already: those of the files if they
 * are said to be sorted, else what runs there happen to be.  Neighbouring runs are
 * merged into one, until there is one.  Where lines are equal, the one that was first
 * stays first.
 */
#include <stdlib.h>
#include <string.h>

#include "lines.h"
#include "order.h"

/* Runs: begins[i] is where the i-th begins, and begins[n] is behind the last. */
struct runs {
	size_t	*begins;
	size_t	 n;
};

static void
end_runs(struct runs *r, size_t lines)
{
	/* A file without lines is no run, nor are no files. */
	size_t n = 0;

	for (size_t i = 0; i < r->n; i++) {
		size_t end = i + 1 < r->n ? r->begins[i + 1] : lines;

		if (r->begins[i] < end)
			r->begins[n++] = r->begins[i];
	}
	r->begins[n] = lines;
	r->n = n;
}

static struct runs
runs_of_files(const struct lines *l)
{
	struct runs r = { .n = l->nbegins };

	r.begins = lines_allocate(NULL, r.n + 1, sizeof(*r.begins));
	for (size_t i = 0; i < r.n; i++)
		r.begins[i] = l->begins[i];
	end_runs(&r, l->n);
	return r;
}

static struct runs
runs_of_lines(const struct sort *s, const struct lines *l)
{
	struct runs r = { 0 };

	r.begins = lines_allocate(NULL, l->n + 1, sizeof(*r.begins));
	for (size_t i = 0; i < l->n; i++) {
		if (i == 0 || lines_compare(s, &l->v[i - 1], &l->v[i]) > 0)
			r.begins[r.n++] = i;
	}
	end_runs(&r, l->n);
	return r;
}

/* Merge the lines from a and from b on, up to b and end, into to. */
static void
merge(const struct sort *s, const struct line *a, const struct line *b,
      const struct line *end, struct line *to)
{
	const struct line *a_end = b;

	while (a < a_end && b < end) {
		if (lines_compare(s, a, b) <= 0)
			*to++ = *a++;
		else
			*to++ = *b++;
	}
	memcpy(to, a, (size_t)(a_end - a) * sizeof(*a));
	to += a_end - a;
	memcpy(to, b, (size_t)(end - b) * sizeof(*b));
}

/* Merge each two runs of from; half as many are in to. */
static void
merge_pairs(const struct sort *s, struct runs *r, const struct line *from,
	    struct line *to)
{
	size_t n = 0;

	for (size_t i = 0; i < r->n; i += 2) {
		size_t a = r->begins[i], b = r->begins[i + 1];
		size_t end = i + 1 < r->n ? r->begins[i + 2] : b;

		merge(s, from + a, from + b, from + end, to + a);
		r->begins[n++] = a;
	}
	r->begins[n] = r->begins[r->n];
	r->n = n;
}

void
lines_sort(const struct sort *s, struct lines *l, bool by_file)
{
	struct runs r = by_file ? runs_of_files(l) : runs_of_lines(s, l);

	if (r.n > 1) {
		struct line *other = lines_allocate(NULL, l->n, sizeof(*other));

		while (r.n > 1) {
			struct line *from = l->v;

			merge_pairs(s, &r, from, other);
			l->v = other;
			other = from;
		}
		free(other);
	}
	free(r.begins);
}
