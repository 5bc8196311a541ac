/*
 * The structure block is a series of tokens; a node is known by the position
 * after its BEGIN token, where its name is.
 *
 * F1. structs <= structs_end <= size, and the same for strings: fdt_open()
 *     checks it, and every read stays within.
 * F2. next_token() always goes forward, so every loop ends.
 */
#include "common/fdt.h"

#include "common/bits.h"
#include "common/str.h"

enum {
	FDT_MAGIC		= 0xd00dfeedu,
	FDT_HEADER_SIZE		= 40,
	FDT_COMPATIBLE_VERSION	= 16,
	FDT_CELL		= 4,
};

/* Where in the header the fields are. */
enum {
	HEADER_MAGIC		= 0,
	HEADER_TOTAL_SIZE	= 4,
	HEADER_STRUCTS		= 8,
	HEADER_STRINGS		= 12,
	HEADER_COMPATIBLE	= 24,
	HEADER_STRINGS_SIZE	= 32,
	HEADER_STRUCTS_SIZE	= 36,
};

enum token {
	TOKEN_BEGIN	= 1,
	TOKEN_END_NODE	= 2,
	TOKEN_PROP	= 3,
	TOKEN_NOP	= 4,
	TOKEN_END	= 9,		/* and whatever makes no sense */
};

static uint32_t
be32(const uint8_t *p)
{
	return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 |
		(uint32_t)p[2] << 8 | p[3];
}

uint32_t
fdt_total_size(const void *blob)
{
	const uint8_t *p = blob;
	if (be32(p + HEADER_MAGIC) != FDT_MAGIC)
		return 0;
	return be32(p + HEADER_TOTAL_SIZE);
}

bool
fdt_open(struct fdt *fdt, const void *blob, size_t max)
{
	const uint8_t *p = blob;
	if (max < FDT_HEADER_SIZE)
		return false;
	uint32_t size = fdt_total_size(blob);
	if (size < FDT_HEADER_SIZE || size > max ||
		be32(p + HEADER_COMPATIBLE) > FDT_COMPATIBLE_VERSION)
		return false;
	uint32_t structs = be32(p + HEADER_STRUCTS);
	uint32_t structs_size = be32(p + HEADER_STRUCTS_SIZE);
	uint32_t strings = be32(p + HEADER_STRINGS);
	uint32_t strings_size = be32(p + HEADER_STRINGS_SIZE);
	if (!range_within(structs, structs_size, FDT_HEADER_SIZE, size) ||
		!range_within(strings, strings_size, FDT_HEADER_SIZE, size) ||
		!is_aligned(structs, FDT_CELL))
		return false;
	*fdt = (struct fdt){
		.data = p,
		.structs = structs,
		.structs_end = structs + structs_size,
		.strings = strings,
		.strings_end = strings + strings_size,
		.size = size,
	};
	return true;
}

/*
 * The string at a position, or NULL if it does not end before the block does.
 */
static const char *
string_at(const struct fdt *fdt, uint32_t at, uint32_t end)
{
	if (at >= end)
		return NULL;
	const char *s = (const char *)fdt->data + at;
	return str_length_max(s, end - at) < end - at ? s : NULL;
}

/*
 * The token at *at, which moves on to the next.  For a property *prop gets the
 * value and *name the name, for a node *name alone.
 */
static enum token
next_token(const struct fdt *fdt, uint32_t *at, const char **name,
	struct fdt_prop *prop)
{
	uint32_t end = fdt->structs_end;
	uint32_t pos = *at;
	if (!range_within(pos, FDT_CELL, fdt->structs, end))
		return TOKEN_END;
	uint32_t token = be32(fdt->data + pos);
	pos += FDT_CELL;

	switch (token) {
	case TOKEN_BEGIN:
		*name = string_at(fdt, pos, end);
		if (*name == NULL)
			return TOKEN_END;
		pos += (uint32_t)str_length(*name) + 1;
		break;
	case TOKEN_PROP:
		if (!range_within(pos, 2 * FDT_CELL, fdt->structs, end))
			return TOKEN_END;
		prop->len = be32(fdt->data + pos);
		uint32_t name_off = be32(fdt->data + pos + FDT_CELL);
		pos += 2 * FDT_CELL;
		if (!range_within(pos, prop->len, fdt->structs, end) ||
			name_off > fdt->strings_end - fdt->strings)
			return TOKEN_END;
		prop->data = fdt->data + pos;
		*name = string_at(fdt, fdt->strings + name_off,
			fdt->strings_end);
		if (*name == NULL)
			return TOKEN_END;
		pos += prop->len;
		break;
	case TOKEN_END_NODE:
	case TOKEN_NOP:
		break;
	default:
		return TOKEN_END;
	}
	*at = (uint32_t)MIN(align_up(pos, FDT_CELL), (uint64_t)end);
	return (enum token)token;
}

/* Position after the node's name, where its properties start. */
static uint32_t
node_body(const struct fdt *fdt, fdt_node node)
{
	uint32_t at = node - FDT_CELL;
	const char *name;
	struct fdt_prop prop;
	return next_token(fdt, &at, &name, &prop) == TOKEN_BEGIN
		? at : fdt->structs_end;
}

/*
 * The next node that begins at this level from at on; 0 if the level ends
 * first.
 */
static fdt_node
next_begin(const struct fdt *fdt, uint32_t at)
{
	for (;;) {
		uint32_t pos = at;
		const char *name;
		struct fdt_prop prop;
		switch (next_token(fdt, &at, &name, &prop)) {
		case TOKEN_BEGIN:
			return pos + FDT_CELL;
		case TOKEN_PROP:
		case TOKEN_NOP:
			break;
		case TOKEN_END_NODE:
		case TOKEN_END:
			return 0;
		}
	}
}

fdt_node
fdt_root(const struct fdt *fdt)
{
	return next_begin(fdt, fdt->structs);
}

fdt_node
fdt_first_child(const struct fdt *fdt, fdt_node node)
{
	return node == 0 ? 0 : next_begin(fdt, node_body(fdt, node));
}

fdt_node
fdt_next_sibling(const struct fdt *fdt, fdt_node node)
{
	if (node == 0)
		return 0;
	uint32_t at = node_body(fdt, node);
	for (uint32_t depth = 1; depth != 0;) {
		const char *name;
		struct fdt_prop prop;
		switch (next_token(fdt, &at, &name, &prop)) {
		case TOKEN_BEGIN:
			depth++;
			break;
		case TOKEN_END_NODE:
			depth--;
			break;
		case TOKEN_PROP:
		case TOKEN_NOP:
			break;
		case TOKEN_END:
			return 0;
		}
	}
	return next_begin(fdt, at);
}

const char *
fdt_name(const struct fdt *fdt, fdt_node node)
{
	const char *name = node == 0
		? NULL : string_at(fdt, node, fdt->structs_end);
	return name == NULL ? "" : name;
}

bool
fdt_is_named(const struct fdt *fdt, fdt_node node, const char *name)
{
	const char *s = fdt_name(fdt, node);
	while (*name != '\0' && *s == *name) {
		s++;
		name++;
	}
	return *name == '\0' && (*s == '\0' || *s == '@');
}

fdt_node
fdt_child(const struct fdt *fdt, fdt_node node, const char *name)
{
	fdt_node child = fdt_first_child(fdt, node);
	while (child != 0 && !fdt_is_named(fdt, child, name))
		child = fdt_next_sibling(fdt, child);
	return child;
}

bool
fdt_get(const struct fdt *fdt, fdt_node node, const char *name,
	struct fdt_prop *prop)
{
	*prop = (struct fdt_prop){ NULL, 0 };
	if (node == 0)
		return false;
	uint32_t at = node_body(fdt, node);
	for (;;) {
		const char *found_name;
		struct fdt_prop found;
		enum token token = next_token(fdt, &at, &found_name, &found);
		if (token == TOKEN_NOP)
			continue;
		if (token != TOKEN_PROP)
			return false;
		if (str_equal(found_name, name)) {
			*prop = found;
			return true;
		}
	}
}

bool
fdt_cells(const struct fdt_prop *prop, uint32_t at, uint32_t ncells,
	uint64_t *value)
{
	if (ncells < 1 || ncells > 2 ||
		!range_within(at, ncells, 0, prop->len / FDT_CELL))
		return false;
	uint64_t v = 0;
	for (uint32_t i = 0; i < ncells; i++)
		v = v << 32 | be32(prop->data + (size_t)FDT_CELL * (at + i));
	*value = v;
	return true;
}

uint32_t
fdt_get_u32(const struct fdt *fdt, fdt_node node, const char *name,
	uint32_t otherwise)
{
	struct fdt_prop prop;
	uint64_t v;
	if (!fdt_get(fdt, node, name, &prop) || !fdt_cells(&prop, 0, 1, &v))
		return otherwise;
	return (uint32_t)v;
}

bool
fdt_has_string(const struct fdt *fdt, fdt_node node, const char *name,
	const char *string)
{
	struct fdt_prop prop;
	if (!fdt_get(fdt, node, name, &prop))
		return false;
	uint32_t at = (uint32_t)(prop.data - fdt->data);
	uint32_t end = at + prop.len;
	const char *s;
	while ((s = string_at(fdt, at, end)) != NULL) {
		if (str_equal(s, string))
			return true;
		at += (uint32_t)str_length(s) + 1;
	}
	return false;
}
