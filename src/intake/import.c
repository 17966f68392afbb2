#include "equigap/intake/import.h"

#include <string.h>

#include "equigap/base/date.h"
#include "equigap/store/people.h"
#include "equigap/store/settings.h"
#include "equigap/store/snapshots.h"
#include "equigap/store/tallies.h"
#include "equigap/tally/flow_checks.h"
#include "equigap/tally/object.h"
#include "import_room.h"

/* Fields as the store numbers them, brought up to the program's lists first. */
static bool load_fields(struct trip *trip)
{
    const char *version = eg_lists_version(trip->arena);
    const char *stored = eg_settings_find(trip->store, trip->arena, "lists", trip->error);
    if (!stored)
        return false;
    if (strcmp(stored, version) != 0) {
        const struct eg_fields *fields = eg_lists_fields(trip->arena, trip->error);
        if (!fields || !eg_fields_save(trip->store, fields, trip->error) ||
            !eg_settings_set(trip->store, "lists", version, trip->error))
            return false;
    }
    trip->result->snapshot.lists = version;
    trip->fields = eg_fields_load(trip->store, trip->arena, trip->error);
    trip->lists = trip->fields ? eg_lists_load(trip->arena, trip->fields, trip->error) : NULL;
    trip->result->lists = trip->lists;
    return trip->lists && eg_import_recall_spellings(trip);
}

static bool read_headings(struct trip *trip)
{
    const struct eg_source_facts *source = &trip->result->source;
    const char *path = source->is_workbook ? eg_arena_format(trip->arena, "%s, sheet '%s'",
                                                             trip->request->path, source->sheet)
                                           : trip->request->path;
    struct eg_shape_request of = {
        .lists = trip->lists,
        .kind = trip->request->kind,
        .guess_kind = trip->request->guess_kind,
        .pairs = trip->request->headings,
        .pair_count = trip->request->heading_count,
        .pads = trip->result->source.is_workbook,
    };
    trip->shape = eg_shape_begin(trip->arena, trip->extract, &of);
    struct eg_record record;
    if (!eg_shape_headings(trip->shape, &record))
        return eg_fail(trip->error, EG_FAULT_DATA, "%s: holds nothing but blank lines", path);
    if (record.trouble != EG_RECORD_WHOLE)
        return eg_fail(trip->error, EG_FAULT_DATA, "%s:%lld: the headings cannot be read: %s", path,
                       (long long)record.line, eg_record_trouble_text(record.trouble));
    struct eg_layout_request request = {
        .path = path,
        .sheets = source->sheets,
        .is_kind_guessed = trip->request->guess_kind,
        .lists = trip->lists,
        .fields = trip->fields,
        .pairs = trip->request->headings,
        .pair_count = trip->request->heading_count,
    };
    bool is_sure;
    enum eg_kind guess = eg_layout_guess_kind(trip->arena, &request, &record, &is_sure);
    if (trip->request->guess_kind) {
        trip->kind = guess;
        trip->result->is_kind_unsure = !is_sure;
    }
    if (!eg_import_recall_layout(trip, &record) ||
        !eg_import_must_have_headings(trip, path, record.line))
        return false;
    request.kind = trip->kind;
    request.words = trip->words;
    request.word_count = trip->word_count;
    if (!eg_layout_read(trip->arena, &request, &record, &trip->result->layout, trip->error))
        return false;
    eg_import_choose_schemes(trip);
    return true;
}

/* Which equality fields the extract has a column for. */
static uint32_t fields_of(const struct eg_layout *layout, const struct eg_fields *fields)
{
    uint32_t bits = 0;
    for (size_t i = 0; i < layout->count; i++)
        if (layout->headings[i].field)
            bits |= 1u << (layout->headings[i].field->number - 1);
    if (layout->column_of[EG_ROLE_BIRTH] >= 0 || layout->column_of[EG_ROLE_AGE_YEARS] >= 0)
        bits |= 1u << (eg_fields_find(fields, EG_FIELD_AGE)->number - 1);
    return bits;
}

const char *eg_import_encoding(struct eg_arena *arena, const struct eg_source_facts *facts)
{
    return facts->is_workbook ? eg_arena_format(arena, "workbook, sheet '%s'", facts->sheet)
                              : eg_encoding_name(facts->encoding);
}

static bool add_snapshot(struct trip *trip)
{
    struct eg_snapshot *snapshot = &trip->result->snapshot;
    const struct eg_source_facts *facts = &trip->result->source;
    const struct eg_layout *layout = &trip->result->layout;
    snapshot->kind = trip->kind;
    snapshot->first_day = trip->request->first_day;
    snapshot->last_day = trip->request->last_day;
    snapshot->quarter = trip->kind == EG_STAFF ? eg_quarter_nearest(snapshot->last_day)
                                               : eg_quarter_of(snapshot->last_day);
    snapshot->file = eg_text_clean(trip->arena, facts->name, strlen(facts->name));
    snapshot->sha256 = facts->sha256;
    snapshot->bytes = facts->bytes;
    snapshot->encoding = eg_import_encoding(trip->arena, facts);
    if (!facts->is_workbook)
        snapshot->delimiter = eg_extract_delimiter(trip->extract);
    snapshot->fields = fields_of(layout, trip->fields);
    snapshot->program = trip->request->program;
    snapshot->rules = trip->rules;
    if (!eg_snapshots_add(trip->store, snapshot, trip->error))
        return false;
    for (size_t i = 0; i < layout->count; i++)
        if (!eg_columns_add(trip->store, snapshot->id, (int)i + 1, layout->headings[i].text,
                            layout->headings[i].fate == EG_FATE_KEPT ? layout->headings[i].name
                                                                     : "",
                            trip->error))
            return false;
    return true;
}

static bool begin_reading(struct trip *trip)
{
    trip->units = eg_units_load(trip->store, trip->arena, trip->error);
    trip->grades = eg_grade_names_load(trip->store, trip->arena, trip->error);
    trip->vacancies = eg_vacancies_load(trip->store, trip->arena, trip->error);
    if (!trip->units || !trip->grades || !trip->vacancies)
        return false;
    struct eg_reader_request with = {
        .path = trip->request->path,
        .layout = &trip->result->layout,
        .lists = trip->lists,
        .fields = trip->fields,
        .rules = &trip->rules,
        .units = trip->units,
        .grades = trip->grades,
        .vacancies = trip->vacancies,
        .first_day = trip->request->first_day,
        .last_day = trip->request->last_day,
        .schemes = trip->result->schemes,
        .scheme_count = trip->result->scheme_count,
        .date_orders = eg_import_date_orders(trip),
    };
    trip->reader = eg_reader_begin(trip->arena, &with, trip->error);
    trip->counting = (struct eg_count_request){trip->fields, trip->units, trip->kind,
                                               trip->result->snapshot.fields};
    trip->count = eg_count_begin(trip->arena, &trip->counting);
    return trip->reader != NULL;
}

/* Records that are people's, or would be: not blank lines, headings, totals and notes. */
static int64_t records_of_people(const struct eg_record_counts *counts)
{
    int64_t records = counts->read;
    for (int i = 0; i < EG_LEFT_OUT_COUNT; i++)
        if (!eg_left_out_is_of_a_person((enum eg_left_out)i))
            records -= counts->by_rule[i];
    return records;
}

/* Whether so many records were refused that something must be wrong with the extract. */
static bool check_limit(struct trip *trip)
{
    const struct eg_record_counts *counts = &trip->result->snapshot.counts;
    int64_t limit = trip->rules.values[EG_RULE_MAX_REFUSED], records = records_of_people(counts);
    if (records == 0)
        return eg_fail(trip->error, EG_FAULT_DATA,
                       "%s: has headings but no records; export it again with its records",
                       trip->request->path);
    trip->result->is_over_limit = counts->refused * 100 > limit * records;
    if (!trip->result->is_over_limit || trip->request->ignores_limit)
        return true;
    const struct eg_issue *first = &trip->result->issues[0];
    return eg_fail(trip->error, EG_FAULT_DATA,
                   "%s: %lld of %lld records are refused, more than the %lld %% that rule "
                   "max-refused allows, so nothing was imported; the first is %s:%lld: %s%s%s%s; "
                   "'equigap inspect FILE --refused' lists them",
                   trip->request->path, (long long)counts->refused, (long long)records,
                   (long long)limit, trip->request->path, (long long)first->line,
                   first->column[0] ? "column '" : "", first->column, first->column[0] ? "' " : "",
                   first->problem);
}

/* Whether anybody is left: a wrong date leaves everybody out. */
static bool check_anybody(struct trip *trip)
{
    const struct eg_record_counts *counts = &trip->result->snapshot.counts;
    if (counts->imported > 0 || trip->request->ignores_limit)
        return true;
    if (counts->refused > 0 && counts->refused + counts->by_rule[EG_LEFT_OUT_BLANK] == counts->read)
        return eg_fail(
            trip->error, EG_FAULT_DATA,
            "%s: nobody is left to import: every record is refused, the first in line %lld "
            "(%s); 'equigap inspect FILE --refused' lists them",
            trip->request->path, (long long)trip->result->issues[0].line,
            trip->result->issues[0].problem);
    int most = 0;
    for (int i = 0; i < EG_LEFT_OUT_COUNT; i++)
        if (counts->by_rule[i] > counts->by_rule[most])
            most = i;
    return eg_fail(trip->error, EG_FAULT_DATA,
                   "%s: nobody is left to import: of %lld records, %lld are left out by the rule "
                   "'%s' (%s); check %s",
                   trip->request->path, (long long)counts->read, (long long)counts->by_rule[most],
                   eg_left_out_name((enum eg_left_out)most),
                   eg_left_out_meaning((enum eg_left_out)most),
                   trip->kind == EG_STAFF ? "the date of --as-of" : "the dates of --from and --to");
}

/* Objections that this extract brought: what other snapshots, and earlier records of this one, hold. */
static bool honour_objections(struct trip *trip)
{
    struct eg_import_result *result = trip->result;
    struct eg_honoured honoured;
    if (!eg_honour_objections(trip->store, trip->arena, &honoured, trip->error))
        return false;
    result->taken_out = honoured.entries;
    result->lacks_key = honoured.lacks_key;
    for (size_t i = 0; i < honoured.snapshots.count; i++) {
        if (honoured.snapshots.ids[i] == result->snapshot.id)
            result->figures = eg_tallies_load(trip->store, trip->arena, result->snapshot.id,
                                              trip->fields, trip->error);
        else
            result->wiped++;
    }
    return result->figures != NULL;
}

/* Whether so many object that the column must mean something else: what it says cannot be undone. */
static bool check_objections(struct trip *trip)
{
    enum { RECORDS_LEAST = 20 };
    int64_t imported = trip->result->snapshot.counts.imported, said = trip->said_objected;
    int column = trip->result->layout.column_of[EG_ROLE_OBJECTION];
    if (column < 0 || imported < RECORDS_LEAST || said * 2 <= imported ||
        trip->request->ignores_limit)
        return true;
    const char *heading = trip->result->layout.headings[column].text;
    return eg_fail(
        trip->error, EG_FAULT_DATA,
        "%s: column '%s' says of %lld of %lld records that the person objected to equality "
        "monitoring, so nothing was imported: their answers would be taken out of every "
        "snapshot; correct the column, or leave it out with --heading '%s='",
        trip->request->path, heading, (long long)said, (long long)imported, heading);
}

static bool finish(struct trip *trip)
{
    struct eg_snapshot *snapshot = &trip->result->snapshot;
    eg_known_end(&trip->known); /* before the comparison with the last snapshot needs its memory */
    snapshot->counts.individuals = snapshot->counts.people;
    if (trip->kind == EG_APPLICANTS &&
        !eg_applications_individuals(trip->store, snapshot->id, &snapshot->counts.individuals,
                                     trip->error))
        return false;
    trip->result->figures = eg_count_figures(trip->count);
    return eg_units_save(trip->store, trip->units, trip->error) &&
           eg_grade_names_save(trip->store, trip->grades, trip->error) &&
           eg_vacancies_save(trip->store, trip->vacancies, trip->error) &&
           eg_tallies_save(trip->store, snapshot->id, trip->result->figures, trip->error) &&
           eg_import_save_earlier(trip) && eg_import_remember(trip) && eg_import_renumber(trip) &&
           eg_snapshots_set_counts(trip->store, snapshot, trip->error) && honour_objections(trip) &&
           eg_import_check(trip, records_of_people(&snapshot->counts)) &&
           eg_snapshots_seal(trip->store, snapshot->id, trip->error) &&
           (trip->kind != EG_STAFF ||
            eg_flow_check_next(trip->store, snapshot->last_day, trip->error));
}

/* Everything between the beginning and the end of the transaction. */
static bool travel(struct trip *trip)
{
    if (!load_fields(trip) || !eg_import_recall_snapshots(trip) || !eg_import_take_back(trip) ||
        !read_headings(trip) || !eg_import_recall_objections(trip) || !add_snapshot(trip) ||
        !begin_reading(trip))
        return false;
    bool done = eg_import_records(trip) && eg_import_check_dates(trip) && check_limit(trip) &&
                check_anybody(trip) && check_objections(trip) && finish(trip);
    if (done)
        eg_import_warn(trip);
    trip->result->reader = trip->reader;
    trip->result->fields = trip->fields;
    eg_reader_end(trip->reader);
    eg_known_end(&trip->known);
    return done;
}

/* A sheet comes as CSV with commas, whatever is asked for. */
static char delimiter_of(const struct trip *trip)
{
    if (trip->result->source.is_workbook)
        return ',';
    return trip->request->delimiter;
}

/* What was done, for the journal. */
static const char *tell(const struct trip *trip)
{
    const struct eg_snapshot *is = &trip->result->snapshot;
    int64_t replaced = trip->result->replaced;
    return eg_arena_format(
        trip->arena, "%s was imported%s: %lld of %lld records%s; SHA-256 of the extract %s",
        eg_snapshot_in_words(trip->arena, is),
        replaced ? eg_arena_format(trip->arena, " in place of snapshot %lld", (long long)replaced)
                 : "",
        (long long)is->counts.imported, (long long)is->counts.read,
        trip->result->renumbered ? eg_arena_format(trip->arena, "; %lld people renumbered",
                                                   (long long)trip->result->renumbered)
                                 : "",
        is->sha256);
}

/* The transaction; the source is open, and stays so only if it must be read again. */
static bool transact(struct trip *trip)
{
    if (!eg_store_begin(trip->store, trip->error))
        return false;
    bool done = eg_import_check_history(trip);
    if (done && !trip->result->was_there) {
        trip->extract = eg_extract_begin(trip->arena, trip->source, delimiter_of(trip));
        done = travel(trip);
        eg_extract_end(trip->extract);
    }
    if (trip->must_read_again) {
        eg_store_rollback(trip->store);
        return false;
    }
    /* The source is closed before the commit: it tells whether the file was read to its end. */
    done = eg_source_close(trip->source, trip->error) && done;
    trip->source = NULL;
    if (done && !trip->result->was_there && !trip->request->is_trial)
        return eg_store_commit(trip->store, "import", tell(trip), trip->error);
    eg_store_rollback(trip->store);
    if (trip->request->is_trial && !trip->result->was_there)
        trip->result->snapshot.id = 0;
    return done;
}

/* Makes a second reading of the same source possible: nothing of the first is left. False if the
 * first failed on the way. */
static bool begin_again(struct trip *trip)
{
    *trip->result = (struct eg_import_result){.source = trip->result->source};
    trip->must_read_again = false;
    trip->earlier_count = trip->word_count = trip->check_capacity = 0;
    trip->objected = trip->said_objected = 0;
    trip->cut_off = trip->between = trip->appointed = trip->ended = 0;
    trip->in_post_since = NULL;
    trip->in_post_since_capacity = 0;
    trip->numbers_met = trip->numbers_unread = 0;
    memset(trip->conflicts, 0, sizeof trip->conflicts);
    return eg_source_restart(trip->source, trip->error);
}

bool eg_import(struct eg_store *store, struct eg_arena *arena,
               const struct eg_import_request *request, struct eg_import_result *result,
               struct eg_error *error)
{
    *result = (struct eg_import_result){0};
    struct eg_import_request shown = *request; /* with the path as messages have it */
    struct eg_source_request wanted = {
        .path = request->path, .encoding = request->encoding, .sheet = request->sheet};
    struct trip trip = {.store = store,
                        .arena = arena,
                        .request = &shown,
                        .result = result,
                        .kind = request->kind,
                        .error = error};
    if (!eg_source_open(&trip.source, &wanted, error))
        return false;
    result->source = *eg_source_facts(trip.source);
    result->source.path = eg_arena_copy(arena, result->source.path, strlen(result->source.path));
    result->source.name = eg_arena_copy(arena, result->source.name, strlen(result->source.name));
    if (result->source.sheet)
        result->source.sheet =
            eg_arena_copy(arena, result->source.sheet, strlen(result->source.sheet));
    if (result->source.sheets)
        result->source.sheets =
            eg_arena_copy(arena, result->source.sheets, strlen(result->source.sheets));
    shown.path = result->source.path;
    bool done = eg_import_read_renumbered(&trip) && transact(&trip);
    if (trip.must_read_again)
        done = begin_again(&trip) && transact(&trip);
    /* Open still where a second reading would ask for a third: of other bytes, and this tells. */
    eg_source_close(trip.source, error);
    return done;
}
