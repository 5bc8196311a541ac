# CMake toolchain file for Octox:
#
#	cmake -DCMAKE_TOOLCHAIN_FILE=/.../octox.cmake ...
#
# What is built runs, for ctest too, on Octox by means of octox-run.
set(CMAKE_SYSTEM_NAME Octox)
set(CMAKE_SYSTEM_PROCESSOR riscv64)

# Platform/Octox.cmake
list(APPEND CMAKE_MODULE_PATH "${CMAKE_CURRENT_LIST_DIR}")

set(octox_hints "${CMAKE_CURRENT_LIST_DIR}/../../../bin")
find_program(OCTOX_CC octox-cc HINTS "${octox_hints}" REQUIRED)
get_filename_component(octox_bin "${OCTOX_CC}" DIRECTORY)
set(CMAKE_C_COMPILER "${OCTOX_CC}")
set(CMAKE_ASM_COMPILER "${OCTOX_CC}")
set(CMAKE_CXX_COMPILER "${octox_bin}/octox-c++")
foreach(tool AR NM RANLIB STRIP OBJDUMP)
	string(TOLOWER ${tool} name)
	set(CMAKE_${tool} "${octox_bin}/riscv64-octox-${name}" CACHE FILEPATH "")
endforeach()
find_program(OCTOX_RUN octox-run HINTS "${octox_bin}")
if(OCTOX_RUN)
	set(CMAKE_CROSSCOMPILING_EMULATOR "${OCTOX_RUN}")
endif()

# Programs of this machine; libraries and headers of the other.
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_PACKAGE ONLY)
