/* Of an edition made from a release: what its figures are, what they are not, and what was left out. */
#include <string.h>

#include "equigap/base/date.h"
#include "way_room.h"

struct eg_setting *gap_setting_of(struct gap *gap, const char *sheet)
{
    struct eg_setting *with = eg_arena_take(gap->edition.arena, sizeof *with);
    *with = gap->staff_setting;
    for (size_t i = 0; gap->release && i < gap->release->line_count; i++)
        if (strcmp(gap->release->lines[i].sheet, sheet) == 0)
            memcpy(with->lines_more, gap->release->lines[i].more, sizeof with->lines_more);
    return with;
}

void gap_set_release(struct gap *gap)
{
    const struct eg_fields *fields = gap->review->run.fields;
    if (!gap->release)
        return;
    gap->staff_setting.is_coarse = true;
    for (size_t f = 0; f < fields->count; f++)
        if (fields->fields[f].kind == EG_FIELD_EQUALITY &&
            eg_field_is_never_listed(&fields->fields[f]))
            gap->staff_setting.of_all_alone |= eg_field_bit(&fields->fields[f]);
}

const char *gap_group_label(struct gap *gap, const struct eg_field *field,
                            const struct eg_category *category)
{
    const struct eg_released_figure *of =
        gap->release ? eg_release_find(gap->release, EG_EVERYBODY, field->number, category->number)
                     : NULL;
    bool is_rounded_itself = !gap->release || (of && of->role != EG_ROLE_REST);
    return is_rounded_itself
               ? category->label
               : eg_arena_format(gap->edition.arena, "%s %s", category->label,
                                 edition_note(&gap->edition, of ? NOTE_LEFT_OVER : NOTE_ADDED_UP));
}

bool gap_has_figures(const struct gap *gap, const struct eg_field *field, int64_t unit)
{
    return unit == EG_UNIT_ROOT || !(gap->staff_setting.of_all_alone & eg_field_bit(field));
}

static void say(struct eg_sheet *sheet, const char *text)
{
    eg_sheet_add_line(sheet, EG_LINE_PLAIN, text);
}

void gap_say_pools(const struct gap *gap, struct eg_sheet *sheet)
{
    for (size_t b = 0; gap->release && b < gap->release->block_count; b++)
        if (gap->release->blocks[b].is_pool) {
            say(sheet, "'Other ...' are several counted together: the sheet Method says which.");
            return;
        }
}

int64_t gap_off(const struct gap *gap, bool of_applicants)
{
    const struct eg_release *release =
        of_applicants && gap->review->applied_in ? gap->review->applied_in : gap->release;
    int64_t off = release->rules.values[EG_RULE_ROUND_BASE] - 1;
    for (size_t i = 0; i < release->figure_count; i++) {
        const struct eg_released_figure *one = &release->figures[i];
        bool is_of_staff = release->blocks[one->block].family < EG_RELEASE_FAMILIES;
        if (one->role == EG_ROLE_CATEGORY && is_of_staff != of_applicants &&
            one->people.high - one->people.shown > off)
            off = one->people.high - one->people.shown;
    }
    return off;
}

const char *gap_certain_count(struct gap *gap, bool of_applicants)
{
    int64_t base = gap->release->rules.values[EG_RULE_ROUND_BASE];
    int64_t off = gap_off(gap, of_applicants), count = off / base * base + base;
    return eg_arena_format(gap->edition.arena, "%lld stands for %lld to %lld people",
                           (long long)count, (long long)(count - off), (long long)(count + off));
}

void gap_say_promise(struct gap *gap, struct eg_sheet *sheet)
{
    const int64_t *rules = gap->release->rules.values;
    struct eg_arena *arena = gap->edition.arena;
    int64_t base = rules[EG_RULE_ROUND_BASE];
    eg_sheet_add_line(sheet, EG_LINE_SUBHEADING, "What is promised");
    say(sheet, eg_arena_format(
                   arena,
                   "Every figure of this workbook is worked out from one list of counts. How many "
                   "people there are in all is exact. Each count of a group is taken among at "
                   "least %lld people, is a multiple of %lld, and fits at "
                   "least %lld different true counts, even for somebody who has every workbook "
                   "of this release, knows how it is made, and knows exactly how many people "
                   "work in every unit.",
                   (long long)rules[EG_RULE_BLOCK_MINIMUM], (long long)base, (long long)base));
    say(sheet,
        eg_arena_format(arena,
                        "The counts of a unit or grade are renewed together, and only when for "
                        "every question at least %lld of the people they can be compared with "
                        "have joined, left or changed their answer to it, and not all of them by "
                        "joining or all by leaving. So two "
                        "releases, put side by side, do not show what one person answered. Where "
                        "fewer did, it is counted together with others, or the earlier figures "
                        "stand: a correction to one question alone may have to wait.",
                        (long long)rules[EG_RULE_REFRESH_LEAST]));
}

static void add_how(struct gap *gap, struct eg_sheet *sheet)
{
    const int64_t *rules = gap->release->rules.values;
    struct eg_arena *arena = gap->edition.arena;
    int64_t base = rules[EG_RULE_ROUND_BASE];
    eg_sheet_add_line(sheet, EG_LINE_SUBHEADING, "How it is done");
    say(sheet, eg_arena_format(arena,
                               "A unit or grade with fewer than %lld people is counted together "
                               "with others beside it. Which ones depends on how many people they "
                               "have, never on what anybody answered.",
                               (long long)rules[EG_RULE_BLOCK_MINIMUM]));
    say(sheet,
        eg_arena_format(arena,
                        "Counts are rounded to multiples of %lld, up or down, and what one unit is "
                        "rounded up by is carried to the next, in a secret order from a secret "
                        "start. So the figures add up, and no total drifts away from the truth.",
                        (long long)base));
    say(sheet, "The group that others are compared with (White, not disabled, men) is not rounded: "
               "it is what the others leave of the people, and so is only known within their "
               "rounding.");
}

static void add_meaning(struct gap *gap, struct eg_sheet *sheet)
{
    struct eg_arena *arena = gap->edition.arena;
    int64_t off = gap_off(gap, false);
    eg_sheet_add_line(sheet, EG_LINE_SUBHEADING, "What that means for the figures");
    say(sheet, eg_arena_format(
                   arena,
                   "A count of people with an answer is at most %lld away from the true one; "
                   "a count of 0 is printed [low], because it may stand for up to %lld people, or "
                   "more where a count is further off. "
                   "The split of 'not declared' into prefer not to say, no record and not "
                   "recognised, and detailed categories, can be further away in larger units. "
                   "How many people a unit has is exact.",
                   (long long)off, (long long)off));
    say(sheet,
        "One group of each field is not rounded by itself but is what the others leave: "
        "White, not disabled, men, no caring responsibilities, or else the largest. Its "
        "count is as far off as those of the others together, and a note marks it. So it marks a "
        "group that is added up from others (ethnic minority).");
    say(sheet, eg_arena_format(arena,
                               "Percentages are whole, and [c] where fewer than %lld people are "
                               "what they are a part of.",
                               (long long)gap->edition.percent_base));
    say(sheet,
        "A reading is given only if it is true of every count that the figures allow. It may "
        "therefore be more careful than HR's, and never says the opposite.");
}

/* Rules that are set to protect less than they do by default. */
static void say_lowered(struct gap *gap, struct eg_sheet *sheet)
{
    for (int rule = 0; rule < EG_RULE_COUNT; rule++) {
        const struct eg_rule_definition *is = eg_rule_definition((enum eg_rule)rule);
        int64_t value = gap->release->rules.values[rule];
        if (eg_rule_protects((enum eg_rule)rule) && value < is->by_default)
            say(sheet,
                eg_arena_format(gap->edition.arena,
                                "Rule %s is set to %lld %s, lower than the default of %lld: "
                                "people are protected less.",
                                is->name, (long long)value, is->unit, (long long)is->by_default));
    }
}

void gap_say_limits(struct gap *gap, struct eg_sheet *sheet, const char *of_a_count)
{
    eg_sheet_add_line(sheet, EG_LINE_SUBHEADING, "What is not promised");
    say_lowered(gap, sheet);
    say(sheet, "Somebody who knows the answers of everybody else in a unit can work out more than "
               "is intended. So can somebody who has exact totals of the same people from another "
               "source: HR should not send exact figures of directorates round.");
    say(sheet, "A manager who knows what everybody in their own unit answered can narrow a few "
               "counts of the units beside it to fewer values: one or two small counts in a "
               "hundred, where it was tried, and one in thousands to a single value. That two "
               "releases put side by side tell no more than each does was tried too, and is not "
               "proved: in one in a thousand small units, somebody who knows exactly how many "
               "came and went, and that nobody's answer changed, may come down to fewer values.");
    say(sheet, eg_arena_format(gap->edition.arena,
                               "That somebody in a unit of many people gave an answer can be "
                               "certain: a count of %s. What is merely likely cannot be hidden.",
                               of_a_count));
}

void gap_add_method(struct gap *gap)
{
    struct eg_sheet *sheet =
        edition_front_sheet(&gap->edition, "Method", "Method: how people are protected");
    gap_say_promise(gap, sheet);
    add_how(gap, sheet);
    add_meaning(gap, sheet);
    gap_say_limits(gap, sheet, gap_certain_count(gap, false));
    if (gap->way)
        way_say_applicants(gap, sheet, gap->review->applied_in);
    eg_sheet_add_line(sheet, EG_LINE_SUBHEADING, "What this release shows and what it does not");
    for (const char *told = gap->release->told; *told;) {
        size_t length = strcspn(told, "\n");
        say(sheet, eg_arena_copy(gap->edition.arena, told, length));
        told += length + (told[length] == '\n');
    }
    edition_add_return(sheet);
}

/* A rule that protects, and whether it is set to protect less than it does by default. */
static void add_rule(struct gap *gap, struct eg_table *table, enum eg_rule rule)
{
    const struct eg_rule_definition *definition = eg_rule_definition(rule);
    int64_t value = gap->release->rules.values[rule];
    edition_add_item(
        &gap->edition, table, "Rules: protection", definition->name,
        eg_arena_format(
            gap->edition.arena, "%lld %s%s. %s", (long long)value, definition->unit,
            value < definition->by_default ? " (set lower than the default: it protects less)" : "",
            definition->meaning));
}

void gap_add_release_details(struct gap *gap)
{
    const struct eg_release *release = gap->release;
    struct edition *edition = &gap->edition;
    struct eg_table *table = edition_run_table(edition);
    edition_add_item(edition, table, "This workbook", "Organisation", release->organisation);
    edition_add_item(edition, table, "This workbook", "Quarter", gap->quarter);
    edition_add_item(edition, table, "Release", "People in post on", gap->day);
    edition_add_item(edition, table, "Release", "Issued on",
                     edition->is_draft ? "Not issued: a draft"
                                       : edition_day(edition, release->issued));
    edition_add_item(edition, table, "Release", "Kind",
                     release->is_full ? "Yearly, with all levels of units and details"
                                      : "Quarterly: the organisation, its directorates and grades");
    edition_add_item(edition, table, "Release", "Figures",
                     edition_count(edition, (int64_t)release->figure_count, "figure", "figures"));
    edition_add_item(edition, table, "Release", "SHA-256 of its figures",
                     eg_release_digest(edition->arena, release));
    const struct eg_release *applied_in = gap->review->applied_in;
    if (gap->way && applied_in->quarter != release->quarter)
        edition_add_item(edition, table, "Release", "Applicants are of the release of",
                         edition_day(edition, applied_in->as_at));
    for (int rule = 0; rule < EG_RULE_COUNT; rule++)
        if (eg_rule_protects((enum eg_rule)rule))
            add_rule(gap, table, (enum eg_rule)rule);
    edition_finish_run(edition, table);
}
