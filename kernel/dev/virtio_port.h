/*
 * A port to the machine outside: bytes both ways, all 256 of them, as quickly as
 * they can be copied.  It is port 1 of a virtio console device (QEMU:
 * -device virtio-serial-device -device virtserialport,nr=1,chardev=...), and how
 * octox-run talks with runner.
 *
 * A read returns what is there and waits while there is nothing.  A write of up to
 * 64 KiB arrives in one piece, and is over when the other side has it; with O_NONBLOCK
 * when it is on its way, which one write at a time can be.
 */
#ifndef DEV_VIRTIO_PORT_H
#define DEV_VIRTIO_PORT_H

/* At boot: look for such a device, and be the character device in front of it. */
void virtio_port_init(void);

#endif
