#include "ops.h"

#include "cmocka_all.h"
#include "disk.h"
#include "fs/dir.h"
#include "fs/file.h"
#include "fs/fs.h"
#include "fs/inode_impl.h"
#include "fs/path.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <octox/errno.h>
#include <octox/fcntl.h>
#include <octox/fs.h>
#include <octox/stat.h>

char
op_byte(uint32_t seed, uint64_t off)
{
	uint64_t x = (off / 8 + 1) * 0x9e3779b97f4a7c15u ^ seed;
	return (char)(x >> (off % 8 * 7) ^ x >> 40);
}

static long
run_write(const struct op *op)
{
	struct inode *root = fs_root();
	struct inode *ip;
	long done = 0;
	uint64_t off = op->off;
	bool append = op->kind == OP_APPEND;
	long r = path_lookup(root, op->path, &ip);

	inode_put(root);
	if (r != 0)
		return r;
	if (inode_is_dir(ip) || ip->disk.type != FS_FILE) {
		inode_put(ip);
		return -EISDIR;
	}
	if (append)
		off = ip->disk.size;
	char *data = malloc(op->len + 1);
	for (uint32_t i = 0; i < op->len; i++)
		data[i] = op_byte(op->seed, off + i);
	struct uio u;
	uio_init_kernel(&u, UIO_FROM_CALLER, data, op->len);
	do {
		r = uio_prepare(&u, u.left);
		if (r > 0)
			r = inode_write(ip, &u, &off, (size_t)r, append);
		if (r > 0)
			done += r;
	} while (r > 0 && u.left > 0);
	free(data);
	inode_put(ip);
	return done > 0 ? done : r;
}

static long
run_open(const char *path, int flags)
{
	struct inode *root = fs_root();
	struct file *f;
	int r = file_open(root, path, flags, 0644, &f);

	inode_put(root);
	if (r == 0)
		file_put(f);
	return r;
}

static long
run_resize(const struct op *op)
{
	struct inode *root = fs_root();
	struct file *f;
	long r = file_open(root, op->path, O_WRONLY, 0644, &f);

	inode_put(root);
	if (r == 0) {
		r = file_truncate(f, (int64_t)op->off);
		file_put(f);
	}
	return r;
}

/* What the guide's format cannot keep is not tried. */
static long
run_chmod(const struct op *op, struct inode *root)
{
	struct inode_attrs attrs = {
		.which = ATTR_MODE, .mode = op->len & 07777,
	};
	struct inode *ip;
	long r = path_lookup_link(root, op->path, &ip);

	if (r != 0)
		return r;
	if (test_features != 0)
		r = inode_set_attrs(ip, &attrs);
	inode_put(ip);
	return r;
}

static long
run_path(const struct op *op, struct inode *root)
{
	switch (op->kind) {
	case OP_LINK:
		return path_link(root, op->path, root, op->path2,
				 false);
	case OP_RENAME:
		return path_rename(root, op->path, root, op->path2);
	case OP_UNLINK:
		return path_remove(root, op->path, REMOVE_ANY);
	case OP_CHMOD:
		return run_chmod(op, root);
	case OP_SYMLINK:
		return path_symlink(op->path2, root, op->path);
	case OP_MKDIR:
		return path_mkdir(root, op->path, 0755);
	case OP_MKNOD:
		return path_mknod(root, op->path, OCTOX_S_IFCHR | 0600,
				  1 << 16 | op->len % 256);
	case OP_MKFIFO:
		return path_mknod(root, op->path, OCTOX_S_IFIFO | 0620, 0);
	default:
		abort();
	}
}

long
op_run(const struct op *op)
{
	switch (op->kind) {
	case OP_CREATE:
		return run_open(op->path, O_RDWR | O_CREAT | O_EXCL);
	case OP_TRUNCATE:
		return run_open(op->path, O_WRONLY | O_TRUNC);
	case OP_WRITE:
	case OP_APPEND:
		return run_write(op);
	case OP_RESIZE:
		return run_resize(op);
	default:
		break;
	}
	struct inode *root = fs_root();
	long r = run_path(op, root);
	inode_put(root);
	return r;
}

/* --- Signatures ---------------------------------------------------------- */

enum {
	MAX_VISITS	= 2000,		/* inodes; a damaged tree may have loops */
	MAX_SIZE	= 2 << 20,	/* bytes of a file that are looked at */
};

static bool unreadable;		/* something of the tree was */
static uint32_t visits;

/* Does the step work?  After one that did not the signature means nothing. */
static bool
works(bool ok)
{
	unreadable |= !ok;
	return ok;
}

uint64_t
hash_bytes(uint64_t h, const void *data, size_t n)
{
	const unsigned char *p = data;

	while (n >= 8) {
		uint64_t w;
		memcpy(&w, p, sizeof(w));
		h = (h ^ w) * 0x100000001b3u;
		h ^= h >> 29;
		p += 8;
		n -= 8;
	}
	while (n-- > 0)
		h = (h ^ *p++) * 0x100000001b3u;
	return h;
}

/* An entry of a directory. */
struct entry {
	uint32_t	inum;
	char		name[FS_XNAMELEN + 1];
};

struct entries {
	struct entry	*e;
	size_t		n;
};

static int
compare_entries(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;
	return strcmp(x->name, y->name);
}

static bool
note_entry(const struct dir_slot *slot, void *arg)
{
	struct entries *all = arg;
	struct entry e = { .inum = slot->entry.inum };

	memcpy(e.name, slot->entry.name, slot->entry.len);
	if (strcmp(e.name, ".") == 0 || strcmp(e.name, "..") == 0)
		return false;
	all->e = realloc(all->e, (all->n + 1) * sizeof(e));
	all->e[all->n++] = e;
	return false;
}

/* All entries in use but "." and "..", sorted by name. */
static struct entries
read_dir(struct inode *ip)
{
	struct entries all = { NULL, 0 };
	struct dir_slot slot;

	if (works(inode_lock(ip) == 0)) {
		works(dir_each(ip, 0, note_entry, &all, &slot) == -ENOENT);
		inode_unlock(ip);
	}
	if (all.n > 0)
		qsort(all.e, all.n, sizeof(all.e[0]), compare_entries);
	return all;
}

static uint64_t
hash_file(uint64_t h, struct inode *ip)
{
	size_t size = ip->disk.size;
	char *data = malloc(size + 1);

	if (works(inode_read(ip, data, 0, size) == (long)size))
		h = hash_bytes(h, data, size);
	free(data);
	return h;
}

static uint64_t
hash_inode(uint64_t h, struct inode *ip)
{
	if (!works(inode_load(ip) == 0 && visits++ < MAX_VISITS &&
		   ip->disk.size <= MAX_SIZE))
		return h;
	uint32_t head[] = { ip->disk.type, ip->disk.nlink, ip->disk.minor,
			    test_features != 0 ? ip->disk.mode : 0 };
	h = hash_bytes(h, head, sizeof(head));
	if (ip->disk.type == FS_FILE || ip->disk.type == FS_SYMLINK)
		return hash_file(h, ip);
	if (ip->disk.type != FS_DIR)
		return h;
	struct entries all = read_dir(ip);
	for (size_t i = 0; i < all.n; i++) {
		struct inode *child;
		const char *name = all.e[i].name;
		h = hash_bytes(h, name, strlen(name) + 1);
		/* By name, for the name cache to be tested too. */
		if (!works(path_lookup_link(ip, name, &child) == 0))
			continue;
		works(child->inum == all.e[i].inum);
		h = hash_inode(h, child);
		inode_put(child);
	}
	free(all.e);
	return hash_bytes(h, "/", 1);
}

uint64_t
fs_signature(void)
{
	struct inode *root = fs_root();

	unreadable = false;
	visits = 0;
	uint64_t h = hash_inode(HASH_START, root);
	inode_put(root);
	return unreadable ? 0 : h;
}

/* --- Random operations --------------------------------------------------- */

uint32_t
random_next(uint64_t *state)
{
	*state = *state * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(*state >> 33);
}

/* A name of n bytes, as long as the format allows. */
static void
random_name(uint64_t *state, char *name)
{
	static const char *const names[] = { "d", "e", "f", "g", "h", "x",
					     "fourteen-bytes", "." };
	static const uint32_t lengths[] = { 26, 27, 58, 59, 100, 255 };
	/* One after the other, or compilers would differ. */
	uint32_t which = random_next(state) % ARRAY_SIZE(names);
	uint32_t length = random_next(state) % ARRAY_SIZE(lengths);

	strcpy(name, names[which]);
	if (test_features == 0 || strlen(name) < FS_NAMELEN)
		return;
	memset(name, 'n', lengths[length]);
	name[lengths[length]] = '\0';
}

static void
random_path(uint64_t *state, char *path)
{
	static const char *const dirs[] = { "", "/d", "/d/e", "/x", "/f" };
	char name[FS_XNAMELEN + 1];
	uint32_t dir = random_next(state) % ARRAY_SIZE(dirs);

	random_name(state, name);
	snprintf(path, OP_PATHLEN, "%s/%s", dirs[dir], name);
}

/* Often small, sometimes up to max. */
static uint32_t
random_size(uint64_t *state, uint32_t max)
{
	bool small = random_next(state) % 2 == 0;
	return random_next(state) % (small ? 2048 : max);
}

struct op
op_random(uint64_t *state, uint32_t max_len)
{
	struct op op = { .kind = random_next(state) % OP_KINDS };

	random_path(state, op.path);
	random_path(state, op.path2);
	op.len = random_size(state, max_len) + 1;
	op.off = random_size(state, max_len);
	op.seed = random_next(state);
	return op;
}
