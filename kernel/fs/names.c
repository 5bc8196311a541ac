/*
 * The name cache: a table of small sets, each under one of a few locks; a new entry
 * takes the place of the one in its set that was not used for longest.
 *
 * N1. An entry says what the directory says, for it is changed together with the
 *     directory, under that one's lock.
 * N2. A reference to the inode is taken under the lock of the entry.  An inode loses
 *     its last name only after the entry has been changed, so what is found is not
 *     free, and its number is not somebody else's.
 * N3. A directory that is taken out of the tree gets another key (and its ".." is
 *     forgotten before that, for its parent may go next), so nothing is found in it.
 */
#include "fs/names.h"

#include "common/bits.h"
#include "common/mem.h"
#include "core/panic.h"
#include "core/spinlock.h"
#include "fs/inode_impl.h"
#include "mm/kalloc.h"
#include "mm/page.h"

#include <octox/errno.h>

enum {
	WAYS		= 4,		/* entries in a set */
	STRIPES		= 64,
	MIN_SETS	= 256,
	MAX_SETS	= 16384,
	MAX_LENGTH	= 43,		/* of a name that is remembered */
};

struct name_entry {
	uint64_t	key;		/* of the directory; 0: unused */
	uint64_t	used;		/* time of last use */
	uint32_t	inum;
	uint8_t		len;
	char		name[MAX_LENGTH];
};

static_assert(sizeof(struct name_entry) == 64, "a line of the cache");

static struct {
	struct name_entry (*sets)[WAYS];	/* [stripe] */
	uint32_t	nsets;			/* [I] a power of two */
	struct spinlock	stripes[STRIPES];
	uint64_t	time[STRIPES];		/* [stripe] counts uses */
	uint64_t	next_key;		/* [a] */
} names;

void
names_init(void)
{
	names.next_key = 1;
	names.nsets = MIN_SETS;
	while (names.nsets < MAX_SETS &&
	       names.nsets < page_total_count() / 32)
		names.nsets *= 2;
	names.sets = kalloc_zeroed(names.nsets * sizeof(names.sets[0]));
	if (names.sets == NULL)
		panic("no memory for the name cache");
	for (int i = 0; i < STRIPES; i++)
		spin_init(&names.stripes[i], "names");
}

uint64_t
names_new_key(void)
{
	return __atomic_fetch_add(&names.next_key, 1, __ATOMIC_RELAXED);
}

struct fs_name
name_of(const char *s, uint32_t len)
{
	struct fs_name name = { s, len, NAME_HASH_START };

	for (uint32_t i = 0; i < len; i++)
		name.hash = NAME_HASH_NEXT(name.hash, s[i]);
	return name;
}

bool
name_equal(const struct fs_name *a, const struct fs_name *b)
{
	return a->hash == b->hash && a->len == b->len &&
	       memcmp(a->s, b->s, a->len) == 0;
}

static uint64_t
dir_key(const struct inode *dp)
{
	return __atomic_load_n(&dp->name_key, __ATOMIC_ACQUIRE);
}

static uint32_t
entry_hash(uint64_t key, const struct fs_name *name)
{
	uint64_t h = (key ^ name->hash) * 0x9e3779b97f4a7c15u;
	return (uint32_t)(h >> 32);
}

/* The entry of that name in its set, or NULL. */
static struct name_entry *
set_find(struct name_entry *set, uint64_t key, const struct fs_name *name)
{
	for (int i = 0; i < WAYS; i++)
		if (set[i].key == key && set[i].len == name->len &&
		    memcmp(set[i].name, name->s, name->len) == 0)
			return &set[i];
	return NULL;
}

static struct name_entry *
set_oldest(struct name_entry *set)
{
	struct name_entry *oldest = &set[0];
	for (int i = 1; i < WAYS; i++)
		if (set[i].used < oldest->used)
			oldest = &set[i];
	return oldest;
}

int
names_find(const struct inode *dp, const struct fs_name *name,
	   struct inode **out)
{
	uint64_t key = dir_key(dp);
	uint32_t hash = entry_hash(key, name);
	uint32_t stripe = hash % STRIPES;
	int r = -EAGAIN;

	if (name->len > MAX_LENGTH)
		return r;
	spin_lock(&names.stripes[stripe]);
	struct name_entry *e =
		set_find(names.sets[hash & (names.nsets - 1)], key, name);
	if (e != NULL) {
		e->used = ++names.time[stripe];
		r = e->inum == 0 ? -ENOENT : inode_find(e->inum, out);
	}
	spin_unlock(&names.stripes[stripe]);
	return r;
}

void
names_set(const struct inode *dp, const struct fs_name *name, uint32_t inum)
{
	uint64_t key = dir_key(dp);
	uint32_t hash = entry_hash(key, name);
	uint32_t stripe = hash % STRIPES;

	if (name->len > MAX_LENGTH)
		return;
	spin_lock(&names.stripes[stripe]);
	struct name_entry *set = names.sets[hash & (names.nsets - 1)];
	struct name_entry *e = set_find(set, key, name);
	if (e == NULL)
		e = set_oldest(set);
	e->key = key;
	e->used = ++names.time[stripe];
	e->inum = inum;
	e->len = (uint8_t)name->len;
	memcpy(e->name, name->s, name->len);
	spin_unlock(&names.stripes[stripe]);
}
