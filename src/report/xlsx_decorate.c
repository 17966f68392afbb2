/* What is laid over the columns of a table: bars, shading, lists to choose from. */
#include <stdint.h>
#include <string.h>
#include <xlsxwriter.h>

#include "xlsx_room.h"

enum { GAP_SHOWN = 15 }; /* percentage points either way */

/* Lays a condition over a column's figures. */
static bool lay_over(struct drawing *drawing, struct drawn *drawn, size_t column,
                     lxw_conditional_format *condition)
{
    return xlsx_expect(drawing,
                       worksheet_conditional_format_range(drawn->worksheet, drawn->first_row,
                                                          (lxw_col_t)column, drawn->next_row - 1,
                                                          (lxw_col_t)column, condition),
                       "shading");
}

/* The same range on every sheet and in every quarter, so that bars compare; pale, because the figure
 * stands on the bar. Bars of a range that begins below 0 start in the middle. */
static bool lay_bars(struct drawing *drawing, struct drawn *drawn, size_t column, double low,
                     double high)
{
    lxw_conditional_format bar = {
        .type = LXW_CONDITIONAL_DATA_BAR,
        .min_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
        .min_value = low,
        .max_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
        .max_value = high,
        .bar_color = PALE_BLUE,
        .bar_solid = LXW_TRUE,
        .bar_no_border = LXW_TRUE,
        .data_bar_2010 = LXW_TRUE,
        .bar_axis_position =
            low < 0 ? LXW_CONDITIONAL_BAR_AXIS_MIDPOINT : LXW_CONDITIONAL_BAR_AXIS_AUTOMATIC,
        .bar_negative_color = PALE_BLUE,
    };
    return lay_over(drawing, drawn, column, &bar);
}

/* The darker, the larger the gap. Shares are whole tenths of a percent, so limits half way between
 * two of them leave no doubt; texts are never between two numbers, so markers stay unshaded. */
static bool lay_bands(struct drawing *drawing, struct drawn *drawn, size_t column)
{
    static const struct {
        double low, high;
        enum look look;
    } bands[] = {{0.5995, 0.7995, LOOK_BAND_PALE},
                 {0.3995, 0.5995, LOOK_BAND_MID},
                 {-0.0005, 0.3995, LOOK_BAND_DARK}};
    for (size_t i = 0; i < sizeof bands / sizeof *bands; i++) {
        lxw_conditional_format band = {
            .type = LXW_CONDITIONAL_TYPE_CELL,
            .criteria = LXW_CONDITIONAL_CRITERIA_BETWEEN,
            .min_value = bands[i].low,
            .max_value = bands[i].high,
            .format = drawing->formats[bands[i].look],
        };
        if (!lay_over(drawing, drawn, column, &band))
            return false;
    }
    return true;
}

/* Words that ask for work. */
static bool lay_urgent(struct drawing *drawing, struct drawn *drawn, size_t column)
{
    static const struct {
        char word[12];
        enum look look;
    } words[] = {{"\"Act\"", LOOK_ACT},
                 {"\"Stop\"", LOOK_ACT},
                 {"\"Improve\"", LOOK_IMPROVE},
                 {"\"Warning\"", LOOK_IMPROVE}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        char word[sizeof words->word];
        memcpy(word, words[i].word, sizeof word);
        lxw_conditional_format shading = {
            .type = LXW_CONDITIONAL_TYPE_CELL,
            .criteria = LXW_CONDITIONAL_CRITERIA_EQUAL_TO,
            .value_string = word,
            .format = drawing->formats[words[i].look],
        };
        if (!lay_over(drawing, drawn, column, &shading))
            return false;
    }
    return true;
}

static bool lay_decoration(struct drawing *drawing, struct drawn *drawn, size_t column,
                           enum eg_decoration decoration)
{
    switch (decoration) {
    case EG_PLAIN:
        return true;
    case EG_BAR:
        return lay_bars(drawing, drawn, column, 0, 1);
    case EG_GAP_BAR:
        return lay_bars(drawing, drawn, column, -GAP_SHOWN, GAP_SHOWN);
    case EG_FREE:
        return true;
    case EG_BANDS:
        return lay_bands(drawing, drawn, column);
    case EG_URGENT:
        return lay_urgent(drawing, drawn, column);
    }
    return xlsx_fault(drawing, "a column of no known look");
}

/* The library overflows a buffer where the list is longer than 255 bytes: xlsx_check sees to it. */
static bool lay_choices(struct drawing *drawing, const struct eg_entry *entry, struct drawn *drawn,
                        size_t column)
{
    lxw_data_validation list = {
        .validate = LXW_VALIDATION_TYPE_LIST,
        .value_list = (char **)(uintptr_t)entry->choices,
        .input_title = (char *)(uintptr_t)entry->title,
        .input_message = (char *)(uintptr_t)entry->prompt,
    };
    return xlsx_expect(drawing,
                       worksheet_data_validation_range(drawn->worksheet, drawn->first_row,
                                                       (lxw_col_t)column, drawn->next_row - 1,
                                                       (lxw_col_t)column, &list),
                       "a list to choose from");
}

bool xlsx_decorate(struct drawing *drawing, const struct eg_table *table, struct drawn *drawn)
{
    bool done = true;
    for (size_t c = 0; done && c < table->column_count; c++) {
        done = lay_decoration(drawing, drawn, c, table->columns[c].decoration);
        if (done && table->columns[c].kind == EG_CELL_ENTRY &&
            table->columns[c].decoration != EG_FREE)
            done = lay_choices(drawing, table->entry, drawn, c);
    }
    return done;
}
