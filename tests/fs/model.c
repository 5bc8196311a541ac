/*
 * The model: an array of nodes, an array of names.  Directories are nodes that names
 * have as their parent.
 */
#include "model.h"

#include "cmocka_all.h"
#include "disk.h"

#include <stdlib.h>
#include <string.h>

#include <octox/errno.h>
#include <octox/fs.h>

enum {
	MAX_NODES	= 256,
	MAX_NAMES	= 512,
	ROOT		= 0,
};

struct node {
	uint32_t	type;		/* FS_FREE: unused */
	uint32_t	minor;
	uint32_t	mode;		/* kept by the extended format */
	uint32_t	nlink;
	size_t		size;
	char		*data;
};

struct name {
	int		dir;		/* negative: unused */
	int		node;
	char		text[FS_XNAMELEN + 1];
};

struct model {
	struct node	nodes[MAX_NODES];
	struct name	names[MAX_NAMES];
};

struct model *
model_new(void)
{
	struct model *m = calloc(1, sizeof(*m));

	m->nodes[ROOT] = (struct node){ .type = FS_DIR, .mode = 0755,
					   .nlink = 2 };
	for (int i = 0; i < MAX_NAMES; i++)
		m->names[i].dir = -1;
	return m;
}

void
model_free(struct model *m)
{
	for (int i = 0; i < MAX_NODES; i++)
		free(m->nodes[i].data);
	free(m);
}

static struct name *
find_name(struct model *m, int dir, const char *text)
{
	for (int i = 0; i < MAX_NAMES; i++)
		if (m->names[i].dir == dir &&
		    strcmp(m->names[i].text, text) == 0)
			return &m->names[i];
	return NULL;
}

/* Walk to the last name of a path: its directory, or an error. */
static int
walk(struct model *m, const char *path, char *last)
{
	char copy[OP_PATHLEN];
	int dir = ROOT;

	strcpy(copy, path);
	char *save = NULL;
	char *part = strtok_r(copy, "/", &save);
	for (;;) {
		char *next = strtok_r(NULL, "/", &save);
		if (m->nodes[dir].type != FS_DIR)
			return -ENOTDIR;
		if (next == NULL)
			break;
		struct name *n = find_name(m, dir, part);
		if (n == NULL)
			return -ENOENT;
		dir = n->node;
		part = next;
	}
	strcpy(last, part);
	return dir;
}

static int
lookup(struct model *m, const char *path)
{
	char last[OP_PATHLEN];
	int dir = walk(m, path, last);

	if (dir < 0 || strcmp(last, ".") == 0)
		return dir;
	struct name *n = find_name(m, dir, last);
	return n == NULL ? -ENOENT : n->node;
}

static void
add_name(struct model *m, int dir, const char *text, int node)
{
	int i = 0;
	while (m->names[i].dir >= 0)
		i++;
	assert_true(i < MAX_NAMES);
	m->names[i].dir = dir;
	m->names[i].node = node;
	strcpy(m->names[i].text, text);
}

/* Where a new name goes; 0 or an error. */
static int
place_for_name(struct model *m, const char *path, int *dir, char *last)
{
	*dir = walk(m, path, last);
	if (*dir < 0)
		return *dir;
	if (strcmp(last, ".") == 0 || find_name(m, *dir, last) != NULL)
		return -EEXIST;
	return 0;
}

/* What may happen to any operation, which then has done nothing. */
static bool
is_failure(long result)
{
	return result == -ENOMEM || result == -EIO || result == -EROFS;
}

static void
apply_make(struct model *m, const struct op *op, long result)
{
	char last[OP_PATHLEN];
	int dir;
	int verdict = place_for_name(m, op->path, &dir, last);

	if (op->kind == OP_MKFIFO && test_features == 0)
		verdict = -ENOTSUP;
	if (is_failure(result) || (verdict == 0 && result == -ENOSPC))
		return;
	assert_int_equal(result, verdict);
	if (verdict != 0)
		return;
	int i = 0;
	while (m->nodes[i].type != FS_FREE)
		i++;
	assert_true(i < MAX_NODES);
	m->nodes[i] = (struct node){ .type = FS_FILE, .mode = 0644,
				     .nlink = 1 };
	if (op->kind == OP_SYMLINK) {
		m->nodes[i].type = FS_SYMLINK;
		m->nodes[i].mode = 0777;
		m->nodes[i].data = strdup(op->path2);
		m->nodes[i].size = strlen(op->path2);
	}
	if (op->kind == OP_MKNOD) {
		m->nodes[i].type = FS_DEVICE;
		m->nodes[i].mode = 0600;
		m->nodes[i].minor = op->len % 256;
	}
	if (op->kind == OP_MKFIFO) {
		m->nodes[i].type = FS_FIFO;
		m->nodes[i].mode = 0620;
	}
	if (op->kind == OP_MKDIR) {
		m->nodes[i].type = FS_DIR;
		m->nodes[i].mode = 0755;
		m->nodes[i].nlink = 2;
		m->nodes[dir].nlink++;
	}
	add_name(m, dir, last, i);
}

static void
apply_link(struct model *m, const struct op *op, long result)
{
	char last[OP_PATHLEN];
	int dir = 0;
	int node = lookup(m, op->path);
	int verdict = node < 0 ? node : 0;

	if (verdict == 0 && m->nodes[node].type == FS_DIR)
		verdict = -EISDIR;
	if (verdict == 0)
		verdict = place_for_name(m, op->path2, &dir, last);
	if (is_failure(result) || (verdict == 0 && result == -ENOSPC))
		return;
	assert_int_equal(result, verdict);
	if (verdict != 0)
		return;
	m->nodes[node].nlink++;
	add_name(m, dir, last, node);
}

static bool
is_empty(const struct model *m, int dir)
{
	for (int i = 0; i < MAX_NAMES; i++)
		if (m->names[i].dir == dir)
			return false;
	return true;
}

static int
unlink_verdict(struct model *m, const char *path, int *dir, struct name **name)
{
	char last[OP_PATHLEN];

	*dir = walk(m, path, last);
	if (*dir < 0)
		return *dir;
	if (strcmp(last, ".") == 0)
		return -EPERM;
	*name = find_name(m, *dir, last);
	if (*name == NULL)
		return -ENOENT;
	struct node *n = &m->nodes[(*name)->node];
	if (n->type == FS_DIR && !is_empty(m, (*name)->node))
		return -ENOTEMPTY;
	return 0;
}

/* A name is gone. */
static void
drop_name(struct model *m, struct name *name)
{
	struct node *n = &m->nodes[name->node];
	int dir = name->dir;

	name->dir = -1;
	if (n->type == FS_DIR)
		m->nodes[dir].nlink--;
	if (n->type == FS_DIR || --n->nlink == 0) {
		free(n->data);
		*n = (struct node){ .type = FS_FREE };
	}
}

static void
apply_unlink(struct model *m, const struct op *op, long result)
{
	struct name *name = NULL;
	int dir;
	int verdict = unlink_verdict(m, op->path, &dir, &name);

	if (is_failure(result))
		return;
	assert_int_equal(result, verdict);
	if (verdict != 0)
		return;
	drop_name(m, name);
}

/* Is a directory the node top, or below it? */
static bool
is_below(const struct model *m, int dir, int top)
{
	while (dir != top && dir != ROOT)
		for (int i = 0; i < MAX_NAMES; i++)
			if (m->names[i].dir >= 0 && m->names[i].node == dir) {
				dir = m->names[i].dir;
				break;
			}
	return dir == top;
}

/* May node a take the place of node b? */
static int
replace_verdict(const struct model *m, int a, int b)
{
	bool dir = m->nodes[a].type == FS_DIR;

	if (a == b)
		return 0;
	if (m->nodes[b].type != FS_DIR)
		return dir ? -ENOTDIR : 0;
	if (!dir)
		return -EISDIR;
	return is_empty(m, b) ? 0 : -ENOTEMPTY;
}

/* A renaming: what is where, and what the file system should say to it. */
struct renaming {
	int		from_dir, to_dir;
	char		from_last[OP_PATHLEN], to_last[OP_PATHLEN];
	struct name	*from, *to;	/* to: NULL if that is free */
};

static int
rename_verdict(struct model *m, const struct op *op, struct renaming *rn)
{
	rn->from_dir = walk(m, op->path, rn->from_last);
	if (rn->from_dir < 0)
		return rn->from_dir;
	rn->to_dir = walk(m, op->path2, rn->to_last);
	if (rn->to_dir < 0)
		return rn->to_dir;
	if (strcmp(rn->from_last, ".") == 0 || strcmp(rn->to_last, ".") == 0)
		return -EINVAL;
	rn->from = find_name(m, rn->from_dir, rn->from_last);
	if (rn->from == NULL)
		return -ENOENT;
	if (m->nodes[rn->from->node].type == FS_DIR &&
	    is_below(m, rn->to_dir, rn->from->node))
		return -EINVAL;
	rn->to = find_name(m, rn->to_dir, rn->to_last);
	return rn->to == NULL ? 0 :
	       replace_verdict(m, rn->from->node, rn->to->node);
}

static void
apply_rename(struct model *m, const struct op *op, long result)
{
	struct renaming rn;
	int verdict = rename_verdict(m, op, &rn);

	if (is_failure(result) ||
	    (verdict == 0 && rn.to == NULL && result == -ENOSPC))
		return;
	assert_int_equal(result, verdict);
	if (verdict != 0 || (rn.to != NULL && rn.to->node == rn.from->node))
		return;
	if (rn.to != NULL)
		drop_name(m, rn.to);
	if (m->nodes[rn.from->node].type == FS_DIR) {
		m->nodes[rn.from_dir].nlink--;
		m->nodes[rn.to_dir].nlink++;
	}
	rn.from->dir = rn.to_dir;
	strcpy(rn.from->text, rn.to_last);
}

static void
apply_write(struct model *m, const struct op *op, long result)
{
	int node = lookup(m, op->path);
	int verdict = node < 0 ? node : 0;

	if (verdict == 0 && m->nodes[node].type != FS_FILE)
		verdict = -EISDIR;
	if (is_failure(result) || (verdict == 0 && result == -ENOSPC))
		return;
	if (verdict != 0 || result < 0) {
		assert_int_equal(result, verdict);
		return;
	}
	assert_true(result <= op->len);
	struct node *n = &m->nodes[node];
	size_t off = op->kind == OP_APPEND ? n->size : op->off;
	size_t end = off + (size_t)result;
	if (end > n->size) {
		n->data = realloc(n->data, end);
		memset(n->data + n->size, 0, end - n->size);
		n->size = end;
	}
	for (size_t i = off; i < end; i++)
		n->data[i] = op_byte(op->seed, i);
}

/* What opening a node, or lookup()'s error, for writing has to come to. */
static int
open_verdict(const struct model *m, int node)
{
	if (node < 0)
		return node;
	switch (m->nodes[node].type) {
	case FS_DIR:
		return -EISDIR;
	case FS_DEVICE:
		return -ENXIO;
	case FS_FIFO:
		/* Nobody here opens the other end. */
		return -EINTR;
	default:
		return 0;
	}
}

static void
apply_truncate(struct model *m, const struct op *op, long result)
{
	int node = lookup(m, op->path);
	int verdict = open_verdict(m, node);

	if (is_failure(result) || (verdict == 0 && result == -ENOSPC))
		return;
	assert_int_equal(result, verdict);
	if (verdict == 0)
		m->nodes[node].size = 0;
}

static void
apply_resize(struct model *m, const struct op *op, long result)
{
	int node = lookup(m, op->path);
	int verdict = open_verdict(m, node);

	if (is_failure(result) || (verdict == 0 && result == -ENOSPC))
		return;
	assert_int_equal(result, verdict);
	if (verdict != 0)
		return;
	struct node *n = &m->nodes[node];
	if (op->off > n->size) {
		n->data = realloc(n->data, op->off);
		memset(n->data + n->size, 0, op->off - n->size);
	}
	n->size = op->off;
}

static void
apply_chmod(struct model *m, const struct op *op, long result)
{
	int node = lookup(m, op->path);

	if (is_failure(result))
		return;
	assert_int_equal(result, node < 0 ? node : 0);
	if (node >= 0)
		m->nodes[node].mode = op->len & 07777;
}

void
model_apply(struct model *m, const struct op *op, long result)
{
	switch (op->kind) {
	case OP_CREATE:
	case OP_MKDIR:
	case OP_MKNOD:
	case OP_MKFIFO:
	case OP_SYMLINK:
		apply_make(m, op, result);
		break;
	case OP_LINK:
		apply_link(m, op, result);
		break;
	case OP_UNLINK:
		apply_unlink(m, op, result);
		break;
	case OP_RENAME:
		apply_rename(m, op, result);
		break;
	case OP_WRITE:
	case OP_APPEND:
		apply_write(m, op, result);
		break;
	case OP_TRUNCATE:
		apply_truncate(m, op, result);
		break;
	case OP_CHMOD:
		apply_chmod(m, op, result);
		break;
	case OP_RESIZE:
		apply_resize(m, op, result);
		break;
	default:
		abort();
	}
}

/* --- Signature ----------------------------------------------------------- */

static int
compare_names(const void *a, const void *b)
{
	const struct name *const *x = a, *const *y = b;
	return strcmp((*x)->text, (*y)->text);
}

static uint64_t
hash_node(const struct model *m, uint64_t h, int i)
{
	const struct node *n = &m->nodes[i];
	const struct name *names[MAX_NAMES];
	size_t count = 0;

	uint32_t head[] = { n->type, n->nlink, n->minor,
			    test_features != 0 ? n->mode : 0 };
	h = hash_bytes(h, head, sizeof(head));
	if (n->type == FS_FILE || n->type == FS_SYMLINK)
		return hash_bytes(h, n->data, n->size);
	if (n->type != FS_DIR)
		return h;
	for (int k = 0; k < MAX_NAMES; k++)
		if (m->names[k].dir == i)
			names[count++] = &m->names[k];
	qsort(names, count, sizeof(names[0]), compare_names);
	for (size_t k = 0; k < count; k++) {
		h = hash_bytes(h, names[k]->text, strlen(names[k]->text) + 1);
		h = hash_node(m, h, names[k]->node);
	}
	return hash_bytes(h, "/", 1);
}

uint64_t
model_signature(const struct model *m)
{
	return hash_node(m, HASH_START, ROOT);
}
