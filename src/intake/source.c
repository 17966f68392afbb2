/* The second reading of a file: its lines. */
#include "equigap/intake/source.h"

#include <assert.h>
#include <errno.h>
#include <iconv.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "equigap/base/arena.h"
#include "source_room.h"

enum {
    LINE_MOST = 1 << 20,
    /* A line of LINE_MOST bytes may have CR LF behind it, and a piece must fit behind that. */
    WINDOW = LINE_MOST + 2 + EG_SOURCE_PIECE,
};

/*
 * The window holds a stretch of the file that ends at offset `reached`: [at, filled) is not given
 * yet, what lies before `at` was. Lines that have left it are read again if somebody goes back to
 * them, so it need not hold 65 long ones. The beginning of a line that was cut may stand in front
 * of the stretch; it is shorter than the line, so no line that is sought begins there.
 */
struct eg_source {
    struct eg_arena *arena;
    struct eg_source_facts facts;
    struct eg_source_file file;
    char line_end; /* LF, or CR */
    char *window;  /* WINDOW bytes of the heap: an arena would clear them all for a small file */
    size_t at, filled;
    int64_t reached;
    int64_t first;                    /* offset of the first line, behind a byte order mark */
    int64_t line;                     /* the last one given */
    int64_t starts[EG_SOURCE_REWIND]; /* offset of line n at n % EG_SOURCE_REWIND */
    bool has_conversion;
    iconv_t conversion;
    char *converted; /* LINE_MOST bytes */
    struct eg_error failure;
};

/* ---- Opening ---- */

static bool is_standard_input(const char *path)
{
    return strcmp(path, "-") == 0;
}

static struct eg_source *make(const char *path)
{
    struct eg_arena *arena = eg_arena_begin();
    struct eg_source *source = eg_arena_take(arena, sizeof *source);
    source->arena = arena;
    source->window = eg_heap_resize(NULL, WINDOW, 1);
    const char *shown = is_standard_input(path) ? "standard input" : path;
    source->facts.path = eg_arena_copy(arena, shown, strlen(shown));
    const char *slash = strrchr(source->facts.path, '/');
    source->facts.name = slash ? slash + 1 : source->facts.path;
    source->file = (struct eg_source_file){
        .path = source->facts.path, .descriptor = -1, .piece = source->window};
    return source;
}

static void give_back(struct eg_source *source)
{
    if (source->has_conversion)
        iconv_close(source->conversion);
    if (source->file.descriptor >= 0)
        close(source->file.descriptor);
    free(source->converted);
    free(source->window);
    eg_arena_end(source->arena);
}

static bool begin_conversion(struct eg_source *source, struct eg_error *error)
{
    enum eg_encoding encoding = source->facts.encoding;
    if (!eg_encoding_is_one_byte(encoding))
        return true;
    source->conversion = iconv_open("UTF-8", eg_encoding_name_for_iconv(encoding));
    if (source->conversion == (iconv_t)-1)
        return eg_fail(error, EG_FAULT_FILE,
                       "%s: is %s, which this system cannot convert (iconv: %s); save it as UTF-8",
                       source->file.path, eg_encoding_name(encoding), strerror(errno));
    source->has_conversion = true;
    source->converted = eg_heap_resize(NULL, LINE_MOST, 1);
    return true;
}

/* What has to be turned into lines of UTF-8 before they can be read one by one. */
static bool spool(struct eg_source *source, const struct eg_source_request *request,
                  struct eg_error *error)
{
    struct eg_source_facts *facts = &source->facts;
    if (facts->is_workbook) {
        struct eg_sheet_facts of;
        if (!eg_source_spool_workbook(&source->file, request, &of, error))
            return false;
        facts->sheet = eg_arena_copy(source->arena, of.name, strlen(of.name));
        if (of.sheets > 1)
            facts->sheets = eg_arena_copy(source->arena, of.names, strlen(of.names));
        return true;
    }
    if (request->sheet)
        return eg_fail(error, EG_FAULT_USAGE, "%s: is no workbook, so it has no sheet '%s'",
                       source->file.path, request->sheet);
    return !eg_encoding_is_utf16(facts->encoding) ||
           eg_source_spool_utf16(&source->file, facts, error);
}

static bool read_first(struct eg_source *source, const struct eg_source_request *request,
                       struct eg_error *error)
{
    enum eg_encoding encoding;
    const enum eg_encoding *asked;
    struct eg_source_file *file = &source->file;
    return eg_source_find_encoding(request->encoding, &encoding, &asked, error) &&
           eg_source_open_file(file, is_standard_input(request->path), error) &&
           eg_source_spool_original(file, &source->facts, error) &&
           eg_source_examine(file, asked, &source->facts, error) &&
           eg_source_check_unchanged(file, error) && spool(source, request, error) &&
           begin_conversion(source, error);
}

bool eg_source_open(struct eg_source **out, const struct eg_source_request *request,
                    struct eg_error *error)
{
    struct eg_source *source = make(request->path);
    *out = NULL;
    if (!read_first(source, request, error)) {
        give_back(source);
        return false;
    }
    source->line_end = eg_source_line_end(&source->file);
    /* a mark of UTF-16 is not in its spool */
    bool has_mark = source->facts.has_mark && !eg_encoding_is_utf16(source->facts.encoding);
    source->reached = source->first = has_mark ? 3 : 0;
    *out = source;
    return true;
}

const struct eg_source_facts *eg_source_facts(const struct eg_source *source)
{
    return &source->facts;
}

void eg_source_progress(const struct eg_source *source, int64_t *given, int64_t *all)
{
    *given = source->reached - (int64_t)(source->filled - source->at);
    *all = source->file.size;
}

/* False if reading failed, or the file is not as it was found. */
static bool check_reading(struct eg_source *source, struct eg_error *error)
{
    struct eg_error *failure = &source->failure;
    return (!eg_failed(failure) && eg_source_check_unchanged(&source->file, failure)) ||
           eg_fail(error, failure->fault, "%s", failure->message);
}

bool eg_source_restart(struct eg_source *source, struct eg_error *error)
{
    source->reached = source->first;
    source->filled = source->at = 0;
    source->line = 0;
    return check_reading(source, error);
}

bool eg_source_close(struct eg_source *source, struct eg_error *error)
{
    if (!source)
        return true;
    bool is_whole = check_reading(source, error);
    give_back(source);
    return is_whole;
}

/* ---- The window ---- */

/* Reads on behind `filled`; false at the end of the file or after a failure. */
static bool read_on(struct eg_source *source)
{
    assert(WINDOW - source->filled >= EG_SOURCE_PIECE);
    if (source->reached == source->file.size)
        return false;
    ssize_t got = eg_source_read(&source->file, source->reached, source->window + source->filled,
                                 EG_SOURCE_PIECE);
    if (got < 0)
        return eg_source_fail_reading(&source->file, &source->failure);
    if (got == 0)
        return eg_source_fail_changed(&source->file, &source->failure);
    source->filled += (size_t)got;
    source->reached += got;
    return true;
}

/* Drops what was given already, then reads on. */
static bool move_on(struct eg_source *source)
{
    source->filled -= source->at;
    memmove(source->window, source->window + source->at, source->filled);
    source->at = 0;
    return read_on(source);
}

/* The length of the line that begins at `at`, brought into the window as far as its newline, or
 * so far that it is certainly too long; 0 and false at the end of the file. */
static bool hold_line(struct eg_source *source, size_t *length, bool *has_newline)
{
    size_t searched = 0;
    for (;;) {
        const char *start = source->window + source->at;
        size_t held = source->filled - source->at;
        const char *newline = memchr(start + searched, source->line_end, held - searched);
        *length = newline ? (size_t)(newline - start) : held;
        *has_newline = newline != NULL;
        if (newline || held > LINE_MOST + 1)
            return true;
        if (!move_on(source))
            return held > 0;
        searched = held;
    }
}

/* Passes over the rest of a line of which only the first `kept` bytes, now moved to the front, are
 * wanted. */
static void skip_rest(struct eg_source *source, size_t kept)
{
    memmove(source->window, source->window + source->at, kept);
    for (;;) {
        source->filled = source->at = kept;
        if (!read_on(source))
            return;
        const char *newline =
            memchr(source->window + kept, source->line_end, source->filled - kept);
        if (newline) {
            source->at = (size_t)(newline - source->window) + 1;
            return;
        }
    }
}

/* ---- Lines ---- */

/* The most bytes, up to `most`, that do not cut a character; there are more than `most`. */
static size_t whole_characters(const char *text, size_t most)
{
    while (most > 0 && ((unsigned char)text[most] & 0xC0) == 0x80)
        most--;
    return most;
}

static bool is_ascii(struct eg_bytes text)
{
    uint64_t all = 0;
    size_t i = 0;
    for (; i + sizeof all <= text.length; i += sizeof all) {
        uint64_t eight;
        memcpy(&eight, text.start + i, sizeof eight);
        all |= eight;
    }
    for (; i < text.length; i++)
        all |= (uint64_t)(unsigned char)text.start[i] << 56;
    return (all & UINT64_C(0x8080808080808080)) == 0;
}

/* One byte a character to UTF-8. A text that outgrows a line is cut, and is then too long. */
static bool convert(struct eg_source *source, struct eg_source_line *line)
{
    if (is_ascii(line->text))
        return true;
    char *in = (char *)line->text.start; /* iconv does not write there */
    char *out = source->converted;
    size_t in_left = line->text.length, out_left = LINE_MOST;
    if (iconv(source->conversion, &in, &in_left, &out, &out_left) == (size_t)-1) {
        if (errno != E2BIG)
            return eg_source_fail_changed(&source->file, &source->failure);
        line->is_too_long = true;
    }
    line->text = (struct eg_bytes){source->converted, LINE_MOST - out_left};
    return true;
}

/* `length` bytes of the window without the CRs at their end. */
static struct eg_bytes without_returns(const char *start, size_t length)
{
    while (length > 0 && start[length - 1] == '\r')
        length--;
    return (struct eg_bytes){start, length};
}

/* The beginning of a line over LINE_MOST, of which `length` bytes are in the window. */
static struct eg_bytes cut_line(struct eg_source *source, size_t length, bool has_newline)
{
    const char *start = source->window + source->at;
    size_t kept = source->has_conversion ? LINE_MOST : whole_characters(start, LINE_MOST);
    if (has_newline) {
        source->at += length + 1;
        return (struct eg_bytes){start, kept};
    }
    skip_rest(source, kept);
    return (struct eg_bytes){source->window, kept};
}

bool eg_source_next(struct eg_source *source, struct eg_source_line *line)
{
    size_t length;
    bool has_newline;
    if (eg_failed(&source->failure) || !hold_line(source, &length, &has_newline) ||
        eg_failed(&source->failure))
        return false;

    const char *start = source->window + source->at;
    line->number = ++source->line;
    source->starts[line->number % EG_SOURCE_REWIND] =
        source->reached - (int64_t)(source->filled - source->at);
    line->is_too_long = length - (length > 0 && start[length - 1] == '\r') > LINE_MOST;
    line->lacks_end = !has_newline && !line->is_too_long;
    if (line->is_too_long) {
        line->text = cut_line(source, length, has_newline);
    } else {
        line->text = without_returns(start, length);
        source->at += length + has_newline;
    }
    return !source->has_conversion || convert(source, line);
}

void eg_source_rewind(struct eg_source *source, int64_t number)
{
    assert(number >= 1 && number <= source->line && number > source->line - EG_SOURCE_REWIND);
    int64_t back = source->reached - source->starts[number % EG_SOURCE_REWIND];
    if (back <= (int64_t)source->filled) {
        source->at = source->filled - (size_t)back;
    } else {
        source->reached -= back;
        source->filled = source->at = 0;
    }
    source->line = number - 1;
}
