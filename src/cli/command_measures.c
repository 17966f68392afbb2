#include <stdio.h>

#include "equigap/base/date.h"
#include "equigap/domain/unit.h"
#include "equigap/intake/lists.h"
#include "equigap/intake/measures.h"
#include "equigap/report/csv.h"
#include "equigap/store/measures.h"
#include "equigap/store/settings.h"
#include "equigap/store/snapshots.h"
#include "equigap/cli/command.h"
#include "json.h"

/* What notes are printed with. */
struct printing {
    const struct eg_fields *fields;
    const struct eg_measures *measures;
};

static void print_row(const char *const *texts, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            putchar(',');
        eg_csv_write_field(stdout, texts[i]);
    }
    putchar('\n');
}

/* With the headings and texts of the sheet, so that it can be read back. */
static void print_note(const struct printing *with, const struct eg_measure_note *note)
{
    char due[16] = "", read[16], quarter[32];
    const struct eg_measure_key *key = &note->key;
    const struct eg_field *field = eg_fields_find(with->fields, key->field);
    const struct eg_category *category = field ? eg_field_find(field, key->category) : NULL;
    const struct eg_measure *measure = eg_measure_find(with->measures, key->measure);
    if (note->due != EG_NO_DAY)
        eg_day_to_iso(note->due, due);
    const char *const texts[] = {
        key->finding,
        field ? field->label : "All fields",
        category ? category->label : "All groups",
        key->where[0] ? key->where : EG_UNIT_WHOLE,
        key->measure,
        measure ? measure->text : "",
        note->owner,
        due,
        eg_measure_status_text(note->status),
        eg_quarter_in_words(note->quarter, quarter),
        eg_day_to_iso(note->read, read),
    };
    print_row(texts, sizeof texts / sizeof *texts);
}

static json_t *to_json(const struct eg_measure_note *note)
{
    char due[16], read[16], quarter[32];
    const struct eg_measure_key *key = &note->key;
    return json_pack("{s:s, s:s, s:s, s:s, s:s, s:s, s:s?, s:s, s:s, s:s, s:s}", "finding",
                     key->finding, "field", key->field, "group", key->category, "where", key->where,
                     "measure", key->measure, "owner", note->owner, "due",
                     note->due == EG_NO_DAY ? NULL : eg_day_to_iso(note->due, due), "due_as_given",
                     note->due_text, "status", eg_measure_status_text(note->status), "quarter",
                     eg_quarter_in_words(note->quarter, quarter), "noted_on",
                     eg_day_to_iso(note->read, read));
}

static bool print_all(struct eg_call *call, struct eg_store *store)
{
    static const char *const headings[] = {"Finding", "Field",      "Group",   "Where",
                                           "Measure", "What to do", "Owner",   "Due",
                                           "Status",  "Quarter",    "Noted on"};
    struct eg_measure_note *notes;
    size_t count;
    struct printing with = {.fields = eg_fields_load(store, call->arena, &call->error)};
    with.measures = with.fields ? eg_lists_measures(call->arena, with.fields, &call->error) : NULL;
    if (!with.measures || !eg_measure_notes_load(store, call->arena, &notes, &count, &call->error))
        return false;
    json_t *all = json_array();
    if (!call->is_json)
        print_row(headings, sizeof headings / sizeof *headings);
    for (size_t i = 0; i < count; i++) {
        if (call->is_json)
            json_array_append_new(all, to_json(&notes[i]));
        else
            print_note(&with, &notes[i]);
    }
    if (call->is_json)
        eg_json_print(all);
    else
        json_decref(all);
    if (count == 0)
        eg_call_say(call,
                    "no measure has an owner, a due date or a status yet; fill them in on the "
                    "sheet Measures of a gap review, then 'equigap measures FILE'");
    return true;
}

/* The quarter of the last staff snapshot up to --as-of, as `report` chooses it. */
static bool find_quarter(struct eg_call *call, struct eg_store *store, int *quarter)
{
    struct eg_snapshot *snapshots;
    size_t count;
    int32_t day, last = EG_NO_DAY;
    if (!eg_call_day(call, "as-of", true, &day) ||
        !eg_snapshots_load(store, call->arena, &snapshots, &count, &call->error))
        return false;
    for (size_t i = 0; i < count; i++) {
        const struct eg_snapshot *one = &snapshots[i];
        if (one->kind != EG_STAFF || (day != EG_NO_DAY && one->last_day > day) ||
            one->last_day < last)
            continue;
        last = one->last_day;
        *quarter = one->quarter;
    }
    return last != EG_NO_DAY ||
           eg_fail(&call->error, EG_FAULT_DATA,
                   "there is no staff snapshot%s, so no report whose measures these could be; "
                   "import one with 'equigap import staff FILE --as-of DATE'",
                   day == EG_NO_DAY ? "" : " of that day or before");
}

static void say(struct eg_call *call, const struct eg_measures_reading *reading,
                const char *quarter)
{
    eg_call_say(call,
                "%zu measures noted for %s, %zu of them in place of an earlier note; %zu rows "
                "without owner, due date and status left alone",
                reading->noted, quarter, reading->replaced, reading->left_alone);
    if (reading->cleared > 0)
        eg_call_say(call, "%zu rows were emptied: what was noted for them is taken back",
                    reading->cleared);
    if (reading->older > 0)
        eg_call_say(call,
                    "%zu of the rows left alone have a note that was made after this sheet; it "
                    "stays: to take it back, empty the row on a report that shows it",
                    reading->older);
}

static bool read_sheet(struct eg_call *call, struct eg_store *store)
{
    char quarter[32];
    struct eg_measures_reading reading = {.path = call->words[0], .day = eg_day_today()};
    if (!find_quarter(call, store, &reading.quarter) ||
        !eg_measures_read(store, call->arena, &reading, &call->error))
        return false;
    eg_quarter_in_words(reading.quarter, quarter);
    say(call, &reading, quarter);
    if (call->is_json)
        eg_json_print(json_pack("{s:s, s:I, s:I, s:I, s:I, s:I}", "quarter", quarter, "noted",
                                (json_int_t)reading.noted, "replaced", (json_int_t)reading.replaced,
                                "cleared", (json_int_t)reading.cleared, "left_alone",
                                (json_int_t)reading.left_alone, "older",
                                (json_int_t)reading.older));
    return true;
}

static bool run(struct eg_call *call)
{
    bool reads = call->word_count == 1;
    if (!reads && eg_call_has(call, "as-of"))
        return eg_fail(&call->error, EG_FAULT_USAGE,
                       "--as-of says which report a FILE is of; give the FILE, too");
    struct eg_store *store = eg_call_open_store(call, reads ? EG_STORE_WRITE : EG_STORE_READ);
    bool done = store && (reads ? read_sheet(call, store) : print_all(call, store));
    eg_store_close(store);
    return done;
}

static const struct eg_option options[] = {
    {"as-of", "DATE", "FILE is of the report with this --as-of; otherwise of the latest"},
    {NULL, NULL, NULL},
};

const struct eg_command eg_command_measures = {
    .name = "measures",
    .words = "[FILE] [--as-of DATE]",
    .summary = "Reads the filled-in sheet Measures back, or prints what was noted",
    .detail =
        "Fill in Owner, Due and Status on the sheet Measures of a gap review and give the workbook "
        "back, or the sheet\nsaved as CSV; the next report carries them. Due is a day "
        "(2026-03-31, 31/03/2026) or a quarter ('January to\nMarch 2026'); Status is Not started, "
        "Under way, Done or Dropped, and Not started if it is empty. A row that is\n"
        "read again replaces what was noted for it. A row with none of the three takes back what "
        "was noted\nfor it before the report was made; other rows with none, and rows that "
        "FILE has not, change nothing.\nWithout FILE "
        "all that was noted is printed as CSV, which can be given back, too.",
    .options = options,
    .words_least = 0,
    .words_most = 1,
    .run = run,
};
