#include "dev/rtc.h"

#include "riscv/mmio.h"
#include "riscv/platform.h"

/* A read of the low word holds the high word of that moment. */
enum { RTC_TIME_LOW = 0, RTC_TIME_HIGH = 4 };

bool
rtc_read(int64_t *now)
{
	if (platform.rtc.v == 0)
		return false;
	uint64_t low = mmio_read32(mmio_reg(platform.rtc, RTC_TIME_LOW));
	uint64_t high = mmio_read32(mmio_reg(platform.rtc, RTC_TIME_HIGH));
	*now = (int64_t)(high << 32 | low);
	return *now >= 0;
}
