#include "equigap/report/gap_review.h"

#include <string.h>

#include "equigap/base/date.h"
#include "equigap/base/text.h"
#include "gap_room.h"

enum { STEM_MOST = 55 };

static const char *const note_texts[NOTE_COUNT] = {
    [NOTE_DECLARED] =
        "Declared: the person gave a category, in detail or as a broad group. The percentage is of "
        "all people in scope, whether they answered or not.",
    [NOTE_UNDECLARED] =
        "Prefer not to say: the person was asked and declined. That is an answer, and it is never "
        "counted as a missing one: asking again will not help, explaining why may.",
    [NOTE_UNRECOGNISED] =
        "Not recognised: the extract holds text that no spelling in the lists covers. It counts as "
        "a gap until the spelling is added or the extract is corrected.",
    [NOTE_NO_RECORD] = "No record: blank, not known or not yet asked. These people can be asked.",
    [NOTE_COMPLETENESS] =
        "Completeness: declared and prefer not to say together, of all people in scope. It says "
        "whether the question was answered at all.",
    [NOTE_CHANGE] =
        "Change: completeness in this quarter less completeness in the quarter before it that was "
        "imported, in percentage points, from unrounded figures. A fall in one quarter is more "
        "often a fault of a system than of people: look at the extract first.",
    [NOTE_PRIORITY] = "", /* holds numbers: note_text */
    [NOTE_AVERAGE] = "Average completeness: the unweighted average over the fields that the "
                     "extract has a column "
                     "for.",
    [NOTE_EVERYTHING] =
        "Every field answered: staff for whom each field of the extract holds a category or prefer "
        "not to say.",
    [NOTE_UNITS] =
        "People are counted once, in the unit of their primary post, however many posts they hold.",
    [NOTE_APPLICATIONS] =
        "Applications are counted, not applicants: somebody who applied for two vacancies counts "
        "twice.",
};

const char *gap_note(struct gap *gap, enum note note)
{
    if (gap->note_number[note] == 0)
        gap->note_number[note] = ++gap->note_count;
    return eg_arena_format(gap->arena, "[note %d]", gap->note_number[note]);
}

/* The text of a note, with the limits in force. */
static const char *note_text(struct gap *gap, enum note note)
{
    if (note != NOTE_PRIORITY)
        return note_texts[note];
    return eg_arena_format(gap->arena,
                           "Priority: Act under %lld%% complete, Improve under %lld%%, On track "
                           "otherwise. The limits are this employer's rules act-under and "
                           "improve-under, not a legal standard.",
                           (long long)gap->review->rules->values[EG_RULE_ACT_UNDER],
                           (long long)gap->review->rules->values[EG_RULE_IMPROVE_UNDER]);
}

struct eg_sheet *gap_table_sheet(struct gap *gap, const char *name, const char *title)
{
    struct eg_sheet *sheet = eg_workbook_add_sheet(gap->workbook, name,
                                                   eg_arena_format(gap->arena, "Table %d: %s",
                                                                   ++gap->table_number, title));
    sheet->kind = EG_SHEET_TABLE;
    sheet->is_landscape = true;
    return sheet;
}

/* "Some shorthand is used: [x] = ..., [z] = ...", or "" if none is. */
static const char *shorthand_of(struct gap *gap, const struct eg_table *table)
{
    bool used[EG_MARKER_COUNT] = {false};
    for (size_t i = 0; i < table->row_count * table->column_count; i++)
        if (table->cells[i].kind == EG_CELL_MARKER)
            used[table->cells[i].marker] = true;
    const char *text = "";
    for (int i = 0; i < EG_MARKER_COUNT; i++)
        if (used[i])
            text = eg_arena_format(gap->arena, "%s%s %s = %s", text,
                                   text[0] ? ";" : " Some shorthand is used:",
                                   eg_marker_text((enum eg_marker)i),
                                   eg_marker_meaning((enum eg_marker)i));
    return text[0] ? eg_arena_format(gap->arena, "%s.", text) : "";
}

static bool has_notes(const struct eg_table *table)
{
    for (size_t i = 0; i < table->column_count; i++)
        if (strstr(table->columns[i].heading, "[note "))
            return true;
    return false;
}

void gap_describe_table(struct gap *gap, struct eg_sheet *sheet, const char *contains)
{
    const char *notes = has_notes(sheet->table)
                            ? " Notes are marked in the headings and explained on the Notes sheet."
                            : "";
    eg_sheet_add_line(sheet, EG_LINE_PLAIN,
                      eg_arena_format(gap->arena, "This worksheet contains %s.%s%s", contains,
                                      notes, shorthand_of(gap, sheet->table)));
}

void gap_finish_sheet(struct gap *gap, struct eg_sheet *sheet, const char *extra)
{
    gap_describe_table(gap, sheet, "one table");
    if (extra)
        eg_sheet_add_line(sheet, EG_LINE_PLAIN, extra);
    eg_sheet_add_link(sheet, "Return to contents", "Contents");
}

struct eg_column *gap_columns(struct gap *gap, const struct eg_column *columns, size_t count,
                              const int *notes)
{
    struct eg_column *copy = eg_arena_take_array(gap->arena, count, sizeof *copy);
    for (size_t i = 0; i < count; i++) {
        copy[i] = columns[i];
        if (notes[i] >= 0)
            copy[i].heading = eg_arena_format(gap->arena, "%s %s", columns[i].heading,
                                              gap_note(gap, (enum note)notes[i]));
    }
    return copy;
}

struct eg_slice gap_unit(int64_t unit)
{
    return (struct eg_slice){.by = EG_BY_UNIT, .unit = unit};
}

struct eg_slice gap_everybody(void)
{
    return gap_unit(EG_UNIT_ROOT);
}

struct eg_completeness gap_measure(const struct eg_measured *measured, int64_t unit,
                                   const struct eg_field *field)
{
    return eg_completeness_measure(measured->figures, gap_unit(unit), field, measured->snapshot);
}

struct eg_cell gap_share_of(struct eg_figure part, struct eg_figure whole)
{
    return eg_cell_share(part.shown, whole.shown);
}

struct eg_cell gap_share(struct eg_share share)
{
    return gap_share_of(share.part, share.whole);
}

struct eg_cell gap_change(struct eg_share now, struct eg_share before)
{
    return eg_cell_points(now.part.shown, now.whole.shown, before.part.shown, before.whole.shown);
}

const char *gap_cell_words(struct gap *gap, struct eg_cell cell)
{
    long long tenths = cell.number < 0 ? -cell.number : cell.number;
    if (cell.kind == EG_CELL_SHARE)
        return eg_arena_format(gap->arena, "%lld.%lld%%", tenths / 10, tenths % 10);
    if (cell.kind == EG_CELL_POINTS)
        return eg_arena_format(gap->arena, "%lld.%lld", tenths / 10, tenths % 10);
    return cell.kind == EG_CELL_MARKER ? eg_marker_text(cell.marker) : cell.text;
}

void gap_fill_contents(struct gap *gap, struct eg_sheet *contents)
{
    static const struct eg_column columns[] = {
        {"Sheet", EG_CELL_TEXT, 32, EG_PLAIN},
        {"Title", EG_CELL_TEXT, 92, EG_PLAIN},
    };
    struct eg_table *table = eg_sheet_set_table(contents, "Table_of_contents", columns, 2);
    for (size_t i = 0; i < gap->workbook->sheet_count; i++) {
        const struct eg_sheet *sheet = gap->workbook->sheets[i];
        if (sheet == contents)
            continue;
        struct eg_cell *row = eg_table_add_row(table);
        row[0] = eg_cell_link(sheet->name, sheet->name);
        row[1] = eg_cell_text(sheet->title);
    }
    eg_sheet_add_line(contents, EG_LINE_PLAIN,
                      "This worksheet contains one table. Each sheet name is a link to the sheet.");
}

void gap_fill_notes(struct gap *gap, struct eg_sheet *notes)
{
    static const struct eg_column columns[] = {
        {"Note number", EG_CELL_TEXT, 16, EG_PLAIN},
        {"Note text", EG_CELL_TEXT, 100, EG_PLAIN},
    };
    struct eg_table *table = eg_sheet_set_table(notes, "Notes_table", columns, 2);
    for (int number = 1; number <= gap->note_count; number++)
        for (int note = 0; note < NOTE_COUNT; note++)
            if (gap->note_number[note] == number) {
                struct eg_cell *row = eg_table_add_row(table);
                row[0] = eg_cell_text(eg_arena_format(gap->arena, "[note %d]", number));
                row[1] = eg_cell_text(note_text(gap, (enum note)note));
            }
    eg_sheet_add_line(notes, EG_LINE_PLAIN,
                      "This worksheet contains one table: the notes that the tables refer to, in "
                      "the order in which they are met.");
    eg_sheet_add_link(notes, "Return to contents", "Contents");
}

static void describe_workbook(struct gap *gap)
{
    struct eg_workbook *workbook = gap->workbook;
    workbook->title = eg_arena_format(gap->arena, "Equality data gap review, %s, %s (HR only)",
                                      gap->review->organisation, gap->quarter);
    workbook->organisation = gap->review->organisation;
    workbook->subject = "Completeness of equality data about staff";
    workbook->keywords = "equality, workforce, data gaps, completeness, HR only";
    workbook->day = gap->now->snapshot->last_day;
    workbook->has_page_footer = true;
}

static struct gap begin(struct eg_arena *arena, const struct eg_gap_review *review)
{
    char words[32];
    struct gap gap = {.arena = arena, .review = review, .workbook = eg_workbook_begin(arena)};
    gap.now = &review->quarters[review->quarter_count - 1];
    gap.before = review->quarter_count > 1 ? gap.now - 1 : NULL;
    gap.day = eg_arena_format(arena, "%s", eg_day_in_words(gap.now->snapshot->last_day, words));
    gap.quarter =
        eg_arena_format(arena, "%s", eg_quarter_in_words(gap.now->snapshot->quarter, words));
    if (gap.before)
        gap.quarter_before =
            eg_arena_format(arena, "%s", eg_quarter_in_words(gap.before->snapshot->quarter, words));
    return gap;
}

struct eg_workbook *eg_gap_review_make(struct eg_arena *arena, const struct eg_gap_review *review)
{
    struct gap gap = begin(arena, review);
    describe_workbook(&gap);
    struct eg_sheet *cover =
        eg_workbook_add_sheet(gap.workbook, "Cover",
                              eg_arena_format(arena, "Equality data gap review, %s, %s",
                                              review->organisation, gap.quarter));
    struct eg_sheet *contents =
        eg_workbook_add_sheet(gap.workbook, "Contents", "Contents: the sheets of this workbook");
    struct eg_sheet *notes =
        eg_workbook_add_sheet(gap.workbook, "Notes", "Notes: what the figures mean");
    struct eg_sheet *summary = eg_workbook_add_sheet(
        gap.workbook, "Summary",
        eg_arena_format(arena, "Summary: where the equality data gaps are, %s", gap.quarter));
    cover->kind = contents->kind = notes->kind = EG_SHEET_FRONT;
    summary->kind = EG_SHEET_SUMMARY;
    summary->is_landscape = true;

    gap_fill_summary(&gap, summary); /* first, so that its notes get the first numbers */
    gap_add_completeness(&gap);
    gap_add_directorates(&gap);
    gap_add_applicants(&gap);
    gap_add_trend(&gap);
    gap_add_figures(&gap, summary);
    gap_add_run_details(&gap);
    gap_add_cover(&gap, cover);
    gap_fill_notes(&gap, notes);
    gap_fill_contents(&gap, contents);
    return gap.workbook;
}

const char *eg_report_file_name(struct eg_arena *arena, const char *organisation, int quarter,
                                const char *edition)
{
    struct eg_date end = eg_date_from_day(eg_quarter_last_day(quarter));
    const char *tail = eg_arena_format(arena, "-%04d-%02d-%s", end.year, end.month, edition);
    const char *head = eg_text_for_file_name(arena, organisation, STEM_MOST - strlen(tail));
    return eg_arena_format(arena, "%s%s", head, tail);
}
