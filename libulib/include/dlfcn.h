/* Shared objects: there are none, programs are whole. */
#ifndef OCTOX_ULIB_DLFCN_H
#define OCTOX_ULIB_DLFCN_H

#include <octox/features.h>

#define RTLD_LAZY	1
#define RTLD_NOW	2
#define RTLD_GLOBAL	4
#define RTLD_LOCAL	0
#if __OCTOX_EXT
#define RTLD_DEFAULT	((void *)0)
#define RTLD_NEXT	((void *)-1)
#endif

__OCTOX_BEGIN

/* Each fails; dlerror says so, once for each failure. */
void *dlopen(const char *file, int mode);
void *dlsym(void *__restrict handle, const char *__restrict name);
int dlclose(void *handle);
char *dlerror(void);

__OCTOX_END

#endif
