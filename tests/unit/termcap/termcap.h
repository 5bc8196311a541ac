/* libulib's, not the build machine's. */
#include "../../../libulib/include/termcap.h"
