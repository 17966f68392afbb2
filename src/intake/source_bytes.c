/*
 * Files that are not UTF-8: which encoding of one byte a character has all of their bytes.
 *
 * Windows-1252 and the two parts of ISO 8859 differ in these bytes:
 *
 *   0x80 to 0x9F   characters of Windows-1252 but for five, and in ISO 8859 control characters,
 *                  which are in no extract
 *   eight others   the euro sign and seven letters in ISO-8859-15; signs such as 1/2 in the others
 *
 * Where a file has none of them it is the same text in all three, and called Windows-1252. The
 * euro sign of ISO-8859-15 is 0xA4, for which the others have the sign of no currency that nobody
 * writes; what the other seven are is a guess, and left to uchardet. (Of short English texts uchardet
 * knows nothing: it takes plain.csv of the fixtures in Windows-1252 for ISO-8859-2.)
 */
#include "source_room.h"

#include <string.h>
#include <uchardet/uchardet.h>

enum {
    HIGH = 0x80,         /* bytes from here on are looked at */
    AROUND = 64,         /* bytes around one that uchardet is given */
    SAMPLE_MOST = 65536, /* bytes that it is given in all */
    EURO = 0xA4,
};

static const char not_in_1252[] = "\x81\x8D\x8F\x90\x9D";
static const char not_in_8859[] =
    "\x80\x81\x82\x83\x84\x85\x86\x87\x88\x89\x8A\x8B\x8C\x8D\x8E\x8F"
    "\x90\x91\x92\x93\x94\x95\x96\x97\x98\x99\x9A\x9B\x9C\x9D\x9E\x9F";
static const char other_in_8859_15[] = "\xA6\xA8\xB4\xB8\xBC\xBD\xBE";

/* ---- Which bytes there are ---- */

/* Where each byte from 0x80 on stands first, or nowhere. */
struct census {
    int64_t first[256 - HIGH];
};

static void count_word(struct census *seen, const char *bytes, size_t length, int64_t at)
{
    for (size_t i = 0; i < length; i++) {
        unsigned char byte = (unsigned char)bytes[i];
        if (byte >= HIGH && seen->first[byte - HIGH] == EG_SOURCE_NOWHERE)
            seen->first[byte - HIGH] = at + (int64_t)i;
    }
}

static void count_piece(struct census *seen, const char *piece, size_t length, int64_t at)
{
    uint64_t word;
    size_t i = 0;
    for (; i + sizeof word <= length; i += sizeof word) {
        memcpy(&word, piece + i, sizeof word);
        if (word & UINT64_C(0x8080808080808080))
            count_word(seen, piece + i, sizeof word, at + (int64_t)i);
    }
    count_word(seen, piece + i, length - i, at + (int64_t)i);
}

static bool take_census(const struct eg_source_file *file, struct census *seen,
                        struct eg_error *error)
{
    for (int i = 0; i < 256 - HIGH; i++)
        seen->first[i] = EG_SOURCE_NOWHERE;
    for (int64_t at = 0; at < file->size;) {
        ssize_t got = eg_source_read(file, at, file->piece, EG_SOURCE_PIECE);
        if (got < 0)
            return eg_source_fail_reading(file, error);
        if (got == 0)
            return eg_source_fail_changed(file, error);
        count_piece(seen, file->piece, (size_t)got, at);
        at += got;
    }
    return true;
}

/* Where the first of these bytes is, or nowhere. */
static int64_t first_of(const struct census *seen, const char *bytes)
{
    int64_t least = EG_SOURCE_NOWHERE;
    for (; *bytes; bytes++) {
        int64_t place = seen->first[(unsigned char)*bytes - HIGH];
        if (place != EG_SOURCE_NOWHERE && (least == EG_SOURCE_NOWHERE || place < least))
            least = place;
    }
    return least;
}

static int64_t first_unassigned(const struct census *seen, enum eg_encoding encoding)
{
    return first_of(seen, encoding == EG_ENCODING_WINDOWS_1252 ? not_in_1252 : not_in_8859);
}

/* ---- What uchardet takes it for ---- */

/* Gives it the high bytes of a piece with what is around them; English says nothing. */
static size_t give_sample(uchardet_t detector, const char *piece, size_t length, size_t most)
{
    size_t given = 0, next = 0;
    for (size_t i = 0; i < length && given < most; i++) {
        if ((unsigned char)piece[i] < HIGH || i < next)
            continue;
        size_t from = i < next + AROUND ? next : i - AROUND;
        next = length - i < AROUND ? length : i + AROUND;
        if (uchardet_handle_data(detector, piece + from, next - from) != 0)
            break;
        given += next - from;
    }
    return given;
}

/* The name that uchardet has for the encoding, into `name`; empty if it has none. A failure to
 * read is left for the second reading to find. */
static void ask_uchardet(const struct eg_source_file *file, char name[static 32])
{
    uchardet_t detector = uchardet_new();
    size_t given = 0;
    for (int64_t at = 0; at < file->size && given < SAMPLE_MOST;) {
        ssize_t got = eg_source_read(file, at, file->piece, EG_SOURCE_PIECE);
        if (got <= 0)
            break;
        given += give_sample(detector, file->piece, (size_t)got, SAMPLE_MOST - given);
        at += got;
    }
    uchardet_data_end(detector);
    name[0] = '\0';
    strncat(name, uchardet_get_charset(detector), 31);
    uchardet_delete(detector);
}

/* Encodings that it knows for certain, since their script is no other's. Its opinions on Latin
 * letters need running text and would mislead here. */
static const char *script_of(const char *name)
{
    static const struct {
        const char *name, *script;
    } known[] = {
        {"SHIFT_JIS", "Japanese"},  {"EUC-JP", "Japanese"},       {"BIG5", "Chinese"},
        {"GB18030", "Chinese"},     {"EUC-TW", "Chinese"},        {"EUC-KR", "Korean"},
        {"UHC", "Korean"},          {"WINDOWS-1251", "Cyrillic"}, {"KOI8-R", "Cyrillic"},
        {"ISO-8859-5", "Cyrillic"}, {"MAC-CYRILLIC", "Cyrillic"}, {"IBM855", "Cyrillic"},
        {"IBM866", "Cyrillic"},     {"WINDOWS-1253", "Greek"},    {"ISO-8859-7", "Greek"},
        {"WINDOWS-1255", "Hebrew"}, {"ISO-8859-8", "Hebrew"},     {"WINDOWS-1256", "Arabic"},
        {"ISO-8859-6", "Arabic"},   {"TIS-620", "Thai"},
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (strcmp(known[i].name, name) == 0)
            return known[i].script;
    return NULL;
}

/* ---- Deciding ---- */

/* Where the file is UTF-8, or has no character of Windows-1252 missing, that is the remedy. */
static bool refuse_asked(const struct eg_source_file *file, enum eg_encoding asked, int64_t where,
                         enum eg_encoding better, struct eg_error *error)
{
    struct eg_source_place place;
    return eg_source_find_place(file, where, &place, error) &&
           eg_fail(error, EG_FAULT_DATA,
                   "%s:%lld: byte 0x%02X is no character of %s; leave the encoding to be found: "
                   "the file is %s",
                   file->path, (long long)place.line, place.byte, eg_encoding_name(asked),
                   eg_encoding_name(better));
}

static bool refuse_both(const struct eg_source_file *file, int64_t not_1252, int64_t not_utf8,
                        struct eg_error *error)
{
    struct eg_source_place place, other;
    char name[32];
    if (!eg_source_find_place(file, not_1252, &place, error) ||
        !eg_source_find_place(file, not_utf8, &other, error))
        return false;
    ask_uchardet(file, name);
    const char *script = script_of(name);
    return eg_fail(error, EG_FAULT_DATA,
                   "%s:%lld: byte 0x%02X is no character of Windows-1252, and byte 0x%02X on line "
                   "%lld is not UTF-8; %s%s%s%s%s",
                   file->path, (long long)place.line, place.byte, other.byte, (long long)other.line,
                   script ? "it looks like " : eg_source_save_as, script ? name : "",
                   script ? " (" : "", script ? script : "",
                   script ? "): have it exported as UTF-8" : "");
}

static enum eg_encoding choose(const struct eg_source_file *file, const struct census *seen)
{
    char name[32];
    if (first_of(seen, not_in_8859) != EG_SOURCE_NOWHERE)
        return EG_ENCODING_WINDOWS_1252;
    if (seen->first[EURO - HIGH] != EG_SOURCE_NOWHERE)
        return EG_ENCODING_ISO_8859_15;
    if (first_of(seen, other_in_8859_15) == EG_SOURCE_NOWHERE)
        return EG_ENCODING_WINDOWS_1252;
    ask_uchardet(file, name);
    return strcmp(name, "ISO-8859-15") == 0 ? EG_ENCODING_ISO_8859_15 : EG_ENCODING_WINDOWS_1252;
}

bool eg_source_decide_one_byte(const struct eg_source_file *file, const enum eg_encoding *asked,
                               int64_t not_utf8, enum eg_encoding *out, struct eg_error *error)
{
    struct census seen;
    enum eg_encoding wanted = asked ? *asked : EG_ENCODING_WINDOWS_1252;
    if (!take_census(file, &seen, error))
        return false;
    int64_t not_1252 = first_unassigned(&seen, EG_ENCODING_WINDOWS_1252);
    int64_t unassigned = first_unassigned(&seen, wanted);
    if (unassigned != EG_SOURCE_NOWHERE && not_utf8 == EG_SOURCE_NOWHERE)
        return refuse_asked(file, wanted, unassigned, EG_ENCODING_UTF8, error);
    if (not_1252 != EG_SOURCE_NOWHERE)
        return refuse_both(file, not_1252, not_utf8, error);
    if (unassigned != EG_SOURCE_NOWHERE)
        return refuse_asked(file, wanted, unassigned, EG_ENCODING_WINDOWS_1252, error);
    *out = asked ? wanted : choose(file, &seen);
    return true;
}
