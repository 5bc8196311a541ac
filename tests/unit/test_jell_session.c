/* A session with the original's jell, line by line, and what it answered. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "jell_run.h"

/* In this order, since names that one line defines are used by others. */
static const struct jell_case session[] = {
	{ "1", "1" },
	{ "-12", "-12" },
	{ "1.5", "1.5" },
	{ "1.0", "1" },
	{ "-0.25", "-0.25" },
	{ "1e5", "1" },
	{ "\"str\"", "str" },
	{ ":kw", ":kw" },
	{ "true", "true" },
	{ "false", "false" },
	{ "'a", "a" },
	{ "'(1 2 (3))", "(1 2 (3))" },
	{ "'()", "()" },
	{ "()", "()" },
	{ "[1 (+ 1 1) \"x\" :k]", "[1 2 x :k]" },
	{ "(quote x)", "x" },
	{ "(quote #{1 2})", "#{1 2}" },
	{ "(count (quote #{1 2 3}))", "3" },
	{ "(+ 1 2)", "3" },
	{ "(+)", "0" },
	{ "(+ 1 2.5)", "3.5" },
	{ "(+ 1.5 1.5)", "3" },
	{ "(- 5)", "5" },
	{ "(- 10 3 2)", "5" },
	{ "(*)", "1" },
	{ "(* 2 3.5)", "7" },
	{ "(/ 7 2)", "3" },
	{ "(/ 7.0 2)", "3.5" },
	{ "(/ 1 3.0)", "0.3333333333333333" },
	{ "(/ 9)", "9" },
	{ "(+ 1 \"a\")",
	  "error: RuntimeError(\"unsupported addition: Int(1) + String(\\\"a\\\")\")" },
	{ "(- \"a\" 1)",
	  "error: RuntimeError(\"unsupported sub: String(\\\"a\\\") - Int(1)\")" },
	{ "(= 1 1 1)", "true" },
	{ "(= 1 2)", "false" },
	{ "(= 1 1.0)", "false" },
	{ "(= \"a\" \"a\")", "true" },
	{ "(= [1 2] [1 2])", "true" },
	{ "(= (list 1 2) [1 2])", "false" },
	{ "(=)", "error: RuntimeError(\"= requires at least 2 argument\")" },
	{ "(< 1 2 3)", "true" },
	{ "(< 1 3 2)", "false" },
	{ "(<= 1 1 2)", "true" },
	{ "(> 3 2 1)", "true" },
	{ "(>= 3 3)", "true" },
	{ "(< \"a\" \"b\")", "true" },
	{ "(< 1 \"b\")",
	  "error: RuntimeError(\"types not supported for comparison\")" },
	{ "(<)", "error: RuntimeError(\"< takes at least 1 argument\")" },
	{ "(if true 1 2)", "1" },
	{ "(if false 1 2)", "2" },
	{ "(if 1 2 3)", "error: RuntimeError(\"test must be evaluated to boolean\")" },
	{ "(if true 1)", "error: RuntimeError(\"required 3 arguments for if\")" },
	{ "(do 1 2 3)", "3" },
	{ "(do)", "nil" },
	{ "(let [x 1 y 2] (+ x y))", "3" },
	{ "(let [x 1 y] x)",
	  "error: RuntimeError(\"binding elements must be even number\")" },
	{ "(let (x 1) x)", "error: RuntimeError(\"binding must be vector\")" },
	{ "(let)", "error: RuntimeError(\"required at least binding for let\")" },
	{ "(let [1 2] 3)",
	  "error: RuntimeError(\"let binding only takes pairs of symbol and value\")" },
	{ "(let [x 5])", "nil" },
	{ "(def x 10)", "nil" },
	{ "x", "10" },
	{ "(def x)", "error: RuntimeError(\"def takes symbol and value\")" },
	{ "(def 1 2)", "error: RuntimeError(\"def takes symbol and value\")" },
	{ "y", "error: RuntimeError(\"symbol y not found in environment\")" },
	{ "(foo 1)", "error: RuntimeError(\"symbol foo not found in environment\")" },
	{ "(1 2)", "error: RuntimeError(\"Int(1) can not be applied\")" },
	{ "(\"a\" 1)",
	  "error: RuntimeError(\"String(\\\"a\\\") can not be applied\")" },
	{ "((fn [a b] (+ a b)) 3 4)", "7" },
	{ "((fn [a] a))",
	  "error: RuntimeError(\"function takes 1 arguments but got 0 arguments\")" },
	{ "(def add (fn [a b] (+ a b)))", "nil" },
	{ "(add 2 3)", "5" },
	{ "add", "<lambda>" },
	{ "(fn [1] 2)", "error: RuntimeError(\"fn takes vector of symbols\")" },
	{ "(fn 1 2)", "error: RuntimeError(\"fn takes vector as variable\")" },
	{ "(fn)", "error: RuntimeError(\"fn requires binding\")" },
	{ "(def fib (fn [n] (if (<= n 2) 1 (+ (fib (- n 1)) (fib (- n 2))))))", "nil" },
	{ "(fib 10)", "55" },
	{ "(eval 1)", "1" },
	{ "(eval '(+ 1 2))", "(+ 1 2)" },
	{ "(eval 1 2)", "error: RuntimeError(\"eval takes 1 argument\")" },
	{ "(and)", "true" },
	{ "(and true false)", "false" },
	{ "(and 1)", "error: RuntimeError(\"and only takes booleans\")" },
	{ "(or)", "false" },
	{ "(or false true)", "true" },
	{ "(or 1)", "error: RuntimeError(\"and only takes booleans\")" },
	{ "(not true)", "false" },
	{ "(not 1)", "error: RuntimeError(\"not only takes boolean value\")" },
	{ "(not)", "error: RuntimeError(\"not only takes 1 argument\")" },
	{ "(first [1 2])", "1" },
	{ "(first '())", "nil" },
	{ "(first 1)", "error: RuntimeError(\"first can not be applied to 1\")" },
	{ "(rest [1 2 3])", "[2 3]" },
	{ "(rest '())", "()" },
	{ "(rest 5)", "error: RuntimeError(\"rest can not be applied to 5\")" },
	{ "(conj)", "()" },
	{ "(conj '(1 2) 3 4)", "(4 3 1 2)" },
	{ "(conj [1 2] 3 4)", "[1 2 3 4]" },
	{ "(conj 1 2)",
	  "error: RuntimeError(\"conj only supports vectors and lists\")" },
	{ "(nth [1 2 3] 1)", "2" },
	{ "(nth [1 2] 9 :none)", ":none" },
	{ "(nth 1 2)", "error: RuntimeError(\"nth does not support those types\")" },
	{ "(nth [1])", "error: RuntimeError(\"required 2 or 3 argument for nth\")" },
	{ "(count [1 2])", "2" },
	{ "(count '())", "0" },
	{ "(count \"abc\")", "error: RuntimeError(\"count only takes a sequence\")" },
	{ "(count)", "error: RuntimeError(\"required 1 argument for count\")" },
	{ "(string? \"a\")", "true" },
	{ "(int? 1)", "true" },
	{ "(float? 1.0)", "true" },
	{ "(keyword? :a)", "true" },
	{ "(symbol? 'a)", "true" },
	{ "(list? '(1))", "true" },
	{ "(vector? [1])", "true" },
	{ "(list? 1 2)", "error: RuntimeError(\"required 1 argument for list?\")" },
	{ "(list 1 2 \"a\")", "(1 2 a)" },
	{ "(vector 1 2)", "[1 2]" },
	{ "(list)", "()" },
	{ "(print \"hi\" 1 :k)", "hi1:knil" },
	{ "(print)", "nil" },
	{ "(print \"a\\nb\")", "a\nbnil" },
	{ "(+ 1\n  2)", "user=>   3" },
	{ "1 2 3", "1" },
	{ "(def c\n  (fn [] 1))", "user=>   nil" },
	{ "(c)", "1" },
	{ "[\n  1\n  ]", "user=>   user=>   [1]" },
	{ "((quote add) 1 2)", "3" },
	{ "(def m (let [k 10] (fn [x] (+ x k))))", "nil" },
	{ "(m 5)", "15" },
	{ "(let [f (fn [n] (if (= n 0) 0 (f (- n 1))))] (f 5))", "0" },
	{ ":a :b", ":a" },
};

/* What ended the original. */
static const struct jell_case panics[] = {
	{ "\"a\\nb\\t\\\"c\"", "error: LexicalError(\"unclosed string literal\")" },
	{ "\"unterminated", "error: LexicalError(\"unclosed string literal\")" },
	{ "nil", "nil" },
	{ "(let [x nil] x)", "nil" },
	{ "(print nil)", "nilnil" },
	{ "(loop [] 1)", "error: RuntimeError(\"loop is not supported\")" },
	{ "(recur 1)", "error: RuntimeError(\"recur is not supported\")" },
	{ "(defmacro a 1)", "error: RuntimeError(\"defmacro is not supported\")" },
	{ "(:k [1])",
	  "error: RuntimeError(\"Keyword(\\\"k\\\") can not be applied\")" },
	{ "{1 2}", "error: SyntaxError(\"maps are not supported\")" },
	{ "#{1 2}", "#{1 2}" },
	{ "#x", "error: LexicalError(\"failed to tokenize left sharp brace\")" },
	{ "(nth [1 2] 9)",
	  "error: RuntimeError(\"nth has no item 9 in a sequence of 2\")" },
	{ "(nth [1] -1)",
	  "error: RuntimeError(\"nth has no item -1 in a sequence of 1\")" },
	{ "[nosuch]",
	  "error: RuntimeError(\"symbol nosuch not found in environment\")" },
	{ "(/ 1 0)", "error: RuntimeError(\"division by zero\")" },
	{ "(+ 9223372036854775807 1)", "-9223372036854775808" },
	{ "(/ (- -9223372036854775807 1) -1)", "-9223372036854775808" },
	{ ")", "error: SyntaxError(\"unmatched )\")" },
	{ "(]", "error: SyntaxError(\"expected ) but found ]\")" },
	{ "#{)", "error: SyntaxError(\"expected } but found )\")" },
	{ "99999999999999999999", "error: LexicalError(\"failed to parse int\")" },
	{ "1-2", "error: LexicalError(\"failed to parse int\")" },
	{ "1.2.3", "error: LexicalError(\"failed to parse float\")" },
	{ "$", "error: LexicalError(\"$\")" },
	{ "(def q`)", "error: LexicalError(\"`\")" },
	{ "\303\244", "error: LexicalError(\"\303\244\")" },
	{ "'", "error: SyntaxError(\"nothing to quote\")" },
	{ "(')", "error: SyntaxError(\"nothing to quote\")" },
	{ ":", "error: LexicalError(\"not a symbol\")" },
	{ "(+ 1 1)", "2" },
};

static void
answers_as_the_original(void **state)
{
	(void)state;
	RUN_CASES(session);
}

static void
answers_where_the_original_died(void **state)
{
	(void)state;
	RUN_CASES(panics);
}

static void
check_typed(const char *input, bool whole, const char *output)
{
	struct jell_run r;
	bool was_whole;

	run_start(&r);
	assert_string_equal(run_typed(&r, input, &was_whole), output);
	assert_int_equal(was_whole, whole);
	run_end(&r);
}

static void
expressions_over_several_lines(void **state)
{
	(void)state;
	check_typed("([#{\n}])\n", true,
		    "user=> user=>       error: RuntimeError(\"Vector([Set([])]) "
		    "can not be applied\")\n\nuser=> \n");
}

static void
an_error_forgets_the_lines_before(void **state)
{
	(void)state;
	check_typed("(+ 1\n]\n2\n", true,
		    "user=> user=>   error: SyntaxError(\"expected ) but found ]\")\n\n"
		    "user=> 2\n\nuser=> \n");
}

static void
empty_lines_and_the_end(void **state)
{
	(void)state;
	check_typed("", true, "user=> \n");
	check_typed("\n \t\r\n", true, "user=> user=> user=> \n");
	check_typed("1", true, "user=> 1\n\nuser=> \n");
	check_typed("(+ 1\n", false,
		    "user=> user=>   \nerror: SyntaxError(\"unclosed (\")\n\n");
}

static void
check_script(const char *script, bool ok, const char *output)
{
	struct jell_run r;

	run_start(&r);
	assert_int_equal(session_script(r.jell, "x.jl", script, strlen(script)), ok);
	assert_string_equal(run_written(&r, 0), output);
	run_end(&r);
}

static void
scripts(void **state)
{
	(void)state;
	check_script("(def sq (fn [x] (* x x)))\n"
		     "(print \"sq 12 = \" (sq 12) \"\\n\")\n"
		     "(print (list 1 2.50 :a \"s\"))\n",
		     true, "sq 12 = 144\n(1 2.5 :a s)\n");
	check_script("", true, "\n");
	check_script("#!/bin/jell\n(print 1)", true, "1\n");
	check_script("(print \"a\nb\")", true, "a\nb\n");
}

static void
scripts_tell_the_line_of_an_error(void **state)
{
	(void)state;
	check_script("(print 1 2) (foo) (print 3)", false,
		     "12\nx.jl:1: error: RuntimeError(\"symbol foo not found in "
		     "environment\")\n");
	check_script("(print 1) (print 2", false,
		     "x.jl:1: error: SyntaxError(\"unclosed (\")\n");
	check_script("1\n(do\n\n[1", false,
		     "x.jl:4: error: SyntaxError(\"unclosed [\")\n");
	check_script("#!/bin/jell\n\n\"a\nb\" $", false,
		     "x.jl:4: error: LexicalError(\"$\")\n");
	check_script("(def f (fn [x]\n (+ 1\n  (first x))))\n(do\n (f\n  1))", false,
		     "\nx.jl:3: error: RuntimeError(\"first can not be applied to "
		     "1\")\n");
	check_script("(def f (fn [x]\n 1))\n(do\n (list\n  (f 1)\n  nosuch))", false,
		     "\nx.jl:4: error: RuntimeError(\"symbol nosuch not found in "
		     "environment\")\n");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(answers_as_the_original),
		cmocka_unit_test(answers_where_the_original_died),
		cmocka_unit_test(expressions_over_several_lines),
		cmocka_unit_test(an_error_forgets_the_lines_before),
		cmocka_unit_test(empty_lines_and_the_end),
		cmocka_unit_test(scripts),
		cmocka_unit_test(scripts_tell_the_line_of_an_error),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
