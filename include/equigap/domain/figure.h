/*
 * Counts of people that lie between `low` and `high`, by slice, field and answer.
 *
 *     struct eg_figures *figures = eg_figures_begin(arena, fields);
 *     size_t slice = eg_figures_slice(figures, (struct eg_slice){EG_BY_UNIT, unit});
 *     eg_figures_add(figures, slice, eg_figures_slot(figures, field, answer), 1);
 *     struct eg_figure figure = eg_figures_at(figures, slice, slot);
 *
 * HR's figures come from the store and are exact; everybody else's come from the release file. The
 * analysis does not know which it has.
 */
#ifndef EQUIGAP_DOMAIN_FIGURE_H
#define EQUIGAP_DOMAIN_FIGURE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "equigap/base/arena.h"
#include "equigap/domain/field.h"
#include "equigap/domain/slice.h"

/* People counted: at least `low`, at most `high`, shown as `shown`. Exact where all are equal. */
struct eg_figure {
    int64_t low, shown, high;
};

struct eg_figure eg_figure_exact(int64_t count);
struct eg_figure eg_figure_sum(struct eg_figure one, struct eg_figure other);
bool eg_figure_is_exact(struct eg_figure figure);

struct eg_figures;

struct eg_figures *eg_figures_begin(struct eg_arena *arena, const struct eg_fields *fields);

/* The index of a slice, which is made, all zero, if it is not there. */
size_t eg_figures_slice(struct eg_figures *figures, struct eg_slice slice);

/* The index of a slice, or false. */
bool eg_figures_find(const struct eg_figures *figures, struct eg_slice slice, size_t *index);

size_t eg_figures_slice_count(const struct eg_figures *figures);
struct eg_slice eg_figures_slice_at(const struct eg_figures *figures, size_t index);

/* No category, whatever the state: the sum of the three where these are exact, and a figure of its
 * own, better known than they are, where figures are protected. */
enum { EG_ANSWER_NOT_DECLARED = -3 };

/* Added to the number of a category of a field that takes several: people who gave it and none of
 * those inside it. Kept in stores; more than any such field has categories. */
enum { EG_ANSWER_ALONE = 100 };

/* Slot 0 counts the people of a slice; the others one answer of one field: a state (0, -1, -2), not
 * declared (-3), the number of a category (for fields that take several: people who gave it, or one
 * inside it, among others, each once), or that of one alone. */
enum { EG_SLOT_PEOPLE = 0 };
size_t eg_figures_slot(const struct eg_figures *figures, const struct eg_field *field,
                       int64_t answer);
bool eg_figures_know(const struct eg_field *field, int64_t answer); /* whether there is one */
size_t eg_figures_slot_count(const struct eg_figures *figures);

/* The field and answer of a slot; slot 0 gives field NULL and answer 0. */
void eg_figures_slot_meaning(const struct eg_figures *figures, size_t slot,
                             const struct eg_field **field, int64_t *answer);

/* Adds to an exact count. */
void eg_figures_add(struct eg_figures *figures, size_t slice, size_t slot, int64_t people);

/* Sets a figure that need not be exact. */
void eg_figures_set(struct eg_figures *figures, size_t slice, size_t slot, struct eg_figure figure);

struct eg_figure eg_figures_at(const struct eg_figures *figures, size_t slice, size_t slot);

/*
 * The figure of one answer of the people of a slice, whatever their stage and quarter: the sum over
 * the slices that differ only in these. A slice that is not there counts nobody. `field` NULL: the
 * people themselves.
 */
struct eg_figure eg_figures_sum(const struct eg_figures *figures, struct eg_slice slice,
                                const struct eg_field *field, int64_t answer);

/* The same over the slices of some stages: bit n set for stage n. 0: whatever their stage. */
struct eg_figure eg_figures_sum_stages(const struct eg_figures *figures, struct eg_slice slice,
                                       uint64_t stages, const struct eg_field *field,
                                       int64_t answer);

/* People with a category of the field, in detail or as a group: the people less those not declared.
 * Low and high are the narrowest that these allow. */
struct eg_figure eg_figures_declared(const struct eg_figures *figures, struct eg_slice slice,
                                     const struct eg_field *field);

/* True if both hold the same slices and counts; otherwise the first difference is described in
 * `what` (of `size` bytes). Slices that count nobody are as good as absent. */
bool eg_figures_are_equal(const struct eg_figures *one, const struct eg_figures *other, char *what,
                          size_t size);

#endif
