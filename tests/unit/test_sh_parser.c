/* The shell's lexer and parser: command lines and the trees they give. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <cmocka.h>

#include "programs/shell/arena.h"
#include "programs/shell/parser.h"

static void
show_command(struct text *t, const struct command *c)
{
	static const char *const ops[] = {
		[REDIRECT_READ] = "<",
		[REDIRECT_WRITE] = ">",
		[REDIRECT_APPEND] = ">>",
		[REDIRECT_DUP] = ">&",
	};
	const char *space = "";

	for (const struct word *w = c->words; w; w = w->next) {
		text_adds(t, space);
		text_adds(t, w->text);
		space = " ";
	}
	for (const struct redirect *r = c->redirects; r; r = r->next) {
		char fd[16];

		snprintf(fd, sizeof(fd), "{%d", r->fd);
		text_adds(t, fd);
		text_adds(t, ops[r->kind]);
		text_adds(t, r->target);
		text_add(t, '}');
	}
	if (c->next) {
		text_add(t, '|');
		show_command(t, c->next);
	}
}

/* The tree as text: a fixed notation with everything that was understood. */
static const char *
show(struct arena *a, const struct entry *list)
{
	static const char *const conditions[] = {
		[RUN_ALWAYS] = "",
		[RUN_IF_OK] = "&&",
		[RUN_IF_FAILED] = "||",
	};
	struct text t = { .arena = a };

	for (const struct entry *e = list; e; e = e->next) {
		for (const struct pipeline *p = e->pipelines; p; p = p->next) {
			text_adds(&t, conditions[p->condition]);
			show_command(&t, p->commands);
		}
		text_adds(&t, e->background ? "&" : ";");
	}
	return text_str(&t);
}

/* The tree, "..." if more is needed, or "near TOKEN". */
static const char *
parse_to_text(struct arena *a, const char *line)
{
	struct entry *list = NULL;
	const char *near = NULL;
	struct text t = { .arena = a };

	switch (parse(a, line, &list, &near)) {
	case PARSE_OK:
		return show(a, list);
	case PARSE_INCOMPLETE:
		return "...";
	case PARSE_ERROR:
		break;
	}
	text_adds(&t, "near ");
	text_adds(&t, near);
	return text_str(&t);
}

struct example {
	const char *line;
	const char *tree;
};

static void
check(const struct example *examples, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct arena a = { 0 };

		assert_string_equal(parse_to_text(&a, examples[i].line),
				    examples[i].tree);
		arena_free(&a);
	}
}

#define CHECK(examples) check(examples, sizeof(examples) / sizeof(examples[0]))

static void
words(void **state)
{
	(void)state;
	static const struct example examples[] = {
		{ "", "" },
		{ "\n", "" },
		{ " \t # a comment | ; '", "" },
		{ "echo", "echo;" },
		{ "  echo  a\tb  \n", "echo a b;" },
		{ "echo a#b #c", "echo a#b;" },
		{ "echo 'a b' \"c  d\" e\\ f", "echo 'a b' \"c  d\" e\\ f;" },
		{ "echo a'b'\"c\"d", "echo a'b'\"c\"d;" },
		{ "echo \"a\\\"b\" '\\'", "echo \"a\\\"b\" '\\';" },
		{ "echo ';|&<>()#'", "echo ';|&<>()#';" },
		{ "echo \\; \\| \\\"", "echo \\; \\| \\\";" },
		{ "a \\\n b", "a b;" },
		{ "A=1 B='x y' env", "A=1 B='x y' env;" },
	};
	CHECK(examples);
}

static void
operators(void **state)
{
	(void)state;
	static const struct example examples[] = {
		{ "a;b", "a;b;" },
		{ "a;b;", "a;b;" },
		{ "a&b", "a&b;" },
		{ "a & b &", "a&b&" },
		{ "a|b|c d", "a|b|c d;" },
		{ "a && b || c", "a&&b||c;" },
		{ "a&&b|c;d", "a&&b|c;d;" },
		{ "a|b&&c&", "a|b&&c&" },
		{ "a\n\nb\n", "a;b;" },
		{ "a |\n b", "a|b;" },
		{ "a &&\n\n b", "a&&b;" },
	};
	CHECK(examples);
}

static void
redirections(void **state)
{
	(void)state;
	static const struct example examples[] = {
		{ "a <f", "a{0<f};" },
		{ "a>f", "a{1>f};" },
		{ "a >> f b", "a b{1>>f};" },
		{ "<f a", "a{0<f};" },
		{ ">f", "{1>f};" },
		{ "a 2>f", "a{2>f};" },
		{ "a 2>&1 >'b c'", "a{2>&1}{1>'b c'};" },
		{ "a x2>f", "a x2{1>f};" },
		{ "a 2 >f", "a 2{1>f};" },
		{ "a 3<f", "a{3<f};" },
		{ "a <&-", "a{0>&-};" },
		{ "a >b|c <d", "a{1>b}|c{0<d};" },
	};
	CHECK(examples);
}

static void
errors(void **state)
{
	(void)state;
	static const struct example examples[] = {
		{ ";", "near ;" },
		{ "a ;; b", "near ;;" },
		{ "| a", "near |" },
		{ "a | | b", "near |" },
		{ "&", "near &" },
		{ "a && ;", "near ;" },
		{ "a || && b", "near &&" },
		{ "a >", "near end of line" },
		{ "a >\n", "near end of line" },
		{ "a > > b", "near >" },
		{ "a <<x", "near <<" },
		{ "a <> x", "near <>" },
		{ "(a)", "near (" },
		{ "a )", "near )" },
		{ "a `b`", "near `" },
		{ "a $(b)", "near (" },
		{ "ok; a >;", "near ;" },
	};
	CHECK(examples);
}

static void
incomplete(void **state)
{
	(void)state;
	static const struct example examples[] = {
		{ "echo 'a", "..." },
		{ "echo \"a\n", "..." },
		{ "echo \"a\\\"", "..." },
		{ "echo a\\", "..." },
		{ "echo a\\\n", "..." },
		{ "echo \\\n", "..." },
		{ "a |", "..." },
		{ "a |\n", "..." },
		{ "a &&", "..." },
		{ "a || # why\n", "..." },
		{ "a > 'b", "..." },
	};
	CHECK(examples);
}

/* Any bytes at all end in one of the three results. */
static void
rubbish(void **state)
{
	(void)state;
	static const char alphabet[] = "a |&;<>\"'\\$\n#2()=";
	uint32_t seed = 1;

	for (int i = 0; i < 20000; i++) {
		struct arena a = { 0 };
		char line[17];
		size_t n = 0;

		for (; n < sizeof(line) - 1; n++) {
			seed = seed * 1664525 + 1013904223;
			line[n] = alphabet[(seed >> 16) %
					   (sizeof(alphabet) - 1)];
		}
		line[n] = '\0';
		assert_non_null(parse_to_text(&a, line));
		arena_free(&a);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words),
		cmocka_unit_test(operators),
		cmocka_unit_test(redirections),
		cmocka_unit_test(errors),
		cmocka_unit_test(incomplete),
		cmocka_unit_test(rubbish),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
