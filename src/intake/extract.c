/*
 * Lines to records.
 *
 * A line without a quote is split right here, with libcsv's trimming: libcsv makes a call for every
 * field and a switch for every byte, which costs five times as much. A record that begins with a
 * line that holds a quote is fed to libcsv line by line until libcsv says that it has ended.
 *
 * What libcsv 3.0.3 does, and what is done about it (each has a test):
 *
 *   1. An unclosed quote takes the rest of the file into one field and is reported as success:
 *      it is given 64 lines and 1 MiB, then the record is trouble, and reading goes on at the line
 *      after its first.
 *   2. After an error csv_fini() hands over the half-read record as a whole one: it is never
 *      called; the parser is thrown away.
 *   3. CR ends a record even inside plain text: only LF is a line end here, and lines come without
 *      their CR.
 *   4. It grows a field without end: the room it may take is bounded.
 */
#include "equigap/intake/extract.h"

#include <assert.h>
#include <csv.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "delimiter.h"
#include "extract_room.h"

enum { ENTRY_STEP = 64 * 1024, ENTRY_MOST = EG_RECORD_BYTES_MOST + 2 * ENTRY_STEP };

/* Lines of a text in memory; `second` is where the line after the record's first begins. */
struct text_lines {
    const char *at, *end, *second;
    int64_t line;
};

struct eg_extract {
    struct eg_source *source; /* NULL: `text` */
    struct text_lines text;
    char delimiter; /* 0: not found yet */
    bool is_split_by_library;

    struct eg_bytes *fields; /* EG_RECORD_FIELDS_MOST of them */
    size_t count;
    bool has_too_many;

    struct csv_parser parser;
    bool has_parser;
    bool is_record_ended;
    int lines;      /* of the last record */
    char *unquoted; /* what libcsv made of the record's fields; EG_RECORD_BYTES_MOST bytes */
    size_t unquoted_length;
};

/* ---- Lines ---- */

static bool next_text_line(struct text_lines *text, struct eg_source_line *line)
{
    if (text->at == text->end)
        return false;
    const char *newline = memchr(text->at, '\n', (size_t)(text->end - text->at));
    const char *stop = newline ? newline : text->end;
    size_t length = (size_t)(stop - text->at);
    while (length > 0 && text->at[length - 1] == '\r')
        length--;
    line->number = ++text->line;
    line->is_too_long = length > EG_RECORD_BYTES_MOST;
    line->lacks_end = !newline;
    line->text = (struct eg_bytes){text->at, length};
    text->at = newline ? newline + 1 : text->end;
    return true;
}

static bool next_line(struct eg_extract *extract, struct eg_source_line *line)
{
    return extract->source ? eg_source_next(extract->source, line)
                           : next_text_line(&extract->text, line);
}

static void go_back_to(struct eg_extract *extract, int64_t line)
{
    if (extract->source) {
        eg_source_rewind(extract->source, line);
    } else {
        extract->text.at = extract->text.second;
        extract->text.line = line - 1;
    }
}

/* ---- Plain lines ---- */

static bool is_space(char byte)
{
    return byte == ' ' || byte == '\t';
}

/* Spaces, and tabs unless they are the delimiter: then ",,," in tabs is a record, too. */
static bool is_blank(struct eg_bytes text, char delimiter)
{
    for (size_t i = 0; i < text.length; i++)
        if (!is_space(text.start[i]) || text.start[i] == delimiter)
            return false;
    return true;
}

/* The delimiter cannot stand in a plain field, so a tab in one is always a space. */
static struct eg_bytes trimmed(const char *start, const char *stop)
{
    while (start < stop && is_space(*start))
        start++;
    while (start < stop && is_space(stop[-1]))
        stop--;
    return (struct eg_bytes){start, (size_t)(stop - start)};
}

static enum eg_record_trouble split_plain(struct eg_extract *extract, struct eg_bytes text)
{
    const char *at = text.start, *end = text.start + text.length;
    size_t count = 0;
    for (;;) {
        const char *stop = memchr(at, extract->delimiter, (size_t)(end - at));
        if (count == EG_RECORD_FIELDS_MOST)
            return EG_RECORD_TOO_MANY;
        extract->fields[count++] = trimmed(at, stop ? stop : end);
        if (!stop)
            break;
        at = stop + 1;
    }
    extract->count = count;
    return EG_RECORD_WHOLE;
}

/* ---- Records with quotes ---- */

static int ends_record(unsigned char byte)
{
    return byte == '\n';
}

static void *resize_entry(void *old, size_t size)
{
    return size > ENTRY_MOST ? NULL : eg_heap_resize(old, size, 1);
}

static void keep_field(void *text, size_t length, void *closure)
{
    struct eg_extract *extract = closure;
    if (extract->count == EG_RECORD_FIELDS_MOST) {
        extract->has_too_many = true;
        return;
    }
    assert(length <= EG_RECORD_BYTES_MOST - extract->unquoted_length);
    char *copy = extract->unquoted + extract->unquoted_length;
    memcpy(copy, text, length);
    extract->unquoted_length += length;
    extract->fields[extract->count++] = (struct eg_bytes){copy, length};
}

static void keep_record(int end, void *closure)
{
    struct eg_extract *extract = closure;
    (void)end;
    extract->is_record_ended = true;
}

static void begin_record(struct eg_extract *extract)
{
    if (!extract->has_parser) {
        csv_init(&extract->parser, CSV_STRICT | CSV_STRICT_FINI);
        csv_set_delim(&extract->parser, (unsigned char)extract->delimiter);
        csv_set_term_func(&extract->parser, ends_record);
        csv_set_realloc_func(&extract->parser, resize_entry);
        csv_set_blk_size(&extract->parser, ENTRY_STEP);
        extract->has_parser = true;
    }
    if (!extract->unquoted)
        extract->unquoted = eg_heap_resize(NULL, EG_RECORD_BYTES_MOST, 1);
    extract->unquoted_length = 0;
    extract->count = 0;
    extract->has_too_many = false;
    extract->is_record_ended = false;
}

static enum eg_record_trouble feed(struct eg_extract *extract, struct eg_bytes text)
{
    struct csv_parser *parser = &extract->parser;
    if (csv_parse(parser, text.start, text.length, keep_field, keep_record, extract) ==
            text.length &&
        csv_parse(parser, "\n", 1, keep_field, keep_record, extract) == 1)
        return EG_RECORD_WHOLE;
    return csv_error(parser) == CSV_EPARSE ? EG_RECORD_STRAY_QUOTE : EG_RECORD_TOO_LONG;
}

/* Feeds the record that begins with `first`, and counts the lines it took. */
static enum eg_record_trouble feed_record(struct eg_extract *extract,
                                          const struct eg_source_line *first, int *lines)
{
    struct eg_source_line line = *first;
    size_t bytes = 0;
    for (*lines = 1;; ++*lines) {
        bytes += line.text.length;
        if (line.is_too_long || bytes > EG_RECORD_BYTES_MOST)
            return EG_RECORD_TOO_LONG;
        enum eg_record_trouble trouble = feed(extract, line.text);
        if (trouble != EG_RECORD_WHOLE)
            return trouble;
        if (extract->is_record_ended)
            return extract->has_too_many ? EG_RECORD_TOO_MANY : EG_RECORD_WHOLE;
        if (*lines == EG_RECORD_LINES_MOST || !next_line(extract, &line))
            return EG_RECORD_OPEN_QUOTE;
        bytes++; /* the newline between them */
    }
}

static void drop_parser(struct eg_extract *extract)
{
    if (extract->has_parser)
        csv_free(&extract->parser);
    extract->has_parser = false;
}

static enum eg_record_trouble split_quoted(struct eg_extract *extract,
                                           const struct eg_source_line *first)
{
    int lines;
    int64_t second = first->number + 1;
    begin_record(extract);
    enum eg_record_trouble trouble = feed_record(extract, first, &lines);
    if (trouble != EG_RECORD_WHOLE) {
        drop_parser(extract);
        if (lines > 1)
            go_back_to(extract, second);
    }
    extract->lines = lines;
    return trouble;
}

/* ---- Records ---- */

/* The delimiter that a line "sep=;" names, as Excel reads it; 0 if it is no such line. */
static char named_delimiter(struct eg_bytes line)
{
    if (line.length != 5 || strncasecmp(line.start, "sep=", 4) != 0 ||
        !eg_is_delimiter(line.start[4]))
        return '\0';
    return line.start[4];
}

/* Looks at the first lines, and goes back to the very first. */
static char find_delimiter(struct eg_extract *extract)
{
    int seen[EG_RECORD_LINES_MOST][EG_DELIMITERS];
    size_t lines = 0;
    struct eg_source_line line;
    char named = '\0';
    bool is_quoted = false;
    extract->text.second = extract->text.at;
    while (!named && lines < EG_RECORD_LINES_MOST && next_line(extract, &line)) {
        if (line.number == 1)
            named = named_delimiter(line.text);
        eg_delimiter_count(line.text, &is_quoted, seen[lines++]);
    }
    if (lines > 0)
        go_back_to(extract, 1);
    if (named)
        return named;
    return eg_delimiter_choose(seen, lines);
}

/* The mark that old systems put behind a file's last line. */
static bool is_end_of_file(struct eg_bytes text)
{
    enum { CONTROL_Z = 0x1A };
    return text.length == 1 && text.start[0] == CONTROL_Z;
}

static enum eg_record_trouble read_record(struct eg_extract *extract,
                                          const struct eg_source_line *line)
{
    if (line->is_too_long)
        return EG_RECORD_TOO_LONG;
    if (is_blank(line->text, extract->delimiter) || is_end_of_file(line->text))
        return EG_RECORD_BLANK;
    if (line->number == 1 && named_delimiter(line->text)) {
        extract->fields[0] = line->text;
        extract->count = 1;
        return EG_RECORD_WHOLE;
    }
    if (extract->is_split_by_library || memchr(line->text.start, '"', line->text.length))
        return split_quoted(extract, line);
    return split_plain(extract, line->text);
}

void eg_extract_give_up(struct eg_extract *extract, struct eg_record *record)
{
    go_back_to(extract, record->line + 1);
    record->trouble = EG_RECORD_LOST_QUOTE;
    record->count = 0;
    record->lines = 1;
}

bool eg_extract_next(struct eg_extract *extract, struct eg_record *record)
{
    struct eg_source_line line;
    if (!next_line(extract, &line))
        return false;
    extract->text.second = extract->text.at;
    extract->lines = 1;
    record->line = line.number;
    record->lacks_end = line.lacks_end;
    record->trouble = read_record(extract, &line);
    record->fields = extract->fields;
    record->count = record->trouble == EG_RECORD_WHOLE ? extract->count : 0;
    record->lines = record->trouble == EG_RECORD_WHOLE ? extract->lines : 1;
    return true;
}

/* ---- Beginning and end ---- */

struct eg_extract *eg_extract_begin(struct eg_arena *arena, struct eg_source *source,
                                    char delimiter)
{
    struct eg_extract *extract = eg_arena_take(arena, sizeof *extract);
    extract->source = source;
    extract->delimiter = delimiter;
    extract->fields = eg_arena_take_array(arena, EG_RECORD_FIELDS_MOST, sizeof *extract->fields);
    if (!delimiter)
        extract->delimiter = find_delimiter(extract);
    return extract;
}

struct eg_extract *eg_extract_begin_text(struct eg_arena *arena, const char *text, size_t length)
{
    struct eg_extract *extract = eg_extract_begin(arena, NULL, ',');
    extract->text = (struct text_lines){.at = text, .end = text + length, .second = text};
    return extract;
}

char eg_extract_delimiter(const struct eg_extract *extract)
{
    return extract->delimiter;
}

void eg_extract_split_by_library(struct eg_extract *extract)
{
    extract->is_split_by_library = true;
}

bool eg_record_is_cut(const struct eg_record *record, size_t headings)
{
    return record->lacks_end && (record->trouble == EG_RECORD_OPEN_QUOTE ||
                                 (record->trouble == EG_RECORD_WHOLE && record->count < headings));
}

const char *eg_record_trouble_text(enum eg_record_trouble trouble)
{
    static const char *const texts[] = {
        [EG_RECORD_WHOLE] = "is whole",
        [EG_RECORD_BLANK] = "is blank",
        [EG_RECORD_OPEN_QUOTE] =
            "a quote is opened and not closed within 64 lines; close it, or take it out",
        [EG_RECORD_LOST_QUOTE] = ("quotes hold several lines together, which then have another "
                                  "number of fields than the "
                                  "headings; close the first of them, or take it out"),
        [EG_RECORD_STRAY_QUOTE] = ("a quote stands inside plain text, or text behind a closing "
                                   "quote; put the field in quotes and double those inside it"),
        [EG_RECORD_TOO_LONG] = "is longer than 1 MiB; export the extract again",
        [EG_RECORD_TOO_MANY] =
            "has more than 1,000 fields; leave columns out, or name another delimiter",
    };
    return texts[trouble];
}

void eg_extract_end(struct eg_extract *extract)
{
    drop_parser(extract);
    free(extract->unquoted);
    extract->unquoted = NULL;
}
