/* The headline figures of the recruitment comparison. */
#include <string.h>

#include "recruitment_room.h"

static void say(struct eg_sheet *sheet, const char *text)
{
    eg_sheet_add_line(sheet, EG_LINE_PLAIN, text);
}

/* Fields in which at least one group's way through can be judged. */
static int64_t fields_judged(const struct way_in *way)
{
    uint32_t fields = 0;
    int64_t count = 0;
    for (size_t i = 0; i < way->lines.count; i++)
        if (way_is_judged(&way->lines.lines[i]))
            fields |= eg_field_bit(way->lines.lines[i].field);
    for (; fields; fields &= fields - 1)
        count++;
    return count;
}

void recruitment_fill_summary(struct recruitment *of, struct eg_sheet *summary)
{
    enum { COLUMNS = 4, WIDTH = 36 };
    struct edition *edition = &of->gap.edition;
    bool are_people = recruitment_are_people(of, of->main);
    const struct eg_column columns[COLUMNS] = {
        {are_people ? "Applicants\n(number)" : "Applications\n(number)", EG_CELL_COUNT, WIDTH,
         EG_PLAIN},
        {"Shortlisted\n(number)", EG_CELL_COUNT, WIDTH, EG_PLAIN},
        {"Appointed\n(number)", EG_CELL_COUNT, WIDTH, EG_PLAIN},
        {"Fields, such as age, in which a step can be judged\n(number)", EG_CELL_COUNT, WIDTH,
         EG_PLAIN},
    };
    struct eg_column *kept = eg_arena_take_array(edition->arena, COLUMNS, sizeof *kept);
    memcpy(kept, columns, sizeof columns);
    struct eg_table *table = eg_sheet_set_table(summary, "Headline_figures", kept, COLUMNS);
    table->is_headline = true;
    struct eg_cell *row = eg_table_add_row(table);
    row[0] = eg_cell_count(of->main->count);
    row[1] = way_people_at(of->main, "Shortlisted");
    row[2] = way_people_at(of->main, "Appointed");
    row[3] = eg_cell_count(fields_judged(of->main));
    edition_describe_table(edition, summary,
                           "one table of headline figures, and charts where there are any");
    say(summary, eg_arena_format(edition->arena, "Figures are of %s %s.",
                                 recruitment_counted(of, of->main), of->main->made));
    recruitment_add_figures(of, summary);
    edition_add_return(summary);
}
