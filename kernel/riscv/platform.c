/*
 * The device tree, read once.  Every value is checked here, so that nobody else
 * has to doubt it: addresses of devices lie below KERNBASE (dev_kva() reaches
 * no further), the RAM is that which holds the kernel, numbers of harts fit the
 * tables.
 */
#include "riscv/platform.h"

#include "common/fdt.h"

enum {
	FDT_SIZE_MAX		= 2 << 20,	/* damage may claim more */
	PLIC_S_EXTERNAL		= 9,		/* the number it has in mip */
	RAM_ALIGN		= 2 << 20,
};

/* QEMU's virt, with the guide's 512 MiB. */
struct platform platform = {
	.ram_base	= { KERNBASE },
	.ram_size	= 512ul << 20,
	.nharts		= 1,
	.timebase_hz	= 10000000,
	.uart		= { 0x10000000 },
	.uart_irq	= 10,
	.plic		= { 0x0c000000 },
	.plic_size	= 0x600000,
	.plic_context	= { 1 },
	.clint		= { 0x02000000 },
	.test		= { 0x00100000 },
};

/* How the children of a node write addresses. */
struct cells {
	uint32_t	address;
	uint32_t	size;
};

static struct cells
child_cells(const struct fdt *fdt, fdt_node node)
{
	return (struct cells){
		fdt_get_u32(fdt, node, "#address-cells", 2),
		fdt_get_u32(fdt, node, "#size-cells", 1),
	};
}

/* Physical addresses from lo up to hi. */
struct extent {
	uint64_t	lo, hi;
};

/* Entry i of reg; false when there is none. */
static bool
read_reg(const struct fdt *fdt, fdt_node node, struct cells cells, uint32_t i,
	struct extent *out)
{
	struct fdt_prop reg;
	uint64_t base, size;
	uint32_t at = i * (cells.address + cells.size);
	if (!fdt_get(fdt, node, "reg", &reg) ||
		!fdt_cells(&reg, at, cells.address, &base) ||
		!fdt_cells(&reg, at + cells.address, cells.size, &size))
		return false;
	*out = (struct extent){ base, base + MIN(size, UINT64_MAX - base) };
	return true;
}

/* Is it there?  Left out means yes. */
static bool
is_enabled(const struct fdt *fdt, fdt_node node)
{
	struct fdt_prop status;
	return !fdt_get(fdt, node, "status", &status) ||
		fdt_has_string(fdt, node, "status", "okay") ||
		fdt_has_string(fdt, node, "status", "ok");
}

/* --- Memory --- */

/*
 * From the image up: what lies below it belongs to the firmware, or is
 * nothing.  Then the page lists begin at the image's end, and only the end of
 * RAM is to be found.
 */
static void
use_ram(struct extent ram, struct extent image)
{
	uint64_t start = align_down(image.lo, RAM_ALIGN);
	uint64_t end = align_down(MIN(ram.hi, KERNBASE + RAM_MAX), PGSIZE);
	if (start < ram.lo || image.hi > end)
		return;
	platform.ram_base = paddr(start);
	platform.ram_size = end - start;
}

static void
find_ram(const struct fdt *fdt, struct extent image)
{
	fdt_node root = fdt_root(fdt);
	struct cells cells = child_cells(fdt, root);
	for (fdt_node n = fdt_first_child(fdt, root); n != 0;
		n = fdt_next_sibling(fdt, n)) {
		if (!fdt_has_string(fdt, n, "device_type", "memory"))
			continue;
		struct extent ram;
		for (uint32_t i = 0; read_reg(fdt, n, cells, i, &ram); i++)
			use_ram(ram, image);
	}
}

/*
 * RAM ends where the first part above the kernel is reserved for somebody else.
 */
static void
leave_out_reserved(const struct fdt *fdt, struct extent image)
{
	fdt_node parent = fdt_child(fdt, fdt_root(fdt), "reserved-memory");
	struct cells cells = child_cells(fdt, parent);
	for (fdt_node n = fdt_first_child(fdt, parent); n != 0;
		n = fdt_next_sibling(fdt, n)) {
		struct extent taken;
		uint64_t end = platform.ram_base.v + platform.ram_size;
		if (read_reg(fdt, n, cells, 0, &taken) &&
			taken.hi > taken.lo && taken.lo >= image.hi &&
			taken.lo < end)
			platform.ram_size = align_down(taken.lo, PGSIZE) -
				platform.ram_base.v;
	}
}

/* --- Harts --- */

/* The interrupt controller of each hart, as the PLIC refers to it. */
static uint32_t hart_phandle[NCPU];

static void
add_hart(const struct fdt *fdt, fdt_node cpu, uint64_t hartid,
	bool is_boot_hart)
{
	if (!is_boot_hart && platform.nharts == NCPU)
		return;
	uint32_t i = is_boot_hart ? 0 : platform.nharts++;
	platform.hartid[i] = hartid;
	fdt_node intc = fdt_child(fdt, cpu, "interrupt-controller");
	hart_phandle[i] = fdt_get_u32(fdt, intc, "phandle", 0);
}

/* The boot hart is number 0, with or without a node of its own. */
static void
find_harts(const struct fdt *fdt, uint64_t boot_hartid)
{
	fdt_node cpus = fdt_child(fdt, fdt_root(fdt), "cpus");
	struct cells cells = {
		.address = fdt_get_u32(fdt, cpus, "#address-cells", 1),
		.size = 0,
	};
	platform.timebase_hz = fdt_get_u32(fdt, cpus, "timebase-frequency",
		(uint32_t)platform.timebase_hz);
	for (fdt_node n = fdt_first_child(fdt, cpus); n != 0;
		n = fdt_next_sibling(fdt, n)) {
		struct fdt_prop reg;
		uint64_t hartid;
		if (fdt_is_named(fdt, n, "cpu") && is_enabled(fdt, n) &&
			fdt_get(fdt, n, "reg", &reg) &&
			fdt_cells(&reg, 0, cells.address, &hartid))
			add_hart(fdt, n, hartid, hartid == boot_hartid);
	}
}

/* --- Devices --- */

/*
 * The PLIC's contexts are the pairs (interrupt controller of a hart, interrupt)
 * that it is wired to, in order.
 */
static void
find_plic_contexts(const struct fdt *fdt, fdt_node plic)
{
	struct fdt_prop wires;
	uint64_t phandle, irq;
	if (!fdt_get(fdt, plic, "interrupts-extended", &wires))
		return;
	for (uint32_t context = 0;
		fdt_cells(&wires, 2 * context, 1, &phandle) &&
		fdt_cells(&wires, 2 * context + 1, 1, &irq);
		context++) {
		for (uint32_t i = 0; i < platform.nharts; i++)
			if (irq == PLIC_S_EXTERNAL && phandle != 0 &&
				hart_phandle[i] == phandle)
				platform.plic_context[i] = context;
	}
}

/*
 * Sorted by address, so that bus.0 comes first; with too many, the lowest stay.
 */
static void
add_virtio(paddr_t base, uint32_t irq)
{
	struct platform_virtio *v = platform.virtio;
	if (platform.nvirtio < PLATFORM_MAX_VIRTIO)
		platform.nvirtio++;
	else if (v[PLATFORM_MAX_VIRTIO - 1].base.v < base.v)
		return;
	uint32_t at = platform.nvirtio - 1;
	for (; at > 0 && v[at - 1].base.v > base.v; at--)
		v[at] = v[at - 1];
	v[at] = (struct platform_virtio){ base, irq };
}

static bool
is_a(const struct fdt *fdt, fdt_node node, const char *compatible)
{
	return fdt_has_string(fdt, node, "compatible", compatible);
}

static void
add_device(const struct fdt *fdt, fdt_node n, struct extent regs)
{
	uint32_t irq = fdt_get_u32(fdt, n, "interrupts", 0);
	paddr_t base = paddr(regs.lo);
	if (is_a(fdt, n, "ns16550a")) {
		platform.uart = base;
		platform.uart_irq = irq;
	} else if (is_a(fdt, n, "virtio,mmio")) {
		add_virtio(base, irq);
	} else if (is_a(fdt, n, "riscv,plic0") ||
		is_a(fdt, n, "sifive,plic-1.0.0")) {
		platform.plic = base;
		platform.plic_size = regs.hi - regs.lo;
		find_plic_contexts(fdt, n);
	} else if (is_a(fdt, n, "riscv,clint0") ||
		is_a(fdt, n, "sifive,clint0")) {
		platform.clint = base;
	} else if (is_a(fdt, n, "sifive,test0")) {
		platform.test = base;
	} else if (is_a(fdt, n, "google,goldfish-rtc")) {
		platform.rtc = base;
	}
}

static void
find_devices(const struct fdt *fdt)
{
	fdt_node soc = fdt_child(fdt, fdt_root(fdt), "soc");
	struct cells cells = child_cells(fdt, soc);
	for (fdt_node n = fdt_first_child(fdt, soc); n != 0;
		n = fdt_next_sibling(fdt, n)) {
		struct extent regs;
		if (is_enabled(fdt, n) && read_reg(fdt, n, cells, 0, &regs) &&
			regs.hi <= KERNBASE)
			add_device(fdt, n, regs);
	}
}

void
platform_init(const void *blob, uint64_t boot_hartid, uint64_t image_lo,
	uint64_t image_hi)
{
	const struct extent image = { image_lo, image_hi };
	platform.hartid[0] = boot_hartid;
	struct fdt fdt;
	if (blob == NULL || !fdt_open(&fdt, blob, FDT_SIZE_MAX))
		return;
	platform.fdt = ptr_paddr(blob);
	platform.fdt_size = fdt.size;
	find_ram(&fdt, image);
	leave_out_reserved(&fdt, image);
	find_harts(&fdt, boot_hartid);
	find_devices(&fdt);
}
