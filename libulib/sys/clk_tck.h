/* The tick of times(). */
#ifndef ULIB_SYS_CLK_TCK_H
#define ULIB_SYS_CLK_TCK_H

enum { CLK_TCK = 100 };		/* in a second */

#endif
