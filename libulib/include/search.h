/* Trees, hash tables, linear search and queues. */
#ifndef OCTOX_ULIB_SEARCH_H
#define OCTOX_ULIB_SEARCH_H

#include <octox/features.h>

#define __need_size_t
#include <stddef.h>

__OCTOX_BEGIN

typedef enum { FIND, ENTER } ACTION;
typedef enum { preorder, postorder, endorder, leaf } VISIT;

typedef struct entry {
	char *key;
	void *data;
} ENTRY;

int hcreate(size_t count);
void hdestroy(void);
ENTRY *hsearch(ENTRY item, ACTION action);

void insque(void *element, void *before);
void remque(void *element);

void *lfind(const void *key, const void *base, size_t *count, size_t size,
	int (*compare)(const void *, const void *));
void *lsearch(const void *key, void *base, size_t *count, size_t size,
	int (*compare)(const void *, const void *));

void *tdelete(const void *__restrict key, void **__restrict root,
	int (*compare)(const void *, const void *));
void *tfind(const void *key, void *const *root,
	int (*compare)(const void *, const void *));
void *tsearch(const void *key, void **root,
	int (*compare)(const void *, const void *));
void twalk(const void *root, void (*action)(const void *, VISIT, int));
#if __OCTOX_EXT
void tdestroy(void *root, void (*free_key)(void *));
#endif

__OCTOX_END

#endif
