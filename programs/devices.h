/*
 * The files in /dev that every disk has, as process 1 makes them.
 */
#ifndef DEVICES_H
#define DEVICES_H

/*
 * Make those that are missing, and /dev itself.  failed is told of each that cannot
 * be made, with an errno.
 */
void devices_make(void (*failed)(const char *path, int error));

#endif
