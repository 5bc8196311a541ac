/* jell: what the session with the original leaves open, numbers, and memory. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "jell_run.h"
#include "programs/lisp/heap.h"
#include "programs/lisp/printer.h"
#include "random.h"

static const struct jell_case calls[] = {
	{ "((fn [x] x) '(+ 1 2))", "(+ 1 2)" },
	{ "((fn [x] x) 'a)", "a" },
	{ "((fn [a b a] a) 1 2 3)", "3" },
	{ "((fn []))", "nil" },
	{ "((fn [] 1 2))", "2" },
	{ "('+ 1 2)", "3" },
	{ "('(quote +) 1 2)", "3" },
	{ "(def + 5)", "nil" },
	{ "(+ + 1)", "6" },
	{ "(let [+ -] 1)",
	  "error: RuntimeError(\"symbol - not found in environment\")" },
	{ "(def plus '+)", "nil" },
	{ "(plus 1 2)", "3" },
	{ "(def loopy 'loopy)", "nil" },
	{ "(loopy)", "error: RuntimeError(\"recursion too deep\")" },
	{ "(() 1)", "error: RuntimeError(\"List([]) can not be applied\")" },
	{ "([1.0 x \"a\\nb\"])",
	  "error: RuntimeError(\"Vector([Float(1.0), Symbol(\\\"x\\\"), "
	  "String(\\\"a\\\\nb\\\")]) can not be applied\")" },
	{ "(true)", "error: RuntimeError(\"Bool(true) can not be applied\")" },
	{ "(nil)", "error: RuntimeError(\"Nil can not be applied\")" },
	{ "(+ (fn [] 1))",
	  "error: RuntimeError(\"unsupported addition: Int(0) + Lambda\")" },
	{ "(* 2 :a)",
	  "error: RuntimeError(\"unsupported mult: Int(2) * Keyword(\\\"a\\\")\")" },
	{ "(/ #{1} 2)",
	  "error: RuntimeError(\"unsupported div: Set([Int(1)]) / Int(2)\")" },
	{ "(/)", "error: RuntimeError(\"- requires at least 1 argument\")" },
	{ "(-)", "error: RuntimeError(\"- requires at least 1 argument\")" },
	{ "(- \"a\")", "a" },
	{ "(= 1)", "error: RuntimeError(\"= requires at least 2 argument\")" },
	{ "(quote)", "error: RuntimeError(\"required 1 argument for quote\")" },
	{ "(first)", "error: RuntimeError(\"required 1 argument for first\")" },
	{ "(rest)", "error: RuntimeError(\"required 1 argument for rest\")" },
};

static const struct jell_case scopes[] = {
	{ "(def x 1)", "nil" },
	{ "(def get-x (fn [] x))", "nil" },
	{ "(let [x 2] (get-x))", "1" },
	{ "(def x 3)", "nil" },
	{ "(get-x)", "3" },
	{ "((fn [x] (x)) get-x)", "3" },
	{ "(let [x get-x] (x))", "3" },
	{ "(def down (fn [n] (if (= n 0) :end (down (- n 1)))))", "nil" },
	{ "(def old down)", "nil" },
	{ "(def down (fn [n] :new))", "nil" },
	{ "(old 3)", ":end" },
	{ "(let [y 1] (def z (+ y 1)))", "nil" },
	{ "z", "2" },
	{ "(let [y 1] (eval y))", "error: RuntimeError(\"symbol y not found in "
				  "environment\")" },
	{ "(let [a 1 b (+ a 1) a 5] (list a b))", "(5 2)" },
	{ "(do (def w 1) (def w (+ w 1)) w)", "2" },
};

/* Only what is needed is evaluated, from the left. */
static const struct jell_case order[] = {
	{ "(and false nosuch)", "false" },
	{ "(or true nosuch)", "true" },
	{ "(< 2 1 nosuch)", "false" },
	{ "(= 1 2 nosuch)", "false" },
	{ "(if true 1 nosuch)", "1" },
	{ "(nth [1] 0 nosuch)", "1" },
	{ "(conj 1 nosuch)",
	  "error: RuntimeError(\"conj only supports vectors and lists\")" },
	{ "(+ \"a\" nosuch)",
	  "error: RuntimeError(\"unsupported addition: Int(0) + String(\\\"a\\\")\")" },
	{ "(print 1 nosuch)", "error: RuntimeError(\"symbol nosuch not found in "
			      "environment\")" },
	{ "(count nosuch 1)",
	  "error: RuntimeError(\"required 1 argument for count\")" },
};

static const struct jell_case sequences[] = {
	{ "(conj [] 1)", "[1]" },
	{ "(conj '() 1 2)", "(2 1)" },
	{ "(rest [1])", "[]" },
	{ "(rest (rest '(1 2 3)))", "(3)" },
	{ "(first [])", "nil" },
	{ "(nth '(1 2) 1)", "2" },
	{ "(nth [1] -1 :none)", ":none" },
	{ "(nth [1] 0.0)",
	  "error: RuntimeError(\"nth does not support those types\")" },
	{ "#{1 2 1 (+ 1 1) 1.0}", "#{1 2 1}" },
	{ "(count #{1 1})", "1" },
	{ "(= #{1 2} #{2 1})", "true" },
	{ "(= #{1 2} #{1 3})", "false" },
	{ "(= [1 [2 \"x\"]] [1 [2 \"x\"]])", "true" },
	{ "(= '() [])", "false" },
	{ "(= nil nil)", "true" },
	{ "(= 'a 'a :a)", "false" },
	{ "(= 'a 'a)", "true" },
	{ "(let [f (fn [] 1)] (= f f))", "false" },
	{ "(< \"a\" \"ab\" \"b\")", "true" },
	{ "(<= 1 1.0 1)", "true" },
	{ "(>= \"a\" \"b\")", "false" },
	{ "(< 1 (/ 0.0 0.0))", "false" },
	{ "''a", "(quote a)" },
	{ "\"\"", "" },
	{ "\"\\q\\\\n\\'\\r\"", "\\q\\n'\r" },
};

static const struct jell_case numbers[] = {
	{ "-0.0", "-0" },
	{ "5.", "5" },
	{ "-.5", "-0.5" },
	{ "007", "7" },
	{ "-5a", "-5" },
	{ "(- -1 1)", "-2" },
	{ "-9223372036854775808", "-9223372036854775808" },
	{ "-1-2", "error: RuntimeError(\"symbol -1-2 not found in environment\")" },
	{ "(/ -7 2)", "-3" },
	{ "(/ 1 0.0)", "inf" },
	{ "(/ -1 0.0)", "-inf" },
	{ "(/ 0.0 0)", "NaN" },
	{ "(* 1.0 1000000000000 1000000000000)", "1000000000000000000000000" },
	{ "(/ 1.0 10000000)", "0.0000001" },
	{ "(+ 0.1 0.2)", "0.30000000000000004" },
	{ "(1e16)", "error: RuntimeError(\"Int(1) can not be applied\")" },
	{ "(+ (* 1.5 100000000 100000000) nil)",
	  "error: RuntimeError(\"unsupported addition: Float(1.5e16) + Nil\")" },
	{ "(- (/ 15.0 10000000000) true)",
	  "error: RuntimeError(\"unsupported sub: Float(1.5e-9) - Bool(true)\")" },
};

static const struct jell_case programs[] = {
	{ "(def fib (fn [n] (if (<= n 2) 1 (+ (fib (- n 1)) (fib (- n 2))))))", "nil" },
	{ "(fib 25)", "75025" },
	{ "(def pi (fn [k s] (if (= k 0) s (pi (- k 1) (+ s (/ 8.0 (- (* 4 k) 3) "
	  "(- (* 4 k) 1)))))))", "nil" },
	{ "(pi 1000 0)", "3.141092653621043" },
	{ "(def map (fn [f l] (if (= l '()) l (conj (map f (rest l)) (f (first l))))))",
	  "nil" },
	{ "(map (fn [x] (* x x)) '(1 2 3))", "(1 4 9)" },
};

static void
calls_and_their_errors(void **state)
{
	(void)state;
	RUN_CASES(calls);
}

static void
variables_and_their_scopes(void **state)
{
	(void)state;
	RUN_CASES(scopes);
}

static void
order_of_evaluation(void **state)
{
	(void)state;
	RUN_CASES(order);
}

static void
lists_vectors_sets_strings(void **state)
{
	(void)state;
	RUN_CASES(sequences);
}

static void
numbers_read_and_shown(void **state)
{
	(void)state;
	RUN_CASES(numbers);
}

static void
small_programs(void **state)
{
	(void)state;
	RUN_CASES(programs);
}

/* Every float is shown so that it reads back, without exponent. */
static void
floats_read_back(void **state)
{
	(void)state;
	random_seed(1);
	for (int i = 0; i < 100000; i++) {
		uint64_t bits = random_bits();
		char buf[FLOAT_SIZE + 1];
		double x;

		memcpy(&x, &bits, sizeof(x));
		if (x != x || x - x != 0)
			continue;
		size_t len = float_plain(buf, x);
		assert_in_range(len, 1, FLOAT_SIZE);
		buf[len] = '\0';
		assert_null(strchr(buf, 'e'));
		assert_true(strtod(buf, NULL) == x);
		len = float_debug(buf, x);
		buf[len] = '\0';
		assert_true(strtod(buf, NULL) == x);
	}
}

static const struct jell_case deep[] = {
	{ "(def down (fn [n] (if (= n 0) 0 (+ 1 (down (- n 1))))))", "nil" },
	{ "(down 5000)", "5000" },
	{ "(down 1000000)", "error: RuntimeError(\"recursion too deep\")" },
	{ "(def tail (fn [n] (if (= n 0) 0 (do 1 (let [m (- n 1)] (tail m))))))",
	  "nil" },
	{ "(tail 500000)", "0" },
	{ "(tail -1)", "error: RuntimeError(\"recursion too deep\")" },
	{ "(def nest (fn [n l] (if (= n 0) l (nest (- n 1) (list l)))))", "nil" },
	{ "(def nested (nest 100000 1))", "nil" },
	{ "nested", "error: RuntimeError(\"recursion too deep\")" },
	{ "(= nested nested)", "error: RuntimeError(\"recursion too deep\")" },
	{ "(first 1 nested)",
	  "error: RuntimeError(\"required 1 argument for first\")" },
	{ "(+ nested)", "error: RuntimeError(\"recursion too deep\")" },
	{ "(+ 1 1)", "2" },
};

static void
deep_recursion(void **state)
{
	(void)state;
	RUN_CASES(deep);
}

static void
deep_brackets(void **state)
{
	static char line[3000];
	struct jell_run r;

	(void)state;
	run_start(&r);
	for (size_t n = 999; n <= 1200; n += 201) {
		memset(line, '(', n);
		memset(line + n, ')', n);
		line[2 * n] = '\0';
		char *output = run_line(&r, line);
		if (n > 1000)
			assert_string_equal(output,
					    "error: SyntaxError(\"nesting too deep\")");
		free(output);
		memset(line, '\'', n);
		strcpy(line + n, "a");
		output = run_line(&r, line);
		if (n > 1000)
			assert_string_equal(output,
					    "error: SyntaxError(\"nesting too deep\")");
		free(output);
	}
	run_end(&r);
}

static void
memory_comes_back(void **state)
{
	struct jell_run r;

	(void)state;
	run_start(&r);
	heap_collect(r.jell);
	size_t before = r.jell->bytes;
	/* Functions that know themselves, strings, sets, and an error in the middle. */
	static const char *const lines[] = {
		"(def mk (fn [n] (let [f (fn [m] (if (= m 0) f #{n \"s\"}))] (f n))))",
		"(def many (fn [n] (if (= n 0) 0 (do (mk n) (many (- n 1))))))",
		"(many 50000)",
		"(list 1 [2 \"three\"] (nosuch))",
		"(def mk 0)",
		"(def many 0)",
	};
	for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++)
		free(run_line(&r, lines[i]));
	heap_collect(r.jell);
	assert_int_equal(r.jell->bytes, before);
	run_end(&r);
}

/* More than fits, if it is kept. */
static void
memory_runs_out(void **state)
{
	static const char keep[] =
	    "(def keep (fn [n l] (if (= n 0) 1 (keep (- n 1) (list l \"0123456789"
	    "0123456789012345678901234567890123456789\" [1 2 3 4 5 6 7 8 9 n])))))";
	struct jell_run r;

	(void)state;
	run_start(&r);
	free(run_line(&r, keep));
	char *output = run_line(&r, "(keep 1000000 0)");
	assert_string_equal(output, "error: RuntimeError(\"out of memory\")");
	free(output);
	output = run_line(&r, "(keep 1000 0)");
	assert_string_equal(output, "1");
	free(output);
	run_end(&r);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(calls_and_their_errors),
		cmocka_unit_test(variables_and_their_scopes),
		cmocka_unit_test(order_of_evaluation),
		cmocka_unit_test(lists_vectors_sets_strings),
		cmocka_unit_test(numbers_read_and_shown),
		cmocka_unit_test(small_programs),
		cmocka_unit_test(floats_read_back),
		cmocka_unit_test(deep_recursion),
		cmocka_unit_test(deep_brackets),
		cmocka_unit_test(memory_comes_back),
		cmocka_unit_test(memory_runs_out),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
