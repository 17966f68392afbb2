/* What the store holds already of the file or the days of an import. */
#include <string.h>

#include "equigap/base/date.h"
#include "equigap/store/settings.h"
#include "equigap/store/snapshots.h"
#include "equigap/tally/undo.h"
#include "import_room.h"

static bool has_same_days(const struct eg_import_request *request, const struct eg_snapshot *old)
{
    return old->first_day == request->first_day && old->last_day == request->last_day;
}

/* "31 March 2025", or "1 January 2025 to 31 March 2025". */
static const char *days_in_words(struct eg_arena *arena, const struct eg_snapshot *old)
{
    char first[32], last[32];
    eg_day_in_words(old->last_day, last);
    if (old->kind == EG_STAFF)
        return eg_arena_format(arena, "%s", last);
    return eg_arena_format(arena, "%s to %s", eg_day_in_words(old->first_day, first), last);
}

/* Whether another sheet of the workbook is asked for than the snapshot was read from, which it keeps as
 * its encoding. */
static bool is_another_sheet(const struct trip *trip, const struct eg_snapshot *old)
{
    return trip->request->sheet &&
           strcmp(eg_import_encoding(trip->arena, &trip->result->source), old->encoding) != 0;
}

static bool has_options(const struct eg_import_request *request)
{
    return request->heading_count > 0 || request->scheme_count > 0 || request->encoding ||
           request->delimiter || request->has_date_order || request->renumbered;
}

/* The rules that a snapshot is counted with and that are others now: "count-agency was 0 and is 1". */
static bool compare_rules(struct trip *trip, const struct eg_snapshot *old)
{
    struct eg_snapshot now = {.kind = old->kind};
    const char **list = &trip->result->other_rules;
    if (!eg_rules_load(trip->store, &now.rules, trip->error))
        return false;
    for (int i = 0; i < EG_RULE_COUNT; i++)
        if (eg_rule_changed((enum eg_rule)i, old, &now))
            *list =
                eg_arena_format(trip->arena, "%s%s%s was %lld and is %lld", *list ? *list : "",
                                *list ? ", " : "", eg_rule_definition((enum eg_rule)i)->name,
                                (long long)old->rules.values[i], (long long)now.rules.values[i]);
    return true;
}

/* The very same file again. */
static bool meet_same_file(struct trip *trip, const struct eg_snapshot *old)
{
    const struct eg_import_request *request = trip->request;
    if (!has_same_days(request, old))
        return eg_fail(trip->error, EG_FAULT_DATA,
                       "%s: this very file was imported for %s already, as snapshot %lld; check "
                       "the file and the date, and if that date was wrong, take it back with "
                       "'equigap undo %lld'",
                       request->path, days_in_words(trip->arena, old), (long long)old->id,
                       (long long)old->id);
    if (request->may_replace) {
        trip->result->replaced = old->id;
        return true;
    }
    if (has_options(request) || is_another_sheet(trip, old))
        return eg_fail(trip->error, EG_FAULT_DATA,
                       "%s: is in the store already, as snapshot %lld; to have it read anew with "
                       "these options, add --replace",
                       request->path, (long long)old->id);
    trip->result->was_there = true;
    trip->result->snapshot = *old;
    return compare_rules(trip, old);
}

/* The reduced snapshot that ends last of those with applications made in the period of the import; NULL: none. */
static const struct eg_snapshot *find_reduced(const struct trip *trip,
                                              const struct eg_snapshot *all, size_t count)
{
    const struct eg_snapshot *last = NULL;
    for (size_t i = 0; i < count; i++)
        if (all[i].kind == EG_APPLICANTS && all[i].is_reduced &&
            all[i].first_day <= trip->request->last_day &&
            all[i].last_day >= trip->request->first_day &&
            (!last || all[i].last_day > last->last_day))
            last = &all[i];
    return last;
}

/* Whom somebody has decided to erase an import does not bring back unasked. */
static bool check_replaced(struct trip *trip, const struct eg_snapshot *all, size_t count)
{
    const struct eg_snapshot *old =
        trip->result->replaced ? eg_snapshots_find(all, count, trip->result->replaced) : NULL;
    return !old || !old->is_reduced ||
           eg_fail(trip->error, EG_FAULT_DATA,
                   "%s: snapshot %lld for the same days is reduced to its figures, and this would "
                   "bring its people back; if that is wanted, take the figures back first with "
                   "'equigap undo %lld'",
                   trip->request->path, (long long)old->id, (long long)old->id);
}

/* Applications that are only figures by now cannot be told from those of an extract. */
static bool check_reduced(struct trip *trip, const struct eg_snapshot *all, size_t count)
{
    const struct eg_import_request *request = trip->request;
    if (!check_replaced(trip, all, count))
        return false;
    const struct eg_snapshot *reduced =
        request->kind == EG_APPLICANTS ? find_reduced(trip, all, count) : NULL;
    if (!reduced)
        return true;
    char last[32], next[16];
    const char *rest =
        request->last_day > reduced->last_day
            ? eg_arena_format(trip->arena, "import those made later with --from %s, or ",
                              eg_day_to_iso(reduced->last_day + 1, next))
            : "";
    return eg_fail(trip->error, EG_FAULT_DATA,
                   "%s: of applications made up to %s only figures are kept (snapshot %lld is "
                   "reduced), and those of this extract would be counted again; %stake those "
                   "figures back first with 'equigap undo %lld'",
                   request->path, eg_day_in_words(reduced->last_day, last), (long long)reduced->id,
                   rest, (long long)reduced->id);
}

bool eg_import_check_history(struct trip *trip)
{
    struct eg_snapshot *all;
    size_t count;
    const struct eg_import_request *request = trip->request;
    if (!eg_snapshots_load(trip->store, trip->arena, &all, &count, trip->error))
        return false;
    for (size_t i = 0; i < count; i++)
        if (all[i].kind == request->kind && strcmp(all[i].sha256, trip->result->source.sha256) == 0)
            return meet_same_file(trip, &all[i]) &&
                   (trip->result->was_there || check_reduced(trip, all, count));
    for (size_t i = 0; i < count; i++) {
        if (all[i].kind != request->kind || !has_same_days(request, &all[i]))
            continue;
        if (!request->may_replace)
            return eg_fail(trip->error, EG_FAULT_DATA,
                           "%s: snapshot %lld (%s) holds another extract for the same days; to "
                           "put this one in its place, import it with --replace",
                           request->path, (long long)all[i].id, all[i].file);
        trip->result->replaced = all[i].id;
    }
    return check_reduced(trip, all, count);
}

bool eg_import_take_back(struct trip *trip)
{
    struct eg_snapshot *all;
    size_t count;
    if (!trip->result->replaced)
        return true;
    if (!eg_snapshots_load(trip->store, trip->arena, &all, &count, trip->error))
        return false;
    return eg_take_out(trip->store, eg_snapshots_find(all, count, trip->result->replaced),
                       trip->error);
}
