/* Rows and cells. A field is written as soon as its cell ends: rows and cells stand in order. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sheet_room.h"

/* How deep the elements of a sheet stand. */
enum { SHEET = 1, ROWS, ROW, CELL, CONTENT };

enum cell_kind { CELL_NUMBER, CELL_SHARED, CELL_TEXT, CELL_TRUTH, CELL_DATE };

struct reading {
    const struct eg_sheet_book *book;
    const struct eg_sheet_entry *sheet;
    struct eg_sheet_csv *csv;
    struct eg_sheet_strings strings;
    struct eg_sheet_formats formats;

    bool is_in_rows, is_in_row;
    int64_t row;
    bool has_own_number; /* the row, or a cell of it, says which one it is */
    int column;
    bool is_in_cell;
    enum cell_kind kind;
    struct eg_sheet_format format;
    bool has_formula;
    enum { NO_TEXT, VALUE, INLINE } content;
    struct eg_sheet_runs runs;
    struct eg_sheet_text text;
};

/* ---- Places ---- */

enum { LETTERS = 26, PLACE_SIZE = 40 };

/* "C5" into `out`, which is returned. */
static char *name_place(int64_t row, int column, char out[static PLACE_SIZE])
{
    char letters[8];
    int first = sizeof letters - 1;
    letters[first] = '\0';
    for (int rest = column; rest > 0 && first > 0; rest = (rest - 1) / LETTERS)
        letters[--first] = (char)('A' + (rest - 1) % LETTERS);
    snprintf(out, PLACE_SIZE, "%s%lld", letters + first, (long long)row);
    return out;
}

static bool refuse_cell(const struct reading *reading, const char *what)
{
    char place[PLACE_SIZE];
    return eg_fail(reading->book->error, EG_FAULT_DATA, "%s: sheet '%s', cell %s %s",
                   reading->book->path, reading->sheet->name,
                   name_place(reading->row, reading->column, place), what);
}

static bool refuse_order(const struct reading *reading, const char *what, const char *place)
{
    return eg_fail(
        reading->book->error, EG_FAULT_DATA,
        "%s: sheet '%s' is damaged: %s '%.20s' is none, or not in order; " EG_SHEET_REMEDY,
        reading->book->path, reading->sheet->name, what, place);
}

/* The column and row of "C5"; false if it is no place of a sheet. */
static bool read_place(const char *text, int *column, int64_t *row)
{
    enum { COLUMNS_OF_EXCEL = 16384 };
    *column = 0;
    for (; (*text | 0x20) >= 'a' && (*text | 0x20) <= 'z'; text++) {
        *column = *column * LETTERS + ((*text | 0x20) - 'a' + 1);
        if (*column > COLUMNS_OF_EXCEL)
            return false;
    }
    return *column > 0 && *text != '-' &&
           eg_text_to_integer(text, strlen(text), 1, EG_SHEET_ROWS_MOST, row);
}

/* ---- What a cell holds ---- */

static bool put(struct reading *reading, struct eg_bytes text)
{
    if (text.length == 0)
        return true;
    if (reading->column > EG_SHEET_COLUMNS_MOST)
        return refuse_cell(reading, "is in use, but only 1,000 columns are read; leave some out");
    return eg_sheet_csv_put(reading->csv, reading->row, reading->column, text);
}

static bool put_text(struct reading *reading)
{
    struct eg_sheet_text *text = &reading->text;
    text->length = eg_sheet_clean(text->start, text->length);
    return put(reading, (struct eg_bytes){text->start, text->length});
}

static bool put_shared(struct reading *reading, struct eg_bytes number)
{
    int64_t which;
    struct eg_bytes text;
    if (!eg_text_to_integer(number.start, number.length, 0, INT64_MAX, &which) ||
        !eg_sheet_find_string(&reading->strings, which, &text))
        return refuse_cell(reading, "holds a text that is not there; " EG_SHEET_REMEDY);
    return put(reading, text);
}

static bool put_number(struct reading *reading, struct eg_bytes number)
{
    char text[EG_SHEET_NUMBER_SIZE];
    if (!eg_sheet_number(number, reading->format, reading->book->has_1904_dates, text))
        return put_text(reading);
    return put(reading, (struct eg_bytes){text, strlen(text)});
}

/* A date written as one; midnight is left out if the format shows no time. */
static bool put_date(struct reading *reading)
{
    static const char midnight[] = "T00:00:00";
    enum { DAY = 10, LENGTH = sizeof midnight - 1 };
    struct eg_sheet_text *text = &reading->text;
    if (text->length >= DAY + LENGTH && reading->format.style != EG_SHEET_DATE_TIME &&
        memcmp(text->start + DAY, midnight, LENGTH) == 0)
        text->length = DAY;
    return put_text(reading);
}

/* Without the spaces that XML may have been laid out with. */
static struct eg_bytes trimmed(const struct eg_sheet_text *text)
{
    const char *start = text->start, *end = text->start + text->length;
    while (start < end && (unsigned char)*start <= ' ')
        start++;
    while (start < end && (unsigned char)end[-1] <= ' ')
        end--;
    return (struct eg_bytes){start, (size_t)(end - start)};
}

static bool put_cell(struct reading *reading)
{
    if (reading->kind == CELL_TEXT)
        return put_text(reading);
    struct eg_bytes value = trimmed(&reading->text);
    if (value.length == 0 && reading->has_formula)
        return refuse_cell(reading, "holds a formula without its result; " EG_SHEET_REMEDY);
    if (value.length == 0)
        return true;
    if (reading->kind == CELL_SHARED)
        return put_shared(reading, value);
    if (reading->kind == CELL_NUMBER)
        return put_number(reading, value);
    if (reading->kind == CELL_DATE)
        return put_date(reading);
    bool is_true = value.length == 1 ? *value.start == '1' : *value.start == 't';
    return put(reading, is_true ? (struct eg_bytes){"TRUE", 4} : (struct eg_bytes){"FALSE", 5});
}

/* ---- Elements ---- */

static bool start_row(struct reading *reading, const char *const *attributes)
{
    const char *number = eg_xml_attribute(attributes, "r");
    int64_t row = reading->row + 1;
    if (number && !eg_text_to_integer(number, strlen(number), row, EG_SHEET_ROWS_MOST, &row))
        return refuse_order(reading, "row", number);
    if (row > EG_SHEET_ROWS_MOST)
        return refuse_order(reading, "row", "1048577");
    reading->row = row;
    reading->is_in_row = true;
    reading->has_own_number = number != NULL;
    reading->column = 0;
    return true;
}

static bool move_to(struct reading *reading, const char *place)
{
    int column;
    int64_t row;
    if (!read_place(place, &column, &row) || column <= reading->column || row < reading->row ||
        (row > reading->row && reading->has_own_number))
        return refuse_order(reading, "cell", place);
    reading->row = row;
    reading->has_own_number = true;
    reading->column = column;
    return true;
}

static enum cell_kind kind_of(const char *type)
{
    static const struct {
        const char *name;
        enum cell_kind kind;
    } kinds[] = {{"n", CELL_NUMBER}, {"s", CELL_SHARED}, {"b", CELL_TRUTH}, {"d", CELL_DATE}};
    for (size_t i = 0; type && i < sizeof kinds / sizeof *kinds; i++)
        if (strcmp(type, kinds[i].name) == 0)
            return kinds[i].kind;
    return type ? CELL_TEXT : CELL_NUMBER; /* str, inlineStr, e */
}

static bool start_cell(struct reading *reading, const char *const *attributes)
{
    const char *place = eg_xml_attribute(attributes, "r");
    const char *style = eg_xml_attribute(attributes, "s");
    int64_t index = 0;
    if (!place)
        reading->column++;
    else if (!move_to(reading, place))
        return false;
    if (style)
        eg_text_to_integer(style, strlen(style), 0, INT32_MAX, &index);
    bool is_known = (size_t)index < reading->formats.count;
    reading->is_in_cell = true;
    reading->kind = kind_of(eg_xml_attribute(attributes, "t"));
    reading->format = is_known ? reading->formats.formats[index] : (struct eg_sheet_format){0};
    reading->has_formula = false;
    reading->content = NO_TEXT;
    reading->text.length = 0;
    return true;
}

static void start_content(struct reading *reading, const char *name)
{
    reading->has_formula |= strcmp(name, "f") == 0;
    reading->content = strcmp(name, "v") == 0 ? VALUE : strcmp(name, "is") == 0 ? INLINE : NO_TEXT;
    reading->runs = (struct eg_sheet_runs){0};
}

static bool start(void *closure, int depth, const char *name, const char *const *attributes)
{
    struct reading *reading = closure;
    if (depth == SHEET && strcmp(name, "worksheet") != 0)
        return eg_fail(reading->book->error, EG_FAULT_DATA,
                       "%s: sheet '%s' holds no cells; name another with --sheet",
                       reading->book->path, reading->sheet->name);
    if (depth == ROWS)
        reading->is_in_rows = strcmp(name, "sheetData") == 0;
    if (!reading->is_in_rows)
        return true;
    if (depth == ROW)
        return strcmp(name, "row") != 0 || start_row(reading, attributes);
    if (depth == CELL)
        return !reading->is_in_row || strcmp(name, "c") != 0 || start_cell(reading, attributes);
    if (depth == CONTENT && reading->is_in_cell)
        start_content(reading, name);
    else if (depth > CONTENT)
        eg_sheet_run_starts(&reading->runs, depth, name);
    return true;
}

static bool end(void *closure, int depth, const char *name)
{
    struct reading *reading = closure;
    if (depth == ROW)
        reading->is_in_row = false;
    else if (depth == CONTENT)
        reading->content = NO_TEXT;
    else if (depth > CONTENT)
        eg_sheet_run_ends(&reading->runs, depth, name);
    if (depth != CELL || !reading->is_in_cell)
        return true;
    reading->is_in_cell = false;
    return put_cell(reading);
}

static bool text(void *closure, const char *bytes, size_t length)
{
    struct reading *reading = closure;
    bool is_taken =
        reading->content == VALUE || (reading->content == INLINE && reading->runs.is_taken);
    if (!is_taken)
        return true;
    if (length > EG_SHEET_CELL_MOST - reading->text.length)
        return refuse_cell(reading, "holds more than 1 MiB of text; shorten it");
    eg_sheet_append(&reading->text, bytes, length);
    return true;
}

bool eg_sheet_read_rows(const struct eg_sheet_book *book, const struct eg_sheet_entry *sheet,
                        struct eg_sheet_csv *csv)
{
    static const struct eg_xml_events events = {start, end, text};
    struct reading reading = {.book = book, .sheet = sheet, .csv = csv};
    eg_sheet_append(&reading.text, "", 0);
    bool is_read = eg_sheet_read_styles(book, &reading.formats) &&
                   eg_sheet_read_strings(book, &reading.strings) &&
                   eg_sheet_read_part(book, sheet->part, &events, &reading);
    eg_sheet_end_strings(&reading.strings);
    free(reading.text.start);
    return is_read;
}
