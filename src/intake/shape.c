#include "equigap/intake/shape.h"

#include <string.h>

#include "equigap/base/date.h"

struct eg_shape {
    struct eg_arena *arena;
    struct eg_extract *extract;
    struct eg_shape_request request;
    struct eg_record kept[EG_SHAPE_RECORDS_MOST + 1]; /* copies of the first records */
    size_t kept_count;
    size_t first, last;        /* rows of the headings in `kept`; kept_count: there are none */
    size_t given;              /* of `kept`, by eg_shape_next */
    struct eg_bytes *headings; /* joined, without the empty end */
    size_t width;
    struct eg_bytes *padded; /* as many */
};

static struct eg_record copy_record(struct eg_arena *arena, const struct eg_record *record)
{
    struct eg_record copy = *record;
    struct eg_bytes *fields = eg_arena_take_array(arena, record->count + 1, sizeof *fields);
    for (size_t i = 0; i < record->count; i++)
        fields[i] = (struct eg_bytes){eg_arena_copy(arena, record->fields[i].start,
                                                    record->fields[i].length),
                                      record->fields[i].length};
    copy.fields = fields;
    return copy;
}

static struct eg_bytes cell_of(const struct eg_record *record, size_t column)
{
    return column < record->count ? record->fields[column] : (struct eg_bytes){"", 0};
}

static bool is_named_by_user(const struct eg_shape *shape, struct eg_arena *scratch,
                             const char *normal)
{
    for (size_t i = 0; i < shape->request.pair_count; i++) {
        const char *pair = shape->request.pairs[i], *equals = strrchr(pair, '=');
        if (equals &&
            strcmp(eg_text_normalise(scratch, pair, (size_t)(equals - pair)), normal) == 0)
            return true;
    }
    return false;
}

static bool is_known(const struct eg_shape *shape, struct eg_bytes cell)
{
    if (cell.length == 0)
        return false;
    const struct eg_shape_request *request = &shape->request;
    struct eg_arena *scratch = eg_arena_begin();
    const char *normal = eg_text_normalise(scratch, cell.start, cell.length);
    enum eg_kind other = request->kind == EG_STAFF ? EG_APPLICANTS : EG_STAFF;
    bool known = eg_heading_find(request->lists, request->kind, normal) ||
                 (request->guess_kind && eg_heading_find(request->lists, other, normal)) ||
                 is_named_by_user(shape, scratch, normal);
    eg_arena_end(scratch);
    return known;
}

/* The heading that two cells, one above the other, make: both, if that is one that is known. */
static struct eg_bytes join(const struct eg_shape *shape, struct eg_bytes upper,
                            struct eg_bytes lower)
{
    if (upper.length == 0 || lower.length == 0)
        return upper.length ? upper : lower;
    const char *text = eg_arena_format(shape->arena, "%.*s %.*s", (int)upper.length, upper.start,
                                       (int)lower.length, lower.start);
    struct eg_bytes both = {text, strlen(text)};
    return !is_known(shape, both) && is_known(shape, lower) ? lower : both;
}

static size_t count_known(const struct eg_shape *shape, const struct eg_record *record)
{
    size_t known = 0;
    for (size_t i = 0; i < record->count; i++)
        known += is_known(shape, record->fields[i]);
    return known;
}

static size_t count_known_joined(const struct eg_shape *shape, size_t row)
{
    const struct eg_record *upper = &shape->kept[row], *lower = &shape->kept[row + 1];
    size_t known = 0, width = upper->count > lower->count ? upper->count : lower->count;
    for (size_t i = 0; i < width; i++)
        known += is_known(shape, join(shape, cell_of(upper, i), cell_of(lower, i)));
    return known;
}

static bool is_filled(const struct eg_record *record)
{
    for (size_t i = 0; i < record->count; i++)
        if (record->fields[i].length > 0)
            return record->trouble == EG_RECORD_WHOLE;
    return false;
}

/* Where nothing is known: the first row that cannot be read, so that this is said; else the first of
 * the widest. */
static void find_widest(struct eg_shape *shape)
{
    for (size_t i = 0; i < shape->kept_count; i++) {
        const struct eg_record *row = &shape->kept[i];
        bool is_trouble = row->trouble != EG_RECORD_WHOLE && row->trouble != EG_RECORD_BLANK;
        bool is_first = shape->first == shape->kept_count;
        if (is_trouble ||
            (is_filled(row) && (is_first || row->count > shape->kept[shape->first].count)))
            shape->first = shape->last = i;
        if (is_trouble)
            return;
    }
}

/* Sets first and last to the row, or the two rows, with the most cells that are known. */
static void find_headings(struct eg_shape *shape)
{
    size_t most = 0;
    shape->first = shape->last = shape->kept_count;
    for (size_t i = 0; i < shape->kept_count; i++) {
        size_t known = count_known(shape, &shape->kept[i]);
        if (known > most) {
            most = known;
            shape->first = shape->last = i;
        }
    }
    if (most == 0) {
        find_widest(shape);
        return;
    }
    for (size_t i = 0; i + 1 < shape->kept_count; i++) {
        if (!is_filled(&shape->kept[i]) || !is_filled(&shape->kept[i + 1]))
            continue;
        size_t known = count_known_joined(shape, i);
        if (known > most) {
            most = known;
            shape->first = i;
            shape->last = i + 1;
        }
    }
}

static void make_headings(struct eg_shape *shape)
{
    if (shape->first == shape->kept_count)
        return;
    const struct eg_record *upper = &shape->kept[shape->first], *lower = &shape->kept[shape->last];
    size_t width = upper->count > lower->count ? upper->count : lower->count;
    shape->headings = eg_arena_take_array(shape->arena, width + 1, sizeof *shape->headings);
    for (size_t i = 0; i < width; i++) {
        shape->headings[i] =
            upper == lower ? cell_of(upper, i) : join(shape, cell_of(upper, i), cell_of(lower, i));
        if (shape->headings[i].length > 0)
            shape->width = i + 1;
    }
}

struct eg_shape *eg_shape_begin(struct eg_arena *arena, struct eg_extract *extract,
                                const struct eg_shape_request *request)
{
    enum { KNOWN_ENOUGH = 4 }; /* no title has so many; then one row more, for headings of two */
    struct eg_shape *shape = eg_arena_take(arena, sizeof *shape);
    *shape = (struct eg_shape){.arena = arena, .extract = extract, .request = *request};
    struct eg_record record;
    bool is_enough = false;
    while (shape->kept_count <= EG_SHAPE_RECORDS_MOST && eg_extract_next(extract, &record)) {
        shape->kept[shape->kept_count++] = copy_record(arena, &record);
        if (is_enough)
            break;
        is_enough = count_known(shape, &record) >= KNOWN_ENOUGH;
    }
    find_headings(shape);
    make_headings(shape);
    shape->padded = eg_arena_take_array(arena, shape->width + 1, sizeof *shape->padded);
    return shape;
}

bool eg_shape_headings(const struct eg_shape *shape, struct eg_record *headings)
{
    if (shape->first == shape->kept_count)
        return false;
    *headings = shape->kept[shape->first];
    headings->fields = shape->headings;
    headings->count = shape->width;
    return true;
}

static bool is_date(struct eg_bytes cell)
{
    int32_t day;
    return eg_day_from_text(cell.start, cell.length, EG_DAY_FIRST, &day) == EG_DATE_READ;
}

static bool is_number(struct eg_bytes cell)
{
    size_t i = 0;
    while (i < cell.length && strchr("0123456789.,", cell.start[i]))
        i++;
    return i == cell.length;
}

/* A category of one of the fields that most extracts have: "Female", "White British". */
static bool is_answer(const struct eg_shape *shape, const char *normal)
{
    static const char *const fields[] = {"sex", "ethnicity", "disability", "religion"};
    int64_t answer;
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        if (eg_spelling_find_own(shape->request.lists, fields[i], "", normal, &answer) &&
            eg_answer_is_declared(answer))
            return true;
    return false;
}

static bool is_reference(const struct eg_shape *shape, const char *normal)
{
    const char *staff = eg_heading_find(shape->request.lists, EG_STAFF, normal);
    const char *applicants = eg_heading_find(shape->request.lists, EG_APPLICANTS, normal);
    return (staff && strcmp(staff, "person_id") == 0) ||
           (applicants && strcmp(applicants, "applicant_id") == 0);
}

/* What a cell that is no heading shows, the surest last; 0: nothing. */
static size_t sign_of(const struct eg_shape *shape, struct eg_bytes cell, const char *normal)
{
    return is_answer(shape, normal) ? 3 : is_number(cell) ? 1 : is_date(cell) ? 2 : 0;
}

const char *eg_shape_record_sign(const struct eg_shape *shape)
{
    static const char *const signs[] = {NULL, "a number", "a date", "an answer"};
    size_t filled = 0, known = 0, sign = 0, column = 0;
    for (size_t i = 0; i < shape->width; i++) {
        struct eg_bytes cell = shape->headings[i];
        if (cell.length == 0)
            continue;
        const char *normal = eg_text_normalise(shape->arena, cell.start, cell.length);
        size_t shows = is_known(shape, cell) ? 0 : sign_of(shape, cell, normal);
        if (is_named_by_user(shape, shape->arena, normal) || is_reference(shape, normal))
            return NULL;
        filled++;
        known += is_known(shape, cell);
        if (shows > sign) {
            sign = shows;
            column = i + 1;
        }
    }
    return sign == 0 || known * 2 >= filled
               ? NULL
               : eg_arena_format(shape->arena, "%s in column %zu", signs[sign], column);
}

static bool is_same(struct eg_bytes one, struct eg_bytes other)
{
    return one.length == other.length && memcmp(one.start, other.start, one.length) == 0;
}

/* The headings once more, the first row of them, or the second. */
static bool repeats_headings(const struct eg_shape *shape, const struct eg_record *record)
{
    for (size_t row = shape->first; row <= shape->last; row++) {
        const struct eg_record *heading = &shape->kept[row];
        size_t same = 0;
        while (same < record->count && same < heading->count &&
               is_same(record->fields[same], heading->fields[same]))
            same++;
        if (same == record->count && same >= shape->width && is_filled(record))
            return true;
    }
    return false;
}

/* Cuts empty fields behind the last heading: delimiters at the end of the line. */
static void cut_empty_end(const struct eg_shape *shape, struct eg_record *record)
{
    while (record->count > shape->width && record->fields[record->count - 1].length == 0)
        record->count--;
}

/* A sheet has no empty cells at the end of a row: they are put back. */
static void pad(struct eg_shape *shape, struct eg_record *record)
{
    if (record->count >= shape->width)
        return;
    for (size_t i = 0; i < shape->width; i++)
        shape->padded[i] = cell_of(record, i);
    record->fields = shape->padded;
    record->count = shape->width;
}

bool eg_shape_next(struct eg_shape *shape, struct eg_record *record, enum eg_part *part)
{
    while (shape->given >= shape->first && shape->given <= shape->last &&
           shape->given < shape->kept_count)
        shape->given++;
    *part = shape->given < shape->first ? EG_PART_PREAMBLE : EG_PART_RECORD;
    if (shape->given < shape->kept_count)
        *record = shape->kept[shape->given++];
    else if (!eg_extract_next(shape->extract, record))
        return false;
    if (*part == EG_PART_RECORD && record->trouble == EG_RECORD_WHOLE) {
        if (repeats_headings(shape, record))
            *part = EG_PART_REPEATED;
        cut_empty_end(shape, record);
        if (record->lines > 1 && record->count != shape->width && shape->given == shape->kept_count)
            eg_extract_give_up(shape->extract, record);
        if (shape->request.pads)
            pad(shape, record);
    }
    return true;
}
