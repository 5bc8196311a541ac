/*
 * What stands in a C++ object's table for functions that nobody has defined.  It gets
 * into a program by libstdc++.a, see sdk/Makefile.am; weak, for it may come twice.
 */
#include "cxx/die.h"

void __cxa_pure_virtual(void) __attribute__((noreturn, weak));
void __cxa_deleted_virtual(void) __attribute__((noreturn, weak));

void
__cxa_pure_virtual(void)
{
	__octox_die("pure virtual function called\n");
}

void
__cxa_deleted_virtual(void)
{
	__octox_die("deleted virtual function called\n");
}
