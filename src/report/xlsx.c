#include "equigap/report/xlsx.h"

#include <assert.h>
#include <locale.h>
#include <string.h>

#include "equigap/base/text.h"
#include "equigap/report/font.h"
#include "equigap/report/publish.h"
#include "xlsx_room.h"

enum {
    CELL_UNITS_MOST = 32767, /* UTF-16 units in a cell */
    REPEAT_FROM = 40,        /* a longer table repeats its headings in print */
    LINES_LEAST = 60,        /* lines are broken no narrower than this many characters */
    SECONDS_A_DAY = 86400,
};

static const double row_height = 19.5, line_height = 15, row_padding = 4.5;
static const double subheading_height = 27, headline_height = 36;
static const struct eg_font body = {12, false}, bold = {12, true};

void eg_xlsx_must(struct eg_drawing *drawing, lxw_error code)
{
    if (drawing->failure == LXW_NO_ERROR)
        drawing->failure = code;
}

static double height_of_lines(int lines)
{
    return lines * line_height + row_padding;
}

static bool is_hexadecimal(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f');
}

/* "_x0041_" would be read as "A": its first underscore is written as "_x005F_". */
static const char *escape(struct eg_arena *arena, const char *text)
{
    char *out = eg_arena_take(arena, strlen(text) * 7 + 1), *to = out;
    for (; *text; text++) {
        *to++ = *text;
        if (text[0] == '_' && text[1] == 'x' && is_hexadecimal(text[2]) &&
            is_hexadecimal(text[3]) && is_hexadecimal(text[4]) && is_hexadecimal(text[5]) &&
            text[6] == '_') {
            memcpy(to, "x005F_", 6);
            to += 6;
        }
    }
    return out;
}

/* Text only ever as a string, so that nothing becomes a formula. */
static void write_text(struct eg_drawing *drawing, struct placed *place, lxw_row_t row,
                       lxw_col_t column, const char *text, enum eg_style style)
{
    size_t length = strlen(text);
    if (!eg_utf8_is_valid(text, length) || length > CELL_UNITS_MOST) {
        eg_xlsx_must(drawing, LXW_ERROR_MAX_STRING_LENGTH_EXCEEDED);
        return;
    }
    const char *safe = strstr(text, "_x") ? escape(drawing->report->arena, text) : text;
    eg_xlsx_must(drawing, worksheet_write_string(place->worksheet, row, column, safe,
                                                 drawing->styles[style]));
    place->cells++;
}

static void write_number(struct eg_drawing *drawing, struct placed *place, lxw_row_t row,
                         lxw_col_t column, double number, enum eg_style style)
{
    eg_xlsx_must(drawing, worksheet_write_number(place->worksheet, row, column, number,
                                                 drawing->styles[style]));
    place->cells++;
}

static void write_link(struct eg_drawing *drawing, struct placed *place, lxw_row_t row,
                       const char *text, const char *target, enum eg_style style)
{
    const char *url = eg_arena_format(drawing->report->arena, "internal:'%s'!A1", target);
    eg_xlsx_must(drawing, worksheet_write_url_opt(place->worksheet, row, 0, url,
                                                  drawing->styles[style], text, NULL));
    place->cells++;
}

static void set_height(struct eg_drawing *drawing, struct placed *place, lxw_row_t row,
                       double height)
{
    if (height > row_height)
        eg_xlsx_must(drawing, worksheet_set_row(place->worksheet, row, height, NULL));
}

/* The pixels that the lines above a table may take: the width of the table. */
static double room_for_lines(const struct eg_table *table)
{
    double width = 0;
    for (size_t i = 0; i < table->column_count; i++)
        width += table->columns[i].width + 5.0 / 7;
    return eg_font_room(width > LINES_LEAST ? width : LINES_LEAST);
}

/* A line above a table runs over the columns to its right; a longer one goes on in the next row. */
static lxw_row_t write_over_table(struct eg_drawing *drawing, struct placed *place, lxw_row_t row,
                                  const char *text, double room)
{
    while (*text) {
        size_t length = eg_font_fit(body, text, room);
        write_text(drawing, place, row++, 0, eg_arena_copy(drawing->report->arena, text, length),
                   EG_STYLE_LINE);
        text += length;
        text += strspn(text, " ");
    }
    return row;
}

/* A line of a sheet that is all column A: wrapped, the row as high as it must be. */
static void write_wrapped(struct eg_drawing *drawing, struct placed *place, lxw_row_t row,
                          const struct eg_line *line, double width)
{
    bool is_marking = line->kind == EG_LINE_MARKING;
    write_text(drawing, place, row, 0, line->text,
               is_marking ? EG_STYLE_MARKING : EG_STYLE_LINE_WRAPPED);
    int lines = eg_font_lines(is_marking ? bold : body, line->text, eg_font_room(width));
    set_height(drawing, place, row, height_of_lines(lines) + (is_marking ? row_padding : 0));
}

/* The title and lines; returns the first row after them. */
static lxw_row_t write_lines(struct eg_drawing *drawing, const struct eg_sheet *sheet,
                             struct placed *place)
{
    lxw_row_t row = 1;
    write_text(drawing, place, 0, 0, sheet->title, EG_STYLE_TITLE);
    set_height(drawing, place, 0, subheading_height);
    for (size_t i = 0; i < sheet->line_count; i++) {
        const struct eg_line *line = &sheet->lines[i];
        if (line->kind == EG_LINE_SUBHEADING) {
            write_text(drawing, place, row, 0, line->text, EG_STYLE_SUBHEADING);
            set_height(drawing, place, row++, subheading_height);
        } else if (line->kind == EG_LINE_LINK) {
            write_link(drawing, place, row++, line->text, line->target, EG_STYLE_LINK);
        } else if (sheet->table) {
            row = write_over_table(drawing, place, row, line->text,
                                   room_for_lines(sheet->table));
        } else {
            write_wrapped(drawing, place, row++, line, sheet->first_width);
        }
    }
    return row;
}

static bool is_number(enum eg_cell_kind kind)
{
    return kind == EG_CELL_COUNT || kind == EG_CELL_SHARE || kind == EG_CELL_POINTS ||
           kind == EG_CELL_RATIO;
}

/* A text column behind a number column is indented, so that the two do not touch. */
static bool is_after_number(const struct eg_table *table, size_t column)
{
    return column > 0 && is_number(table->columns[column - 1].kind) &&
           !is_number(table->columns[column].kind);
}

static enum eg_style heading_style(const struct eg_table *table, size_t column)
{
    if (table->is_headline)
        return EG_STYLE_HEADING_BIG;
    if (is_number(table->columns[column].kind))
        return EG_STYLE_HEADING_NUMBER;
    return is_after_number(table, column) ? EG_STYLE_HEADING_AFTER : EG_STYLE_HEADING;
}

static void write_figure(struct eg_drawing *drawing, const struct eg_table *table,
                         struct placed *place, lxw_row_t row, lxw_col_t column)
{
    const struct eg_cell *cell =
        &table->cells[(row - place->header_row - 1) * table->column_count + column];
    bool big = table->is_headline;
    switch (cell->kind) {
    case EG_CELL_TEXT:
        write_text(drawing, place, row, column, cell->text,
                   is_after_number(table, column) ? EG_STYLE_TEXT_AFTER : EG_STYLE_TEXT);
        break;
    case EG_CELL_LINK:
        write_link(drawing, place, row, cell->text, cell->target, EG_STYLE_TEXT_LINK);
        break;
    case EG_CELL_COUNT:
        write_number(drawing, place, row, column, (double)cell->number,
                     big ? EG_STYLE_BIG_COUNT : EG_STYLE_COUNT);
        break;
    case EG_CELL_SHARE:
        write_number(drawing, place, row, column, (double)cell->number / 1000,
                     big ? EG_STYLE_BIG_SHARE : EG_STYLE_SHARE);
        break;
    case EG_CELL_POINTS:
        write_number(drawing, place, row, column, (double)cell->number / 10,
                     big ? EG_STYLE_BIG_POINTS : EG_STYLE_POINTS);
        break;
    case EG_CELL_RATIO:
        write_number(drawing, place, row, column, (double)cell->number / 100, EG_STYLE_RATIO);
        break;
    case EG_CELL_MARKER:
        write_text(drawing, place, row, column, eg_marker_text(cell->marker),
                   big ? EG_STYLE_BIG_MARKER : EG_STYLE_MARKER);
        break;
    }
}

/* How high a row must be for its texts. */
static double height_of_row(const struct eg_table *table, size_t row)
{
    int most = 1;
    if (table->is_headline)
        return headline_height;
    for (size_t c = 0; c < table->column_count; c++) {
        const struct eg_cell *cell = &table->cells[row * table->column_count + c];
        if (cell->kind != EG_CELL_TEXT)
            continue;
        double indent = is_after_number(table, c) ? 1.5 : 0;
        int lines = eg_font_lines(body, cell->text, eg_font_room(table->columns[c].width - indent));
        most = lines > most ? lines : most;
    }
    return height_of_lines(most);
}

/* Marks the range as a table and writes its headings. */
static void add_table(struct eg_drawing *drawing, const struct eg_table *table,
                      struct placed *place)
{
    struct eg_arena *arena = drawing->report->arena;
    size_t count = table->column_count;
    lxw_table_column *columns = eg_arena_take_array(arena, count, sizeof *columns);
    lxw_table_column **pointers = eg_arena_take_array(arena, count + 1, sizeof *pointers);
    int lines = 1;
    for (size_t c = 0; c < count; c++) {
        const struct eg_column *column = &table->columns[c];
        columns[c].header = (char *)column->heading;
        columns[c].header_format = drawing->styles[heading_style(table, c)];
        pointers[c] = &columns[c];
        int needed = eg_font_lines(bold, column->heading, eg_font_room(column->width - 0.5));
        lines = needed > lines ? needed : lines;
    }
    lxw_table_options options = {
        .name = (char *)table->name,
        .no_autofilter = LXW_TRUE,
        .no_banded_rows = LXW_TRUE,
        .style_type = LXW_TABLE_STYLE_TYPE_LIGHT,
        .style_type_number = 0,
        .columns = pointers,
    };
    eg_xlsx_must(drawing, worksheet_add_table(place->worksheet, place->header_row, 0,
                                              place->header_row + (lxw_row_t)table->row_count,
                                              (lxw_col_t)(count - 1), &options));
    place->cells += count;
    set_height(drawing, place, place->header_row, height_of_lines(lines));
}

static void add_condition(struct eg_drawing *drawing, const struct placed *place,
                          const struct eg_table *table, size_t column,
                          lxw_conditional_format *condition)
{
    eg_xlsx_must(drawing, worksheet_conditional_format_range(
                              place->worksheet, place->header_row + 1, (lxw_col_t)column,
                              place->header_row + (lxw_row_t)table->row_count, (lxw_col_t)column,
                              condition));
}

static void add_bar(struct eg_drawing *drawing, const struct placed *place,
                    const struct eg_table *table, size_t column)
{
    lxw_conditional_format bar = {
        .type = LXW_CONDITIONAL_DATA_BAR,
        .bar_color = EG_LIGHT_BLUE,
        .bar_solid = LXW_TRUE,
        .bar_no_border = LXW_TRUE,
        .data_bar_2010 = LXW_TRUE,
        .min_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
        .min_value = 0,
        .max_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
        .max_value = 1, /* fixed, so that quarters compare */
    };
    add_condition(drawing, place, table, column, &bar);
}

/* Shares are whole tenths of a percent, so that 0.7995 parts 79.9 from 80.0. */
static void add_bands(struct eg_drawing *drawing, const struct placed *place,
                      const struct eg_table *table, size_t column)
{
    static const struct {
        double low, high;
        enum eg_style style;
    } bands[] = {{0, 0.3995, EG_STYLE_BAND_DARK}, {0.3995, 0.5995, EG_STYLE_BAND_MID},
                 {0.5995, 0.7995, EG_STYLE_BAND_PALE}};
    for (size_t i = 0; i < sizeof bands / sizeof *bands; i++) {
        lxw_conditional_format band = {
            .type = LXW_CONDITIONAL_TYPE_CELL,
            .criteria = LXW_CONDITIONAL_CRITERIA_BETWEEN,
            .min_value = bands[i].low,
            .max_value = bands[i].high,
            .format = drawing->styles[bands[i].style],
        };
        add_condition(drawing, place, table, column, &band);
    }
}

static void add_priorities(struct eg_drawing *drawing, const struct placed *place,
                           const struct eg_table *table, size_t column)
{
    static const struct {
        const char *word;
        enum eg_style style;
    } words[] = {{"\"Act\"", EG_STYLE_ACT}, {"\"Improve\"", EG_STYLE_IMPROVE}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        lxw_conditional_format word = {
            .type = LXW_CONDITIONAL_TYPE_CELL,
            .criteria = LXW_CONDITIONAL_CRITERIA_EQUAL_TO,
            .value_string = (char *)words[i].word,
            .format = drawing->styles[words[i].style],
        };
        add_condition(drawing, place, table, column, &word);
    }
}

static void decorate(struct eg_drawing *drawing, const struct eg_table *table,
                     const struct placed *place)
{
    for (size_t c = 0; c < table->column_count; c++) {
        if (table->columns[c].decoration == EG_BAR)
            add_bar(drawing, place, table, c);
        else if (table->columns[c].decoration == EG_BANDS)
            add_bands(drawing, place, table, c);
        else if (table->columns[c].decoration == EG_PRIORITY)
            add_priorities(drawing, place, table, c);
    }
}

static void write_table(struct eg_drawing *drawing, const struct eg_table *table,
                        struct placed *place)
{
    assert(table->row_count > 0);
    for (size_t c = 0; c < table->column_count; c++)
        eg_xlsx_must(drawing, worksheet_set_column(place->worksheet, (lxw_col_t)c, (lxw_col_t)c,
                                                   table->columns[c].width, NULL));
    add_table(drawing, table, place);
    for (size_t r = 0; r < table->row_count; r++) {
        lxw_row_t row = place->header_row + 1 + (lxw_row_t)r;
        for (size_t c = 0; c < table->column_count; c++)
            write_figure(drawing, table, place, row, (lxw_col_t)c);
        set_height(drawing, place, row, height_of_row(table, r));
    }
    decorate(drawing, table, place);
    if (table->row_count > REPEAT_FROM)
        eg_xlsx_must(drawing, worksheet_repeat_rows(place->worksheet, place->header_row,
                                                    place->header_row));
}

static void set_page(struct eg_drawing *drawing, const struct eg_sheet *sheet,
                     lxw_worksheet *worksheet)
{
    static const lxw_color_t tabs[] = {[EG_SHEET_FRONT] = EG_DARK_BLUE,
                                       [EG_SHEET_SUMMARY] = EG_TURQUOISE,
                                       [EG_SHEET_TABLE] = EG_LIGHT_BLUE,
                                       [EG_SHEET_FIGURES] = EG_GRID_GREY};
    enum { A4 = 9 };
    worksheet_set_tab_color(worksheet, tabs[sheet->kind]);
    worksheet_gridlines(worksheet, LXW_HIDE_ALL_GRIDLINES);
    worksheet_set_default_row(worksheet, row_height, LXW_FALSE);
    worksheet_set_paper(worksheet, A4);
    worksheet_set_margins(worksheet, 0.5, 0.5, 0.6, 0.6);
    worksheet_fit_to_pages(worksheet, 1, sheet->kind == EG_SHEET_SUMMARY ? 1 : 0);
    if (sheet->is_landscape)
        worksheet_set_landscape(worksheet);
    if (sheet->kind == EG_SHEET_SUMMARY)
        worksheet_center_horizontally(worksheet);
    if (drawing->report->has_page_footer)
        eg_xlsx_must(drawing, worksheet_set_footer(
                                  worksheet, "&C&\"Arial,Regular\"&10&A: page &P of &N"));
}

static void draw_sheet(struct eg_drawing *drawing, size_t index)
{
    const struct eg_sheet *sheet = drawing->report->sheets[index];
    struct placed *place = &drawing->placed[index];
    if (!sheet->table)
        eg_xlsx_must(drawing,
                     worksheet_set_column(place->worksheet, 0, 0, sheet->first_width, NULL));
    place->header_row = write_lines(drawing, sheet, place);
    if (sheet->table)
        write_table(drawing, sheet->table, place);
}

static void set_properties(struct eg_drawing *drawing)
{
    const struct eg_workbook *report = drawing->report;
    lxw_doc_properties properties = {
        .title = (char *)report->title,
        .subject = (char *)report->subject,
        .author = (char *)report->organisation,
        .company = (char *)report->organisation,
        .keywords = (char *)report->keywords,
        .created = (time_t)report->day * SECONDS_A_DAY, /* so that the same data give same bytes */
    };
    eg_xlsx_must(drawing, workbook_set_properties(drawing->workbook, &properties));
    for (size_t i = 0; i < report->property_count; i++)
        eg_xlsx_must(drawing, workbook_set_custom_property_string(drawing->workbook,
                                                                  report->properties[i].name,
                                                                  report->properties[i].text));
}

/* Sheets are made before any is filled: charts name sheets that come later. */
static void draw(struct eg_drawing *drawing)
{
    const struct eg_workbook *report = drawing->report;
    set_properties(drawing);
    eg_xlsx_make_styles(drawing);
    for (size_t i = 0; i < report->sheet_count && drawing->failure == LXW_NO_ERROR; i++) {
        drawing->placed[i].worksheet =
            workbook_add_worksheet(drawing->workbook, report->sheets[i]->name);
        if (drawing->placed[i].worksheet)
            set_page(drawing, report->sheets[i], drawing->placed[i].worksheet);
        else
            eg_xlsx_must(drawing, LXW_ERROR_SHEETNAME_ALREADY_USED);
    }
    for (size_t i = 0; i < report->sheet_count && drawing->failure == LXW_NO_ERROR; i++)
        draw_sheet(drawing, i);
    for (size_t i = 0; i < report->sheet_count && drawing->failure == LXW_NO_ERROR; i++)
        if (report->sheets[i]->chart_count > 0)
            eg_xlsx_draw_charts(drawing, i,
                                drawing->placed[i].header_row + 1 +
                                    (lxw_row_t)report->sheets[i]->table->row_count);
}

/* The workbook as the library writes it, at `path`. */
static bool write_raw(struct eg_drawing *drawing, const char *path, struct eg_error *error)
{
    lxw_workbook_options options = {.constant_memory = LXW_FALSE};
    drawing->workbook = workbook_new_opt(path, &options);
    if (!drawing->workbook)
        return eg_fail(error, EG_FAULT_FILE, "%s: the workbook cannot be begun", path);
    draw(drawing);
    eg_xlsx_must(drawing, workbook_close(drawing->workbook)); /* frees it, whatever happened */
    return drawing->failure == LXW_NO_ERROR ||
           eg_fail(error, EG_FAULT_FILE, "the workbook cannot be written: %s",
                   lxw_strerror(drawing->failure));
}

bool eg_xlsx_write(const struct eg_workbook *workbook, const char *path, bool may_replace,
                   struct eg_error *error)
{
    /* With a comma for a point the library would write ruined numbers. */
    assert(strcmp(localeconv()->decimal_point, ".") == 0);
    struct eg_publication file;
    if (!eg_publish_begin(&file, path, may_replace, error))
        return false;
    struct eg_drawing drawing = {.report = workbook};
    drawing.placed = eg_arena_take_array(workbook->arena, workbook->sheet_count,
                                         sizeof *drawing.placed);
    if (write_raw(&drawing, file.temporary_path, error) &&
        eg_xlsx_finish(file.temporary_path, error) &&
        eg_xlsx_read_back(&drawing, file.temporary_path, error))
        return eg_publish_end(&file, error);
    eg_publish_cancel(&file);
    return false;
}
