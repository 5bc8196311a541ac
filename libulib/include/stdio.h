/*
 * Buffered input and output.  stdout is sent line by line when it is a terminal,
 * stderr at once; exit sends whatever is left in any stream.
 */
#ifndef OCTOX_ULIB_STDIO_H
#define OCTOX_ULIB_STDIO_H

#include <octox/features.h>

#define __need_size_t
#define __need_NULL
#include <stddef.h>

#define EOF		(-1)
#define BUFSIZ		1024
#define FILENAME_MAX	4096
#define FOPEN_MAX	16
#define L_tmpnam	20
#define TMP_MAX		10000
#define SEEK_SET	0
#define SEEK_CUR	1
#define SEEK_END	2
#define _IOFBF		0
#define _IOLBF		1
#define _IONBF		2

__OCTOX_BEGIN

typedef struct __octox_file FILE;
typedef struct {
	long __offset;
} fpos_t;

extern FILE *const stdin;
extern FILE *const stdout;
extern FILE *const stderr;
#define stdin stdin
#define stdout stdout
#define stderr stderr

void clearerr(FILE *f);
int fclose(FILE *f);
int feof(FILE *f);
int ferror(FILE *f);
int fflush(FILE *f);
int fgetc(FILE *f);
int fgetpos(FILE *__restrict f, fpos_t *__restrict pos);
char *fgets(char *__restrict s, int size, FILE *__restrict f);
FILE *fopen(const char *__restrict path, const char *__restrict mode);
int fprintf(FILE *__restrict f, const char *__restrict format, ...)
	__OCTOX_PRINTF(2, 3);
int fputc(int c, FILE *f);
int fputs(const char *__restrict s, FILE *__restrict f);
size_t fread(void *__restrict to, size_t size, size_t count,
	     FILE *__restrict f);
FILE *freopen(const char *__restrict path, const char *__restrict mode,
	      FILE *__restrict f);
int fscanf(FILE *__restrict f, const char *__restrict format, ...)
	__OCTOX_SCANF(2, 3);
int fseek(FILE *f, long offset, int whence);
int fsetpos(FILE *f, const fpos_t *pos);
long ftell(FILE *f);
size_t fwrite(const void *__restrict from, size_t size, size_t count,
	      FILE *__restrict f);
int getc(FILE *f);
int getchar(void);
void perror(const char *message);
int printf(const char *__restrict format, ...) __OCTOX_PRINTF(1, 2);
int putc(int c, FILE *f);
int putchar(int c);
int puts(const char *s);
int remove(const char *path);
int rename(const char *from, const char *to);
void rewind(FILE *f);
int scanf(const char *__restrict format, ...) __OCTOX_SCANF(1, 2);
void setbuf(FILE *__restrict f, char *__restrict buf);
int setvbuf(FILE *__restrict f, char *__restrict buf, int mode, size_t size);
int snprintf(char *__restrict to, size_t size, const char *__restrict format,
	     ...) __OCTOX_PRINTF(3, 4);
int sprintf(char *__restrict to, const char *__restrict format, ...)
	__OCTOX_PRINTF(2, 3);
int sscanf(const char *__restrict s, const char *__restrict format, ...)
	__OCTOX_SCANF(2, 3);
FILE *tmpfile(void);
char *tmpnam(char *name);
int ungetc(int c, FILE *f);
int vfprintf(FILE *__restrict f, const char *__restrict format,
	__builtin_va_list ap)
	__OCTOX_PRINTF(2, 0);
int vfscanf(FILE *__restrict f, const char *__restrict format,
	__builtin_va_list ap)
	__OCTOX_SCANF(2, 0);
int vprintf(const char *__restrict format,
	__builtin_va_list ap) __OCTOX_PRINTF(1, 0);
int vscanf(const char *__restrict format, __builtin_va_list ap) __OCTOX_SCANF(1,
	0);
int vsnprintf(char *__restrict to, size_t size, const char *__restrict format,
	      __builtin_va_list ap) __OCTOX_PRINTF(3, 0);
int vsprintf(char *__restrict to, const char *__restrict format,
	__builtin_va_list ap)
	__OCTOX_PRINTF(2, 0);
int vsscanf(const char *__restrict s, const char *__restrict format,
	    __builtin_va_list ap) __OCTOX_SCANF(2, 0);

#if __OCTOX_POSIX
typedef long ssize_t;
typedef long off_t;
typedef __builtin_va_list va_list;

#define L_ctermid	13

char *ctermid(char *to);
int dprintf(int fd, const char *__restrict format, ...) __OCTOX_PRINTF(2, 3);
FILE *fdopen(int fd, const char *mode);
int fileno(FILE *f);
void flockfile(FILE *f);
FILE *fmemopen(void *__restrict buf, size_t size, const char *__restrict mode);
int fseeko(FILE *f, off_t offset, int whence);
off_t ftello(FILE *f);
int ftrylockfile(FILE *f);
void funlockfile(FILE *f);
int getc_unlocked(FILE *f);
int getchar_unlocked(void);
ssize_t getdelim(char **__restrict line, size_t *__restrict size, int delimiter,
		 FILE *__restrict f);
ssize_t getline(char **__restrict line, size_t *__restrict size,
		FILE *__restrict f);
FILE *open_memstream(char **buf, size_t *size);
int pclose(FILE *f);
FILE *popen(const char *command, const char *mode);
int putc_unlocked(int c, FILE *f);
int putchar_unlocked(int c);
int vdprintf(int fd, const char *__restrict format, __builtin_va_list ap)
	__OCTOX_PRINTF(2, 0);
int renameat(int from_dir, const char *from, int to_dir, const char *to);
#endif

#if __OCTOX_XSI
#define P_tmpdir	"/tmp"

char *tempnam(const char *directory, const char *prefix);
#endif

#if __OCTOX_EXT
int asprintf(char **out, const char *format, ...) __OCTOX_PRINTF(2, 3);
void clearerr_unlocked(FILE *f);
int feof_unlocked(FILE *f);
int ferror_unlocked(FILE *f);
int fflush_unlocked(FILE *f);
int fgetc_unlocked(FILE *f);
char *fgets_unlocked(char *__restrict s, int size, FILE *__restrict f);
int fileno_unlocked(FILE *f);
int fputc_unlocked(int c, FILE *f);
int fputs_unlocked(const char *__restrict s, FILE *__restrict f);
size_t fread_unlocked(void *__restrict to, size_t size, size_t count,
		      FILE *__restrict f);
size_t fwrite_unlocked(const void *__restrict from, size_t size, size_t count,
		       FILE *__restrict f);
void setbuffer(FILE *f, char *buf, size_t size);
void setlinebuf(FILE *f);
int vasprintf(char **out, const char *format, __builtin_va_list ap)
	__OCTOX_PRINTF(2, 0);
#endif

__OCTOX_END

#endif
