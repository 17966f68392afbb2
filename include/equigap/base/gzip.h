/*
 * gzip, inflated while it comes in; the only door to zlib.
 *
 *     struct eg_gunzip *gunzip = eg_gunzip_begin(path, take, closure);
 *     eg_gunzip_add(gunzip, bytes, length, error);        // as often as wanted
 *     if (!eg_gunzip_end(gunzip, error)) ...              // the gunzip is gone
 *
 * Memory does not grow with what comes in or out. `take` sets the bound on what comes out.
 */
#ifndef EQUIGAP_BASE_GZIP_H
#define EQUIGAP_BASE_GZIP_H

#include <stdbool.h>
#include <stddef.h>

#include "equigap/base/error.h"

struct eg_gunzip;

/* Takes inflated bytes; false, with the error filled, ends it. */
typedef bool eg_gunzip_taker(void *closure, const char *bytes, size_t length,
                             struct eg_error *error);

/* True if bytes begin as gzip does. */
bool eg_gzip_begins(const char *bytes, size_t length);

/* `name` is what messages call it, and must outlive the gunzip. */
struct eg_gunzip *eg_gunzip_begin(const char *name, eg_gunzip_taker *take, void *closure);

/*
 * Inflates `length` more bytes. Several members behind one another are one text, as for gzip(1);
 * bytes 0 behind a member are padding. False if they are damaged (EG_FAULT_DATA), or if `take`
 * ended it; then nothing more is inflated.
 */
bool eg_gunzip_add(struct eg_gunzip *gunzip, const char *bytes, size_t length,
                   struct eg_error *error);

/* False if something failed before, or if the end of a member is missing (EG_FAULT_DATA). */
bool eg_gunzip_end(struct eg_gunzip *gunzip, struct eg_error *error);

#endif
