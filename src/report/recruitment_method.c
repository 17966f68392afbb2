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
    const int64_t *rules = gap->release->rules.values;
    struct eg_sheet *sheet =
        edition_front_sheet(&gap->edition, "Method", "Method: how people are protected");
    gap_say_promise(gap, sheet);
    eg_sheet_add_line(sheet, EG_LINE_SUBHEADING, "Applicants");
    say(sheet, eg_arena_format(
                   arena,
                   "Everybody who applied from %s for a vacancy to which somebody was appointed is "
                   "counted once, where their application that got furthest was. Somebody whom an "
                   "earlier release counted is left out, so that nobody is in two releases.",
                   edition_period(&gap->edition, gap->release->applied_first,
                                  gap->release->applied_last)));
    say(sheet, eg_arena_format(arena,
                               "Those who only applied, those who were shortlisted and those who "
                               "were appointed are shown apart where each are at least %lld "
                               "people. Nothing is about one vacancy, one panel or one month.",
                               (long long)rules[EG_RULE_BLOCK_MINIMUM]));
    say(sheet,
        "One group of each field is not rounded by itself but is what the others leave; a note "
        "marks it, and groups that are added up from others. These are as far off as the "
        "others together. How many people there are in all is exact.");
    say(sheet, "There is such a workbook once a year: figures of shorter times would be of too few "
               "people.");
    gap_say_limits(gap, sheet,
                   eg_arena_format(arena, "%s, or more in a group that a note marks",
                                   gap_certain_count(gap, true)));
    edition_add_return(sheet);
}
