/* What an extract as a whole seems to lack: headings, columns, people, its end. The user is told when it is
 * read, since figures do not show it; nothing of it is kept. */
#include <string.h>

#include "equigap/base/date.h"
#include "equigap/base/text.h"
#include "equigap/store/snapshots.h"
#include "import_room.h"

/* Fewer people than these are a team, which may halve; fewer than a quarter less are leavers. Of fewer
 * applications it may be that none has ended. */
enum { PEOPLE_LEAST = 20, FALL_PERCENT = 25, APPLICATIONS_LEAST = 20 };

static void warn(struct trip *trip, const char *text)
{
    struct eg_import_result *result = trip->result;
    result->warnings[result->warning_count++] = text;
}

/* ---- Headings ---- */

bool eg_import_must_have_headings(struct trip *trip, const char *path, int64_t line)
{
    const char *sign = eg_shape_record_sign(trip->shape), *sheets = trip->result->source.sheets;
    if (!sign || trip->word_count > 0)
        return true;
    const char *other =
        sheets ? eg_arena_format(trip->arena,
                                 ", name another sheet with --sheet (the workbook has %s)", sheets)
               : "";
    return eg_fail(trip->error, EG_FAULT_DATA,
                   "%s: has no line of headings: line %lld, which is most like one, looks like a "
                   "record, with %s; export the extract with the names of its columns in the "
                   "first line%s or, if these are headings, say what one of them is with "
                   "--heading 'Column=field'",
                   path, (long long)line, sign, other);
}

/* ---- Columns ---- */

static bool has_name(const struct eg_layout *layout, const char *name)
{
    for (size_t i = 0; i < layout->count; i++)
        if (layout->headings[i].role != EG_ROLE_NONE && strcmp(layout->headings[i].name, name) == 0)
            return true;
    return false;
}

void eg_import_note_progress(struct trip *trip, const struct eg_person *person)
{
    const struct eg_category *stage =
        eg_field_at(eg_fields_find(trip->fields, EG_FIELD_STAGE), person->stage);
    const struct eg_category *outcome =
        eg_field_at(eg_fields_find(trip->fields, EG_FIELD_OUTCOME), person->outcome);
    bool is_appointed = stage && strcmp(stage->code, "APPOINTED") == 0;
    trip->appointed += is_appointed;
    trip->between += stage && !is_appointed && strcmp(stage->code, "APPLIED") != 0;
    trip->ended +=
        outcome && strcmp(outcome->code, "HIRED") != 0 && strcmp(outcome->code, "OPEN") != 0;
}

/* How far applications got, where a column of stages, flags or dates says it. */
static bool says_stages(const struct eg_layout *layout)
{
    static const enum eg_role roles[] = {EG_ROLE_SHORTLISTED, EG_ROLE_INTERVIEWED,
                                         EG_ROLE_APPOINTED,   EG_ROLE_INTERVIEW_DATE,
                                         EG_ROLE_OFFER_DATE,  EG_ROLE_HIRED_DATE};
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        if (layout->column_of[roles[i]] >= 0)
            return true;
    return has_name(layout, "stage");
}

/* A column of reasons may say what no column of stages or outcomes does, and one column may say both: so
 * what the records said counts, too. */
static void warn_of_progress(struct trip *trip)
{
    bool has_stages = says_stages(&trip->result->layout);
    bool has_outcomes = has_name(&trip->result->layout, "outcome");
    bool is_told = trip->between + trip->appointed + trip->ended > 0;
    if (!has_stages && !has_outcomes && !is_told)
        warn(trip, "no column says how far applications got (such as 'Application Status') or how "
                   "they ended (such as 'Outcome'): all count as applied only, and who gets "
                   "through cannot be told; name them with --heading, as in --heading "
                   "'Column=stage' --heading 'Column=outcome'");
    else if (!has_stages && trip->between == 0)
        warn(trip, "no column says how far applications got (such as 'Application Status'), and "
                   "how they ended does not either: who is shortlisted and interviewed cannot be "
                   "told; name it with --heading 'Column=stage'");
    else if (!has_outcomes && trip->ended == 0 && trip->between + trip->appointed > 0 &&
             trip->result->snapshot.counts.imported >= APPLICATIONS_LEAST)
        warn(trip, "no column says how applications ended (such as 'Outcome'): who withdrew or "
                   "declined an offer cannot be told from who was turned down; name it with "
                   "--heading 'Column=outcome'");
}

static void warn_of_columns(struct trip *trip)
{
    const struct eg_layout *layout = &trip->result->layout;
    if (trip->kind == EG_APPLICANTS)
        warn_of_progress(trip);
    if (trip->kind == EG_APPLICANTS && layout->column_of[EG_ROLE_APPLIED] < 0)
        warn(trip, "no column is the day of application (such as 'Application Date'): nobody is "
                   "left out for having applied before or after the period, and an application "
                   "that an extract of another period has, too, is counted twice; name it with "
                   "--heading 'Column=applied_date'");
    if (layout->unit_count == 0 && trip->units->count > 1)
        warn(trip, "no column is a unit (such as 'Directorate'), and earlier extracts had one: "
                   "these people are in no unit, so that figures of units lack them; name it with "
                   "--heading 'Column=unit_1'");
}

/* ---- People ---- */

bool eg_import_recall_snapshots(struct trip *trip)
{
    return eg_snapshots_load(eg_import_memory(trip), trip->arena, &trip->before,
                             &trip->before_count, trip->error);
}

/* Of staff any is; of applicants one of as long a period, give or take a few days. */
static bool is_of_such_a_period(const struct eg_snapshot *one, const struct eg_snapshot *other)
{
    enum { DAYS_OFF = 7 };
    int32_t longer = (one->last_day - one->first_day) - (other->last_day - other->first_day);
    return one->kind == EG_STAFF || (longer <= DAYS_OFF && longer >= -DAYS_OFF);
}

/* The last snapshot up to these days whose extract should have been about as large; NULL: there is none. */
static const struct eg_snapshot *find_before(const struct trip *trip)
{
    const struct eg_snapshot *found = NULL, *is = &trip->result->snapshot;
    for (size_t i = 0; i < trip->before_count; i++) {
        const struct eg_snapshot *one = &trip->before[i];
        if (one->kind == trip->kind && one->last_day <= is->last_day &&
            is_of_such_a_period(one, is) && (!found || one->last_day >= found->last_day))
            found = one;
    }
    return found;
}

/* Applications that an earlier extract brought are imported, too, and are no new ones. */
static int64_t size_of(const struct eg_snapshot *snapshot)
{
    return snapshot->kind == EG_STAFF ? snapshot->counts.people : snapshot->counts.imported;
}

static void warn_of_a_fall(struct trip *trip)
{
    char day[32], now[32], then[32];
    const struct eg_snapshot *before = find_before(trip), *is = &trip->result->snapshot;
    if (!before || size_of(before) < PEOPLE_LEAST ||
        size_of(is) * 100 > size_of(before) * (100 - FALL_PERCENT))
        return;
    warn(trip, eg_arena_format(
                   trip->arena,
                   "%s %s, and the last snapshot (%s, up to %s) had %s: is the extract whole? If "
                   "it is not, export it again%s",
                   eg_text_thousands(size_of(is), now),
                   trip->kind == EG_STAFF ? "people" : "applications", before->file,
                   eg_day_in_words(before->last_day, day), eg_text_thousands(size_of(before), then),
                   trip->request->is_trial || trip->request->ignores_limit
                       ? ""
                       : " and import it with --replace"));
}

void eg_import_warn(struct trip *trip)
{
    enum { MOST = 5 };
    trip->result->warnings = eg_arena_take_array(trip->arena, MOST, sizeof *trip->result->warnings);
    warn_of_a_fall(trip);
    if (trip->cut_off > 0)
        warn(trip, eg_arena_format(trip->arena,
                                   "the last line (%lld) is not whole and has no line end: the "
                                   "file may be cut off there, with whatever came after",
                                   (long long)trip->cut_off));
    warn_of_columns(trip);
}
