#include "greeting.h"

#include <stdio.h>

char *
greeting(char *text, size_t size, const char *whom)
{
	snprintf(text, size, "hello, %s", whom);
	return text;
}
