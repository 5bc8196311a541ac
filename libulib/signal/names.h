/* What signals are called. */
#ifndef ULIB_SIGNAL_NAMES_H
#define ULIB_SIGNAL_NAMES_H

/* NULL for what is none. */
const char *__octox_signal_name(int number);
const char *__octox_signal_sentence(int number);

#endif
