#include "releases.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "equigap/base/date.h"
#include "equigap/disclosure/refresh.h"
#include "equigap/store/benchmarks.h"
#include "equigap/store/measures.h"
#include "equigap/store/release.h"
#include "equigap/store/settings.h"
#include "equigap/store/snapshots.h"
#include "equigap/store/tallies.h"
#include "report_sources.h"

/* ---- What it is drawn from ---- */

/* The last staff snapshot up to a day; snapshots come by kind and day. */
static const struct eg_snapshot *choose_snapshot(struct eg_call *call, struct eg_store *store,
                                                 int32_t day)
{
    struct eg_snapshot *all;
    size_t count;
    const struct eg_snapshot *last = NULL;
    if (!eg_snapshots_load(store, call->arena, &all, &count, &call->error))
        return NULL;
    for (size_t i = 0; i < count; i++)
        if (all[i].kind == EG_STAFF && all[i].last_day <= day && all[i].counts.people > 0)
            last = &all[i];
    if (!last)
        eg_fail(&call->error, EG_FAULT_DATA,
                "there is no staff snapshot%s to release figures of; import one with 'equigap "
                "import staff FILE --as-of DATE'",
                day == INT32_MAX ? "" : " of that day or before");
    return last;
}

static bool load_draw(struct eg_call *call, struct eg_store *store, struct drawn *out)
{
    struct eg_draw *draw = &out->draw;
    const struct eg_snapshot *snapshot = out->snapshot;
    draw->program = EQUIGAP_VERSION;
    draw->organisation = eg_settings_find(store, call->arena, "organisation", &call->error);
    draw->fields = eg_fields_load(store, call->arena, &call->error);
    draw->units = eg_units_load(store, call->arena, &call->error);
    draw->grades = eg_grades_load(store, call->arena, &call->error);
    if (!draw->organisation || !draw->fields || !draw->units || !draw->grades ||
        !eg_rules_load(store, &out->rules, &call->error) ||
        !eg_key_load(eg_call_store_path(call), true, out->key, &call->error) ||
        !eg_snapshots_verify_figures(store, snapshot, &call->error))
        return false;
    draw->figures = eg_tallies_load(store, call->arena, snapshot->id, draw->fields, &call->error);
    if (!draw->figures)
        return false;
    draw->recorded = snapshot->fields;
    draw->rules = &out->rules;
    draw->key = out->key;
    draw->quarter = snapshot->quarter;
    draw->as_at = snapshot->last_day;
    draw->is_full = eg_date_from_day(eg_quarter_last_day(snapshot->quarter)).month ==
                    out->rules.values[EG_RULE_DETAIL_MONTH];
    draw->into = eg_draw_partitions(call->arena, draw->fields, draw->figures);
    return true;
}

/* ---- Whether enough have changed ---- */

static struct eg_moved_request moved_request(const struct drawn *out)
{
    return (struct eg_moved_request){.snapshot = out->snapshot->id,
                                     .key = out->key,
                                     .fields = out->draw.fields,
                                     .into = out->draw.into,
                                     .recorded = out->draw.recorded};
}

/* The earlier releases, as every field that both have sees them, by family. */
struct earlier {
    struct eg_earlier *all[EG_RELEASE_FAMILIES];
    size_t count[EG_RELEASE_FAMILIES];
    const bool *renumbered[EG_RELEASE_FAMILIES]; /* since the latest of them */
};

static size_t place_count(const struct drawn *out, int family)
{
    return family == EG_RELEASED_UNITS ? out->draw.units->count
                                       : (size_t)out->draw.grades->id_most + 1;
}

static bool load_earlier(struct eg_call *call, struct eg_store *store, struct drawn *out,
                         struct earlier *earlier)
{
    struct eg_moved_request request = moved_request(out);
    for (int family = 0; family < EG_RELEASE_FAMILIES; family++)
        earlier->all[family] = eg_arena_take_array(
            call->arena, out->issued_count * EG_FIELDS_MOST + 1, sizeof(struct eg_earlier));
    for (size_t i = 0; i < out->issued_count; i++) {
        const struct eg_issued *issued = &out->issued[i];
        struct eg_moved *moved = eg_arena_take(call->arena, sizeof *moved);
        if (!eg_moved_measure(store, call->arena, &request, issued->id, moved, &call->error))
            return false;
        for (int family = 0; family < EG_RELEASE_FAMILIES; family++)
            earlier->renumbered[family] =
                eg_moved_find_renumbered(call->arena, &moved->by[family][0],
                                         place_count(out, family),
                                         out->rules.values[EG_RULE_RENUMBERED_LIMIT]);
        for (int family = 0; family < EG_RELEASE_FAMILIES; family++)
            for (int f = 0; f < EG_FIELDS_MOST; f++)
                if (issued->fields & out->draw.recorded & (1u << f) &&
                    issued->place_count[family] > 0)
                    earlier->all[family][earlier->count[family]++] =
                        (struct eg_earlier){issued->leaf_of[family], issued->place_count[family],
                                            &moved->by[family][f]};
    }
    return true;
}

static struct eg_blocks *plan(struct eg_call *call, const struct drawn *out,
                              const struct earlier *earlier, enum eg_release_family family)
{
    bool is_of_units = family == EG_RELEASED_UNITS;
    struct eg_blocks *blocks = is_of_units ? eg_draw_units(call->arena, &out->draw)
                                           : eg_draw_grades(call->arena, &out->draw);
    if (!blocks)
        return NULL;
    struct eg_refresh_request request = {
        .blocks = blocks,
        .units = is_of_units ? out->draw.units : NULL,
        .place_count = is_of_units ? out->draw.units->count : (size_t)out->draw.grades->id_most + 1,
        .earlier = earlier->all[family],
        .earlier_count = earlier->count[family],
        .least = out->rules.values[EG_RULE_REFRESH_LEAST],
        .renumbered = earlier->renumbered[family],
    };
    return eg_refresh_plan(call->arena, &request);
}

/* ---- Drawing ---- */

static bool refuse_small(struct eg_call *call, const struct drawn *out)
{
    return eg_fail(&call->error, EG_FAULT_DATA,
                   "only %lld people: figures of fewer than %lld (rule block-minimum) are for HR "
                   "alone",
                   (long long)out->snapshot->counts.people,
                   (long long)out->rules.values[EG_RULE_BLOCK_MINIMUM]);
}

/* The figures of the last release before, under their own date. */
static bool repeat(struct eg_call *call, struct drawn *out)
{
    struct eg_store *file;
    struct eg_release *all;
    size_t count = 0;
    if (!eg_release_file_open(&file, releases_path(call), EG_STORE_READ, &call->error))
        return false;
    bool done = eg_releases_load(file, call->arena, &all, &count, &call->error);
    eg_store_close(file);
    while (done && count > 0 && all[count - 1].quarter >= out->draw.quarter)
        count--;
    if (done && count == 0)
        done =
            eg_fail(&call->error, EG_FAULT_DATA,
                    "%s: has no release before %s, and fewer than %lld people have changed since "
                    "the last one: its figures would stand",
                    releases_path(call), eg_release_name(call->arena, out->draw.quarter),
                    (long long)out->rules.values[EG_RULE_REFRESH_LEAST]);
    if (!done)
        return false;
    out->release = all[count - 1];
    out->release.quarter = out->draw.quarter;
    return true;
}

bool releases_are_due(struct eg_call *call, struct eg_store *store, int32_t day, bool *are_due)
{
    struct eg_rules rules;
    const struct eg_snapshot *snapshot = choose_snapshot(call, store, day);
    if (!snapshot || !eg_rules_load(store, &rules, &call->error))
        return false;
    *are_due = snapshot->counts.people >= rules.values[EG_RULE_BLOCK_MINIMUM];
    return true;
}

/* How many lines of HR's sheets the release has not: they take part in the procedure for many tests, so
 * that an officer's verdict cannot contradict HR's. */
static bool count_lines(struct eg_call *call, struct eg_store *store, struct drawn *out)
{
    struct report_sources hr = {.day = out->draw.as_at};
    struct eg_gap_review own;
    struct eg_released_lines all[EG_COUNTED_SHEETS], has[EG_COUNTED_SHEETS];
    if (!report_sources_load(call, store, &hr) ||
        !report_release_load(call, store, &out->release, 1, &own))
        return false;
    size_t count = eg_gap_review_count(call->arena, &hr.review, all);
    eg_gap_review_count(call->arena, &own, has);
    for (size_t i = 0; i < count; i++) {
        for (int d = 0; d < 2; d++)
            all[i].more[d] = all[i].more[d] > has[i].more[d] ? all[i].more[d] - has[i].more[d] : 0;
        eg_release_add_lines(call->arena, &out->release, all[i]);
    }
    return true;
}

bool releases_draw(struct eg_call *call, struct eg_store *store, int32_t day, struct drawn *out)
{
    struct earlier earlier = {0};
    struct eg_issued *all;
    size_t count;
    out->snapshot = choose_snapshot(call, store, day);
    if (!out->snapshot || !load_draw(call, store, out) ||
        !eg_issued_load(store, call->arena, &all, &count, &call->error))
        return false;
    out->issued = all;
    for (size_t i = 0; i < count; i++) /* of earlier quarters: the quarter itself is drawn again */
        if (all[i].quarter < out->draw.quarter)
            out->issued[out->issued_count++] = all[i];
    if (!load_earlier(call, store, out, &earlier))
        return false;
    if (out->snapshot->counts.people < out->rules.values[EG_RULE_BLOCK_MINIMUM])
        return refuse_small(call, out);
    for (int family = 0; family < EG_RELEASE_FAMILIES; family++)
        out->blocks[family] = plan(call, out, &earlier, (enum eg_release_family)family);
    out->repeats = !out->blocks[EG_RELEASED_UNITS];
    if (out->repeats
            ? !repeat(call, out)
            : !eg_release_draw(call->arena, &out->draw, out->blocks[EG_RELEASED_UNITS],
                               out->blocks[EG_RELEASED_GRADES], &out->release, &call->error))
        return false;
    out->release.told = releases_told(call, out);
    return out->repeats || count_lines(call, store, out);
}

/* ---- Issuing ---- */

const char *releases_path(struct eg_call *call)
{
    const char *given = eg_call_value(call, "release");
    const char *store = eg_call_store_path(call);
    const char *slash = strrchr(store, '/');
    if (given)
        return given;
    return eg_arena_format(call->arena, "%.*sreleased/equigap-release.db",
                           slash ? (int)(slash - store) + 1 : 0, store);
}

/* What every edition needs beside the figures, as it is in the store now. */
static bool copy_settings(struct eg_call *call, struct eg_store *store, struct eg_store *file,
                          const struct drawn *drawn)
{
    struct eg_area *areas;
    struct eg_measure_note *notes;
    struct eg_population_set own = {0};
    size_t area_count, note_count;
    struct eg_error *error = &call->error;
    if (!eg_settings_set(file, "organisation", drawn->draw.organisation, error) ||
        !eg_fields_save(file, drawn->draw.fields, error) ||
        !eg_areas_load(store, call->arena, &areas, &area_count, error) ||
        !eg_areas_remove(file, error) || !eg_own_benchmarks_load(store, call->arena, &own, error) ||
        !eg_measure_notes_load(store, call->arena, &notes, &note_count, error))
        return false;
    for (size_t i = 0; i < area_count; i++)
        if (!eg_areas_add(file, &areas[i], error))
            return false;
    for (size_t i = 0; i < own.count; i++)
        if (!eg_own_benchmarks_add(file, own.items[i], error))
            return false;
    for (size_t i = 0; i < note_count; i++)
        if (!eg_measure_notes_set(file, &notes[i], error))
            return false;
    return true;
}

static bool open_or_make(struct eg_call *call, const char *path, struct eg_store **file)
{
    const char *slash = strrchr(path, '/');
    const char *folder = slash ? eg_arena_copy(call->arena, path, (size_t)(slash - path)) : NULL;
    if (access(path, F_OK) == 0)
        return eg_release_file_open(file, path, EG_STORE_WRITE, &call->error) &&
               eg_store_begin(*file, &call->error);
    if (folder && folder[0] && mkdir(folder, 0750) != 0 && errno != EEXIST)
        return eg_fail(&call->error, EG_FAULT_FILE, "%s: cannot be made: %s", folder,
                       strerror(errno));
    return eg_release_file_make(file, path, &call->error);
}

static bool write_file(struct eg_call *call, struct eg_store *store, struct drawn *drawn)
{
    struct eg_store *file = NULL;
    bool done = open_or_make(call, releases_path(call), &file) &&
                copy_settings(call, store, file, drawn) &&
                eg_releases_add(file, &drawn->release, &call->error) &&
                eg_store_commit(file, NULL, NULL, &call->error);
    eg_store_close(file);
    return done;
}

static struct eg_issued issued_of(struct eg_call *call, const struct drawn *drawn)
{
    const struct eg_release *release = &drawn->release;
    struct eg_issued issued = {
        .quarter = release->quarter,
        .as_at = release->as_at,
        .day = release->issued,
        .snapshot = drawn->snapshot->id,
        .is_full = release->is_full,
        .fields = release->fields,
        .sha256 = eg_release_digest(call->arena, release),
    };
    for (int family = 0; family < EG_RELEASE_FAMILIES; family++) {
        if (!drawn->blocks[family])
            continue;
        bool is_of_units = family == EG_RELEASED_UNITS;
        size_t count = place_count(drawn, family);
        issued.leaf_of[family] = eg_arena_take_array(call->arena, count, sizeof(int64_t));
        issued.place_count[family] = count;
        eg_blocks_assign(call->arena, drawn->blocks[family], is_of_units ? drawn->draw.units : NULL,
                         count, issued.leaf_of[family]);
    }
    return issued;
}

/* The quarter as it was issued before, or NULL. */
static bool find_issued(struct eg_call *call, struct eg_store *store, int quarter,
                        const struct eg_issued **found)
{
    struct eg_issued *all;
    size_t count;
    *found = NULL;
    if (!eg_issued_load(store, call->arena, &all, &count, &call->error))
        return false;
    for (size_t i = 0; i < count; i++)
        if (all[i].quarter == quarter)
            *found = &all[i];
    return true;
}

static bool keep_ledger(struct eg_call *call, struct eg_store *store, const struct drawn *drawn)
{
    struct eg_issued issued = issued_of(call, drawn);
    struct eg_moved_request request = moved_request(drawn);
    const char *about = eg_arena_format(call->arena, "issued the release of %s",
                                        eg_release_name(call->arena, issued.quarter));
    return eg_store_begin(store, &call->error) && eg_issued_add(store, &issued, &call->error) &&
           (drawn->repeats ||
            eg_moved_keep(store, call->arena, &request, issued.id, &call->error)) &&
           eg_store_commit(store, "release", about, &call->error);
}

/*
 * The ledger first: figures that left without it would not be protected from the next release, whereas
 * a ledger without its figures protects more than it must. After a run that ended between the two,
 * the same figures are drawn again and written.
 */
bool releases_issue(struct eg_call *call, struct eg_store *store, struct drawn *drawn)
{
    const struct eg_issued *found;
    drawn->release.issued = eg_day_today();
    if (!find_issued(call, store, drawn->release.quarter, &found))
        return false;
    if (found && strcmp(found->sha256, eg_release_digest(call->arena, &drawn->release)) != 0)
        return eg_fail(&call->error, EG_FAULT_DATA,
                       "the release of %s was issued, and the data were changed since; what was "
                       "issued is never changed: the correction goes into the next quarter's "
                       "release",
                       eg_release_name(call->arena, drawn->release.quarter));
    return (found || keep_ledger(call, store, drawn)) && write_file(call, store, drawn);
}
