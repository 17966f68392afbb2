/*
 * The library's temporary files, kept in memory.
 *
 * libxlsxwriter 1.1.4 writes each part of a workbook to a temporary file, in clear, and never looks
 * whether a write succeeded: with a full disk it reports success and the workbook is cut. Its
 * lxw_tmpfile can be replaced by a function of that name in the program; this one hands out streams
 * that never touch a disk, end the run when memory runs out, and remember any write they refused.
 */
#define _GNU_SOURCE /* fopencookie */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xlsxwriter.h>
#include <xlsxwriter/utility.h>

#include "xlsx_room.h"

#define STREAM_MOST ((size_t)1 << 30)

struct stream {
    char *bytes;
    size_t length, capacity, at;
};

/* The library hands nothing through, so what happened to its streams has to be told here. */
static struct {
    size_t opened, open;
    bool has_failed;
} streams;

static ssize_t read_stream(void *cookie, char *to, size_t size)
{
    struct stream *stream = cookie;
    size_t left = stream->at < stream->length ? stream->length - stream->at : 0;
    size = size < left ? size : left;
    if (size > 0)
        memcpy(to, stream->bytes + stream->at, size);
    stream->at += size;
    return (ssize_t)size;
}

static ssize_t write_stream(void *cookie, const char *from, size_t size)
{
    struct stream *stream = cookie;
    if (size > STREAM_MOST - stream->at) {
        streams.has_failed = true;
        return 0;
    }
    if (stream->at + size > stream->capacity) {
        stream->capacity = (stream->at + size) * 2;
        stream->bytes = eg_heap_resize(stream->bytes, stream->capacity, 1);
    }
    memcpy(stream->bytes + stream->at, from, size);
    stream->at += size;
    if (stream->at > stream->length)
        stream->length = stream->at;
    return (ssize_t)size;
}

static int seek_stream(void *cookie, off64_t *offset, int whence)
{
    struct stream *stream = cookie;
    int64_t from = whence == SEEK_SET   ? 0
                   : whence == SEEK_CUR ? (int64_t)stream->at
                                        : (int64_t)stream->length;
    if (*offset + from < 0 || *offset + from > (int64_t)stream->length) {
        streams.has_failed = true; /* no holes: the library only ever rewinds */
        return -1;
    }
    stream->at = (size_t)(*offset + from);
    *offset += from;
    return 0;
}

static int close_stream(void *cookie)
{
    struct stream *stream = cookie;
    free(stream->bytes);
    free(stream);
    streams.open--;
    return 0;
}

FILE *lxw_tmpfile(char *folder)
{
    (void)folder;
    struct stream *stream = eg_heap_resize(NULL, 1, sizeof *stream);
    *stream = (struct stream){0};
    cookie_io_functions_t functions = {read_stream, write_stream, seek_stream, close_stream};
    FILE *file = fopencookie(stream, "w+", functions);
    if (!file) {
        streams.has_failed = true;
        free(stream);
        return NULL;
    }
    streams.opened++;
    streams.open++;
    return file;
}

void xlsx_streams_begin(void)
{
    streams.opened = streams.open = 0;
    streams.has_failed = false;
}

bool xlsx_streams_end(struct drawing *drawing)
{
    if (streams.opened == 0)
        return xlsx_fault(drawing, "the library writes its temporary files somewhere else");
    if (streams.has_failed || streams.open > 0)
        return xlsx_fault(drawing, "the library lost something it had written");
    return true;
}
