/* How people are protected in a manager's workbook. Nothing of the release's own words is here: they name other
 * units. */
#include "recruitment_room.h"

static void say(struct eg_sheet *sheet, const char *text)
{
    eg_sheet_add_line(sheet, EG_LINE_PLAIN, text);
}

void recruitment_add_method(struct recruitment *of)
{
    struct gap *gap = &of->gap;
    struct eg_arena *arena = gap->edition.arena;
    struct eg_sheet *sheet =
        edition_front_sheet(&gap->edition, "Method", "Method: how people are protected");
    gap_say_promise(gap, sheet);
    way_say_applicants(gap, sheet, gap->release);
    say(sheet, "There is such a workbook once a year: figures of shorter times would be of too few "
               "people.");
    gap_say_limits(gap, sheet,
                   eg_arena_format(arena, "%s, or more in a group that a note marks",
                                   gap_certain_count(gap, true)));
    edition_add_return(sheet);
}
