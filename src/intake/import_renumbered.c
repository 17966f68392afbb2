/* Who was given a new reference: the table that comes with a staff extract. */
#include <assert.h>
#include <string.h>

#include "equigap/base/hash.h"
#include "equigap/store/memory.h"
#include "equigap/store/people.h"
#include "equigap/store/renumbered.h"
#include "equigap/store/snapshots.h"
#include "form_room.h"
#include "import_room.h"

enum { OLD, NEW, COLUMNS };

static const char *const column_names[COLUMNS] = {"old", "new"};

/* A row, and where its references were found. */
struct row {
    int64_t line;
    const char *references[COLUMNS];
    bool is_here[COLUMNS];   /* in this extract */
    bool has_objected;       /* under the old reference */
    bool was_there[COLUMNS]; /* old: in any earlier snapshot; new: in the last before this one */
};

struct renumbering {
    const char *path;
    struct row *rows;
    size_t count, capacity;
    struct eg_hash *by[COLUMNS];
};

static bool refuse(const struct trip *trip, const struct row *row, int column, const char *what)
{
    return eg_fail(trip->error, EG_FAULT_DATA, "%s:%lld: column '%s': '%s' %s; nothing was changed",
                   trip->renumbering->path, (long long)row->line, column_names[column],
                   row->references[column], what);
}

/* ---- Reading ---- */

static bool find_columns(const struct form *form, size_t places[COLUMNS])
{
    for (int n = 0; n < COLUMNS; n++)
        if (!form_must_find(form, column_names[n],
                            "there must be columns old and new, with the references as they stand "
                            "in the extracts",
                            &places[n]))
            return false;
    return true;
}

/* Each reference once in its column. */
static bool take_row(struct trip *trip, const struct form *form, const size_t places[COLUMNS])
{
    struct renumbering *all = trip->renumbering;
    struct row row = {.line = form->record.line};
    for (int n = 0; n < COLUMNS; n++) {
        const char *text = row.references[n] = form_cell(form, places[n]);
        int64_t earlier;
        if (text[0] == '\0')
            return form_refuse(form, places[n],
                               "is empty; give the reference, or take the row out");
        if (eg_hash_find(all->by[n], text, strlen(text), &earlier)) {
            assert(all->rows);
            return refuse(trip, &row, n,
                          eg_arena_format(trip->arena,
                                          "stands in line %lld, too; take one of the two out",
                                          (long long)all->rows[earlier].line));
        }
        eg_hash_set(all->by[n], text, strlen(text), (int64_t)all->count);
    }
    all->rows =
        eg_arena_grow(trip->arena, all->rows, &all->capacity, all->count + 1, sizeof *all->rows);
    all->rows[all->count++] = row;
    return true;
}

bool eg_import_read_renumbered(struct trip *trip)
{
    struct form form;
    size_t places[COLUMNS];
    if (!trip->request->renumbered)
        return true;
    struct renumbering *all = trip->renumbering = eg_arena_take(trip->arena, sizeof *all);
    *all = (struct renumbering){.path = trip->request->renumbered,
                                .by = {eg_hash_begin(trip->arena), eg_hash_begin(trip->arena)}};
    bool goes_on =
        form_open(&form, trip->arena, all->path, trip->error) && find_columns(&form, places);
    while (goes_on && form_next(&form))
        goes_on = take_row(trip, &form, places);
    return form_close(&form);
}

/* ---- Held against the people ---- */

static struct row *find(const struct renumbering *all, int column, const char *reference)
{
    int64_t at;
    bool found = eg_hash_find(all->by[column], reference, strlen(reference), &at);
    return found ? &all->rows[at] : NULL;
}

/* Marks the rows whose references a snapshot has. */
static bool meet_people(struct trip *trip, int64_t snapshot, bool is_last)
{
    const struct renumbering *all = trip->renumbering;
    bool is_this = snapshot == trip->result->snapshot.id;
    struct eg_person person;
    struct eg_people_walk *walk =
        eg_people_walk_begin(trip->store, trip->arena, EG_STAFF, snapshot, trip->error);
    while (walk && eg_people_walk_next(walk, &person))
        for (int n = 0; n < COLUMNS; n++) {
            struct row *row = find(all, n, person.reference);
            if (row && is_this)
                row->is_here[n] = true;
            else if (row && (n == OLD || is_last))
                row->was_there[n] = true;
        }
    return eg_people_walk_end(walk);
}

/* This snapshot, and those before it. */
static bool meet_everybody(struct trip *trip)
{
    struct eg_snapshot *snapshots;
    size_t count;
    int64_t last = 0;
    int32_t day = trip->request->last_day;
    for (size_t i = 0; i < trip->renumbering->count; i++)
        for (int n = 0; n < COLUMNS; n++)
            trip->renumbering->rows[i].is_here[n] = trip->renumbering->rows[i].was_there[n] = false;
    if (!eg_snapshots_load(trip->store, trip->arena, &snapshots, &count, trip->error))
        return false;
    for (size_t i = 0; i < count; i++) /* they come by day */
        if (snapshots[i].kind == EG_STAFF && snapshots[i].last_day < day)
            last = snapshots[i].id;
    for (size_t i = 0; i < count; i++)
        if (snapshots[i].kind == EG_STAFF && snapshots[i].last_day < day &&
            !meet_people(trip, snapshots[i].id, snapshots[i].id == last))
            return false;
    return meet_people(trip, trip->result->snapshot.id, false);
}

static bool check_row(const struct trip *trip, const struct row *row)
{
    const struct renumbering *all = trip->renumbering;
    if (!row->is_here[NEW])
        return refuse(trip, row, NEW,
                      "is not the reference of anybody imported from this extract; correct it, or "
                      "take the row out");
    if (!row->was_there[OLD])
        return refuse(trip, row, OLD,
                      "is not in any staff snapshot before this one; correct it, or take the row "
                      "out");
    if (row->is_here[OLD] && !find(all, NEW, row->references[OLD]))
        return refuse(trip, row, OLD,
                      "is still somebody's reference in this extract, and no row gives it to "
                      "anybody; say whose it was before, or take the row out");
    if (row->was_there[NEW] && !find(all, OLD, row->references[NEW]))
        return refuse(trip, row, NEW,
                      "was somebody's reference in the staff snapshot before, and no row says "
                      "which they have now; add it, or take this row out");
    return true;
}

static bool is_another(const struct row *row)
{
    return strcmp(row->references[OLD], row->references[NEW]) != 0;
}

void eg_import_follow_objections(struct trip *trip)
{
    const struct renumbering *all = trip->renumbering;
    int64_t one;
    /* All are looked up before one is added: what is new of one person may be old of another. */
    for (size_t i = 0; all && i < all->count; i++) {
        const char *old = all->rows[i].references[OLD];
        all->rows[i].has_objected = eg_hash_find(trip->objections, old, strlen(old), &one);
    }
    for (size_t i = 0; all && i < all->count; i++) {
        const char *new = all->rows[i].references[NEW];
        if (all->rows[i].has_objected)
            eg_hash_set(trip->objections, new, strlen(new), 1);
    }
}

/* An objection goes with the person. */
static bool keep_row(struct trip *trip, const struct row *row)
{
    int64_t snapshot = trip->result->snapshot.id;
    struct eg_objection said = {EG_STAFF, row->references[NEW], snapshot, "",
                                trip->request->last_day};
    trip->result->renumbered++;
    return eg_renumbered_add(trip->store, snapshot, row->references[OLD], row->references[NEW],
                             trip->error) &&
           (!row->has_objected || eg_objections_add(trip->store, &said, trip->error));
}

bool eg_import_renumber(struct trip *trip)
{
    const struct renumbering *all = trip->renumbering;
    if (!all)
        return true;
    if (!meet_everybody(trip))
        return false;
    for (size_t i = 0; i < all->count; i++)
        if (!check_row(trip, &all->rows[i]))
            return false;
    for (size_t i = 0; i < all->count; i++)
        if (is_another(&all->rows[i]) && !keep_row(trip, &all->rows[i]))
            return false;
    return true;
}
