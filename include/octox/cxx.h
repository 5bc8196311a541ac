/*
 * What C++ calls otherwise, for the headers here, which speak C.
 */
#ifndef OCTOX_CXX_H
#define OCTOX_CXX_H

#ifdef __cplusplus
#define _Static_assert static_assert
#endif

#endif
