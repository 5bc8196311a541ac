/*
 * Sorted trees: AA trees, that is balanced trees in which a node's level is one
 * more than its left child's and at most one more than its right child's.  skew
 * and split mend a node whose children have changed.
 */
#include <search.h>
#include <stdint.h>
#include <stdlib.h>

/* The key comes first: what tsearch returns is a pointer to it. */
struct node {
	const void *key;
	struct node *left, *right;
	int level;
};

static int
level(const struct node *n)
{
	return n != NULL ? n->level : 0;
}

/* A left child of the same level comes up. */
static struct node *
skew(struct node *n)
{
	struct node *l = n != NULL ? n->left : NULL;

	if (l == NULL || l->level != n->level)
		return n;
	n->left = l->right;
	l->right = n;
	return l;
}

/* Of three nodes to the right on one level the middle one comes up. */
static struct node *
split(struct node *n)
{
	struct node *r = n != NULL ? n->right : NULL;

	if (r == NULL || level(r->right) != n->level)
		return n;
	n->right = r->left;
	r->left = n;
	r->level++;
	return r;
}

void *
tfind(const void *key, void *const *root,
	int (*compare)(const void *, const void *))
{
	struct node *n = root != NULL ? *root : NULL;

	while (n != NULL) {
		int order = compare(key, n->key);

		if (order == 0)
			return n;
		n = order < 0 ? n->left : n->right;
	}
	return NULL;
}

static struct node *
insert(struct node *n, struct node *fresh,
	int (*compare)(const void *, const void *))
{
	if (n == NULL)
		return fresh;
	if (compare(fresh->key, n->key) < 0)
		n->left = insert(n->left, fresh, compare);
	else
		n->right = insert(n->right, fresh, compare);
	return split(skew(n));
}

void *
tsearch(const void *key, void **root,
	int (*compare)(const void *, const void *))
{
	struct node *n;

	if (root == NULL)
		return NULL;
	n = tfind(key, root, compare);
	if (n != NULL)
		return n;
	n = malloc(sizeof(*n));
	if (n == NULL)
		return NULL;
	*n = (struct node){.key = key, .level = 1};
	*root = insert(*root, n, compare);
	return n;
}

/* Mend n after something below it has gone. */
static struct node *
mend(struct node *n)
{
	int least = level(n->left) < level(n->right) ? level(n->left) :
		level(n->right);

	if (n->level > least + 1) {
		n->level = least + 1;
		if (level(n->right) > n->level)
			n->right->level = n->level;
	}
	n = skew(n);
	n->right = skew(n->right);
	if (n->right != NULL)
		n->right->right = skew(n->right->right);
	n = split(n);
	n->right = split(n->right);
	return n;
}

/* Take out the lowest node below n, into *lowest. */
static struct node *
take_lowest(struct node *n, struct node **lowest)
{
	if (n->left == NULL) {
		*lowest = n;
		return n->right;
	}
	n->left = take_lowest(n->left, lowest);
	return mend(n);
}

/* Take out the node with the key, and free it; *parent is the one above it. */
static struct node *
remove_key(struct node *n, const void *key,
	int (*compare)(const void *, const void *), struct node **parent)
{
	int order = compare(key, n->key);

	if (order != 0) {
		struct node **side = order < 0 ? &n->left : &n->right;

		*parent = n;
		*side = remove_key(*side, key, compare, parent);
		return mend(n);
	}
	struct node *heir = n->left;
	if (n->right != NULL) {
		struct node *right = take_lowest(n->right, &heir);

		heir->right = right;
		heir->left = n->left;
		heir->level = n->level;
		heir = mend(heir);
	}
	free(n);
	return heir;
}

void *
tdelete(const void *restrict key, void **restrict root,
	int (*compare)(const void *, const void *))
{
	struct node *parent = NULL;

	if (root == NULL || tfind(key, root, compare) == NULL)
		return NULL;
	*root = remove_key(*root, key, compare, &parent);
	/* Of the root there is no parent, but the result must not be NULL. */
	return parent != NULL ? (void *)parent : (void *)root;
}

static void
walk(const struct node *n, void (*action)(const void *, VISIT, int), int depth)
{
	if (n->left == NULL && n->right == NULL) {
		action(n, leaf, depth);
		return;
	}
	action(n, preorder, depth);
	if (n->left != NULL)
		walk(n->left, action, depth + 1);
	action(n, postorder, depth);
	if (n->right != NULL)
		walk(n->right, action, depth + 1);
	action(n, endorder, depth);
}

void
twalk(const void *root, void (*action)(const void *, VISIT, int))
{
	if (root != NULL)
		walk(root, action, 0);
}

void
tdestroy(void *root, void (*free_key)(void *))
{
	struct node *n = root;

	if (n == NULL)
		return;
	tdestroy(n->left, free_key);
	tdestroy(n->right, free_key);
	free_key((void *)(uintptr_t)n->key);
	free(n);
}
