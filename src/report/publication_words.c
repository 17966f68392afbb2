/* A page in plain words: what the employer knows, what it does not, and what it is doing about it. */
#include <string.h>

#include "publication_room.h"

static void say(struct eg_sheet *sheet, const char *text)
{
    eg_sheet_add_line(sheet, EG_LINE_PLAIN, text);
}

/* "Disability: 48% of staff have told us." */
static void add_known(struct gap *gap, struct eg_sheet *sheet)
{
    struct edition *edition = &gap->edition;
    const struct eg_fields *fields = gap->review->run.fields;
    eg_sheet_add_line(sheet, EG_LINE_SUBHEADING, "What we know");
    for (size_t f = 0; f < fields->count; f++) {
        const struct eg_field *field = &fields->fields[f];
        if (!publication_has(gap, field))
            continue;
        say(sheet, eg_arena_format(edition->arena, "%s: %s of staff have told us.", field->label,
                                   edition_cell(edition, publication_declared(gap, field))));
    }
}

/* The fields with groups of which a conclusion was come to, and these groups: "ethnicity: Asian, Black". */
static const char *groups_that(struct gap *gap, enum eg_conclusion conclusion)
{
    const char *list = NULL, *groups = NULL;
    for (size_t i = 0; i < gap->staff.count; i++) {
        const struct eg_represented *line = &gap->staff.lines[i];
        bool is_last = i + 1 == gap->staff.count || gap->staff.lines[i + 1].field != line->field;
        if (line->obstacle == EG_COMPARED && line->verdict.conclusion == conclusion)
            groups = groups ? eg_arena_format(gap->edition.arena, "%s, %s", groups,
                                              line->category->label)
                            : line->category->label;
        if (is_last && groups) {
            list = edition_list(&gap->edition, list,
                                eg_arena_format(gap->edition.arena, "%s: %s",
                                                edition_inside(&gap->edition, line->field->label),
                                                groups));
            groups = NULL;
        }
    }
    return list;
}

/* The fields with a group of which a conclusion was come to, each once. */
static const char *fields_that(struct gap *gap, enum eg_conclusion conclusion)
{
    const char *list = NULL;
    const struct eg_field *last = NULL;
    for (size_t i = 0; i < gap->staff.count; i++) {
        const struct eg_represented *line = &gap->staff.lines[i];
        if (line->obstacle == EG_COMPARED && line->verdict.conclusion == conclusion &&
            line->field != last) {
            last = line->field;
            list = edition_list(&gap->edition, list,
                                edition_inside(&gap->edition, line->field->label));
        }
    }
    return list;
}

/* A sentence about groups or fields, if there are any. */
static void say_of(struct gap *gap, struct eg_sheet *sheet, const char *before, const char *of,
                   const char *after)
{
    if (of)
        say(sheet, eg_arena_format(gap->edition.arena, "%s: %s.%s", before, of, after));
}

static void add_differences(struct gap *gap, struct eg_sheet *sheet)
{
    const char *fewer = groups_that(gap, EG_UNDER_WHATEVER);
    struct eg_arena *arena = gap->edition.arena;
    eg_sheet_add_line(sheet, EG_LINE_SUBHEADING,
                      eg_arena_format(arena, "Compared with the population of %s", gap_areas(gap)));
    if (!fewer)
        say(sheet, "There is no group of which we can say that it is a smaller part of our staff "
                   "than of the population, whatever those who have not told us would answer.");
    say_of(
        gap, sheet,
        "A smaller part of our staff than of the population, whatever those who have not told us "
        "would answer",
        fewer, "");
    say_of(gap, sheet,
           "A larger part of our staff than of the population, whatever those who have not told us "
           "would answer",
           groups_that(gap, EG_OVER_WHATEVER), "");
    say_of(gap, sheet, "A smaller part, if those who have not told us are like those who have",
           groups_that(gap, EG_UNDER_IF_LIKE), "");
    say_of(gap, sheet, "A larger part, if those who have not told us are like those who have",
           groups_that(gap, EG_OVER_IF_LIKE), "");
    say_of(gap, sheet, "We cannot tell of some or all groups in these",
           fields_that(gap, EG_CANNOT_TELL),
           " Too many staff have not told us, or the rounding that protects people is too coarse "
           "for it.");
    say_of(gap, sheet, "We found no difference, though there may be a small one",
           groups_that(gap, EG_NO_EVIDENCE), "");
    say_of(gap, sheet, "We have too few staff to tell", groups_that(gap, EG_TOO_FEW), "");
}

static void add_unknown(struct gap *gap, struct eg_sheet *sheet)
{
    const struct eg_fields *fields = gap->review->run.fields;
    const char *list = NULL;
    for (size_t f = 0; f < fields->count; f++)
        if (eg_field_is_reported(&fields->fields[f], gap->now->snapshot) &&
            !publication_has(gap, &fields->fields[f]))
            list = edition_list(&gap->edition, list,
                                edition_inside(&gap->edition, fields->fields[f].label));
    eg_sheet_add_line(sheet, EG_LINE_SUBHEADING, "What we do not know");
    say(sheet,
        list ? eg_arena_format(gap->edition.arena,
                               "We hold nothing about: %s. Nothing can be said of these.", list)
             : "We ask about everything that the equality duty expects.");
    say(sheet, "Staff do not have to answer any of these questions, and may prefer not to say.");
}

/* Measures that somebody is at work on, each once. */
static void add_actions(struct gap *gap, struct eg_sheet *sheet)
{
    const struct eg_run *run = &gap->review->run;
    size_t said = 0;
    eg_sheet_add_line(sheet, EG_LINE_SUBHEADING, "What we are doing about it");
    for (size_t m = 0; m < run->measures->count; m++) {
        const struct eg_measure *measure = &run->measures->all[m];
        const struct eg_measure_note *note = NULL;
        for (size_t i = 0; i < run->note_count && !note; i++)
            if (strcmp(run->notes[i].key.measure, measure->code) == 0 &&
                (run->notes[i].status == EG_MEASURE_UNDER_WAY ||
                 run->notes[i].status == EG_MEASURE_DONE))
                note = &run->notes[i];
        if (!note)
            continue;
        say(sheet, eg_arena_format(gap->edition.arena, "%s: %s.",
                                   eg_measure_status_text(note->status), measure->text));
        said++;
    }
    if (said == 0)
        say(sheet, "No measure is recorded as under way or done yet.");
}

void publication_add_words(struct gap *gap)
{
    struct eg_sheet *sheet =
        edition_front_sheet(&gap->edition, "In_plain_words",
                            eg_arena_format(gap->edition.arena, "In plain words: who works for %s",
                                            gap->release->organisation));
    add_known(gap, sheet);
    add_differences(gap, sheet);
    add_unknown(gap, sheet);
    add_actions(gap, sheet);
    edition_add_return(sheet);
}
