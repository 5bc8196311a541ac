/*
 * What C++ asks of a system beside the C library: constructors and destructors of
 * global objects, in order and together with atexit; static variables of functions;
 * virtual functions; new and delete.
 *
 *	classes			all of it
 *	classes pure		calls a pure virtual function
 *	classes circle		initializes a static variable by itself
 *	classes memory		asks new for more than there is
 */
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

namespace std {
struct nothrow_t {};
extern const nothrow_t nothrow;
enum class align_val_t : size_t {};
}
void *operator new(size_t, const std::nothrow_t &) noexcept;

struct Named {
	const char *name;
	explicit Named(const char *n) : name(n) { printf("make %s\n", name); }
	~Named() { printf("end %s\n", name); }
};

static Named last("global");
__attribute__((init_priority(200))) static Named second("second");
__attribute__((init_priority(101))) static Named first("first");

__attribute__((constructor)) static void
constructor()
{
	puts("constructor");
}

__attribute__((destructor)) static void
destructor()
{
	puts("destructor");
}

struct Shape {
	virtual ~Shape() { puts("no shape"); }
	virtual int corners() const = 0;
	int describe() const __attribute__((noinline)) { return corners(); }
};

struct Square : Shape {
	~Square() override { puts("no square"); }
	int corners() const override { return 4; }
};

/* Its constructor comes when only the base is there. */
struct Unfinished : Shape {
	Unfinished() { describe(); }
	int corners() const override = 0;
};

struct Finished : Unfinished {
	int corners() const override { return 0; }
};

struct alignas(256) Wide {
	char c[256];
};

static Named &
local()
{
	static Named variable("local");

	return variable;
}

static int
circle(int n)
{
	static int variable = circle(n + 1);

	return variable + n;
}

template <typename T> static T
largest(T a, T b)
{
	return a > b ? a : b;
}

static void
at_exit()
{
	puts("atexit");
}

static void
objects()
{
	Shape *shape = new Square;
	printf("%d corners\n", shape->corners());
	delete shape;

	Named *three = static_cast<Named *>(malloc(1));
	free(three);
	int *numbers = new int[1000];
	memset(numbers, 1, 1000 * sizeof(*numbers));
	delete[] numbers;
	Wide *wide = new Wide;
	printf("aligned: %d\n", reinterpret_cast<uintptr_t>(wide) % 256 == 0);
	delete wide;
	printf("apart: %d\n", new char[0] != new char[0]);
	volatile size_t much = SIZE_MAX / 4;
	printf("nothrow: %d\n", operator new(much, std::nothrow) == nullptr);
	printf("%d %s\n", largest(3, 4), largest(1.5, 0.5) > 1 ? "yes" : "no");
	[](const char *what) { puts(what); }("lambda");
}

int
main(int argc, char **argv)
{
	const char *what = argc > 1 ? argv[1] : "";

	if (strcmp(what, "pure") == 0)
		Finished();
	if (strcmp(what, "circle") == 0)
		return circle(0);
	if (strcmp(what, "memory") == 0) {
		volatile size_t much = SIZE_MAX / 4;
		void *volatile p = operator new(much);
		return p != nullptr;
	}
	puts("main");
	atexit(at_exit);
	local();
	local();
	objects();
	puts("return");
}
