/*
 * The cells of a sheet, one after the other, beside those of its layout. A message names the cell
 * and never what is in it: that may be about a person.
 */
#include <ctype.h>
#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "equigap/base/xml.h"
#include "xlsx_back_room.h"

/* ---- Numbers ---- */

/* A number of sixteen digits may differ from the meant one in its last bit, a whole one not. */
static bool is_number(const char *text, double meant)
{
    char *end;
    double found = strtod(text, &end);
    if (end == text || *end)
        return false;
    return found == meant ||
           (meant != floor(meant) && fabs(found - meant) <= DBL_EPSILON * fabs(meant));
}

/* A whole number from 0; SIZE_MAX: it is none. */
static size_t whole_of(const char *text)
{
    size_t number = 0, digits = 0;
    for (; isdigit((unsigned char)*text) && digits < 9; digits++)
        number = number * 10 + (size_t)(*text++ - '0');
    return digits > 0 && !*text ? number : SIZE_MAX;
}

/* ---- Rows and cells ---- */

static bool fail_at(struct cell_reader *reader, const char *what)
{
    const struct layout *layout = reader->layout;
    if (reader->cells >= layout->cell_count)
        return eg_fail(&reader->cause, EG_FAULT_PROGRAM, "after the last cell: %s", what);
    const struct placed *cell = &layout->cells[reader->cells];
    return eg_fail(&reader->cause, EG_FAULT_PROGRAM, "cell %s: %s",
                   back_cell_name(reader->back->arena, cell->row, cell->column), what);
}

static bool start_row(struct cell_reader *reader, const char *const *attributes)
{
    const char *number = eg_xml_attribute(attributes, "r");
    const char *height = eg_xml_attribute(attributes, "ht");
    const char *is_set = eg_xml_attribute(attributes, "customHeight");
    size_t row = reader->rows++;
    if (row >= reader->layout->row_count || !number || whole_of(number) != row + 1)
        return fail_at(reader, "another row is there");
    if (!height || !is_number(height, reader->layout->heights[row]) || !is_set ||
        strcmp(is_set, "1") != 0 || eg_xml_attribute(attributes, "hidden"))
        return fail_at(reader, "the row has another height");
    return true;
}

/* True if a name such as "B7" is that of the cell. */
static bool is_name_of(const char *name, const struct placed *cell)
{
    size_t column = 0;
    for (; *name >= 'A' && *name <= 'Z' && column < UINT16_MAX; name++)
        column = column * 26 + (size_t)(*name - 'A' + 1);
    return column == cell->column + 1U && whole_of(name) == cell->row + 1U;
}

static bool start_cell(struct cell_reader *reader, const char *const *attributes)
{
    const char *name = eg_xml_attribute(attributes, "r");
    const char *format = eg_xml_attribute(attributes, "s");
    const char *type = eg_xml_attribute(attributes, "t");
    if (reader->cells >= reader->layout->cell_count)
        return fail_at(reader, "there is another");
    const struct placed *cell = &reader->layout->cells[reader->cells];
    if (cell->row + 1U != reader->rows || !name || !is_name_of(name, cell))
        return fail_at(reader, "is not there");
    if (!format || whole_of(format) != (size_t)reader->back->formats[cell->look])
        return fail_at(reader, "looks otherwise");
    reader->is_text = type && strcmp(type, "s") == 0;
    if (type && !reader->is_text && strcmp(type, "n") != 0)
        return fail_at(reader, "is of another kind");
    reader->length = 0;
    return true;
}

static bool is_text(struct cell_reader *reader, const char *meant)
{
    struct back *back = reader->back;
    size_t index = whole_of(reader->value);
    if (!reader->is_text || index >= back->text_count || strcmp(back->texts[index], meant) != 0)
        return false;
    back->is_shown[index] = true;
    return true;
}

static bool end_cell(struct cell_reader *reader)
{
    const struct placed *cell = &reader->layout->cells[reader->cells];
    bool is_so = false;
    reader->value[reader->length] = '\0';
    switch ((enum put)cell->put) {
    case PUT_TEXT:
    case PUT_LINK:
    case PUT_HEADING:
        is_so = is_text(reader, cell->text);
        break;
    case PUT_NUMBER:
        is_so = !reader->is_text && is_number(reader->value, cell->number);
        break;
    case PUT_ENTRY:
        is_so = !reader->is_text && reader->length == 0;
        break;
    }
    if (!is_so)
        return fail_at(reader, "holds something else");
    reader->cells++;
    return true;
}

/* ---- Events ---- */

enum { DATA = 2, ROW, CELL, VALUE };

static bool on_start(void *closure, int depth, const char *name, const char *const *attributes)
{
    struct cell_reader *reader = closure;
    if (!reader->is_in_cells) {
        reader->is_in_cells = depth == DATA && strcmp(name, "sheetData") == 0;
        facts_start(&reader->taker, depth, name, attributes);
        return true;
    }
    if (depth == ROW && strcmp(name, "row") == 0)
        return start_row(reader, attributes);
    if (depth == CELL && strcmp(name, "c") == 0)
        return start_cell(reader, attributes);
    return (depth == VALUE && strcmp(name, "v") == 0) || fail_at(reader, "holds an element");
}

static bool on_end(void *closure, int depth, const char *name)
{
    struct cell_reader *reader = closure;
    (void)name;
    if (!reader->is_in_cells)
        facts_end(&reader->taker, depth);
    if (depth == DATA)
        reader->is_in_cells = false;
    return !reader->is_in_cells || depth != CELL || end_cell(reader);
}

static bool on_text(void *closure, const char *text, size_t length)
{
    struct cell_reader *reader = closure;
    if (!reader->is_in_cells) {
        facts_text(&reader->taker, text, length);
        return true;
    }
    if (length >= sizeof reader->value - reader->length)
        return fail_at(reader, "holds too much");
    memcpy(reader->value + reader->length, text, length);
    reader->length += length;
    return true;
}

bool back_cells(struct cell_reader *reader, const struct eg_part *part)
{
    static const struct eg_xml_events events = {on_start, on_end, on_text};
    if (!back_read(reader->back, part, &events, reader, &reader->cause))
        return false;
    return (reader->cells == reader->layout->cell_count &&
            reader->rows == reader->layout->row_count) ||
           back_fault(reader->back, part->name, "ends after %zu cells of %zu in %zu rows of %zu",
                      reader->cells, reader->layout->cell_count, reader->rows,
                      reader->layout->row_count);
}
