/*
 * Reader of flattened device trees (Devicetree specification 0.4, chapter 5).
 * Pure, and safe with any bytes: what is damaged is not found.
 *
 * Nodes are positions in the tree; 0 means "no such node".
 */
#ifndef COMMON_FDT_H
#define COMMON_FDT_H

#include "common/types.h"

struct fdt {
	const uint8_t	*data;
	uint32_t	structs;	/* structure block: start, end */
	uint32_t	structs_end;
	uint32_t	strings;	/* strings block: likewise */
	uint32_t	strings_end;
	uint32_t	size;		/* of the whole */
};

typedef uint32_t fdt_node;

/* A property's value, big-endian cells of 4 bytes or strings. */
struct fdt_prop {
	const uint8_t	*data;
	uint32_t	len;
};

/*
 * The size that the header claims, or 0 if this is no device tree.  Reads 40
 * bytes.
 */
uint32_t fdt_total_size(const void *blob);

/* Use a tree of at most max bytes; false when its header makes no sense. */
bool fdt_open(struct fdt *fdt, const void *blob, size_t max);

fdt_node fdt_root(const struct fdt *fdt);
fdt_node fdt_first_child(const struct fdt *fdt, fdt_node node);
fdt_node fdt_next_sibling(const struct fdt *fdt, fdt_node node);

/* With the unit address, "cpu@0"; never NULL. */
const char *fdt_name(const struct fdt *fdt, fdt_node node);

/* Is the name this, up to the unit address? */
bool fdt_is_named(const struct fdt *fdt, fdt_node node, const char *name);

/* The first child of that name, as above. */
fdt_node fdt_child(const struct fdt *fdt, fdt_node node, const char *name);

/* The named property; false, and *prop empty, when the node has none. */
bool fdt_get(const struct fdt *fdt, fdt_node node, const char *name,
	struct fdt_prop *prop);

/*
 * The number in ncells (1 or 2) cells from cell index at; false beyond the end.
 */
bool fdt_cells(const struct fdt_prop *prop, uint32_t at, uint32_t ncells,
	uint64_t *value);

/* The first cell of the named property, or what is given for lack of one. */
uint32_t fdt_get_u32(const struct fdt *fdt, fdt_node node, const char *name,
	uint32_t otherwise);

/* Is one of the strings in the named property this? */
bool fdt_has_string(const struct fdt *fdt, fdt_node node, const char *name,
	const char *string);

#endif
