/* What is laid over the columns of a table: bars, shading, lists to choose from. */
#include <stdint.h>
#include <string.h>
#include <xlsxwriter.h>

#include "xlsx_room.h"

enum { GAP_SHOWN = 15 }; /* percentage points either way */

/* The same range on every sheet and in every quarter, so that bars compare; pale, because the
 * figure stands on the bar. */
static const struct condition bar = {.is_bar = true, .low = 0, .high = 1};
static const struct condition gap_bar = {.is_bar = true, .low = -GAP_SHOWN, .high = GAP_SHOWN};

/* The darker, the larger the gap. Shares are whole tenths of a percent, so limits half way between
 * two of them leave no doubt; texts are never between two numbers, so markers stay unshaded. */
static const struct condition bands[] = {
    {.low = 0.5995, .high = 0.7995, .look = LOOK_BAND_PALE},
    {.low = 0.3995, .high = 0.5995, .look = LOOK_BAND_MID},
    {.low = -0.0005, .high = 0.3995, .look = LOOK_BAND_DARK},
};

/* Words that ask for work. */
static const struct condition words[] = {
    {.word = "\"Act\"", .look = LOOK_ACT},
    {.word = "\"Stop\"", .look = LOOK_ACT},
    {.word = "\"Improve\"", .look = LOOK_IMPROVE},
    {.word = "\"Warning\"", .look = LOOK_IMPROVE},
};

const struct condition *xlsx_conditions(enum eg_decoration decoration, size_t *count)
{
    *count = 0;
    switch (decoration) {
    case EG_BAR:
        *count = 1;
        return &bar;
    case EG_GAP_BAR:
        *count = 1;
        return &gap_bar;
    case EG_BANDS:
        *count = sizeof bands / sizeof *bands;
        return bands;
    case EG_URGENT:
        *count = sizeof words / sizeof *words;
        return words;
    case EG_PLAIN:
    case EG_FREE:
        break;
    }
    return NULL;
}

bool xlsx_has_choices(const struct eg_table *table, size_t column)
{
    return table->columns[column].kind == EG_CELL_ENTRY &&
           table->columns[column].decoration != EG_FREE;
}

/* Bars of a range that begins below 0 start in the middle. */
static lxw_conditional_format bar_of(const struct condition *condition)
{
    return (lxw_conditional_format){
        .type = LXW_CONDITIONAL_DATA_BAR,
        .min_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
        .min_value = condition->low,
        .max_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
        .max_value = condition->high,
        .bar_color = PALE_BLUE,
        .bar_solid = LXW_TRUE,
        .bar_no_border = LXW_TRUE,
        .data_bar_2010 = LXW_TRUE,
        .bar_axis_position = condition->low < 0 ? LXW_CONDITIONAL_BAR_AXIS_MIDPOINT
                                                : LXW_CONDITIONAL_BAR_AXIS_AUTOMATIC,
        .bar_negative_color = PALE_BLUE,
    };
}

/* `word` is the condition's, which the library does not promise to leave alone. */
static lxw_conditional_format shading_of(const struct drawing *drawing,
                                         const struct condition *condition, char *word)
{
    return (lxw_conditional_format){
        .type = LXW_CONDITIONAL_TYPE_CELL,
        .criteria = word[0] ? LXW_CONDITIONAL_CRITERIA_EQUAL_TO : LXW_CONDITIONAL_CRITERIA_BETWEEN,
        .min_value = condition->low,
        .max_value = condition->high,
        .value_string = word[0] ? word : NULL,
        .format = drawing->formats[condition->look],
    };
}

/* Lays a condition over a column's figures. */
static bool lay_over(struct drawing *drawing, struct layout *layout, size_t column,
                     const struct condition *condition)
{
    char word[sizeof condition->word];
    memcpy(word, condition->word, sizeof word);
    lxw_conditional_format format =
        condition->is_bar ? bar_of(condition) : shading_of(drawing, condition, word);
    return xlsx_expect(drawing,
                       worksheet_conditional_format_range(
                           layout->worksheet, layout->first_row, (lxw_col_t)column,
                           (lxw_row_t)layout->row_count - 1, (lxw_col_t)column, &format),
                       "shading");
}

static bool lay_conditions(struct drawing *drawing, struct layout *layout, size_t column,
                           enum eg_decoration decoration)
{
    size_t count;
    const struct condition *conditions = xlsx_conditions(decoration, &count);
    for (size_t i = 0; i < count; i++)
        if (!lay_over(drawing, layout, column, &conditions[i]))
            return false;
    return true;
}

/* The library overflows a buffer where the list is longer than 255 bytes: xlsx_check sees to it. */
static bool lay_choices(struct drawing *drawing, const struct eg_entry *entry,
                        struct layout *layout, size_t column)
{
    lxw_data_validation list = {
        .validate = LXW_VALIDATION_TYPE_LIST,
        .value_list = (char **)(uintptr_t)entry->choices,
        .input_title = (char *)(uintptr_t)entry->title,
        .input_message = (char *)(uintptr_t)entry->prompt,
    };
    return xlsx_expect(
        drawing,
        worksheet_data_validation_range(layout->worksheet, layout->first_row, (lxw_col_t)column,
                                        (lxw_row_t)layout->row_count - 1, (lxw_col_t)column, &list),
        "a list to choose from");
}

bool xlsx_decorate(struct drawing *drawing, const struct eg_table *table, struct layout *layout)
{
    bool done = true;
    for (size_t c = 0; done && c < table->column_count; c++) {
        done = lay_conditions(drawing, layout, c, table->columns[c].decoration);
        if (done && xlsx_has_choices(table, c))
            done = lay_choices(drawing, table->entry, layout, c);
    }
    return done;
}
