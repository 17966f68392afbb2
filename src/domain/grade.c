#include "equigap/domain/grade.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "equigap/base/text.h"

static int by_order(const void *one, const void *other)
{
    const struct eg_grade_said *a = one, *b = other;
    if ((a->order > 0) != (b->order > 0))
        return a->order > 0 ? -1 : 1;
    if (a->order != b->order)
        return a->order < b->order ? -1 : 1;
    int order = eg_text_compare_names(a->name, b->name);
    return order != 0 ? order : (a->id > b->id) - (a->id < b->id);
}

/* Puts the grades, which are in order, into the bands that they name: these, in order. */
static struct eg_band *band_together(struct eg_arena *arena, struct eg_grades *list,
                                     struct eg_grade *grades, const struct eg_grade_said *said)
{
    struct eg_band *bands = eg_arena_take_array(arena, list->count, sizeof *bands);
    for (size_t i = 0; i < list->count; i++) {
        if (said[i].order == 0 || said[i].band[0] == '\0')
            continue;
        bool goes_on = i > 0 && grades[i - 1].band && strcmp(said[i].band, said[i - 1].band) == 0;
        if (!goes_on)
            bands[list->band_count++] = (struct eg_band){.name = said[i].band, .first = i};
        bands[list->band_count - 1].count++;
        grades[i].band = &bands[list->band_count - 1];
    }
    return bands;
}

/* Those marked; if none is, the grades of the last band. A band is senior if all its grades are. */
static void tell_seniors(struct eg_grades *list, struct eg_grade *grades,
                         const struct eg_grade_said *said)
{
    bool is_marked = false;
    for (size_t i = 0; i < list->count; i++)
        is_marked |= said[i].is_senior;
    const struct eg_band *top = list->band_count > 0 ? &list->bands[list->band_count - 1] : NULL;
    for (size_t i = 0; i < list->count; i++) {
        grades[i].is_pool = said[i].is_pool;
        grades[i].is_senior = is_marked ? said[i].is_senior : top && grades[i].band == top;
    }
}

static void tell_senior_bands(struct eg_grades *list, struct eg_band *bands)
{
    for (size_t b = 0; b < list->band_count; b++) {
        size_t senior = 0;
        for (size_t i = 0; i < bands[b].count; i++)
            senior += list->grades[bands[b].first + i].is_senior;
        bands[b].is_senior = senior == bands[b].count;
    }
}

/* Where each id stands. */
static void index_by_id(struct eg_arena *arena, struct eg_grades *list)
{
    for (size_t i = 0; i < list->count; i++)
        if (list->grades[i].id > list->id_most)
            list->id_most = list->grades[i].id;
    size_t *places = eg_arena_take_array(arena, (size_t)list->id_most + 1, sizeof *places);
    for (size_t i = 0; i < list->count; i++)
        places[list->grades[i].id] = i + 1;
    list->place_of = places;
}

struct eg_grades *eg_grades_arrange(struct eg_arena *arena, const struct eg_grade_said *said,
                                    size_t count)
{
    struct eg_grades *list = eg_arena_take(arena, sizeof *list);
    struct eg_grade *grades = eg_arena_take_array(arena, count, sizeof *grades);
    struct eg_grade_said *sorted = eg_arena_take_array(arena, count, sizeof *sorted);
    for (size_t i = 0; i < count; i++)
        sorted[i] = said[i];
    qsort(sorted, count, sizeof *sorted, by_order);
    for (size_t i = 0; i < count; i++) {
        assert(sorted[i].id >= 1);
        grades[i] = (struct eg_grade){.id = sorted[i].id,
                                      .name = sorted[i].name,
                                      .order = sorted[i].order,
                                      .is_listed = sorted[i].is_listed};
        list->is_order_known |= sorted[i].is_listed;
    }
    list->grades = grades;
    list->count = count;
    index_by_id(arena, list);
    struct eg_band *bands = band_together(arena, list, grades, sorted);
    list->bands = bands;
    tell_seniors(list, grades, sorted);
    tell_senior_bands(list, bands);
    return list;
}

const struct eg_grade *eg_grades_find(const struct eg_grades *grades, int64_t id)
{
    if (id < 1 || id > grades->id_most || grades->place_of[id] == 0)
        return NULL;
    return &grades->grades[grades->place_of[id] - 1];
}
