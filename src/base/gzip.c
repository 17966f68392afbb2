#include "equigap/base/gzip.h"

#include <assert.h>
#include <limits.h>
#include <stdlib.h>
#include <zlib.h>

#include "equigap/base/arena.h"

enum {
    ROOM = 1 << 16,
    GZIP_ONLY = 16 + MAX_WBITS, /* as inflateInit2 counts: a gzip header, its sums checked */
};

struct eg_gunzip {
    z_stream stream;
    const char *name;
    eg_gunzip_taker *take;
    void *closure;
    bool is_within; /* a member that has not ended */
    bool has_failed;
    char room[ROOM];
};

bool eg_gzip_begins(const char *bytes, size_t length)
{
    return length >= 2 && bytes[0] == '\x1F' && bytes[1] == '\x8B';
}

static void *take_memory(void *opaque, unsigned count, unsigned size)
{
    (void)opaque;
    return eg_heap_resize(NULL, count, size);
}

static void give_memory_back(void *opaque, void *memory)
{
    (void)opaque;
    free(memory);
}

struct eg_gunzip *eg_gunzip_begin(const char *name, eg_gunzip_taker *take, void *closure)
{
    struct eg_gunzip *gunzip = eg_heap_resize(NULL, 1, sizeof *gunzip);
    gunzip->stream = (z_stream){.zalloc = take_memory, .zfree = give_memory_back};
    gunzip->name = name;
    gunzip->take = take;
    gunzip->closure = closure;
    gunzip->is_within = true; /* at least one is expected */
    gunzip->has_failed = false;
    int code = inflateInit2(&gunzip->stream, GZIP_ONLY);
    assert(code == Z_OK); /* memory never runs out here, and the library is the one built with */
    return gunzip;
}

/* Inflates what fits into the room. */
static bool inflate_on(struct eg_gunzip *gunzip, struct eg_error *error)
{
    z_stream *stream = &gunzip->stream;
    stream->next_out = (Bytef *)gunzip->room;
    stream->avail_out = ROOM;
    gunzip->is_within = true;
    int code = inflate(stream, Z_NO_FLUSH);
    if (code != Z_OK && code != Z_STREAM_END && code != Z_BUF_ERROR)
        return eg_fail(error, EG_FAULT_DATA,
                       "%s: is gzip that is damaged (%s); fetch it or export it again",
                       gunzip->name, stream->msg ? stream->msg : "it cannot be inflated");
    size_t made = ROOM - stream->avail_out;
    if (made > 0 && !gunzip->take(gunzip->closure, gunzip->room, made, error))
        return false;
    if (code == Z_STREAM_END) {
        gunzip->is_within = false;
        inflateReset(stream);
    }
    return true;
}

static void skip_padding(const struct eg_gunzip *gunzip, z_stream *stream)
{
    while (!gunzip->is_within && stream->avail_in > 0 && *stream->next_in == 0) {
        stream->next_in++;
        stream->avail_in--;
    }
}

bool eg_gunzip_add(struct eg_gunzip *gunzip, const char *bytes, size_t length,
                   struct eg_error *error)
{
    z_stream *stream = &gunzip->stream;
    assert(length <= UINT_MAX);
    stream->next_in = (z_const Bytef *)bytes;
    stream->avail_in = (unsigned)length;
    stream->avail_out = 1;
    /* a full room may not have held all that the last bytes came to */
    while (!gunzip->has_failed &&
           (stream->avail_in > 0 || (gunzip->is_within && stream->avail_out == 0))) {
        skip_padding(gunzip, stream);
        if (stream->avail_in > 0 || gunzip->is_within)
            gunzip->has_failed = !inflate_on(gunzip, error);
    }
    return !gunzip->has_failed;
}

bool eg_gunzip_end(struct eg_gunzip *gunzip, struct eg_error *error)
{
    bool is_whole = !gunzip->has_failed && !gunzip->is_within;
    if (!gunzip->has_failed && gunzip->is_within)
        eg_fail(error, EG_FAULT_DATA, "%s: is gzip that is cut off; fetch it or export it again",
                gunzip->name);
    inflateEnd(&gunzip->stream);
    free(gunzip);
    return is_whole;
}
