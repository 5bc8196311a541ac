# What CMake has to know of the system Octox, beside its compiler.
set(UNIX 1)
set(OCTOX 1)
set_property(GLOBAL PROPERTY TARGET_SUPPORTS_SHARED_LIBS FALSE)
set(CMAKE_DL_LIBS "")
set(CMAKE_EXECUTABLE_SUFFIX "")
