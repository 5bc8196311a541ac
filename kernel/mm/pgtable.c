#include "mm/pgtable.h"

#include <octox/errno.h>

#include "core/panic.h"
#include "mm/page.h"

/* The entry for va in the table of the given level, tables on the way made. */
static pte_t *
make_to_level(pte_t *root, uint64_t va, int to)
{
	pte_t *table = root;

	for (int level = SV39_ROOT_LEVEL; level > to; level--) {
		pte_t *pte = &table[sv39_index(va, level)];
		if (!pte_is_valid(*pte)) {
			void *page = page_alloc_zeroed();
			if (page == NULL)
				return NULL;
			*pte = pte_make(ptr_paddr(page), PTE_V);
		}
		kassert(!pte_is_leaf(*pte));
		table = pte_table(*pte);
	}
	return &table[sv39_index(va, to)];
}

pte_t *
pgtable_make(pte_t *root, uint64_t va)
{
	pte_t *pte = pgtable_find(root, va);

	return pte != NULL ? pte : make_to_level(root, va, 0);
}

int
pgtable_map(pte_t *root, uint64_t va, paddr_t pa, uint64_t len, uint64_t flags)
{
	const uint64_t big = sv39_level_size(1);

	while (len > 0) {
		bool fits = is_aligned(va | pa.v, big) && len >= big;
		uint64_t size = fits ? big : PGSIZE;
		pte_t *pte = make_to_level(root, va, fits ? 1 : 0);

		if (pte == NULL)
			return -ENOMEM;
		kassert(!pte_is_valid(*pte));
		*pte = pte_make(pa, flags | PTE_V | PTE_A | PTE_D);
		va += size;
		pa.v += size;
		len -= size;
	}
	return 0;
}

/* An empty entry is zero, so several can be looked at together. */
static bool
all_empty(const pte_t *pte, ptrdiff_t n)
{
	uint64_t bits = 0;

	for (ptrdiff_t i = 0; i < n; i++)
		bits |= pte[i].v;
	return bits == 0;
}

pte_t *
pte_skip_invalid(pte_t *pte, pte_t *end)
{
	enum { STRETCH = 8 };

	while (pte < end && !pte_is_valid(*pte)) {
		if (end - pte >= STRETCH && all_empty(pte, STRETCH))
			pte += STRETCH;
		else
			pte++;
	}
	return pte;
}

void
pgtable_free_leaf_table(pte_t *root, uint64_t va)
{
	pte_t *middle = pte_table(root[sv39_index(va, 2)]);
	pte_t *pte = &middle[sv39_index(va, 1)];

	page_put(pte_table(*pte));
	*pte = (pte_t){ 0 };
}

void
pgtable_free_tables(pte_t *root, unsigned int n)
{
	for (unsigned int i = 0; i < n; i++) {
		if (!pte_is_valid(root[i]))
			continue;
		pte_t *middle = pte_table(root[i]);
		for (unsigned int j = 0; j < PTES_PER_TABLE; j++)
			if (pte_is_valid(middle[j]))
				page_put(pte_table(middle[j]));
		page_put(middle);
		root[i] = (pte_t){ 0 };
	}
}
