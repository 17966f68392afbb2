/* What libxlsxwriter writes without a word although Excel refuses it, or shows something else. */
#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <xlsxwriter.h>

#include "equigap/base/text.h"
#include "xlsx_room.h"

enum {
    SHEET_NAME_MOST = 30,
    TABLE_NAME_MOST = 200,
    SHORT_MOST = 255,
    ENTRY_TITLE_MOST = 32,
    UNITS_MOST = 32767,
};

bool xlsx_fault(struct drawing *drawing, const char *format, ...)
{
    char what[EG_ERROR_MESSAGE_SIZE / 2];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(what, sizeof what, format, arguments);
    va_end(arguments);
    return eg_fail(drawing->error, EG_FAULT_PROGRAM, "the workbook cannot be drawn: %s: %s",
                   drawing->place, what);
}

bool xlsx_expect(struct drawing *drawing, int code, const char *doing)
{
    return code == LXW_NO_ERROR ||
           xlsx_fault(drawing, "%s: %s", doing, lxw_strerror((lxw_error)code));
}

/* True where Excel would read `_x0041_` as a character. */
static bool is_escape(const char *text)
{
    if (text[0] != '_' || text[1] != 'x')
        return false;
    for (int i = 2; i < 6; i++)
        if (!isxdigit((unsigned char)text[i]))
            return false;
    return text[6] == '_';
}

static const char *escape(struct eg_arena *arena, const char *text)
{
    static const char underscore[] = "_x005F_";
    size_t escapes = 0, length = strlen(text);
    for (const char *c = text; *c; c++)
        escapes += is_escape(c);
    if (escapes == 0)
        return text;
    char *copy = eg_arena_take(arena, length + escapes * (sizeof underscore - 2) + 1), *to = copy;
    for (const char *c = text; *c; c++)
        if (is_escape(c))
            to = stpcpy(to, underscore);
        else
            *to++ = *c;
    return copy;
}

/* U+FDD0 to U+FDEF, and the last two characters of each plane, at the start of valid UTF-8. */
static bool is_noncharacter(const unsigned char *c)
{
    bool ends_a_plane = (c[0] == 0xef && c[1] == 0xbf && c[2] >= 0xbe) ||
                        (c[0] >= 0xf0 && (c[1] & 0x0f) == 0x0f && c[2] == 0xbf && c[3] >= 0xbe);
    return ends_a_plane || (c[0] == 0xef && c[1] == 0xb7 && c[2] >= 0x90 && c[2] <= 0xaf);
}

/* UTF-16 units of valid UTF-8; SIZE_MAX if it holds what XML or Excel cannot. */
static size_t count_units(const char *text)
{
    size_t units = 0;
    for (const unsigned char *c = (const unsigned char *)text; *c; c++) {
        if ((*c < ' ' && *c != '\n') || *c == 0x7f)
            return SIZE_MAX;
        if (is_noncharacter(c))
            return SIZE_MAX;
        units += (*c & 0xc0) != 0x80;
        units += *c >= 0xf0; /* a pair of surrogates */
    }
    return units;
}

/* What is wrong with a text, or NULL. */
static const char *trouble_with(const char *text, size_t most)
{
    if (!text || !text[0])
        return "is empty";
    if (!eg_utf8_is_valid(text, strlen(text)))
        return "is not UTF-8";
    size_t units = count_units(text);
    if (units == SIZE_MAX)
        return "holds characters that a workbook cannot";
    return units > most ? "is too long" : NULL;
}

static const char *checked(struct drawing *drawing, const char *text, size_t most)
{
    const char *escaped = text ? escape(drawing->arena, text) : text;
    const char *trouble = trouble_with(escaped, most);
    if (!trouble)
        return escaped;
    xlsx_fault(drawing, "a text %s: '%.40s'", trouble, text ? text : "");
    return "";
}

const char *xlsx_text(struct drawing *drawing, const char *text)
{
    return checked(drawing, text, UNITS_MOST);
}

const char *xlsx_short_text(struct drawing *drawing, const char *text)
{
    return checked(drawing, text, SHORT_MOST);
}

/* True the first time a name is met, whatever its case. */
static bool is_new(struct eg_hash *names, struct eg_arena *arena, const char *name)
{
    size_t length = strlen(name);
    char *folded = eg_arena_copy(arena, name, length);
    int64_t seen;
    for (char *c = folded; *c; c++)
        *c = (char)tolower((unsigned char)*c);
    if (eg_hash_find(names, folded, length, &seen))
        return false;
    eg_hash_set(names, folded, length, 1);
    return true;
}

/* ASCII letters, digits and underscores, a letter first. */
static bool is_plain_name(const char *name, size_t most)
{
    size_t length = name ? strlen(name) : 0;
    if (length == 0 || length > most || !isalpha((unsigned char)name[0]))
        return false;
    return strspn(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_") ==
           length;
}

/* Q1, AB12 and R1C1 are cells, which tables must not be called. */
static bool looks_like_cell(const char *name)
{
    size_t letters = strspn(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");
    size_t digits = strspn(name + letters, "0123456789");
    if (letters <= 3 && digits > 0 && !name[letters + digits])
        return true;
    bool is_row = name[0] == 'R' || name[0] == 'r', is_column = name[0] == 'C' || name[0] == 'c';
    return (is_row || is_column) && strspn(name + 1, "0123456789CcRr") == strlen(name + 1);
}

static bool check_columns(struct drawing *drawing, const struct eg_table *table)
{
    struct eg_hash *headings = eg_hash_begin(drawing->arena);
    for (size_t c = 0; c < table->column_count; c++) {
        const struct eg_column *column = &table->columns[c];
        if (!*xlsx_short_text(drawing, column->heading))
            return false;
        if (!is_new(headings, drawing->arena, column->heading))
            return xlsx_fault(drawing, "two columns are headed '%s'", column->heading);
        if (column->width < 8 || column->width > 100)
            return xlsx_fault(drawing, "column '%s' is %g wide", column->heading, column->width);
    }
    return true;
}

static bool is_text(enum eg_cell_kind kind)
{
    return kind == EG_CELL_TEXT || kind == EG_CELL_LINK;
}

/* The kind of column that a cell is for: shares of protected figures stand in columns of shares. */
static enum eg_cell_kind column_kind_of(const struct eg_cell *cell)
{
    return cell->kind == EG_CELL_WHOLE          ? EG_CELL_SHARE
           : cell->kind == EG_CELL_WHOLE_POINTS ? EG_CELL_POINTS
                                                : cell->kind;
}

static bool check_cells(struct drawing *drawing, const struct eg_table *table)
{
    for (size_t i = 0; i < table->row_count * table->column_count; i++) {
        const struct eg_cell *cell = &table->cells[i];
        const struct eg_column *column = &table->columns[i % table->column_count];
        bool may_be_text = is_text(column->kind) || column->kind == EG_CELL_ENTRY;
        bool fits = cell->kind == EG_CELL_MARKER || column_kind_of(cell) == column->kind ||
                    (cell->kind == EG_CELL_COUNT && column->kind == EG_CELL_TENTHS) ||
                    (is_text(cell->kind) && may_be_text);
        if (!fits)
            return xlsx_fault(drawing, "row %zu holds another kind than column '%s'",
                              i / table->column_count + 1, column->heading);
        if (cell->kind == EG_CELL_LINK && !eg_workbook_find(drawing->report, cell->target))
            return xlsx_fault(drawing, "a link leads to no sheet: '%s'", cell->target);
    }
    return true;
}

/* The library overflows a buffer for a list of over 255 bytes, and hangs on 256 items. */
static bool check_entry(struct drawing *drawing, const struct eg_table *table)
{
    const struct eg_entry *entry = table->entry;
    bool has_entries = false;
    for (size_t c = 0; c < table->column_count; c++)
        has_entries |= table->columns[c].kind == EG_CELL_ENTRY;
    if (!has_entries)
        return true;
    if (!entry || !entry->choices[0] || strlen(entry->title) > ENTRY_TITLE_MOST ||
        strlen(entry->prompt) > SHORT_MOST)
        return xlsx_fault(drawing, "a column to fill in has no list, or too long a prompt");
    size_t length = 0;
    for (size_t i = 0; entry->choices[i]; i++)
        length += strlen(entry->choices[i]) + 1;
    return length <= SHORT_MOST || xlsx_fault(drawing, "a list to choose from is too long");
}

static bool check_table(struct drawing *drawing, const struct eg_table *table,
                        struct eg_hash *names)
{
    if (!is_plain_name(table->name, TABLE_NAME_MOST) || looks_like_cell(table->name))
        return xlsx_fault(drawing, "'%s' is no name for a table", table->name);
    if (!is_new(names, drawing->arena, table->name))
        return xlsx_fault(drawing, "two tables are called '%s'", table->name);
    if (table->row_count == 0 || table->column_count == 0)
        return xlsx_fault(drawing, "the table has no rows");
    if (table->row_count > LXW_ROW_MAX / 2)
        return xlsx_fault(drawing, "the table has too many rows: %zu", table->row_count);
    return check_columns(drawing, table) && check_cells(drawing, table) &&
           check_entry(drawing, table);
}

static bool check_sheet(struct drawing *drawing, const struct eg_sheet *sheet,
                        struct eg_hash *names)
{
    if (!is_plain_name(sheet->name, SHEET_NAME_MOST) || strcasecmp(sheet->name, "History") == 0)
        return xlsx_fault(drawing, "is no name for a sheet");
    if (!is_new(names, drawing->arena, sheet->name))
        return xlsx_fault(drawing, "two sheets are called so");
    for (size_t i = 0; i < sheet->line_count; i++)
        if (sheet->lines[i].kind == EG_LINE_LINK &&
            !eg_workbook_find(drawing->report, sheet->lines[i].target))
            return xlsx_fault(drawing, "a link leads to no sheet: '%s'", sheet->lines[i].target);
    return true;
}

bool xlsx_check(struct drawing *drawing)
{
    const struct eg_workbook *report = drawing->report;
    struct eg_hash *sheets = eg_hash_begin(drawing->arena);
    struct eg_hash *tables = eg_hash_begin(drawing->arena);
    drawing->place = "the workbook";
    if (report->sheet_count == 0)
        return xlsx_fault(drawing, "it has no sheets");
    if (report->day <= 0) /* the library would take 0 for the present moment */
        return xlsx_fault(drawing, "it has no date");
    for (size_t i = 0; i < report->sheet_count; i++) {
        const struct eg_sheet *sheet = report->sheets[i];
        drawing->place = sheet->name ? sheet->name : "a sheet";
        if (!check_sheet(drawing, sheet, sheets) ||
            (sheet->table && !check_table(drawing, sheet->table, tables)))
            return false;
    }
    return true;
}
