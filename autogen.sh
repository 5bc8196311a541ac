#!/bin/sh
# Make configure and the Makefile.in files.  Needed only in a Git checkout.
set -e
cd "$(dirname "$0")"
exec autoreconf --force --install --warnings=all "$@"
