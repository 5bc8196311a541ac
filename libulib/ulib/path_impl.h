/* What the files of <ulib/path.h> share. */
#ifndef ULIB_PATH_IMPL_H
#define ULIB_PATH_IMPL_H

#include <ulib/path.h>

/* As ulib_components, of a path that no NUL ends. */
struct ulib_components __octox_components(struct ulib_span path);

/* As ulib_path_parent. */
bool __octox_path_parent(struct ulib_span path, struct ulib_span *out);

#endif
