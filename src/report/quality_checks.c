/* The checks of the imports with the records behind them, and people whose records disagree. */
#include <string.h>

#include "quality_room.h"

enum { CHECK_COLUMNS = 11, RECORDS_SHOWN = 4 };

/* Nobody is listed for gender identity, nor for a column that holds it together with sex. */
static bool is_listed(struct quality *quality, const struct eg_checked *check)
{
    return !quality_is_never_listed(quality, check->field) &&
           check->check != EG_CHECK_TWO_QUESTIONS;
}

static const char *record_words(struct quality *quality, const struct eg_check_record *record)
{
    struct eg_arena *arena = quality->edition.arena;
    if (!record->reference[0])
        return eg_arena_format(arena, "line %lld", (long long)record->line);
    if (record->line == 0)
        return eg_arena_format(arena, "person %s", record->reference);
    return eg_arena_format(arena, "person %s (line %lld)", record->reference,
                           (long long)record->line);
}

/* The first records that failed a check: "line 214; person 900001", and how many into `*shown`. */
static const char *first_records(struct quality *quality, const struct eg_quality_extract *extract,
                                 const struct eg_checked *check, int64_t *shown)
{
    const char *list = NULL;
    *shown = 0;
    for (size_t i = 0; i < extract->record_count && *shown < RECORDS_SHOWN; i++) {
        const struct eg_check_record *record = &extract->records[i];
        bool has_place = record->line > 0 || record->reference[0];
        if (record->check != check->check || record->field != check->field || !has_place)
            continue;
        list = edition_list(&quality->edition, list, record_words(quality, record));
        ++*shown;
    }
    return list;
}

/* The sheet that lists what a check counts; NULL if none does. */
static const char *sheet_of(enum eg_check check)
{
    static const char *const sheets[EG_CHECK_COUNT] = {
        [EG_CHECK_REFUSED] = "Refused_rows",
        [EG_CHECK_UNRECOGNISED] = "Values_not_recognised",
        [EG_CHECK_CONFLICT] = "Conflicts",
    };
    return sheets[check];
}

/* "Line 214; person 900001; and 195 more", or where they are listed, or why not. */
static const char *records_of(struct quality *quality, const struct eg_quality_extract *extract,
                              const struct eg_checked *check)
{
    struct edition *edition = &quality->edition;
    int64_t shown;
    if (check->failed == 0)
        return "No row failed";
    if (!is_listed(quality, check))
        return "Not shown";
    if (sheet_of(check->check))
        return eg_arena_format(edition->arena, "See %s", sheet_of(check->check));
    const char *list = first_records(quality, extract, check, &shown);
    if (!list)
        return "Not listed";
    list = edition_capitalised(edition, list);
    if (check->failed == shown)
        return list;
    return eg_arena_format(edition->arena, "%s; and %s more", list,
                           edition_thousands(edition, check->failed - shown));
}

static const char *result_word(enum eg_check_result result)
{
    static const char *const words[] = {"Pass", "Warning", "Stop"};
    return words[result];
}

static void add_check(struct quality *quality, struct eg_table *table, size_t index,
                      const struct eg_checked *check)
{
    struct edition *edition = &quality->edition;
    bool is_passed = check->result == EG_CHECK_PASSED;
    struct eg_cell *row = eg_table_add_row(table);
    row[0] =
        eg_cell_text(eg_arena_format(edition->arena, "%s%s%s",
                                     edition_capitalised(edition, eg_check_meaning(check->check)),
                                     check->place[0] ? ": " : "", check->place));
    row[1] = eg_cell_text(quality_field(quality, check->field));
    row[2] = eg_cell_text(quality_extract(quality, index));
    row[3] = eg_cell_count(check->checked);
    row[4] = eg_cell_count(check->checked - check->failed);
    row[5] = eg_cell_count(check->failed);
    row[6] = eg_cell_fine(check->failed, check->checked);
    row[7] = (struct eg_cell){.kind = EG_CELL_FINE, .number = check->limit * 10};
    row[8] = eg_cell_text(result_word(check->result));
    row[9] = eg_cell_text(is_passed ? "Nothing"
                                    : edition_capitalised(edition, eg_check_remedy(check->check)));
    row[10] = eg_cell_text(records_of(quality, &quality->source->extracts[index], check));
}

/* The checks with a result, extract by extract. */
static void add_results(struct quality *quality, struct eg_table *table,
                        enum eg_check_result result)
{
    for (size_t i = 0; i < quality->source->extract_count; i++) {
        const struct eg_quality_extract *extract = &quality->source->extracts[i];
        for (size_t k = 0; k < extract->check_count; k++)
            if (extract->checks[k].result == result)
                add_check(quality, table, i, &extract->checks[k]);
    }
}

void quality_add_checks(struct quality *quality)
{
    static const struct eg_column columns[CHECK_COLUMNS] = {
        {"Check", EG_CELL_TEXT, 38, EG_PLAIN},
        {"Field", EG_CELL_TEXT, 24, EG_PLAIN},
        {"Extract", EG_CELL_TEXT, 21, EG_PLAIN},
        {"Rows checked\n(number)", EG_CELL_COUNT, 12, EG_PLAIN},
        {"Rows that passed\n(number)", EG_CELL_COUNT, 12, EG_PLAIN},
        {"Rows that failed\n(number)", EG_CELL_COUNT, 12, EG_PLAIN},
        {"Failed\n(%)", EG_CELL_FINE, 11, EG_PLAIN},
        {"Limit\n(%)", EG_CELL_FINE, 11, EG_PLAIN},
        {"Result", EG_CELL_TEXT, 12, EG_URGENT},
        {"What to do", EG_CELL_TEXT, 34, EG_PLAIN},
        {"Records", EG_CELL_TEXT, 36, EG_PLAIN},
    };
    static const int notes[CHECK_COLUMNS] = {NO_NOTE,
                                             NO_NOTE,
                                             NO_NOTE,
                                             NO_NOTE,
                                             NO_NOTE,
                                             NO_NOTE,
                                             NO_NOTE,
                                             QUALITY_NOTE_LIMIT,
                                             NO_NOTE,
                                             NO_NOTE,
                                             QUALITY_NOTE_RECORDS};
    struct edition *edition = &quality->edition;
    struct eg_sheet *sheet =
        edition_table_sheet(edition, TABLE_CHECKS, "Import_checks",
                            "Checks made on the extracts, those that ask for work first");
    struct eg_table *table =
        eg_sheet_set_table(sheet, "Import_checks",
                           edition_columns(edition, columns, CHECK_COLUMNS, notes), CHECK_COLUMNS);
    table->marker_means[EG_MARKER_NOT_APPLICABLE] = "nothing was checked";
    for (int result = EG_CHECK_STOPPED; result >= EG_CHECK_PASSED; result--)
        add_results(quality, table, (enum eg_check_result)result);
    edition_say_none(table, "No check was kept with these imports");
    edition_finish_sheet(
        edition, sheet,
        "Rows are rows of the extract, or people where a check looks at people. "
        "Result is in words, and shading repeats Warning (over the limit) and Stop "
        "(the import is refused unless it is asked for).");
}

/* Conflicts of an extract; returns how many are not listed. */
static int64_t add_conflicts_of(struct quality *quality, struct eg_table *table, size_t index)
{
    const struct eg_quality_extract *extract = &quality->source->extracts[index];
    int64_t unlisted = 0;
    for (size_t i = 0; i < extract->conflict_count; i++) {
        const struct eg_quality_conflict *conflict = &extract->conflicts[i];
        if (quality_is_never_listed(quality, conflict->field)) {
            unlisted++;
            continue;
        }
        struct eg_cell *row = eg_table_add_row(table);
        row[0] = eg_cell_text(conflict->reference);
        row[1] = eg_cell_text(quality_field(quality, conflict->field));
        row[2] = eg_cell_text("Answers differ between the records of the person");
        row[3] = eg_cell_text(quality_place(quality, index, conflict->line));
    }
    return unlisted;
}

void quality_add_conflicts(struct quality *quality)
{
    static const struct eg_column columns[] = {
        {"Employee reference", EG_CELL_TEXT, 24, EG_PLAIN},
        {"Field", EG_CELL_TEXT, 32, EG_PLAIN},
        {"Problem", EG_CELL_TEXT, 48, EG_PLAIN},
        {"Later record", EG_CELL_TEXT, 48, EG_PLAIN},
    };
    static const int notes[] = {NO_NOTE, NO_NOTE, QUALITY_NOTE_CONFLICT, NO_NOTE};
    struct edition *edition = &quality->edition;
    struct eg_sheet *sheet = edition_table_sheet(edition, TABLE_CONFLICTS, "Conflicts",
                                                 "People whose records give different answers");
    struct eg_table *table =
        eg_sheet_set_table(sheet, "Conflicts", edition_columns(edition, columns, 4, notes), 4);
    int64_t unlisted = 0;
    for (size_t i = 0; i < quality->source->extract_count; i++)
        unlisted += add_conflicts_of(quality, table, i);
    edition_say_none(table, "No conflict");
    edition_finish_sheet(
        edition, sheet,
        unlisted ? eg_arena_format(edition->arena,
                                   "%s about gender identity %s counted on Import_checks and not "
                                   "listed.",
                                   edition_count(edition, unlisted, "conflict", "conflicts"),
                                   unlisted == 1 ? "is" : "are")
                 : NULL);
}
