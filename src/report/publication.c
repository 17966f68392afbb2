#include "equigap/report/publication.h"

#include <string.h>

#include "equigap/base/date.h"
#include "publication_room.h"

enum { PUBLISHED_LEAST = 150 };

static const char *const note_texts[PUBLIC_NOTE_COUNT] = {
    [PUBLIC_NOTE_DECLARED] = "Declared: staff who told their employer which group they belong to. "
                             "A share of the declared "
                             "is a part of these, not of all staff. Beside the population, answers "
                             "that the population's "
                             "figures have not are left out.",
    [PUBLIC_NOTE_NOT_DECLARED] =
        "Not declared: staff who were not asked or have not answered, who prefer not to say, and "
        "answers that could not be read. They are counted together.",
    [PUBLIC_NOTE_AREA] =
        "The population of the area: from the census or survey named on the sheet Method, of those "
        "who answered it.",
    [PUBLIC_NOTE_READING] =
        "Reading: whether staff differ from the population, and whether that is so whatever the "
        "staff who have not declared belong to. 'If like the declared' rests on these being like "
        "those "
        "who have; 'cannot be told' is left to them. It is no evidence of discrimination.",
    [PUBLIC_NOTE_LEFT_OVER] =
        "Left over: this group is what the others leave of the people, and so as far off as their "
        "rounding together. Whether it changed cannot be told.",
    [PUBLIC_NOTE_UNITS] =
        "Directorates and grades with too few people to be shown, or of whom too few have changed "
        "since "
        "an earlier release, are counted together (Other directorates, Other grades) or in the "
        "whole organisation alone.",
};

bool eg_publication_is_due(const struct eg_release *release)
{
    return release->is_full && release->blocks[0].people >= PUBLISHED_LEAST;
}

int64_t publication_base(const struct gap *gap)
{
    return 2 * gap->release->rules.values[EG_RULE_ROUND_BASE];
}

/* A count stands for a figure of the release, or for the one below it. */
int64_t publication_low(const struct gap *gap, int64_t count)
{
    int64_t low = count - publication_base(gap) / 2 - gap_off(gap, false);
    return low > 0 ? low : 0;
}

const char *publication_stands_for(struct gap *gap, int64_t count)
{
    int64_t low = publication_low(gap, count), high = count + gap_off(gap, false);
    return eg_arena_format(gap->edition.arena, "%lld stands for %lld to %lld people",
                           (long long)count, (long long)low, (long long)high);
}

static const char *count_words(struct gap *gap)
{
    return eg_arena_format(
        gap->edition.arena,
        "Counts are rounded to the nearest %lld, from figures that are rounded already, so that "
        "nobody can be picked out: %s, or for more in a group that is left over or added up. They "
        "may not add up to the totals. Percentages are worked out from the counts as printed.",
        (long long)publication_base(gap), publication_stands_for(gap, publication_base(gap)));
}

static const char *const *notes_of(struct gap *gap)
{
    const char **notes = eg_arena_take_array(gap->edition.arena, PUBLIC_NOTE_COUNT, sizeof *notes);
    memcpy(notes, note_texts, sizeof note_texts);
    notes[PUBLIC_NOTE_COUNT_OF] = count_words(gap);
    return notes;
}

struct eg_cell publication_count(const struct gap *gap, struct eg_figure people)
{
    int64_t base = publication_base(gap);
    int64_t number = (people.shown + base / 2) / base * base;
    return number == 0 ? eg_cell_marker(EG_MARKER_LOW) : eg_cell_count(number);
}

bool publication_has(const struct gap *gap, const struct eg_field *field)
{
    return eg_field_is_recorded(field, gap->now->snapshot);
}

/* The categories of a field that the release has, and then not declared. */
size_t publication_rows(struct gap *gap, const struct eg_field *field, int64_t **answers)
{
    size_t count = 0;
    *answers = eg_arena_take_array(gap->edition.arena, field->category_count + 1, sizeof **answers);
    for (size_t c = 0; c < field->category_count; c++) {
        const struct eg_category *one = &field->categories[c];
        bool is_inside = one->level == EG_LEVEL_DETAIL && one->parent &&
                         eg_field_at(field, one->parent)->level == EG_LEVEL_GROUP;
        if (!is_inside && eg_release_find(gap->release, EG_EVERYBODY, field->number, one->number))
            (*answers)[count++] = one->number;
    }
    (*answers)[count++] = EG_ANSWER_NOT_DECLARED;
    return count;
}

const char *publication_label(struct gap *gap, const struct eg_field *field, int64_t answer)
{
    const struct eg_released_figure *of =
        eg_release_find(gap->release, EG_EVERYBODY, field->number, answer);
    if (answer == EG_ANSWER_NOT_DECLARED)
        return "Not declared";
    const char *label = eg_field_at(field, answer)->label;
    return of && of->role == EG_ROLE_REST
               ? eg_arena_format(gap->edition.arena, "%s %s", label,
                                 edition_note(&gap->edition, PUBLIC_NOTE_LEFT_OVER))
               : label;
}

static void add_cover(struct gap *gap, struct eg_sheet *cover)
{
    struct edition *edition = &gap->edition;
    const struct eg_release *release = gap->release;
    int next = release->quarter + 4;
    eg_sheet_add_line(cover, EG_LINE_PLAIN,
                      edition->is_draft
                          ? "DRAFT, HR only: the release is not issued yet."
                          : eg_arena_format(edition->arena,
                                            "Published from the release issued on %s.",
                                            edition_day(edition, release->issued)));
    eg_sheet_add_line(
        cover, EG_LINE_PLAIN,
        eg_arena_format(edition->arena,
                        "It shows who works for %s, how much of that is known, and how "
                        "it compares with the population of %s. Figures are of staff "
                        "in post on %s.",
                        release->organisation, gap_areas(gap), gap->day));
    eg_sheet_add_line(cover, EG_LINE_PLAIN,
                      eg_arena_format(edition->arena, "The next publication is expected after %s.",
                                      edition_day(edition, eg_quarter_last_day(next))));
    for (size_t i = 0; i < edition->absent_count; i++)
        eg_sheet_add_line(cover, EG_LINE_PLAIN, edition->absent[i]);
    edition_add_shorthand(edition, cover);
    edition_add_contact(edition, cover);
}

static void describe(struct gap *gap)
{
    struct eg_workbook *workbook = gap->edition.workbook;
    workbook->title = edition_property(
        &gap->edition, eg_arena_format(gap->edition.arena, "Equality of the workforce, %s, %s%s",
                                       gap->release->organisation, gap->quarter,
                                       gap->edition.is_draft ? " (draft, HR only)" : ""));
    workbook->subject = "Who works for the employer, and how much of that is known";
    workbook->keywords = "equality, workforce, publication";
    workbook->has_page_footer = false;
}

struct eg_workbook *eg_publication_make(struct eg_arena *arena, const struct eg_gap_review *review)
{
    struct gap gap;
    gap_begin(&gap, arena, review);
    struct edition *edition = &gap.edition;
    edition->notes = notes_of(&gap);
    edition->percent_base = review->release->rules.values[EG_RULE_PUBLIC_PERCENT_BASE];
    describe(&gap);
    struct eg_sheet *cover =
        edition_front_sheet(edition, "Cover",
                            eg_arena_format(arena, "Equality of the workforce, %s, %s",
                                            gap.release->organisation, gap.quarter));
    struct eg_sheet *contents =
        edition_front_sheet(edition, "Contents", "Contents: the sheets of this workbook");
    struct eg_sheet *notes = edition_front_sheet(edition, "Notes", "Notes: what the figures mean");
    gap_measure_representation(&gap);
    publication_add_words(&gap);
    publication_add_tables(&gap);
    publication_add_method(&gap);
    add_cover(&gap, cover);
    edition_fill_notes(edition, notes);
    edition_fill_contents(edition, contents);
    edition_fit_pages(edition);
    edition_round_tables(edition);
    return edition->workbook;
}
