/* From what the kernel counts to what BSD did. */
#ifndef ULIB_RESOURCE_USAGE_H
#define ULIB_RESOURCE_USAGE_H

struct octox_rusage;
struct rusage;

void __octox_rusage(const struct octox_rusage *from, struct rusage *to);

#endif
