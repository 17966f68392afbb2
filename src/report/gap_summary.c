/* The headline figures of the summary, and the recorded fields as sentences speak of them. */
#include "gap_room.h"

struct spoken *gap_speak(struct gap *gap, size_t *count)
{
    const struct eg_fields *fields = gap->review->run.fields;
    struct spoken *all = eg_arena_take_array(gap->edition.arena, fields->count, sizeof *all);
    *count = 0;
    for (size_t i = 0; i < fields->count; i++) {
        if (!eg_field_is_recorded(&fields->fields[i], gap->now->snapshot))
            continue;
        struct spoken *one = &all[(*count)++];
        one->field = &fields->fields[i];
        one->now = gap_measure(gap->now, EG_UNIT_ROOT, one->field);
        one->share = gap_share(gap, eg_completeness_share(&one->now));
        one->change = gap_change_of(gap, &one->now);
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

static bool is_last_quarter(const struct gap *gap)
{
    return gap->before && gap->before->snapshot->quarter + 1 == gap->now->snapshot->quarter;
}

static struct eg_column *headline_columns(struct gap *gap, size_t fields)
{
    enum { COLUMNS = 5, WIDTH = 32 };
    struct edition *edition = &gap->edition;
    struct eg_column *columns = eg_arena_take_array(edition->arena, COLUMNS, sizeof *columns);
    const char *since =
        gap->before && !is_last_quarter(gap)
            ? eg_arena_format(edition->arena, "Change since %s", gap->quarter_before)
            : "Change since last quarter";
    columns[0] = (struct eg_column){"Staff in post\n(number)", EG_CELL_COUNT, WIDTH, EG_PLAIN};
    columns[1] = (struct eg_column){
        eg_arena_format(edition->arena, "Average completeness of %s %s\n(%%) %s",
                        edition_number(edition, (int64_t)fields), fields == 1 ? "field" : "fields",
                        edition_note(edition, NOTE_AVERAGE)),
        EG_CELL_SHARE, WIDTH, EG_PLAIN};
    columns[2] =
        (struct eg_column){eg_arena_format(edition->arena, "%s\n(percentage points)", since),
                           EG_CELL_POINTS, WIDTH, EG_PLAIN};
    columns[3] = (struct eg_column){
        eg_arena_format(edition->arena, "Fields at %lld%% or more\n(number)",
                        (long long)gap->review->run.rules->values[EG_RULE_IMPROVE_UNDER]),
        EG_CELL_COUNT, WIDTH, EG_PLAIN};
    columns[4] = (struct eg_column){eg_arena_format(edition->arena,
                                                    "Staff with every field answered\n(%%) %s",
                                                    edition_note(edition, NOTE_EVERYTHING)),
                                    EG_CELL_SHARE, WIDTH, EG_PLAIN};
    return columns;
}

void gap_fill_summary(struct gap *gap, struct eg_sheet *summary)
{
    size_t count;
    struct spoken *all = gap_speak(gap, &count);
    int64_t limit = gap->review->run.rules->values[EG_RULE_IMPROVE_UNDER];
    struct eg_table *table =
        eg_sheet_set_table(summary, "Headline_figures", headline_columns(gap, count), 5);
    table->is_headline = true;
    table->marker_means[EG_MARKER_NOT_APPLICABLE] =
        gap->before && !gap->release
            ? "no field was recorded in both quarters, so there is no change to tell"
            : gap_why_no_change(gap);
    struct eg_cell *row = eg_table_add_row(table);
    row[0] = eg_cell_count(gap_people_of(gap, EG_UNIT_ROOT));
    row[1] = gap_share(gap, gap_average(gap, gap->now, EG_UNIT_ROOT, gap->now->snapshot->fields));
    row[2] = gap_average_change(gap);
    row[3] = eg_cell_count((int64_t)(count - gap_count_under(all, count, limit)));
    row[4] = gap->release ? eg_cell_marker(EG_MARKER_NOT_COLLECTED)
                          : gap_share(gap, eg_completeness_everything(gap->now->figures));
    table->marker_means[EG_MARKER_NOT_COLLECTED] = "not a figure of releases";
}
