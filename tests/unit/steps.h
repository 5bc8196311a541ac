/*
 * How many steps a program has made, which is the same on every machine and however
 * busy it is: the compiler calls this at each piece of code without a jump, with the
 * flag COUNT_FOR_BUILD.  Where there is no such flag, steps stays 0.
 */
#ifndef TESTS_UNIT_STEPS_H
#define TESTS_UNIT_STEPS_H

static unsigned long steps;

void __sanitizer_cov_trace_pc(void);

#ifdef __clang__
__attribute__((no_sanitize("coverage")))
#else
__attribute__((no_sanitize_coverage))
#endif
void
__sanitizer_cov_trace_pc(void)
{
	steps++;
}

#endif
