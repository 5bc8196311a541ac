/* Error numbers: those of Octox itself (octox-errors in errors.tbl). */
#ifndef OCTOX_ULIB_ERRNO_H
#define OCTOX_ULIB_ERRNO_H

#include <octox/features.h>

#include <octox/errno.h>

#define EWOULDBLOCK	EAGAIN
#define EOPNOTSUPP	ENOTSUP

__OCTOX_BEGIN

extern __thread int errno __attribute__((__tls_model__("local-exec")));
#define errno errno

#if __OCTOX_EXT
extern char *program_invocation_name;
extern char *program_invocation_short_name;
#endif

__OCTOX_END

#endif
