/* The summary's headline figures, and the cover: can this quarter be used? */
#include "quality_room.h"

enum { HEADLINES = 5, HEADLINE_WIDTH = 32 };

void quality_fill_summary(struct quality *quality, struct eg_sheet *summary)
{
    static const struct eg_column columns[HEADLINES] = {
        {"Rows read\n(number)", EG_CELL_COUNT, HEADLINE_WIDTH, EG_PLAIN},
        {"Rows refused\n(number)", EG_CELL_COUNT, HEADLINE_WIDTH, EG_PLAIN},
        {"Checks with a warning\n(number)", EG_CELL_COUNT, HEADLINE_WIDTH, EG_PLAIN},
        {"Values not recognised\n(number)", EG_CELL_COUNT, HEADLINE_WIDTH, EG_PLAIN},
        {"Staff records with a blank field\n(number)", EG_CELL_COUNT, HEADLINE_WIDTH, EG_PLAIN},
    };
    static const int notes[HEADLINES] = {NO_NOTE, QUALITY_NOTE_REFUSED, QUALITY_NOTE_FAILED,
                                         NO_NOTE, QUALITY_NOTE_BLANK};
    struct eg_table *table =
        eg_sheet_set_table(summary, "Headline_figures",
                           edition_columns(&quality->edition, columns, HEADLINES, notes),
                           HEADLINES);
    table->is_headline = true;
    table->marker_means[EG_MARKER_NOT_COLLECTED] = "no check was kept with these imports";
    struct eg_cell *row = eg_table_add_row(table);
    row[0] = eg_cell_count(quality->rows_read);
    row[1] = eg_cell_count(quality->rows_refused);
    row[2] = quality->checks_made ? eg_cell_count(quality->checks_failed)
                                  : eg_cell_marker(EG_MARKER_NOT_COLLECTED);
    row[3] = eg_cell_count(quality->values);
    row[4] = eg_cell_count(quality->with_blank);
}

/* Whether the quarter can be used, by rule. */
static const char *verdict(struct quality *quality)
{
    struct edition *edition = &quality->edition;
    if (quality->checks_made == 0)
        return "No check was kept with these imports: look at the rows refused and the values not "
               "recognised before the figures are used.";
    const char *made = edition_count(edition, quality->checks_made, "check", "checks");
    if (quality->checks_stopped)
        return eg_arena_format(edition->arena,
                               "The data should not be used yet: %s of %s stopped an import that "
                               "was let through.",
                               edition_number(edition, quality->checks_stopped), made);
    if (quality->checks_failed)
        return eg_arena_format(edition->arena,
                               "The data can be used with care: %s of %s gave a warning.",
                               edition_number(edition, quality->checks_failed), made);
    return eg_arena_format(edition->arena, "The data can be used: all of %s passed.", made);
}

/* The check over its limit with the largest share; NULL if none is. */
static const struct eg_checked *worst_check(struct quality *quality)
{
    const struct eg_checked *worst = NULL;
    for (size_t i = 0; i < quality->source->extract_count; i++)
        for (size_t k = 0; k < quality->source->extracts[i].check_count; k++) {
            const struct eg_checked *check = &quality->source->extracts[i].checks[k];
            if (check->result == EG_CHECK_PASSED || check->checked == 0)
                continue;
            if (!worst || check->failed * worst->checked > worst->failed * check->checked)
                worst = check;
        }
    return worst;
}

static const char *worst_words(struct quality *quality)
{
    struct edition *edition = &quality->edition;
    const struct eg_checked *worst = worst_check(quality);
    if (!worst)
        return NULL;
    return eg_arena_format(edition->arena,
                           "The largest share over its limit: %s, %s: %s of %s (%s).",
                           edition_inside(edition, quality_field(quality, worst->field)),
                           eg_check_meaning(worst->check),
                           edition_count(edition, worst->failed, "row", "rows"),
                           edition_thousands(edition, worst->checked),
                           edition_cell(edition, eg_cell_share(worst->failed, worst->checked)));
}

static void say(struct eg_sheet *cover, const char *text)
{
    if (text)
        eg_sheet_add_line(cover, EG_LINE_PLAIN, text);
}

static void add_findings(struct quality *quality, struct eg_sheet *cover)
{
    struct edition *edition = &quality->edition;
    eg_sheet_add_line(cover, EG_LINE_SUBHEADING, "Main findings");
    say(cover, verdict(quality));
    say(cover, worst_words(quality));
    say(cover, eg_arena_format(
                   edition->arena, "%s of %s %s refused%s.",
                   edition_capitalised(edition, edition_number(edition, quality->rows_refused)),
                   edition_count(edition, quality->rows_read, "row", "rows"),
                   quality->rows_refused == 1 ? "was" : "were",
                   quality->rows_refused ? "; Refused_rows says why and what to do" : ""));
    if (quality->values)
        say(cover,
            eg_arena_format(edition->arena,
                            "%s not recognised and count as gaps until they are decided on: "
                            "Values_not_recognised.",
                            edition_count(edition, quality->values, "value is", "values are")));
    say(cover, eg_arena_format(
                   edition->arena, "%s of %s have at least one blank field (%s).",
                   edition_thousands(edition, quality->with_blank),
                   edition_count(edition, quality->people, "staff record", "staff records"),
                   edition_cell(edition, eg_cell_share(quality->with_blank, quality->people))));
}

void quality_add_cover(struct quality *quality, struct eg_sheet *cover)
{
    struct edition *edition = &quality->edition;
    edition_add_marking(&quality->edition, cover);
    eg_sheet_add_line(cover, EG_LINE_SUBHEADING, "What this workbook is for");
    say(cover,
        "It shows HR what came in for the quarter, what was wrong with it and what to mend, "
        "so that the gap review rests on sound data. It never shows what a person answered.");
    add_findings(quality, cover);
    eg_sheet_add_line(cover, EG_LINE_SUBHEADING, "Coverage");
    for (size_t i = 0; i < quality->source->extract_count; i++) {
        const struct eg_snapshot *one = quality->source->extracts[i].snapshot;
        say(cover, eg_arena_format(edition->arena, "%s, %s: %s read from %s%s.",
                                   quality_extract(quality, i),
                                   edition_period(edition, one->first_day, one->last_day),
                                   edition_count(edition, one->counts.read, "row", "rows"),
                                   one->file, quality_standing(&quality->source->extracts[i])));
    }
    edition_add_shorthand(edition, cover);
    edition_add_contact(edition, cover);
}
