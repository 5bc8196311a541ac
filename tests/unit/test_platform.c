/*
 * kernel/riscv/platform.c: machines unlike the usual one, and trees that lie.
 */
#include "riscv/platform.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#include "fdt_builder.h"

enum { MEGA = 1 << 20 };

#define IMAGE_LO 0x80200000ul
#define IMAGE_HI 0x80300000ul

static struct platform usual;		/* before any tree was read */
static struct fdt_builder builder;

static int
remember(void **state)
{
	(void)state;
	usual = platform;
	return 0;
}

/* Start a tree, root node open. */
static int
setup(void **state)
{
	platform = usual;
	memset(&builder, 0, sizeof(builder));
	fdt_begin(&builder, "");
	fdt_cells_of(&builder, "#address-cells", 2);
	fdt_cells_of(&builder, "#size-cells", 2);
	*state = &builder;
	return 0;
}

static void
read_tree(struct fdt_builder *b, uint64_t boot_hartid)
{
	size_t size;
	fdt_end(b);
	uint8_t *blob = fdt_finish(b, &size);
	platform_init(blob, boot_hartid, IMAGE_LO, IMAGE_HI);
	free(blob);
}

static void
put_memory(struct fdt_builder *b, uint64_t base, uint64_t size)
{
	fdt_begin(b, "memory");
	fdt_prop_string(b, "device_type", "memory");
	fdt_cells_of(b, "reg", (uint32_t)(base >> 32), (uint32_t)base,
		(uint32_t)(size >> 32), (uint32_t)size);
	fdt_end(b);
}

static void
put_reserved(struct fdt_builder *b, uint32_t base, uint32_t size)
{
	fdt_begin(b, "reserved-memory");
	fdt_cells_of(b, "#address-cells", 2);
	fdt_cells_of(b, "#size-cells", 2);
	fdt_begin(b, "part");
	fdt_cells_of(b, "reg", 0, base, 0, size);
	fdt_end(b);
	fdt_end(b);
}

static void
put_cpu(struct fdt_builder *b, uint32_t hartid, const char *status)
{
	fdt_begin(b, "cpu");
	fdt_cells_of(b, "reg", hartid);
	fdt_prop_string(b, "status", status);
	fdt_begin(b, "interrupt-controller");
	fdt_cells_of(b, "phandle", 100 + hartid);
	fdt_end(b);
	fdt_end(b);
}

static void
begin_cpus(struct fdt_builder *b)
{
	fdt_begin(b, "cpus");
	fdt_cells_of(b, "#address-cells", 1);
	fdt_cells_of(b, "#size-cells", 0);
	fdt_cells_of(b, "timebase-frequency", 1000000);
}

static void
begin_soc(struct fdt_builder *b)
{
	fdt_begin(b, "soc");
	fdt_cells_of(b, "#address-cells", 2);
	fdt_cells_of(b, "#size-cells", 2);
}

static void
put_device(struct fdt_builder *b, const char *compatible, uint32_t base,
	uint32_t irq)
{
	fdt_begin(b, "device");
	fdt_prop_string(b, "compatible", compatible);
	fdt_cells_of(b, "reg", 0, base, 0, 0x1000);
	fdt_cells_of(b, "interrupts", irq);
	fdt_end(b);
}

static void
no_tree_is_the_usual_machine(void **state)
{
	(void)state;
	platform_init(NULL, 5, IMAGE_LO, IMAGE_HI);
	assert_int_equal(platform.hartid[0], 5);
	assert_int_equal(platform.nharts, 1);
	assert_int_equal(platform.ram_base.v, KERNBASE);
	assert_int_equal(platform.uart.v, 0x10000000);
	assert_int_equal(platform.nvirtio, 0);
}

static void
ram_from_the_image_up(void **state)
{
	put_memory(*state, 0x80000000, 64 * MEGA);
	read_tree(*state, 0);
	assert_int_equal(platform.ram_base.v, IMAGE_LO);
	assert_int_equal(platform.ram_size, 62 * MEGA);
}

/* Only the bank that holds the kernel is used, and as much as can be mapped. */
static void
ram_of_several_banks(void **state)
{
	put_memory(*state, 0x40000000, 64 * MEGA);
	put_memory(*state, 0x80000000, 1ul << 40);
	put_memory(*state, 1ul << 50, 64 * MEGA);
	read_tree(*state, 0);
	assert_int_equal(platform.ram_base.v, IMAGE_LO);
	assert_int_equal(platform.ram_base.v + platform.ram_size,
		KERNBASE + RAM_MAX);
}

static void
ram_that_cannot_be(void **state)
{
	put_memory(*state, 0x80000000, 1 * MEGA);
	put_memory(*state, UINT64_MAX - 10, 5);
	read_tree(*state, 0);
	assert_int_equal(platform.ram_base.v, usual.ram_base.v);
	assert_int_equal(platform.ram_size, usual.ram_size);
}

static void
reserved_above_the_kernel_ends_ram(void **state)
{
	put_memory(*state, 0x80000000, 64 * MEGA);
	put_reserved(*state, 0x82000123, 0x1000);
	read_tree(*state, 0);
	assert_int_equal(platform.ram_base.v + platform.ram_size, 0x82000000);
}

/* Where OpenSBI lives. */
static void
reserved_below_the_kernel_is_not_ours_anyway(void **state)
{
	put_memory(*state, 0x80000000, 64 * MEGA);
	put_reserved(*state, 0x80000000, 0x80000);
	read_tree(*state, 0);
	assert_int_equal(platform.ram_size, 62 * MEGA);
}

static void
boot_hart_comes_first(void **state)
{
	begin_cpus(*state);
	put_cpu(*state, 0, "okay");
	put_cpu(*state, 1, "disabled");
	put_cpu(*state, 2, "okay");
	fdt_end(*state);
	read_tree(*state, 2);
	assert_int_equal(platform.nharts, 2);
	assert_int_equal(platform.hartid[0], 2);
	assert_int_equal(platform.hartid[1], 0);
	assert_int_equal(platform.timebase_hz, 1000000);
}

/* The boot hart has its place even if it is the last of many. */
static void
more_harts_than_fit(void **state)
{
	begin_cpus(*state);
	for (uint32_t i = 0; i < NCPU + 3; i++)
		put_cpu(*state, i, "okay");
	fdt_end(*state);
	read_tree(*state, NCPU + 2);
	assert_int_equal(platform.nharts, NCPU);
	assert_int_equal(platform.hartid[0], NCPU + 2);
	for (uint32_t i = 1; i < NCPU; i++)
		assert_int_equal(platform.hartid[i], i - 1);
}

static void
plic_contexts(void **state)
{
	begin_cpus(*state);
	put_cpu(*state, 0, "okay");
	put_cpu(*state, 1, "okay");
	fdt_end(*state);
	begin_soc(*state);
	fdt_begin(*state, "plic");
	fdt_prop_string(*state, "compatible", "riscv,plic0");
	fdt_cells_of(*state, "reg", 0, 0x0d000000, 0, 0x400000);
	/* Hart 0 has a machine-mode context too, in an unusual place. */
	fdt_cells_of(*state, "interrupts-extended", 101, 9, 100, 9, 100, 11);
	fdt_end(*state);
	fdt_end(*state);
	read_tree(*state, 1);
	assert_int_equal(platform.plic.v, 0x0d000000);
	assert_int_equal(platform.plic_size, 0x400000);
	assert_int_equal(platform.plic_context[0], 0);
	if (NCPU > 1)
		assert_int_equal(platform.plic_context[1], 1);
}

static void
devices(void **state)
{
	begin_soc(*state);
	put_device(*state, "ns16550a", 0x11000000, 33);
	put_device(*state, "riscv,clint0", 0x03000000, 0);
	put_device(*state, "sifive,test0", 0x00200000, 0);
	put_device(*state, "google,goldfish-rtc", 0x00300000, 0);
	put_device(*state, "somebody,else", 0x00400000, 0);
	fdt_end(*state);
	read_tree(*state, 0);
	assert_int_equal(platform.uart.v, 0x11000000);
	assert_int_equal(platform.uart_irq, 33);
	assert_int_equal(platform.clint.v, 0x03000000);
	assert_int_equal(platform.test.v, 0x00200000);
	assert_int_equal(platform.rtc.v, 0x00300000);
}

/* dev_kva() reaches up to KERNBASE. */
static void
devices_out_of_reach(void **state)
{
	begin_soc(*state);
	put_device(*state, "ns16550a", 0x80000000, 33);
	put_device(*state, "virtio,mmio", 0xfffff000, 1);
	put_device(*state, "virtio,mmio", 0x7ffff000, 2);
	fdt_end(*state);
	read_tree(*state, 0);
	assert_int_equal(platform.uart.v, usual.uart.v);
	assert_int_equal(platform.nvirtio, 1);
	assert_int_equal(platform.virtio[0].irq, 2);
}

static void
virtio_sorted_by_address(void **state)
{
	enum { MANY = PLATFORM_MAX_VIRTIO + 4 };
	begin_soc(*state);
	/* In an order that is neither up nor down. */
	for (uint32_t i = 0; i < MANY; i++) {
		uint32_t n = (i * 5 + 3) % MANY;
		put_device(*state, "virtio,mmio", 0x10001000 + n * 0x1000, n);
	}
	fdt_end(*state);
	read_tree(*state, 0);
	assert_int_equal(platform.nvirtio, PLATFORM_MAX_VIRTIO);
	for (uint32_t i = 0; i < PLATFORM_MAX_VIRTIO; i++) {
		assert_int_equal(platform.virtio[i].base.v,
			0x10001000 + i * 0x1000);
		assert_int_equal(platform.virtio[i].irq, i);
	}
}

/* Cell counts that the tree may claim but no address can have. */
static void
absurd_cells(void **state)
{
	fdt_begin(*state, "soc");
	fdt_cells_of(*state, "#address-cells", 0xffffffff);
	fdt_cells_of(*state, "#size-cells", 2);
	put_device(*state, "ns16550a", 0x11000000, 33);
	fdt_end(*state);
	fdt_begin(*state, "cpus");
	fdt_cells_of(*state, "#address-cells", 9);
	put_cpu(*state, 3, "okay");
	fdt_end(*state);
	read_tree(*state, 0);
	assert_int_equal(platform.uart.v, usual.uart.v);
	assert_int_equal(platform.nharts, 1);
}

#define test(name) cmocka_unit_test_setup(name, setup)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		test(no_tree_is_the_usual_machine),
		test(ram_from_the_image_up),
		test(ram_of_several_banks),
		test(ram_that_cannot_be),
		test(reserved_above_the_kernel_ends_ram),
		test(reserved_below_the_kernel_is_not_ours_anyway),
		test(boot_hart_comes_first),
		test(more_harts_than_fit),
		test(plic_contexts),
		test(devices),
		test(devices_out_of_reach),
		test(virtio_sorted_by_address),
		test(absurd_cells),
	};
	return cmocka_run_group_tests(tests, remember, NULL);
}
