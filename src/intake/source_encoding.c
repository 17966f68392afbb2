/* The first reading of a file: what its bytes are, and whether they can be an extract. */
#include "source_room.h"

#include <string.h>
#include <strings.h>

static const char SAVE_AS[] = "open it in Excel and save it as 'CSV UTF-8 (Comma delimited)'";

const char *eg_encoding_name(enum eg_encoding encoding)
{
    return encoding == EG_ENCODING_UTF8 ? "UTF-8" : "Windows-1252";
}

/* ---- Files that are something else ---- */

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

static bool refuse_zip(const struct eg_source_file *file, size_t length, struct eg_error *error)
{
    if (holds(file->piece, length, "xl/wor"))
        return eg_fail(error, EG_FAULT_DATA, "%s: is a workbook (.xlsx), not CSV; %s", file->path,
                       SAVE_AS);
    if (holds(file->piece, length, "opendocument.spreadsheet"))
        return eg_fail(error, EG_FAULT_DATA,
                       "%s: is a workbook (.ods), not CSV; open it in LibreOffice and save it as "
                       "'Text CSV' with the character set UTF-8",
                       file->path);
    return eg_fail(error, EG_FAULT_DATA,
                   "%s: is a zip file, not CSV; unpack it and name the extract inside", file->path);
}

/* Plain English in UTF-16 has a byte 0 in every other place, and only there. */
static bool looks_like_utf16(const char *bytes, size_t length)
{
    size_t zeros[2] = {0, 0};
    size_t looked_at = length < 4096 ? length : 4096;
    for (size_t i = 0; i < looked_at; i++)
        zeros[i % 2] += bytes[i] == 0;
    size_t more = zeros[0] > zeros[1] ? zeros[0] : zeros[1];
    size_t fewer = zeros[0] + zeros[1] - more;
    return more > looked_at / 4 && fewer * 8 < more;
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
         SAVE_AS},
        {"%PDF", 4, "is a PDF, not CSV", "ask for the extract as CSV"},
        {"\x1F\x8B", 2, "is compressed with gzip, not CSV", "unpack it with 'gunzip' first"},
        {"\xFF\xFE", 2, "is UTF-16 ('Unicode Text' in Excel), not UTF-8", SAVE_AS},
        {"\xFE\xFF", 2, "is UTF-16 ('Unicode Text' in Excel), not UTF-8", SAVE_AS},
    };

    if (begins_with(file->piece, length, "PK\x03\x04", 4) ||
        begins_with(file->piece, length, "PK\x05\x06", 4))
        return refuse_zip(file, length, error);
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
        if (begins_with(file->piece, length, kinds[i].magic, kinds[i].length))
            return eg_fail(error, EG_FAULT_DATA, "%s: %s; %s", file->path, kinds[i].what,
                           kinds[i].remedy);
    if (looks_like_utf16(file->piece, length))
        return eg_fail(error, EG_FAULT_DATA, "%s: is UTF-16 without a mark, not UTF-8; %s",
                       file->path, SAVE_AS);
    return true;
}

/* ---- One reading of the whole file ---- */

enum { NOWHERE = -1 };

struct examination {
    struct eg_digest *digest;
    struct eg_utf8_carry carry;
    int64_t bytes;
    int64_t not_utf8;     /* where the first character begins that is not UTF-8, or NOWHERE */
    int64_t first_return; /* the first CR before any LF, or NOWHERE */
    bool has_newline;
};

struct byte_place {
    int64_t line; /* from 1 */
    unsigned byte;
};

/* Reads the file again up to `offset`, which is only done to name a line in a message. */
static bool find_place(const struct eg_source_file *file, int64_t offset, struct byte_place *out,
                       struct eg_error *error)
{
    int64_t at = 0;
    *out = (struct byte_place){.line = 1};
    for (;;) {
        ssize_t got = eg_source_read(file, at, file->piece, EG_SOURCE_PIECE);
        if (got < 0)
            return eg_source_fail_reading(file, error);
        if (got == 0)
            return eg_source_fail_changed(file, error);
        bool is_here = offset - at < got;
        ptrdiff_t looked_at = is_here ? (ptrdiff_t)(offset - at) : (ptrdiff_t)got;
        for (ptrdiff_t i = 0; i < looked_at; i++)
            out->line += file->piece[i] == '\n';
        if (is_here) {
            out->byte = (unsigned char)file->piece[looked_at];
            return true;
        }
        at += got;
    }
}

/* Where in a piece that is known not to be UTF-8 the first wrong character begins, relative to
 * the piece; negative if it began before it. */
static int64_t find_not_utf8(struct eg_utf8_carry carry, const char *piece, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        size_t begun = carry.length;
        if (!eg_utf8_continues(&carry, piece + i, 1))
            return (int64_t)i - (int64_t)begun;
    }
    return (int64_t)length;
}

static void look_at_utf8(struct examination *seen, const char *piece, size_t length)
{
    if (seen->not_utf8 != NOWHERE)
        return;
    struct eg_utf8_carry before = seen->carry;
    if (!eg_utf8_continues(&seen->carry, piece, length))
        seen->not_utf8 = seen->bytes + find_not_utf8(before, piece, length);
}

static void look_at_line_ends(struct examination *seen, const char *piece, size_t length)
{
    if (seen->has_newline)
        return;
    const char *newline = memchr(piece, '\n', length);
    const char *carriage = memchr(piece, '\r', length);
    seen->has_newline = newline != NULL;
    if (carriage && seen->first_return == NOWHERE)
        seen->first_return = seen->bytes + (carriage - piece);
}

static bool look_at_piece(const struct eg_source_file *file, struct examination *seen,
                          size_t length, struct eg_error *error)
{
    if (seen->bytes == 0 && !refuse_other_kinds(file, length, error))
        return false;
    const char *zero = memchr(file->piece, 0, length);
    if (zero) {
        struct byte_place place;
        if (!find_place(file, seen->bytes + (zero - file->piece), &place, error))
            return false;
        return eg_fail(error, EG_FAULT_DATA,
                       "%s:%lld: holds a byte 0, which is in no text; it is not CSV, or is "
                       "damaged: export it again",
                       file->path, (long long)place.line);
    }
    look_at_utf8(seen, file->piece, length);
    look_at_line_ends(seen, file->piece, length);
    eg_digest_add(seen->digest, file->piece, length);
    seen->bytes += (int64_t)length;
    return true;
}

static bool look_at_file(const struct eg_source_file *file, struct examination *seen,
                         struct eg_source_facts *facts, struct eg_error *error)
{
    static const char mark[] = {'\xEF', '\xBB', '\xBF'};
    for (;;) {
        ssize_t got = eg_source_read(file, seen->bytes, file->piece, EG_SOURCE_PIECE);
        if (got < 0)
            return eg_source_fail_reading(file, error);
        if (got == 0)
            break;
        if (seen->bytes == 0)
            facts->has_mark = begins_with(file->piece, (size_t)got, mark, sizeof mark);
        if (!look_at_piece(file, seen, (size_t)got, error))
            return false;
    }
    if (seen->bytes != file->size)
        return eg_source_fail_changed(file, error);
    if (seen->not_utf8 == NOWHERE && seen->carry.length > 0)
        seen->not_utf8 = seen->bytes - (int64_t)seen->carry.length;
    facts->bytes = seen->bytes;
    return true;
}

/* ---- Which encoding it is ---- */

static bool find_unassigned(const struct eg_source_file *file, int64_t *where,
                            struct eg_error *error)
{
    static const char unassigned[] = {'\x81', '\x8D', '\x8F', '\x90', '\x9D'};
    int64_t at = 0;
    *where = NOWHERE;
    while (*where == NOWHERE) {
        ssize_t got = eg_source_read(file, at, file->piece, EG_SOURCE_PIECE);
        if (got < 0)
            return eg_source_fail_reading(file, error);
        if (got == 0)
            break;
        for (size_t i = 0; i < sizeof unassigned; i++) {
            const char *found = memchr(file->piece, unassigned[i], (size_t)got);
            if (found && (*where == NOWHERE || at + (found - file->piece) < *where))
                *where = at + (found - file->piece);
        }
        at += got;
    }
    return true;
}

static bool refuse_utf8(const struct eg_source_file *file, int64_t offset, const char *claim,
                        struct eg_error *error)
{
    struct byte_place place;
    if (!find_place(file, offset, &place, error))
        return false;
    return eg_fail(error, EG_FAULT_DATA, "%s:%lld: byte 0x%02X is not UTF-8, %s; %s", file->path,
                   (long long)place.line, place.byte, claim, SAVE_AS);
}

static bool refuse_unassigned(const struct eg_source_file *file, int64_t not_utf8,
                              int64_t unassigned, struct eg_error *error)
{
    struct byte_place place;
    if (!find_place(file, unassigned, &place, error))
        return false;
    if (not_utf8 == NOWHERE)
        return eg_fail(error, EG_FAULT_DATA,
                       "%s:%lld: byte 0x%02X is no character of Windows-1252; leave the encoding "
                       "to be found: the file is UTF-8",
                       file->path, (long long)place.line, place.byte);
    struct byte_place other;
    if (!find_place(file, not_utf8, &other, error))
        return false;
    return eg_fail(error, EG_FAULT_DATA,
                   "%s:%lld: byte 0x%02X is no character of Windows-1252, and byte 0x%02X on line "
                   "%lld is not UTF-8; %s",
                   file->path, (long long)place.line, place.byte, other.byte, (long long)other.line,
                   SAVE_AS);
}

static bool decide(const struct eg_source_file *file, const char *asked, int64_t not_utf8,
                   struct eg_source_facts *facts, struct eg_error *error)
{
    bool is_asked_1252 = asked && strcasecmp(asked, "windows-1252") == 0;
    facts->encoding = EG_ENCODING_UTF8;
    if (!is_asked_1252 && not_utf8 == NOWHERE)
        return true;
    if (asked && !is_asked_1252)
        return refuse_utf8(file, not_utf8, "which was asked for", error);
    if (facts->has_mark && !is_asked_1252)
        return refuse_utf8(file, not_utf8, "though the file begins with the mark of UTF-8", error);

    int64_t unassigned;
    if (!find_unassigned(file, &unassigned, error))
        return false;
    facts->encoding = EG_ENCODING_WINDOWS_1252;
    return unassigned == NOWHERE || refuse_unassigned(file, not_utf8, unassigned, error);
}

bool eg_source_examine(const struct eg_source_file *file, const char *asked,
                       struct eg_source_facts *facts, struct eg_error *error)
{
    if (asked && strcasecmp(asked, "utf-8") != 0 && strcasecmp(asked, "windows-1252") != 0)
        return eg_fail(error, EG_FAULT_USAGE,
                       "the encoding '%s' is not known; it can be utf-8 or windows-1252", asked);

    struct examination seen = {
        .digest = eg_digest_begin(), .not_utf8 = NOWHERE, .first_return = NOWHERE};
    bool is_read = look_at_file(file, &seen, facts, error);
    eg_digest_end(seen.digest, facts->sha256);
    if (!is_read)
        return false;
    if (seen.bytes == 0 || (facts->has_mark && seen.bytes == 3))
        return eg_fail(error, EG_FAULT_DATA, "%s: is empty; export it again", file->path);
    if (!seen.has_newline && seen.first_return != NOWHERE && seen.first_return < seen.bytes - 1)
        return eg_fail(error, EG_FAULT_DATA,
                       "%s:1: its lines end with CR alone, as on old Macs; %s", file->path,
                       SAVE_AS);
    return decide(file, asked, seen.not_utf8, facts, error);
}
