#include "equigap/tally/moved.h"

#include <stdlib.h>
#include <string.h>

#include "equigap/base/digest.h"
#include "equigap/base/hash.h"
#include "equigap/domain/partition.h"
#include "equigap/domain/unit.h"
#include "equigap/store/key.h"
#include "equigap/store/ledger.h"
#include "equigap/store/people.h"
#include "equigap/store/renumbered.h"

/* What entries are made with. */
struct making {
    const struct eg_renumbered *renumbered;
    const struct eg_field *fields[EG_FIELDS_MOST]; /* that the release has, by number - 1 */
    struct eg_partition into[EG_FIELDS_MOST];      /* of these, the coarsest */
    struct eg_mac *mac;
};

static bool begin_making(struct eg_store *store, struct eg_arena *arena,
                         const struct eg_moved_request *request, struct making *making,
                         struct eg_error *error)
{
    *making =
        (struct making){.renumbered = eg_renumbered_load(store, arena, request->snapshot, error),
                        .mac = eg_key_mac(request->key)};
    for (size_t i = 0; i < request->fields->count; i++) {
        const struct eg_field *field = &request->fields->fields[i];
        if (field->kind != EG_FIELD_EQUALITY || !(request->recorded & eg_field_bit(field)))
            continue;
        making->fields[field->number - 1] = field;
        making->into[field->number - 1] = eg_partition_coarsest(arena, field);
    }
    return making->renumbered != NULL;
}

/* Without answers. Somebody is known by their first reference, however often they got another. */
static struct eg_ledger_entry entry_of(const struct making *making, const struct eg_person *person)
{
    const char *first = eg_renumbered_first(making->renumbered, person->reference);
    return (struct eg_ledger_entry){.person = eg_key_person(making->mac, first),
                                    .unit = person->unit ? person->unit : EG_UNIT_ROOT,
                                    .grade = person->grade};
}

static void add_answers(const struct making *making, const struct eg_person *person,
                        struct eg_ledger_entry *entry)
{
    for (int f = 0; f < EG_FIELDS_MOST; f++) {
        const struct eg_field *field = making->fields[f];
        if (!field)
            continue;
        int64_t answer = person->answers[f];
        int32_t placed = answer > 0 ? making->into[f].placed[answer - 1] : 0;
        const char *code = placed ? field->categories[placed - 1].code : EG_LEDGER_NOT_DECLARED;
        entry->answers[f] = eg_key_answer(making->mac, entry->person, field->key, code);
    }
}

/* Of many people: in heap memory, since they are given back before the run ends. */
struct entries {
    struct eg_ledger_entry *all;
    size_t count, capacity;
};

static bool gather(void *closure, const struct eg_ledger_entry *entry)
{
    struct entries *entries = closure;
    if (entries->count == entries->capacity) {
        entries->capacity = entries->capacity ? 2 * entries->capacity : 1024;
        entries->all = eg_heap_resize(entries->all, entries->capacity, sizeof *entries->all);
    }
    entries->all[entries->count++] = *entry;
    return true;
}

/* ---- Everybody of now ---- */

struct eg_moved_now {
    struct eg_store *store;
    struct eg_arena *arena;
    struct making making;
    struct entries people;
};

static bool gather_people(struct eg_moved_now *now, int64_t snapshot, struct eg_error *error)
{
    struct eg_person person;
    struct eg_people_walk *walk =
        eg_people_walk_begin(now->store, now->arena, EG_STAFF, snapshot, error);
    while (walk && eg_people_walk_next(walk, &person)) {
        struct eg_ledger_entry entry = entry_of(&now->making, &person);
        add_answers(&now->making, &person, &entry);
        gather(&now->people, &entry);
    }
    return eg_people_walk_end(walk);
}

struct eg_moved_now *eg_moved_now_begin(struct eg_store *store, struct eg_arena *arena,
                                        const struct eg_moved_request *request,
                                        struct eg_error *error)
{
    struct eg_moved_now *now = eg_arena_take(arena, sizeof *now);
    now->store = store;
    now->arena = arena;
    if (begin_making(store, arena, request, &now->making, error) &&
        gather_people(now, request->snapshot, error))
        return now;
    eg_moved_now_end(now);
    return NULL;
}

void eg_moved_now_end(struct eg_moved_now *now)
{
    if (!now)
        return;
    eg_mac_end(now->making.mac);
    free(now->people.all);
}

bool eg_moved_keep(struct eg_store *store, struct eg_arena *arena,
                   const struct eg_moved_request *request, int64_t issued, struct eg_error *error)
{
    struct eg_moved_now *now = eg_moved_now_begin(store, arena, request, error);
    bool done = now != NULL;
    for (size_t i = 0; done && i < now->people.count; i++)
        done = eg_ledger_add(store, issued, &now->people.all[i], error);
    eg_moved_now_end(now);
    return done;
}

/* ---- Then and now ---- */

/* People who went from one place to another. */
struct pair {
    int64_t from, to, people;
    int64_t changed[EG_FIELDS_MOST];
};

struct pairs {
    struct eg_arena *arena;
    struct pair *all;
    size_t count, capacity;
    struct eg_hash *by_places;
};

static struct pair *find_pair(struct pairs *pairs, int64_t from, int64_t to)
{
    int64_t key[] = {from, to}, index;
    if (!eg_hash_find(pairs->by_places, (const char *)key, sizeof key, &index)) {
        pairs->all = eg_arena_grow(pairs->arena, pairs->all, &pairs->capacity, pairs->count + 1,
                                   sizeof *pairs->all);
        index = (int64_t)pairs->count++;
        pairs->all[index] = (struct pair){.from = from, .to = to};
        eg_hash_set(pairs->by_places, (const char *)key, sizeof key, index);
    }
    return &pairs->all[index];
}

/* Grades that are not known are a place, too: places count from 1. */
static int64_t place_of(const struct eg_ledger_entry *entry, int family)
{
    if (!entry)
        return 0;
    return family == EG_RELEASED_UNITS ? entry->unit : entry->grade + 1;
}

/* One that was taken out after an objection has not changed, whatever it is now: see object.c. */
static bool has_changed(const struct making *making, const struct eg_ledger_entry *then,
                        const struct eg_ledger_entry *now, int f)
{
    const struct eg_field *field = making->fields[f];
    return then->answers[f] != now->answers[f] && field &&
           then->answers[f] !=
               eg_key_answer(making->mac, then->person, field->key, EG_LEDGER_TAKEN_OUT);
}

/* `making` NULL: nobody's answers are looked at. */
static void note(const struct making *making, struct pairs *pairs,
                 const struct eg_ledger_entry *then, const struct eg_ledger_entry *now)
{
    bool changed[EG_FIELDS_MOST] = {false};
    for (int f = 0; making && then && now && f < EG_FIELDS_MOST; f++)
        changed[f] = has_changed(making, then, now, f);
    for (int family = 0; family < EG_RELEASE_FAMILIES; family++) {
        struct pair *pair =
            find_pair(&pairs[family], place_of(then, family), place_of(now, family));
        pair->people++;
        for (int f = 0; f < EG_FIELDS_MOST; f++)
            pair->changed[f] += changed[f];
    }
}

/* The entries of a ledger by person, and which of them are there still. */
struct before {
    struct entries people;
    bool *stayed;
};

static int by_person(const void *one, const void *other)
{
    int64_t a = ((const struct eg_ledger_entry *)one)->person;
    int64_t b = ((const struct eg_ledger_entry *)other)->person;
    return (a > b) - (a < b);
}

/* Who somebody of now was before; NULL: nobody. */
static struct eg_ledger_entry *find_before(const struct before *before,
                                           const struct eg_ledger_entry *now)
{
    const struct entries *people = &before->people;
    return people->count ? bsearch(now, people->all, people->count, sizeof *people->all, by_person)
                         : NULL;
}

static void meet(const struct making *making, struct before *before, const struct entries *now,
                 struct pairs *pairs)
{
    for (size_t i = 0; i < now->count; i++) {
        struct eg_ledger_entry *then = find_before(before, &now->all[i]);
        if (then)
            before->stayed[then - before->people.all] = true;
        note(making, pairs, then, &now->all[i]);
    }
}

static bool begin_before(struct eg_store *store, int64_t issued, struct before *before,
                         struct eg_error *error)
{
    bool done = eg_ledger_walk(store, issued, gather, &before->people, error);
    size_t room = before->people.count + 1;
    before->stayed = eg_heap_resize(NULL, room, sizeof *before->stayed);
    memset(before->stayed, 0, room * sizeof *before->stayed);
    return done;
}

static void end_before(struct before *before, struct pairs *pairs)
{
    for (size_t i = 0; i < before->people.count; i++)
        if (!before->stayed[i])
            note(NULL, pairs, &before->people.all[i], NULL);
    free(before->people.all);
    free(before->stayed);
}

static void begin_pairs(struct eg_arena *arena, struct pairs pairs[EG_RELEASE_FAMILIES])
{
    for (int family = 0; family < EG_RELEASE_FAMILIES; family++)
        pairs[family] = (struct pairs){.arena = arena, .by_places = eg_hash_begin(arena)};
}

static void give(struct eg_arena *arena, const struct pairs *pairs, int field,
                 struct eg_movements *out)
{
    out->items = eg_arena_take_array(arena, pairs->count, sizeof *out->items);
    for (size_t i = 0; i < pairs->count; i++)
        out->items[out->count++] =
            (struct eg_movement){pairs->all[i].from, pairs->all[i].to, pairs->all[i].people,
                                 pairs->all[i].changed[field]};
}

bool eg_moved_measure(const struct eg_moved_now *now, int64_t issued, struct eg_moved *out,
                      struct eg_error *error)
{
    struct before before = {0};
    struct pairs pairs[EG_RELEASE_FAMILIES];
    begin_pairs(now->arena, pairs);
    bool done = begin_before(now->store, issued, &before, error);
    if (done)
        meet(&now->making, &before, &now->people, pairs);
    *out = (struct eg_moved){.has_ledger = before.people.count > 0};
    end_before(&before, pairs);
    for (int family = 0; done && family < EG_RELEASE_FAMILIES; family++)
        for (int f = 0; f < EG_FIELDS_MOST; f++)
            give(now->arena, &pairs[family], f, &out->by[family][f]);
    return done;
}

bool eg_moved_between(struct eg_store *store, struct eg_arena *arena,
                      const struct eg_moved_step *step,
                      struct eg_movements out[EG_RELEASE_FAMILIES], struct eg_error *error)
{
    struct before before = {0};
    struct entries after = {0};
    struct pairs pairs[EG_RELEASE_FAMILIES];
    begin_pairs(arena, pairs);
    bool done = begin_before(store, step->from, &before, error) &&
                eg_ledger_walk(store, step->to, gather, &after, error);
    if (done)
        meet(NULL, &before, &after, pairs);
    free(after.all);
    end_before(&before, pairs);
    for (int family = 0; done && family < EG_RELEASE_FAMILIES; family++) {
        out[family] = (struct eg_movements){0};
        give(arena, &pairs[family], 0, &out[family]);
    }
    return done;
}

/* ---- Renumbered ---- */

/* References of a place, or of several together. */
struct references {
    int64_t before, gone, new;
};

/* Over `percent` in a hundred are gone, and as many are new: to a quarter of them. */
static bool is_renumbered(const struct references *of, int64_t percent)
{
    enum { WHOLE = 100, ALIKE = 4 };
    return of->gone * WHOLE > percent * of->before && of->gone > 1 &&
           llabs(of->new - of->gone) * ALIKE <= of->gone;
}

static void add_references(struct references *to, const struct references *from)
{
    to->before += from->before;
    to->gone += from->gone;
    to->new += from->new;
}

bool *eg_moved_find_renumbered(struct eg_arena *arena, const struct eg_movements *movements,
                               size_t place_count, int64_t percent)
{
    struct references *of = eg_arena_take_array(arena, place_count + 1, sizeof *of);
    int64_t *here = eg_arena_take_array(arena, place_count + 1, sizeof *here);
    bool *are = eg_arena_take_array(arena, place_count + 1, sizeof *are);
    struct references all = {0}, moved_house = {0};
    for (size_t i = 0; i < movements->count; i++) {
        const struct eg_movement *one = &movements->items[i];
        size_t from = (size_t)one->from, to = (size_t)one->to;
        if (from > 0 && from <= place_count) {
            of[from - 1].before += one->people;
            of[from - 1].gone += one->to == 0 ? one->people : 0;
        }
        if (to > 0 && to <= place_count) {
            here[to - 1] += one->people;
            of[to - 1].new += one->from == 0 ? one->people : 0;
        }
    }
    for (size_t p = 0; p < place_count; p++) {
        bool is_other = of[p].before == 0 || here[p] == 0; /* it came, or it ended */
        add_references(&all, &of[p]);
        if (is_other)
            add_references(&moved_house, &of[p]);
    }
    bool is_everybody = is_renumbered(&all, percent);
    bool is_under_new_names = is_renumbered(&moved_house, percent);
    for (size_t p = 0; p < place_count; p++)
        are[p] = is_everybody || is_renumbered(&of[p], percent) ||
                 (is_under_new_names && (of[p].before == 0 || here[p] == 0));
    return are;
}
