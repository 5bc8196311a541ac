/*
 * A list, oldest first: a shell has a few dozen variables.
 */
#include "vars.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "arena.h"

struct var {
	struct var	*next;
	char		*name;
	char		*value;		/* NULL: only marked for export */
	bool		 exported;
};

static struct var *vars;

static void *
allocate(size_t n)
{
	void *p = malloc(n);

	if (!p) {
		fputs("sh: out of memory\n", stderr);
		exit(2);
	}
	return p;
}

static char *
copy(const char *s, size_t n)
{
	char *p = allocate(n + 1);

	memcpy(p, s, n);
	p[n] = '\0';
	return p;
}

/* The link that points to the variable, or the one at the end of the list. */
static struct var **
find(const char *name, size_t len)
{
	struct var **v = &vars;

	while (*v && (strncmp((*v)->name, name, len) || (*v)->name[len]))
		v = &(*v)->next;
	return v;
}

static struct var *
find_or_make(const char *name, size_t len)
{
	struct var **v = find(name, len);

	if (!*v) {
		struct var *made = allocate(sizeof(*made));
		*made = (struct var){ .name = copy(name, len) };
		*v = made;
	}
	return *v;
}

size_t
var_name_length(const char *s)
{
	size_t n = 0;

	if (isdigit((unsigned char)*s))
		return 0;
	while (isalnum((unsigned char)s[n]) || s[n] == '_')
		n++;
	return n;
}

const char *
var_get(const char *name)
{
	struct var *v = *find(name, strlen(name));

	return v ? v->value : NULL;
}

void
var_set(const char *name, size_t len, const char *value)
{
	struct var *v = find_or_make(name, len);
	char *fresh = copy(value, strlen(value));

	free(v->value);
	v->value = fresh;
}

void
var_export(const char *name, size_t len)
{
	find_or_make(name, len)->exported = true;
}

void
var_unset(const char *name)
{
	struct var **link = find(name, strlen(name));
	struct var *v = *link;

	if (!v)
		return;
	*link = v->next;
	free(v->name);
	free(v->value);
	free(v);
}

void
var_save(struct arena *a, struct saved_var **saved, const char *name,
	 size_t len)
{
	struct saved_var *s = arena_alloc(a, sizeof(*s));
	const struct var *v = *find(name, len);

	*s = (struct saved_var){
		.next = *saved, .name = arena_strndup(a, name, len)
	};
	if (v) {
		s->existed = true;
		s->exported = v->exported;
		if (v->value)
			s->value = arena_strndup(a, v->value, strlen(v->value));
	}
	*saved = s;
}

static void
restore(const struct saved_var *s)
{
	size_t len = strlen(s->name);
	struct var *v = find_or_make(s->name, len);

	free(v->value);
	v->value = s->value ? copy(s->value, strlen(s->value)) : NULL;
	v->exported = s->exported;
}

void
vars_restore(const struct saved_var *s)
{
	for (; s; s = s->next) {
		if (s->existed)
			restore(s);
		else
			var_unset(s->name);
	}
}

void
vars_init(char *const *envp)
{
	for (; *envp; envp++) {
		size_t len = var_name_length(*envp);

		/*
		 * A name that cannot be written in the shell is left out, and
		 * nobody else decides where it cuts words.
		 */
		if (len == 0 || (*envp)[len] != '=' ||
		    !strncmp(*envp, "IFS=", 4))
			continue;
		var_set(*envp, len, *envp + len + 1);
		var_export(*envp, len);
	}
}

void
vars_print_exported(void)
{
	for (struct var *v = vars; v; v = v->next) {
		if (v->exported && v->value)
			printf("%s: %s\n", v->name, v->value);
	}
}

char **
vars_environment(struct arena *a)
{
	size_t n = 0;

	for (struct var *v = vars; v; v = v->next)
		n++;
	char **env = arena_alloc(a, (n + 1) * sizeof(*env));
	char **end = env;
	for (struct var *v = vars; v; v = v->next) {
		struct text t = { .arena = a };

		if (!v->exported || !v->value)
			continue;
		text_adds(&t, v->name);
		text_add(&t, '=');
		text_adds(&t, v->value);
		*end++ = text_str(&t);
	}
	*end = NULL;
	return env;
}
