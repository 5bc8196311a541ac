/* Reading directories. */
#ifndef OCTOX_ULIB_DIRENT_H
#define OCTOX_ULIB_DIRENT_H

#include <octox/features.h>

#include <sys/types.h>

__OCTOX_BEGIN

typedef struct __octox_dir DIR;

struct dirent {
	ino_t d_ino;
	off_t d_off;		/* where the entry after it is */
	unsigned short d_reclen;
	unsigned char d_type;	/* DT_UNKNOWN: the disk does not say */
	char d_name[256];
};

int alphasort(const struct dirent **a, const struct dirent **b);
int closedir(DIR *dir);
int dirfd(DIR *dir);
DIR *fdopendir(int fd);
DIR *opendir(const char *path);
struct dirent *readdir(DIR *dir);
int readdir_r(DIR *__restrict dir, struct dirent *__restrict entry,
	      struct dirent **__restrict result);
int scandir(const char *path, struct dirent ***list,
	    int (*wanted)(const struct dirent *),
	    int (*compare)(const struct dirent **, const struct dirent **));
void rewinddir(DIR *dir);

#if __OCTOX_XSI
void seekdir(DIR *dir, long place);
long telldir(DIR *dir);
#endif

#if __OCTOX_EXT
#define DT_UNKNOWN	0
#define DT_FIFO		1
#define DT_CHR		2
#define DT_DIR		4
#define DT_BLK		6
#define DT_REG		8
#define DT_LNK		10
#define DT_SOCK		12
#endif

__OCTOX_END

#endif
