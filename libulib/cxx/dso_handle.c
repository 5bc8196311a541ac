/* By its address C++ tells a program from its shared libraries, had it any. */
extern void *const __dso_handle;
void *const __dso_handle = (void *)&__dso_handle;
