/* What the first bytes of a file tell. */
#include "source_room.h"

#include <string.h>

#include "equigap/base/gzip.h"

const char eg_source_save_as[] = "open it in Excel and save it as 'CSV UTF-8 (Comma delimited)'";

static bool begins_with(const char *bytes, size_t length, const char *magic, size_t magic_length)
{
    return length >= magic_length && memcmp(bytes, magic, magic_length) == 0;
}

static bool holds(const char *bytes, size_t length, const char *part)
{
    size_t part_length = strlen(part);
    const char *end = bytes + length;
    for (const char *at = bytes; (at = memchr(at, part[0], (size_t)(end - at))); at++)
        if (begins_with(at, (size_t)(end - at), part, part_length))
            return true;
    return false;
}

/* ---- Files that are something else ---- */

static bool is_zip(const char *bytes, size_t length)
{
    return begins_with(bytes, length, "PK\x03\x04", 4) ||
           begins_with(bytes, length, "PK\x05\x06", 4);
}

static bool look_at_zip(const struct eg_source_file *file, size_t length,
                        struct eg_source_facts *facts, struct eg_error *error)
{
    facts->is_workbook = holds(file->piece, length, "xl/wor");
    if (facts->is_workbook && facts->is_compressed)
        return eg_fail(error, EG_FAULT_DATA,
                       "%s: is a workbook (.xlsx) inside gzip; unpack it with 'gunzip' first",
                       file->path);
    if (facts->is_workbook)
        return true;
    if (holds(file->piece, length, "opendocument.spreadsheet"))
        return eg_fail(error, EG_FAULT_DATA,
                       "%s: is a workbook (.ods), not CSV; open it in LibreOffice and save it as "
                       "'Text CSV' with the character set UTF-8",
                       file->path);
    return eg_fail(error, EG_FAULT_DATA,
                   "%s: is a zip file, not CSV; unpack it and name the extract inside", file->path);
}

static bool refuse_other_kinds(const struct eg_source_file *file, size_t length,
                               struct eg_error *error)
{
    static const struct {
        const char *magic;
        size_t length;
        const char *what;
        const char *remedy;
    } kinds[] = {
        {"\xD0\xCF\x11\xE0", 4, "is an old workbook (.xls) or a workbook with a password, not CSV",
         eg_source_save_as},
        {"%PDF", 4, "is a PDF, not CSV", "ask for the extract as CSV"},
        {"\xFF\xFE\0\0", 4, "is UTF-32, which is not read", eg_source_save_as},
        {"\0\0\xFE\xFF", 4, "is UTF-32, which is not read", eg_source_save_as},
    };
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
        if (begins_with(file->piece, length, kinds[i].magic, kinds[i].length))
            return eg_fail(error, EG_FAULT_DATA, "%s: %s; %s", file->path, kinds[i].what,
                           kinds[i].remedy);
    if (eg_gzip_begins(file->piece, length))
        return eg_fail(error, EG_FAULT_DATA,
                       "%s: is gzip inside gzip; unpack it with 'gunzip' first", file->path);
    return true;
}

/* ---- The encoding ---- */

static bool find_mark(const char *bytes, size_t length, enum eg_encoding *encoding)
{
    static const struct {
        const char *mark;
        size_t length;
        enum eg_encoding of;
    } marks[] = {{"\xEF\xBB\xBF", 3, EG_ENCODING_UTF8},
                 {"\xFF\xFE", 2, EG_ENCODING_UTF16LE},
                 {"\xFE\xFF", 2, EG_ENCODING_UTF16BE}};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (begins_with(bytes, length, marks[i].mark, marks[i].length)) {
            *encoding = marks[i].of;
            return true;
        }
    return false;
}

/* Plain English in UTF-16 has a byte 0 in every other place, and only there. */
static bool looks_like_utf16(const char *bytes, size_t length, enum eg_encoding *encoding)
{
    size_t zeros[2] = {0, 0};
    size_t looked_at = length < 4096 ? length : 4096;
    for (size_t i = 0; i < looked_at; i++)
        zeros[i % 2] += bytes[i] == 0;
    bool is_little = zeros[1] > zeros[0];
    size_t more = zeros[is_little], fewer = zeros[!is_little];
    if (more < 2 || more <= looked_at / 4 || fewer * 8 >= more)
        return false;
    *encoding = is_little ? EG_ENCODING_UTF16LE : EG_ENCODING_UTF16BE;
    return true;
}

/* Some systems write the mark of UTF-8 before text of one byte a character, so that may be asked
 * for; UTF-16 beside another mark, or the other way round, is a slip. */
static bool is_against_mark(enum eg_encoding asked, enum eg_encoding mark)
{
    return asked != mark && (eg_encoding_is_utf16(asked) || eg_encoding_is_utf16(mark));
}

bool eg_source_look_at_beginning(const struct eg_source_file *file, size_t length,
                                 const enum eg_encoding *asked, struct eg_source_facts *facts,
                                 struct eg_error *error)
{
    enum eg_encoding mark;
    if (is_zip(file->piece, length))
        return look_at_zip(file, length, facts, error);
    if (!refuse_other_kinds(file, length, error))
        return false;
    facts->has_mark = find_mark(file->piece, length, &mark);
    if (asked && facts->has_mark && is_against_mark(*asked, mark))
        return eg_fail(error, EG_FAULT_DATA,
                       "%s: begins with the mark of %s, and was to be read as %s; leave the "
                       "encoding to be found",
                       file->path, eg_encoding_name(mark), eg_encoding_name(*asked));
    if (asked)
        facts->encoding = *asked;
    else if (facts->has_mark)
        facts->encoding = mark;
    else if (!looks_like_utf16(file->piece, length, &facts->encoding))
        facts->encoding = EG_ENCODING_UTF8; /* until it turns out that it is not */
    return true;
}
