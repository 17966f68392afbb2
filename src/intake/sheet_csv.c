/* Lines of CSV, written in large pieces. */
#include <assert.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "sheet_room.h"

#define CSV_MOST ((int64_t)2 << 30)

enum { ROOM = 256 << 10 };

struct eg_sheet_csv eg_sheet_csv_begin(const char *path, int descriptor, struct eg_error *error)
{
    return (struct eg_sheet_csv){.path = path,
                                 .descriptor = descriptor,
                                 .error = error,
                                 .room = eg_heap_resize(NULL, ROOM, 1)};
}

static bool write_out(struct eg_sheet_csv *csv)
{
    for (size_t done = 0; done < csv->filled;) {
        ssize_t wrote = write(csv->descriptor, csv->room + done, csv->filled - done);
        if (wrote < 0 && errno == EINTR)
            continue;
        if (wrote < 0)
            return eg_fail(csv->error, EG_FAULT_FILE, "%s: cannot be written as CSV: %s", csv->path,
                           strerror(errno));
        done += (size_t)wrote;
    }
    csv->filled = 0;
    return true;
}

static bool add(struct eg_sheet_csv *csv, const char *bytes, size_t length)
{
    csv->bytes += (int64_t)length;
    if (csv->bytes > CSV_MOST)
        return eg_fail(csv->error, EG_FAULT_DATA,
                       "%s: holds more than 2 GiB of text; save a smaller extract", csv->path);
    while (length > 0) {
        if (csv->filled == ROOM && !write_out(csv))
            return false;
        size_t piece = ROOM - csv->filled < length ? ROOM - csv->filled : length;
        memcpy(csv->room + csv->filled, bytes, piece);
        csv->filled += piece;
        bytes += piece;
        length -= piece;
    }
    return true;
}

static bool add_times(struct eg_sheet_csv *csv, char byte, int64_t times)
{
    bool is_added = true;
    while (is_added && times-- > 0)
        is_added = add(csv, &byte, 1);
    return is_added;
}

static bool add_quoted(struct eg_sheet_csv *csv, struct eg_bytes text)
{
    const char *at = text.start, *end = text.start + text.length;
    bool is_added = add(csv, "\"", 1);
    while (is_added && at < end) {
        const char *quote = memchr(at, '"', (size_t)(end - at));
        const char *stop = quote ? quote + 1 : end;
        is_added = add(csv, at, (size_t)(stop - at)) && (!quote || add(csv, "\"", 1));
        at = stop;
    }
    return is_added && add(csv, "\"", 1);
}

static bool needs_quotes(struct eg_bytes text)
{
    return text.start[0] == ' ' || text.start[text.length - 1] == ' ' ||
           memchr(text.start, ',', text.length) || memchr(text.start, '"', text.length);
}

bool eg_sheet_csv_put(struct eg_sheet_csv *csv, int64_t row, int column, struct eg_bytes text)
{
    assert(row > csv->row || (row == csv->row && column > csv->column));
    assert(text.length > 0);
    if (row > csv->row) {
        /* the end of the last line, and the empty ones between */
        int64_t ends = csv->row == 0 ? row - 1 : row - csv->row;
        if (!add_times(csv, '\n', ends))
            return false;
        csv->row = row;
        csv->column = 0;
    }
    if (!add_times(csv, ',', csv->column == 0 ? column - 1 : column - csv->column))
        return false;
    csv->column = column;
    if (column > csv->columns)
        csv->columns = column;
    return needs_quotes(text) ? add_quoted(csv, text) : add(csv, text.start, text.length);
}

bool eg_sheet_csv_end(struct eg_sheet_csv *csv)
{
    bool is_written = !eg_failed(csv->error) && (csv->row == 0 || add(csv, "\n", 1));
    is_written = is_written && write_out(csv);
    free(csv->room);
    csv->room = NULL;
    return is_written;
}
