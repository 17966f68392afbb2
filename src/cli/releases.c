#include "releases.h"

#include <string.h>

#include "equigap/base/date.h"
#include "equigap/base/digest.h"
#include "equigap/disclosure/audit.h"
#include "equigap/disclosure/refresh.h"
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

/* What stands for the columns of an extract: no heading need leave HR. */
static const char *layout_of(struct eg_call *call, struct eg_store *store, int64_t snapshot)
{
    char *hex = eg_arena_take(call->arena, EG_DIGEST_HEX_SIZE);
    const char *layout = eg_tallies_load_layout(store, call->arena, snapshot, &call->error);
    struct eg_digest *digest = eg_digest_begin();
    eg_digest_add(digest, layout ? layout : "", layout ? strlen(layout) : 0);
    eg_digest_end(digest, hex);
    return hex;
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
        !eg_snapshots_verify_figures(store, snapshot, &call->error))
        return false;
    draw->figures = eg_tallies_load(store, call->arena, snapshot->id, draw->fields, &call->error);
    if (!draw->figures)
        return false;
    draw->recorded = snapshot->fields;
    draw->lists = snapshot->lists;
    draw->layout = layout_of(call, store, snapshot->id);
    draw->rules = &out->rules;
    draw->key = out->key;
    draw->quarter = snapshot->quarter;
    draw->as_at = snapshot->last_day;
    draw->is_full = eg_date_from_day(eg_quarter_last_day(snapshot->quarter)).month ==
                    out->rules.values[EG_RULE_DETAIL_MONTH];
    return true;
}

/* ---- The key ---- */

/* What the store keeps to know its key again by: it says nothing about it. */
const char *releases_key_mark(struct eg_call *call, const char *key)
{
    return eg_hmac_hex(call->arena, key, RELEASES_KEY_MARK);
}

/* The key that the releases issued were drawn with. With another one nobody of their ledgers would be known
 * again, everybody would seem to have changed, and the figures of the same people could be averaged. */
static bool load_key(struct eg_call *call, struct eg_store *store, char key[static EG_KEY_SIZE],
                     bool is_first)
{
    const char *path = eg_call_store_path(call);
    if (!is_first && !eg_key_is_there(path))
        return eg_fail(
            &call->error, EG_FAULT_FILE,
            "%s.key: the key is not there, and releases were issued with it: put it back "
            "from a backup; nothing can be released without it",
            path);
    if (!eg_key_load(path, true, key, &call->error))
        return false;
    const char *mark = eg_settings_find(store, call->arena, RELEASES_KEY_MARK, &call->error);
    if (!mark)
        return false;
    return is_first || strcmp(mark, releases_key_mark(call, key)) == 0 ||
           eg_fail(
               &call->error, EG_FAULT_FILE,
               "%s.key: is not the key that the earlier releases were issued with; put that back "
               "from a backup",
               path);
}

bool releases_find_key(struct eg_call *call, struct eg_store *store)
{
    char key[EG_KEY_SIZE];
    struct eg_issued *all;
    size_t count;
    return eg_issued_load(store, call->arena, &all, &count, &call->error) &&
           (count == 0 || load_key(call, store, key, false));
}

/* ---- Whether enough have changed ---- */

struct eg_moved_request releases_moved_request(const struct drawn *out)
{
    return (struct eg_moved_request){.snapshot = out->snapshot->id,
                                     .key = out->key,
                                     .fields = out->draw.fields,
                                     .recorded = out->draw.recorded};
}

/* The earlier releases, as every field that both have sees them, by family. */
struct earlier {
    struct eg_earlier *all[EG_RELEASE_FAMILIES];
    size_t count[EG_RELEASE_FAMILIES];
};

size_t releases_place_count(const struct drawn *out, int family)
{
    return family == EG_RELEASED_UNITS ? out->draw.units->count
                                       : (size_t)out->draw.grades->id_most + 1;
}

/* Where references were numbered anew in a step from one release to the next, or to now. */
struct step {
    const bool *renumbered[EG_RELEASE_FAMILIES];
};

static struct step step_of(struct eg_call *call, const struct drawn *out,
                           struct eg_movements *const by[EG_RELEASE_FAMILIES],
                           const struct step *later)
{
    struct step step;
    for (int family = 0; family < EG_RELEASE_FAMILIES; family++) {
        size_t places = releases_place_count(out, family);
        bool *are = eg_moved_find_renumbered(call->arena, by[family], places,
                                             out->rules.values[EG_RULE_RENUMBERED_LIMIT]);
        for (size_t p = 0; later && p < places; p++)
            are[p] |= later->renumbered[family][p];
        step.renumbered[family] = are;
    }
    return step;
}

/* Of each earlier release that has a ledger, what was numbered anew since, in all steps up to now. A release
 * that repeats another has nobody of its own in the ledger. */
static bool find_steps(struct eg_call *call, struct eg_store *store, const struct drawn *out,
                       struct eg_moved *const *moved, struct step *steps)
{
    struct eg_movements between[EG_RELEASE_FAMILIES], *by[EG_RELEASE_FAMILIES];
    size_t later = out->issued_count;
    for (size_t i = out->issued_count; i-- > 0;) {
        if (!moved[i]->has_ledger)
            continue;
        for (int family = 0; family < EG_RELEASE_FAMILIES; family++)
            by[family] = later == out->issued_count ? &moved[i]->by[family][0] : &between[family];
        struct eg_moved_step step = {out->issued[i].id,
                                     later < out->issued_count ? out->issued[later].id : 0};
        if (step.to && !eg_moved_between(store, call->arena, &step, between, &call->error))
            return false;
        steps[i] = step_of(call, out, by, later < out->issued_count ? &steps[later] : NULL);
        later = i;
    }
    return true;
}

/* Who has moved since each. The people of now are made once. */
static bool measure_moved(struct eg_call *call, struct eg_store *store, const struct drawn *out,
                          struct eg_moved **moved)
{
    struct eg_moved_request request = releases_moved_request(out);
    if (out->issued_count == 0)
        return true;
    struct eg_moved_now *now = eg_moved_now_begin(store, call->arena, &request, &call->error);
    bool done = now != NULL;
    for (size_t i = 0; done && i < out->issued_count; i++) {
        moved[i] = eg_arena_take(call->arena, sizeof *moved[i]);
        done = eg_moved_measure(now, out->issued[i].id, moved[i], &call->error);
    }
    eg_moved_now_end(now);
    return done;
}

static bool load_earlier(struct eg_call *call, struct eg_store *store, struct drawn *out,
                         struct earlier *earlier)
{
    size_t count = out->issued_count;
    struct eg_moved **moved = eg_arena_take_array(call->arena, count + 1, sizeof *moved);
    struct step *steps = eg_arena_take_array(call->arena, count + 1, sizeof *steps);
    if (!measure_moved(call, store, out, moved) || !find_steps(call, store, out, moved, steps))
        return false;
    for (int family = 0; family < EG_RELEASE_FAMILIES; family++) {
        earlier->all[family] =
            eg_arena_take_array(call->arena, count * EG_FIELDS_MOST + 1, sizeof(struct eg_earlier));
        for (size_t i = 0; i < count; i++) {
            const struct eg_issued *issued = &out->issued[i];
            for (int f = 0; f < EG_FIELDS_MOST; f++)
                if (issued->fields & out->draw.recorded & (1u << f) && moved[i]->has_ledger &&
                    issued->place_count[family] > 0)
                    earlier->all[family][earlier->count[family]++] =
                        (struct eg_earlier){issued->leaf_of[family], issued->place_count[family],
                                            moved[i]->by[family][f].items,
                                            moved[i]->by[family][f].count,
                                            steps[i].renumbered[family]};
        }
    }
    return true;
}

/* The blocks of a family, NULL for none; held against every earlier release once more. */
static bool plan(struct eg_call *call, struct drawn *out, const struct earlier *earlier,
                 enum eg_release_family family)
{
    bool is_of_units = family == EG_RELEASED_UNITS;
    struct eg_blocks *blocks = is_of_units ? eg_draw_units(call->arena, &out->draw)
                                           : eg_draw_grades(call->arena, &out->draw);
    out->blocks[family] = NULL;
    if (!blocks)
        return true;
    struct eg_refresh_request request = {
        .blocks = blocks,
        .units = is_of_units ? out->draw.units : NULL,
        .place_count = releases_place_count(out, family),
        .earlier = earlier->all[family],
        .earlier_count = earlier->count[family],
        .changed_least = out->rules.values[EG_RULE_REFRESH_LEAST],
    };
    request.blocks = out->blocks[family] = eg_refresh_plan(call->arena, &request);
    return !request.blocks || eg_refresh_fewest(call->arena, &request) >= request.changed_least ||
           eg_fail(&call->error, EG_FAULT_PROGRAM,
                   "a %s of the release would be renewed though too few of its people changed",
                   eg_release_family_name(family));
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
    out->release.is_full &= out->draw.is_full;
    eg_release_drop_applicants(&out->release); /* theirs are of a year, and not of the staff */
    return true;
}

static bool is_issued(const struct eg_issued *all, size_t count, int quarter)
{
    for (size_t i = 0; i < count; i++)
        if (all[i].quarter == quarter)
            return true;
    return false;
}

bool releases_find_due(struct eg_call *call, struct eg_store *store, int32_t day,
                       struct release_due *due)
{
    struct eg_rules rules;
    struct eg_issued *all;
    size_t count;
    const struct eg_snapshot *snapshot = choose_snapshot(call, store, day);
    if (!snapshot || !eg_rules_load(store, &rules, &call->error) ||
        !eg_issued_load(store, call->arena, &all, &count, &call->error))
        return false;
    due->quarter = snapshot->quarter;
    due->is_reduced = snapshot->is_reduced;
    due->is_passed = count > 0 && all[count - 1].quarter > snapshot->quarter;
    due->has_people = snapshot->counts.people >= rules.values[EG_RULE_BLOCK_MINIMUM];
    return true;
}

/* How many lines of HR's sheets the release has not: they take part in the procedure for many tests, so
 * that an officer's verdict cannot contradict HR's. And the applicants, who come from the same sources. */
static bool add_from_sources(struct eg_call *call, struct eg_store *store, struct drawn *out)
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
    return releases_draw_applicants(call, store, out, &hr.review.year);
}

/* Applicants do not stand still where the staff do. */
static bool add_applicants(struct eg_call *call, struct eg_store *store, struct drawn *out)
{
    struct report_sources hr = {.day = out->draw.as_at};
    return report_sources_load(call, store, &hr) &&
           releases_draw_applicants(call, store, out, &hr.review.year);
}

bool releases_draw(struct eg_call *call, struct eg_store *store, int32_t day, struct drawn *out)
{
    struct earlier earlier = {0};
    struct eg_issued *all;
    size_t count;
    out->snapshot = choose_snapshot(call, store, day);
    if (out->snapshot && out->snapshot->is_reduced)
        return eg_fail(
            &call->error, EG_FAULT_DATA,
            "snapshot %lld (%s) was reduced to its figures: nobody can tell any more how "
            "many of its people changed, so nothing can be released of it",
            (long long)out->snapshot->id, out->snapshot->file);
    if (!out->snapshot || !load_draw(call, store, out) ||
        !eg_issued_load(store, call->arena, &all, &count, &call->error) ||
        !load_key(call, store, out->key, count == 0))
        return false;
    out->draw.into = eg_draw_partitions(call->arena, out->draw.fields, out->draw.figures, out->key);
    out->is_standing = is_issued(all, count, out->draw.quarter);
    if (count > 0 && all[count - 1].quarter > out->draw.quarter && !out->is_standing)
        return eg_fail(
            &call->error, EG_FAULT_DATA,
            "the release of %s is issued: an earlier quarter (%s) can not be released after "
            "it, since the same people would be drawn again",
            eg_release_name(call->arena, all[count - 1].quarter),
            eg_release_name(call->arena, out->draw.quarter));
    out->issued = all;
    for (size_t i = 0; i < count; i++) /* of earlier quarters: the quarter itself is drawn again */
        if (all[i].quarter < out->draw.quarter)
            out->issued[out->issued_count++] = all[i];
    if (!releases_find_unissued(call, store, out) || !load_earlier(call, store, out, &earlier))
        return false;
    if (out->snapshot->counts.people < out->rules.values[EG_RULE_BLOCK_MINIMUM])
        return refuse_small(call, out);
    for (int family = 0; family < EG_RELEASE_FAMILIES; family++)
        if (!plan(call, out, &earlier, (enum eg_release_family)family))
            return false;
    out->repeats = !out->blocks[EG_RELEASED_UNITS];
    if (out->repeats
            ? !repeat(call, out)
            : !eg_release_draw(call->arena, &out->draw, out->blocks[EG_RELEASED_UNITS],
                               out->blocks[EG_RELEASED_GRADES], &out->release, &call->error))
        return false;
    struct eg_audit audit;
    if (!out->repeats && !eg_release_audit(&out->release, out->draw.fields, &audit, &call->error))
        return false;
    out->release.told = releases_told(call, out);
    return out->repeats ? add_applicants(call, store, out) : add_from_sources(call, store, out);
}
