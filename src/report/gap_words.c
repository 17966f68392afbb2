/* The cover and the summary: what the figures say, in sentences made from the same cells. */
#include <string.h>

#include "equigap/base/date.h"
#include "equigap/base/text.h"
#include "gap_room.h"

enum { LOUD_CHANGE = 20 }; /* tenths of a point: a fall worth a sentence */

struct spoken *gap_speak(struct gap *gap, size_t *count)
{
    const struct eg_fields *fields = gap->review->fields;
    struct spoken *all = eg_arena_take_array(gap->arena, fields->count, sizeof *all);
    *count = 0;
    for (size_t i = 0; i < fields->count; i++) {
        const struct eg_field *field = &fields->fields[i];
        if (!eg_field_is_recorded(field, gap->now->snapshot))
            continue;
        struct spoken *one = &all[(*count)++];
        one->field = field;
        one->now = gap_measure(gap->now, EG_UNIT_ROOT, field);
        one->share = gap_share(eg_completeness_share(&one->now));
        one->change = eg_cell_marker(EG_MARKER_NOT_COLLECTED);
        if (gap->before && eg_field_is_recorded(field, gap->before->snapshot)) {
            struct eg_completeness then = gap_measure(gap->before, EG_UNIT_ROOT, field);
            one->change =
                gap_change(eg_completeness_share(&one->now), eg_completeness_share(&then));
        }
    }
    return all;
}

size_t gap_count_under(const struct spoken *all, size_t count, int64_t percent)
{
    size_t under = 0;
    for (size_t i = 0; i < count; i++) {
        struct eg_share share = eg_completeness_share(&all[i].now);
        under += share.part.shown * 100 < percent * share.whole.shown;
    }
    return under;
}

static const struct spoken *least_complete(const struct spoken *all, size_t count)
{
    const struct spoken *least = &all[0];
    for (size_t i = 1; i < count; i++)
        if (all[i].share.number < least->share.number)
            least = &all[i];
    return least;
}

/* The field that fell most; NULL if none fell loudly. */
static const struct spoken *biggest_fall(const struct spoken *all, size_t count)
{
    const struct spoken *most = NULL;
    for (size_t i = 0; i < count; i++)
        if (all[i].change.kind == EG_CELL_POINTS && all[i].change.number <= -LOUD_CHANGE &&
            (!most || all[i].change.number < most->change.number))
            most = &all[i];
    return most;
}

const char *gap_in_sentence(struct gap *gap, const char *label)
{
    char *copy = eg_arena_copy(gap->arena, label, strlen(label));
    if (copy[0] >= 'A' && copy[0] <= 'Z')
        copy[0] = (char)(copy[0] | 0x20);
    return copy;
}

const char *gap_number_word(struct gap *gap, size_t number)
{
    static const char *const words[] = {"none", "one",   "two",   "three", "four", "five",
                                        "six",  "seven", "eight", "nine",  "ten"};
    return number < sizeof words / sizeof *words ? words[number]
                                                 : eg_arena_format(gap->arena, "%zu", number);
}

const char *gap_capitalised(struct gap *gap, const char *text)
{
    char *copy = eg_arena_copy(gap->arena, text, strlen(text));
    if (copy[0] >= 'a' && copy[0] <= 'z')
        copy[0] = (char)(copy[0] & ~0x20);
    return copy;
}

/* "up 1.2 percentage points since January to March 2025", or "". */
static const char *since_words(struct gap *gap, struct eg_cell change)
{
    if (change.kind != EG_CELL_POINTS || !gap->quarter_before)
        return "";
    if (change.number == 0)
        return eg_arena_format(gap->arena, ", the same as in %s", gap->quarter_before);
    return eg_arena_format(gap->arena, ", %s %s percentage points since %s",
                           change.number > 0 ? "up" : "down", gap_cell_words(gap, change),
                           gap->quarter_before);
}

static struct eg_share average_of(struct gap *gap, const struct eg_measured *measured, int64_t unit)
{
    return eg_completeness_average(measured->figures, gap_unit(unit), gap->review->fields,
                                   measured->snapshot);
}

static struct eg_cell average_change(struct gap *gap)
{
    if (!gap->before)
        return eg_cell_marker(EG_MARKER_NOT_COLLECTED);
    return gap_change(average_of(gap, gap->now, EG_UNIT_ROOT),
                      average_of(gap, gap->before, EG_UNIT_ROOT));
}

/* The directorate whose average is lowest, if there are several. */
static const char *lowest_directorate(struct gap *gap)
{
    size_t count, seen = 0;
    const int64_t *units = eg_units_of_depth(gap->review->units, 1, &count);
    int64_t lowest = 0;
    struct eg_cell lowest_share = {0};
    for (size_t i = 0; i < count; i++) {
        struct eg_share share = average_of(gap, gap->now, units[i]);
        if (share.whole.shown == 0)
            continue;
        seen++;
        struct eg_cell cell = gap_share(share);
        if (lowest == 0 || cell.number < lowest_share.number) {
            lowest = units[i];
            lowest_share = cell;
        }
    }
    if (seen < 2)
        return NULL;
    struct eg_cell difference =
        gap_change(average_of(gap, gap->now, lowest), average_of(gap, gap->now, EG_UNIT_ROOT));
    return eg_arena_format(
        gap->arena,
        "The largest hole is in %s: %s complete on average, %s percentage points "
        "below the organisation.",
        eg_units_at(gap->review->units, lowest)->name, gap_cell_words(gap, lowest_share),
        gap_cell_words(gap, difference));
}

/* Fields that one expects and no column holds, as a list in words; NULL if there are none. */
static const char *not_recorded(struct gap *gap)
{
    const struct eg_fields *fields = gap->review->fields;
    const char *list = NULL;
    for (size_t i = 0; i < fields->count; i++)
        if (eg_field_is_reported(&fields->fields[i], gap->now->snapshot) &&
            !eg_field_is_recorded(&fields->fields[i], gap->now->snapshot))
            list = eg_arena_format(gap->arena, "%s%s%s", list ? list : "", list ? "; " : "",
                                   gap_in_sentence(gap, fields->fields[i].label));
    return list;
}

static void add_findings(struct gap *gap, struct eg_sheet *cover)
{
    size_t count;
    struct spoken *all = gap_speak(gap, &count);
    const struct spoken *least = least_complete(all, count);
    const struct spoken *fall = biggest_fall(all, count);
    size_t on_track =
        count - gap_count_under(all, count, gap->review->rules->values[EG_RULE_IMPROVE_UNDER]);
    const char *directorate = lowest_directorate(gap), *absent = not_recorded(gap);
    eg_sheet_add_line(
        cover, EG_LINE_PLAIN,
        eg_arena_format(gap->arena,
                        "The equality data are %s complete on average over the %s fields "
                        "recorded%s.",
                        gap_cell_words(gap, gap_share(average_of(gap, gap->now, EG_UNIT_ROOT))),
                        gap_number_word(gap, count), since_words(gap, average_change(gap))));
    eg_sheet_add_line(cover, EG_LINE_PLAIN,
                      eg_arena_format(gap->arena,
                                      "%s of %s fields %s %lld%% complete or better. The least "
                                      "complete is %s, at %s.",
                                      gap_capitalised(gap, gap_number_word(gap, on_track)),
                                      gap_number_word(gap, count), on_track == 1 ? "is" : "are",
                                      (long long)gap->review->rules->values[EG_RULE_IMPROVE_UNDER],
                                      gap_in_sentence(gap, least->field->label),
                                      gap_cell_words(gap, least->share)));
    if (fall)
        eg_sheet_add_line(
            cover, EG_LINE_PLAIN,
            eg_arena_format(gap->arena,
                            "%s fell by %s percentage points since %s, to %s. Answers do "
                            "not vanish by themselves: check the extract and the HR system first.",
                            fall->field->label, gap_cell_words(gap, fall->change),
                            gap->quarter_before, gap_cell_words(gap, fall->share)));
    if (directorate)
        eg_sheet_add_line(cover, EG_LINE_PLAIN, directorate);
    if (absent)
        eg_sheet_add_line(
            cover, EG_LINE_PLAIN,
            eg_arena_format(gap->arena,
                            "No column of the staff extract holds: %s. Nothing can be "
                            "said about %s.",
                            absent, strchr(absent, ';') ? "these" : "this"));
}

static void add_coverage(struct gap *gap, struct eg_sheet *cover)
{
    char people[32], first[32], last[32];
    const struct eg_measured *applicants = gap->review->applicants;
    size_t units, used = 0;
    const int64_t *ids = eg_units_of_depth(gap->review->units, 1, &units);
    for (size_t i = 0; i < units; i++)
        used += eg_figures_sum(gap->now->figures, gap_unit(ids[i]), NULL, 0).shown > 0;
    eg_sheet_add_line(
        cover, EG_LINE_PLAIN,
        eg_arena_format(gap->arena, "%s staff in post on %s%s.",
                        eg_text_thousands(gap->now->snapshot->counts.people, people), gap->day,
                        used ? eg_arena_format(gap->arena, ", in %s %s", gap_number_word(gap, used),
                                               used == 1 ? "directorate" : "directorates")
                             : ". The extract has no column for a unit, so there are no figures "
                               "by directorate"));
    if (applicants)
        eg_sheet_add_line(
            cover, EG_LINE_PLAIN,
            eg_arena_format(gap->arena, "%s applications made from %s to %s.",
                            eg_text_thousands(
                                eg_figures_sum(applicants->figures, gap_everybody(), NULL, 0).shown,
                                people),
                            eg_day_in_words(applicants->snapshot->first_day, first),
                            eg_day_in_words(applicants->snapshot->last_day, last)));
    else
        eg_sheet_add_line(cover, EG_LINE_PLAIN, "No applications were imported for this quarter.");
}

/* The shorthand that any table of the workbook uses. */
static void add_shorthand(struct gap *gap, struct eg_sheet *cover)
{
    bool used[EG_MARKER_COUNT] = {false};
    for (size_t s = 0; s < gap->workbook->sheet_count; s++) {
        const struct eg_table *table = gap->workbook->sheets[s]->table;
        for (size_t i = 0; table && i < table->row_count * table->column_count; i++)
            if (table->cells[i].kind == EG_CELL_MARKER)
                used[table->cells[i].marker] = true;
    }
    for (int i = 0; i < EG_MARKER_COUNT; i++)
        if (used[i])
            eg_sheet_add_line(cover, EG_LINE_PLAIN,
                              eg_arena_format(gap->arena, "%s %s.",
                                              eg_marker_text((enum eg_marker)i),
                                              eg_marker_meaning((enum eg_marker)i)));
    eg_sheet_add_line(
        cover, EG_LINE_PLAIN,
        "Some tables refer to notes, marked like this: [note 1]. The texts are on the "
        "Notes sheet.");
}

void gap_add_cover(struct gap *gap, struct eg_sheet *cover)
{
    eg_sheet_add_line(cover, EG_LINE_MARKING,
                      "HR only. This workbook holds exact figures about people and must not leave "
                      "HR.");
    eg_sheet_add_line(cover, EG_LINE_SUBHEADING, "What this workbook is for");
    eg_sheet_add_line(
        cover, EG_LINE_PLAIN,
        "It shows how complete the equality data held about staff are, where the holes "
        "are, and how that has changed. It says nothing yet about who is "
        "under-represented.");
    eg_sheet_add_line(cover, EG_LINE_SUBHEADING, "Main findings");
    add_findings(gap, cover);
    eg_sheet_add_line(cover, EG_LINE_SUBHEADING, "Coverage");
    add_coverage(gap, cover);
    eg_sheet_add_line(cover, EG_LINE_SUBHEADING, "Shorthand and notes");
    add_shorthand(gap, cover);
    eg_sheet_add_link(cover, "Go to the contents list", "Contents");
}

static size_t recorded_fields(struct gap *gap)
{
    size_t count = 0;
    for (size_t i = 0; i < gap->review->fields->count; i++)
        count += eg_field_is_recorded(&gap->review->fields->fields[i], gap->now->snapshot);
    return count;
}

void gap_fill_summary(struct gap *gap, struct eg_sheet *summary)
{
    size_t count;
    struct spoken *all = gap_speak(gap, &count);
    struct eg_column *columns = eg_arena_take_array(gap->arena, 5, sizeof *columns);
    columns[0] = (struct eg_column){"Staff in post\n(number)", EG_CELL_COUNT, 32, EG_PLAIN};
    columns[1] = (struct eg_column){
        eg_arena_format(gap->arena, "Average completeness of %s fields\n(%%) %s",
                        gap_number_word(gap, recorded_fields(gap)), gap_note(gap, NOTE_AVERAGE)),
        EG_CELL_SHARE, 32, EG_PLAIN};
    columns[2] = (struct eg_column){"Change since last quarter\n(percentage points)",
                                    EG_CELL_POINTS, 32, EG_PLAIN};
    columns[3] = (struct eg_column){
        eg_arena_format(gap->arena, "Fields at %lld%% or more\n(number)",
                        (long long)gap->review->rules->values[EG_RULE_IMPROVE_UNDER]),
        EG_CELL_COUNT, 32, EG_PLAIN};
    columns[4] =
        (struct eg_column){eg_arena_format(gap->arena, "Staff with every field answered\n(%%) %s",
                                           gap_note(gap, NOTE_EVERYTHING)),
                           EG_CELL_SHARE, 32, EG_PLAIN};
    struct eg_table *table = eg_sheet_set_table(summary, "Headline_figures", columns, 5);
    table->is_headline = true;
    struct eg_cell *row = eg_table_add_row(table);
    row[0] = eg_cell_count(gap->now->snapshot->counts.people);
    row[1] = gap_share(average_of(gap, gap->now, EG_UNIT_ROOT));
    row[2] = average_change(gap);
    row[3] = eg_cell_count(
        (int64_t)(count -
                  gap_count_under(all, count, gap->review->rules->values[EG_RULE_IMPROVE_UNDER])));
    row[4] = gap_share(eg_completeness_everything(gap->now->figures));
}
