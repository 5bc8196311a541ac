/* Memory on the stack, gone when the function returns. */
#ifndef OCTOX_ULIB_ALLOCA_H
#define OCTOX_ULIB_ALLOCA_H

#undef alloca
#define alloca(size) __builtin_alloca(size)

#endif
