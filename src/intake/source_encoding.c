/* The first reading of a file: what its bytes are, and whether they can be an extract. */
#include "source_room.h"

#include <ctype.h>
#include <string.h>

/* ---- Names ---- */

static const struct {
    const char *name;
    const char *iconv_name;
    const char *alias; /* NULL: none */
} encodings[] = {
    [EG_ENCODING_UTF8] = {"UTF-8", "UTF-8", NULL},
    [EG_ENCODING_UTF16LE] = {"UTF-16LE", "UTF-16LE", NULL},
    [EG_ENCODING_UTF16BE] = {"UTF-16BE", "UTF-16BE", NULL},
    [EG_ENCODING_WINDOWS_1252] = {"Windows-1252", "WINDOWS-1252", "cp1252"},
    [EG_ENCODING_ISO_8859_1] = {"ISO-8859-1", "ISO-8859-1", "latin1"},
    [EG_ENCODING_ISO_8859_15] = {"ISO-8859-15", "ISO-8859-15", "latin9"},
};
enum { ENCODINGS = sizeof encodings / sizeof *encodings };

const char *eg_encoding_name(enum eg_encoding encoding)
{
    return encodings[encoding].name;
}

const char *eg_encoding_name_for_iconv(enum eg_encoding encoding)
{
    return encodings[encoding].iconv_name;
}

bool eg_encoding_is_utf16(enum eg_encoding encoding)
{
    return encoding == EG_ENCODING_UTF16LE || encoding == EG_ENCODING_UTF16BE;
}

bool eg_encoding_is_one_byte(enum eg_encoding encoding)
{
    return encoding >= EG_ENCODING_WINDOWS_1252;
}

static int next_letter(const char **text)
{
    *text += **text == '-';
    return tolower((unsigned char)*(*text)++);
}

/* In any case, and with or without the dashes. */
static bool is_name(const char *text, const char *name)
{
    int letter;
    do {
        letter = next_letter(&name);
        if (next_letter(&text) != letter)
            return false;
    } while (letter != '\0');
    return true;
}

bool eg_source_find_encoding(const char *name, enum eg_encoding *room, const enum eg_encoding **out,
                             struct eg_error *error)
{
    *out = NULL;
    for (int i = 0; name && i < ENCODINGS; i++)
        if (is_name(name, encodings[i].name) ||
            (encodings[i].alias && is_name(name, encodings[i].alias))) {
            *room = (enum eg_encoding)i;
            *out = room;
        }
    return !name || *out ||
           eg_fail(error, EG_FAULT_USAGE,
                   "the encoding '%s' is not known; it can be utf-8, utf-16le, utf-16be, "
                   "windows-1252, iso-8859-1 or iso-8859-15",
                   name);
}

/* ---- One reading of the whole file ---- */

struct examination {
    struct eg_digest *digest; /* NULL: known already */
    bool is_text;             /* of a kind that is read byte by byte here */
    struct eg_utf8_carry carry;
    int64_t bytes;
    int64_t not_utf8; /* where the first character begins that is not UTF-8, or nowhere */
    int64_t zero;     /* the first byte 0, or nowhere */
};

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
    if (seen->not_utf8 != EG_SOURCE_NOWHERE)
        return;
    struct eg_utf8_carry before = seen->carry;
    if (!eg_utf8_continues(&seen->carry, piece, length))
        seen->not_utf8 = seen->bytes + find_not_utf8(before, piece, length);
}

static void look_at_piece(struct eg_source_file *file, struct examination *seen, size_t length)
{
    if (seen->digest)
        eg_digest_add(seen->digest, file->piece, length);
    if (seen->is_text) {
        const char *zero = memchr(file->piece, 0, length);
        eg_source_note_ends(file, file->piece, length);
        look_at_utf8(seen, file->piece, length);
        if (zero)
            seen->zero = seen->bytes + (zero - file->piece);
    }
    seen->bytes += (int64_t)length;
}

/* Reads on to the end, or the first byte 0 in text. */
static bool look_at_file(struct eg_source_file *file, struct examination *seen,
                         const enum eg_encoding *asked, struct eg_source_facts *facts,
                         struct eg_error *error)
{
    while (seen->zero == EG_SOURCE_NOWHERE) {
        ssize_t got = eg_source_read(file, seen->bytes, file->piece, EG_SOURCE_PIECE);
        if (got < 0)
            return eg_source_fail_reading(file, error);
        if (got == 0)
            break;
        if (seen->bytes == 0) {
            if (!eg_source_look_at_beginning(file, (size_t)got, asked, facts, error))
                return false;
            seen->is_text = !facts->is_workbook && !eg_encoding_is_utf16(facts->encoding);
        }
        look_at_piece(file, seen, (size_t)got);
    }
    if (seen->zero == EG_SOURCE_NOWHERE && seen->bytes != file->size)
        return eg_source_fail_changed(file, error);
    if (seen->not_utf8 == EG_SOURCE_NOWHERE && seen->carry.length > 0)
        seen->not_utf8 = seen->bytes - (int64_t)seen->carry.length;
    return true;
}

/* ---- What it tells ---- */

static bool refuse_zero(const struct eg_source_file *file, int64_t offset, struct eg_error *error)
{
    struct eg_source_place place;
    return eg_source_find_place(file, offset, &place, error) &&
           eg_fail(error, EG_FAULT_DATA,
                   "%s:%lld: holds a byte 0, which is in no text; it is not CSV, or is damaged: "
                   "export it again",
                   file->path, (long long)place.line);
}

static bool refuse_utf8(const struct eg_source_file *file, int64_t offset, const char *claim,
                        struct eg_error *error)
{
    struct eg_source_place place;
    return eg_source_find_place(file, offset, &place, error) &&
           eg_fail(error, EG_FAULT_DATA, "%s:%lld: byte 0x%02X is not UTF-8, %s; %s", file->path,
                   (long long)place.line, place.byte, claim, eg_source_save_as);
}

static bool decide(const struct eg_source_file *file, const enum eg_encoding *asked,
                   int64_t not_utf8, struct eg_source_facts *facts, struct eg_error *error)
{
    if (facts->encoding == EG_ENCODING_UTF8 && not_utf8 == EG_SOURCE_NOWHERE)
        return true;
    if (asked && *asked == EG_ENCODING_UTF8)
        return refuse_utf8(file, not_utf8, "which was asked for", error);
    if (!asked && facts->has_mark)
        return refuse_utf8(file, not_utf8, "though the file begins with the mark of UTF-8", error);
    return eg_source_decide_one_byte(file, asked, not_utf8, &facts->encoding, error);
}

static bool is_empty(const struct examination *seen, const struct eg_source_facts *facts)
{
    int64_t mark = eg_encoding_is_utf16(facts->encoding) ? 2 : 3;
    return seen->bytes == (facts->has_mark ? mark : 0);
}

bool eg_source_examine(struct eg_source_file *file, const enum eg_encoding *asked,
                       struct eg_source_facts *facts, struct eg_error *error)
{
    struct examination seen = {.digest = file->is_spool ? NULL : eg_digest_begin(),
                               .not_utf8 = EG_SOURCE_NOWHERE,
                               .zero = EG_SOURCE_NOWHERE};
    bool is_read = look_at_file(file, &seen, asked, facts, error);
    if (seen.digest) {
        eg_digest_end(seen.digest, facts->sha256);
        facts->bytes = seen.bytes;
    }
    if (!is_read)
        return false;
    if (is_empty(&seen, facts))
        return eg_fail(error, EG_FAULT_DATA, "%s: is empty; export it again", file->path);
    if (seen.zero != EG_SOURCE_NOWHERE)
        return refuse_zero(file, seen.zero, error);
    return !seen.is_text || decide(file, asked, seen.not_utf8, facts, error);
}
