/*
 * Image files.  Requests are carried out at once, in order.  A flush does nothing:
 * what has been written survives the end of this program however that comes, and
 * the whole file is brought to the disk when it is closed.
 */
#include "image.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/bits.h"
#include "report.h"

#include <octox/fs.h>

/* The kernel's numbers, not those of <errno.h>, belong into a request. */
enum { REQUEST_FAILED = -31 };

struct undo {
	uint64_t	block;
	char		data[FS_BSIZE];
};

static bool
transfer(int fd, bool write, uint64_t block, char *data)
{
	size_t done = 0;

	while (done < FS_BSIZE) {
		off_t at = (off_t)(block * FS_BSIZE + done);
		ssize_t n = write ? pwrite(fd, data + done, FS_BSIZE - done, at) :
				    pread(fd, data + done, FS_BSIZE - done, at);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return false;
		done += (size_t)n;
	}
	return true;
}

/* Remember what the block holds before it is written for the first time. */
static bool
remember(struct image *im, uint64_t block)
{
	if (!im->undoing || bit_test(im->saved, block))
		return true;
	/* Room doubles whenever the count is a power of two. */
	if ((im->nundo & (im->nundo - 1)) == 0) {
		size_t room = im->nundo == 0 ? 1 : 2 * im->nundo;
		struct undo *more = realloc(im->undo, room * sizeof(*more));
		if (more == NULL)
			return false;
		im->undo = more;
	}
	struct undo *u = &im->undo[im->nundo];
	u->block = block;
	if (!transfer(im->fd, false, block, u->data))
		return false;
	im->nundo++;
	bit_set(im->saved, block);
	return true;
}

static bool
transfer_vec(struct image *im, const struct blk_req *req)
{
	bool write = req->op == BLK_WRITE;
	uint64_t block = req->block;

	for (uint32_t i = 0; i < req->nvec; i++) {
		char *data = req->vec[i].base;
		for (uint32_t k = 0; k < req->vec[i].nblocks; k++, block++) {
			if (write && !remember(im, block))
				return false;
			if (!transfer(im->fd, write, block, data))
				return false;
			data += FS_BSIZE;
		}
	}
	return true;
}

static void
image_submit(struct blkdev *dev, struct blk_req *req)
{
	struct image *im = dev->driver;
	bool ok = req->op == BLK_FLUSH || transfer_vec(im, req);

	req->status = ok ? 0 : REQUEST_FAILED;
	req->done(req);
}

static void
image_init(struct image *im, const char *path, int fd, uint64_t nblocks)
{
	*im = (struct image){
		.dev = { .name = path, .nblocks = nblocks,
			 .submit = image_submit, .driver = im },
		.path = path,
		.fd = fd,
	};
}

bool
image_open(struct image *im, const char *path, bool write)
{
	struct stat st;
	int fd = open(path, (write ? O_RDWR : O_RDONLY) | O_CLOEXEC);
	if (fd < 0 || fstat(fd, &st) != 0) {
		report("%s: %s", path, strerror(errno));
		if (fd >= 0)
			close(fd);
		return false;
	}
	image_init(im, path, fd, (uint64_t)st.st_size / FS_BSIZE);
	im->dev.read_only = !write;
	im->undoing = write;
	im->saved = calloc(im->dev.nblocks / 8 + 1, 1);
	if (im->saved == NULL) {
		report("out of memory");
		close(fd);
		return false;
	}
	return true;
}

/* A file of that many zero blocks, which take no room until they are written. */
static int
make_temporary(char *name, uint64_t nblocks)
{
	int fd = mkstemp(name);
	if (fd < 0)
		return -1;
	mode_t mask = umask(0);
	umask(mask);
	if (ftruncate(fd, (off_t)(nblocks * FS_BSIZE)) != 0 ||
	    fchmod(fd, 0666 & ~mask) != 0) {
		close(fd);
		unlink(name);
		return -1;
	}
	return fd;
}

bool
image_create(struct image *im, const char *path, uint64_t nblocks)
{
	static const char suffix[] = ".XXXXXX";
	char *name = malloc(strlen(path) + sizeof(suffix));
	if (name == NULL) {
		report("out of memory");
		return false;
	}
	strcpy(name, path);
	strcat(name, suffix);
	int fd = make_temporary(name, nblocks);
	if (fd < 0) {
		report("%s: %s", path, strerror(errno));
		free(name);
		return false;
	}
	image_init(im, path, fd, nblocks);
	im->temporary = name;
	return true;
}

static bool
put_back(struct image *im)
{
	bool ok = true;
	for (size_t i = 0; i < im->nundo; i++)
		ok &= transfer(im->fd, true, im->undo[i].block,
			       im->undo[i].data);
	return ok;
}

/* The new image takes its name, or goes. */
static bool
settle_temporary(struct image *im, bool keep)
{
	if (keep && rename(im->temporary, im->path) == 0)
		return true;
	int error = errno;
	unlink(im->temporary);
	errno = error;
	return !keep;
}

bool
image_close(struct image *im, bool keep)
{
	bool ok = keep || put_back(im);
	if (ok && !im->dev.read_only)
		ok = fsync(im->fd) == 0;
	ok = close(im->fd) == 0 && ok;
	if (im->temporary != NULL)
		ok = settle_temporary(im, keep && ok) && ok;
	if (!ok)
		report("%s: %s", im->path, strerror(errno));
	free(im->temporary);
	free(im->saved);
	free(im->undo);
	return ok;
}
