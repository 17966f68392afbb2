#include "equigap/domain/figure.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "equigap/base/hash.h"
#include "equigap/domain/recruiting.h"

enum {
    STATES = 4, /* slots of a field before its categories: three states, not declared as a whole */
    GROUP_KEY_SIZE = 3 * sizeof(int64_t),
};

/* One slice: exact counts, or (once a figure that is not exact is set) three arrays. */
struct row {
    struct eg_slice slice;
    int64_t *shown, *low, *high; /* low and high are NULL while all counts are exact */
    int64_t next; /* the row before it that differs only in stage and quarter, or -1 */
};

struct eg_figures {
    struct eg_arena *arena;
    const struct eg_fields *fields;
    size_t *first_slot; /* of the field at the same index; equality fields only */
    size_t slot_count;
    struct row *rows;
    size_t count, capacity;
    struct eg_hash *by_slice;
    struct eg_hash *by_group; /* slices that differ only in stage and quarter: the last of them */
};

struct eg_figure eg_figure_exact(int64_t count)
{
    return (struct eg_figure){count, count, count};
}

struct eg_figure eg_figure_sum(struct eg_figure one, struct eg_figure other)
{
    return (struct eg_figure){one.low + other.low, one.shown + other.shown, one.high + other.high};
}

bool eg_figure_is_exact(struct eg_figure figure)
{
    return figure.low == figure.high && figure.shown == figure.low;
}

/* Its states and categories, and these alone where it takes several. */
static size_t slots_of(const struct eg_field *field)
{
    return STATES + field->category_count * (field->takes_several ? 2 : 1);
}

struct eg_figures *eg_figures_begin(struct eg_arena *arena, const struct eg_fields *fields)
{
    struct eg_figures *figures = eg_arena_take(arena, sizeof *figures);
    figures->arena = arena;
    figures->fields = fields;
    figures->by_slice = eg_hash_begin(arena);
    figures->by_group = eg_hash_begin(arena);
    figures->first_slot = eg_arena_take_array(arena, fields->count, sizeof(size_t));
    figures->slot_count = 1;
    for (size_t i = 0; i < fields->count; i++) {
        if (fields->fields[i].kind != EG_FIELD_EQUALITY)
            continue;
        figures->first_slot[i] = figures->slot_count;
        figures->slot_count += slots_of(&fields->fields[i]);
    }
    return figures;
}

bool eg_figures_find(const struct eg_figures *figures, struct eg_slice slice, size_t *index)
{
    int64_t key[] = {slice.by, slice.unit, slice.value, slice.stage, slice.quarter};
    int64_t found;
    if (!eg_hash_find(figures->by_slice, (const char *)key, sizeof key, &found))
        return false;
    *index = (size_t)found;
    return true;
}

/* The last slice made that is of the same people but for stage and quarter; -1 if none. */
static int64_t last_of_group(const struct eg_figures *figures, struct eg_slice slice)
{
    int64_t key[] = {slice.by, slice.unit, slice.value};
    int64_t index = -1;
    eg_hash_find(figures->by_group, (const char *)key, GROUP_KEY_SIZE, &index);
    return index;
}

size_t eg_figures_slice(struct eg_figures *figures, struct eg_slice slice)
{
    size_t index;
    if (eg_figures_find(figures, slice, &index))
        return index;
    figures->rows = eg_arena_grow(figures->arena, figures->rows, &figures->capacity,
                                  figures->count + 1, sizeof *figures->rows);
    index = figures->count++;
    figures->rows[index].slice = slice;
    figures->rows[index].shown =
        eg_arena_take_array(figures->arena, figures->slot_count, sizeof(int64_t));
    int64_t key[] = {slice.by, slice.unit, slice.value, slice.stage, slice.quarter};
    eg_hash_set(figures->by_slice, (const char *)key, sizeof key, (int64_t)index);
    figures->rows[index].next = last_of_group(figures, slice);
    eg_hash_set(figures->by_group, (const char *)key, GROUP_KEY_SIZE, (int64_t)index);
    return index;
}

size_t eg_figures_slice_count(const struct eg_figures *figures)
{
    return figures->count;
}

struct eg_slice eg_figures_slice_at(const struct eg_figures *figures, size_t index)
{
    assert(index < figures->count);
    return figures->rows[index].slice;
}

bool eg_figures_know(const struct eg_field *field, int64_t answer)
{
    int64_t categories = (int64_t)field->category_count;
    bool is_alone = answer > EG_ANSWER_ALONE && answer <= EG_ANSWER_ALONE + categories;
    return (answer >= EG_ANSWER_NOT_DECLARED && answer <= categories) ||
           (field->takes_several && is_alone);
}

size_t eg_figures_slot(const struct eg_figures *figures, const struct eg_field *field,
                       int64_t answer)
{
    size_t index = (size_t)(field - figures->fields->fields);
    int64_t categories = (int64_t)field->category_count;
    assert(index < figures->fields->count && figures->first_slot[index] != 0);
    assert(eg_figures_know(field, answer));
    int64_t place = answer <= 0 ? -answer : STATES + answer - 1;
    if (answer > categories)
        place = STATES + categories + answer - EG_ANSWER_ALONE - 1;
    return figures->first_slot[index] + (size_t)place;
}

size_t eg_figures_slot_count(const struct eg_figures *figures)
{
    return figures->slot_count;
}

void eg_figures_slot_meaning(const struct eg_figures *figures, size_t slot,
                             const struct eg_field **field, int64_t *answer)
{
    *field = NULL;
    *answer = 0;
    for (size_t i = 0; i < figures->fields->count; i++) {
        size_t first = figures->first_slot[i];
        const struct eg_field *one = &figures->fields->fields[i];
        if (first == 0 || slot < first || slot >= first + slots_of(one))
            continue;
        int64_t place = (int64_t)(slot - first), categories = (int64_t)one->category_count;
        *field = one;
        *answer = place < STATES ? -place : place - STATES + 1;
        if (*answer > categories)
            *answer += EG_ANSWER_ALONE - categories;
    }
}

void eg_figures_add(struct eg_figures *figures, size_t slice, size_t slot, int64_t people)
{
    struct row *row = &figures->rows[slice];
    assert(slice < figures->count && slot < figures->slot_count && !row->low);
    row->shown[slot] += people;
}

void eg_figures_set(struct eg_figures *figures, size_t slice, size_t slot, struct eg_figure figure)
{
    struct row *row = &figures->rows[slice];
    assert(slice < figures->count && slot < figures->slot_count);
    if (!row->low && !eg_figure_is_exact(figure)) {
        size_t bytes = figures->slot_count * sizeof(int64_t);
        row->low = eg_arena_take(figures->arena, bytes);
        row->high = eg_arena_take(figures->arena, bytes);
        memcpy(row->low, row->shown, bytes);
        memcpy(row->high, row->shown, bytes);
    }
    row->shown[slot] = figure.shown;
    if (row->low) {
        row->low[slot] = figure.low;
        row->high[slot] = figure.high;
    }
}

struct eg_figure eg_figures_at(const struct eg_figures *figures, size_t slice, size_t slot)
{
    const struct row *row = &figures->rows[slice];
    assert(slice < figures->count && slot < figures->slot_count);
    if (!row->low)
        return eg_figure_exact(row->shown[slot]);
    return (struct eg_figure){row->low[slot], row->shown[slot], row->high[slot]};
}

struct eg_figure eg_figures_sum(const struct eg_figures *figures, struct eg_slice slice,
                                const struct eg_field *field, int64_t answer)
{
    return eg_figures_sum_stages(figures, slice, 0, field, answer);
}

/* One answer of one row. What is not declared of an exact row is the sum of its states. */
static struct eg_figure figure_of(const struct eg_figures *figures, size_t row, size_t slot,
                                  bool is_not_declared)
{
    if (!is_not_declared || figures->rows[row].low)
        return eg_figures_at(figures, row, slot);
    struct eg_figure sum = {0};
    for (size_t state = slot + EG_ANSWER_NOT_DECLARED; state < slot; state++)
        sum = eg_figure_sum(sum, eg_figures_at(figures, row, state));
    return sum;
}

struct eg_figure eg_figures_sum_stages(const struct eg_figures *figures, struct eg_slice slice,
                                       uint64_t stages, const struct eg_field *field,
                                       int64_t answer)
{
    size_t slot = field ? eg_figures_slot(figures, field, answer) : EG_SLOT_PEOPLE;
    struct eg_figure sum = {0};
    for (int64_t i = last_of_group(figures, slice); i >= 0; i = figures->rows[i].next)
        if (stages == 0 || stages & eg_reach_bit(figures->rows[i].slice.stage))
            sum = eg_figure_sum(sum, figure_of(figures, (size_t)i, slot,
                                               field && answer == EG_ANSWER_NOT_DECLARED));
    return sum;
}

static int64_t at_least_zero(int64_t number)
{
    return number > 0 ? number : 0;
}

struct eg_figure eg_figures_declared(const struct eg_figures *figures, struct eg_slice slice,
                                     const struct eg_field *field)
{
    struct eg_figure people = eg_figures_sum(figures, slice, NULL, 0);
    struct eg_figure silent = eg_figures_sum(figures, slice, field, EG_ANSWER_NOT_DECLARED);
    return (struct eg_figure){at_least_zero(people.low - silent.high),
                              at_least_zero(people.shown - silent.shown),
                              at_least_zero(people.high - silent.low)};
}

/* What differs first in the slices of `one`, read against `other`. */
static bool is_within(const struct eg_figures *one, const struct eg_figures *other, char *what,
                      size_t size)
{
    for (size_t i = 0; i < one->count; i++) {
        size_t index;
        bool there = eg_figures_find(other, one->rows[i].slice, &index);
        for (size_t slot = 0; slot < one->slot_count; slot++) {
            struct eg_figure a = eg_figures_at(one, i, slot);
            struct eg_figure b = there ? eg_figures_at(other, index, slot) : eg_figure_exact(0);
            if (a.low == b.low && a.shown == b.shown && a.high == b.high)
                continue;
            const struct eg_field *field;
            int64_t answer;
            eg_figures_slot_meaning(one, slot, &field, &answer);
            struct eg_slice slice = one->rows[i].slice;
            snprintf(what, size, "breakdown %d, unit %lld, %s, answer %lld: %lld against %lld",
                     (int)slice.by, (long long)slice.unit, field ? field->key : "people",
                     (long long)answer, (long long)a.shown, (long long)b.shown);
            return false;
        }
    }
    return true;
}

bool eg_figures_are_equal(const struct eg_figures *one, const struct eg_figures *other, char *what,
                          size_t size)
{
    assert(one->slot_count == other->slot_count);
    return is_within(one, other, what, size) && is_within(other, one, what, size);
}
