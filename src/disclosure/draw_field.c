/* The protected figures of one field, in every block of a family. */
#include <string.h>

#include "draw_room.h"

#define NOT_DECLARED_CODE "not-declared"

int64_t draw_exact(const struct drawing *drawing, size_t block, const struct eg_field *field,
                   int64_t answer)
{
    const struct eg_figures *figures = drawing->draw->figures;
    return drawing
        ->counts[block * eg_figures_slot_count(figures) + eg_figures_slot(figures, field, answer)];
}

/* The people of a block who are counted in a category; not declared: in none. */
static int64_t placed_in(const struct shared *of, size_t block, int64_t answer)
{
    const struct eg_partition *into = &of->drawing->draw->into[of->field->number - 1];
    bool is_silent = answer == EG_ANSWER_NOT_DECLARED;
    int64_t people = 0;
    for (size_t c = 0; c < of->field->category_count; c++)
        if (into->placed[c] == (is_silent ? 0 : answer))
            people += draw_exact(of->drawing, block, of->field, (int64_t)c + 1);
    for (int64_t state = EG_ANSWER_UNRECOGNISED; is_silent && state <= EG_ANSWER_MISSING; state++)
        people += draw_exact(of->drawing, block, of->field, state);
    return people;
}

static void list_categories(struct eg_arena *arena, struct shared *of)
{
    const struct eg_partition *into = &of->drawing->draw->into[of->field->number - 1];
    of->answers = eg_arena_take_array(arena, into->count + 1, sizeof *of->answers);
    of->codes = eg_arena_take_array(arena, into->count + 1, sizeof(const char *));
    for (size_t i = 0; i < into->count; i++) {
        if (into->categories[i] == into->reference)
            continue;
        of->answers[of->count] = into->categories[i];
        of->codes[of->count++] = eg_field_at(of->field, into->categories[i])->code;
    }
    of->answers[of->count] = EG_ANSWER_NOT_DECLARED;
    of->codes[of->count++] = NOT_DECLARED_CODE;
    of->counts = eg_arena_take_array(arena, of->blocks->count * of->count, sizeof *of->counts);
    for (size_t b = 0; b < of->blocks->count; b++)
        for (size_t c = 0; c < of->count; c++)
            of->counts[b * of->count + c] = placed_in(of, b, of->answers[c]);
}

struct eg_protect_request draw_request(struct eg_arena *arena, const struct shared *of)
{
    const struct eg_draw *draw = of->drawing->draw;
    return (struct eg_protect_request){
        .blocks = of->blocks,
        .key = draw->key,
        .release = eg_release_name(arena, draw->quarter),
        .field = of->field->key,
        .base = draw->rules->values[EG_RULE_ROUND_BASE],
        .possible = draw->rules->values[EG_RULE_ROUND_BASE],
    };
}

static int64_t between(int64_t number, int64_t low, int64_t high)
{
    return number < low ? low : number > high ? high : number;
}

void draw_add(struct eg_arena *arena, const struct shared *of, size_t block,
              struct eg_released_figure figure, int64_t off)
{
    int64_t most = of->blocks->blocks[block].people;
    struct eg_figure *people = &figure.people;
    people->low = between(people->shown - off, 0, most);
    people->high = between(people->shown + off, 0, most);
    people->shown = between(people->shown, 0, most);
    figure.block = of->drawing->first + (int64_t)block;
    figure.field = of->field->number;
    eg_release_add_figure(arena, of->drawing->out, figure);
}

/* What the figures of a block leave for the category that others are compared with, shown to the
 * nearest base. */
static void add_reference(struct eg_arena *arena, const struct shared *of, size_t block,
                          size_t from)
{
    const struct eg_release *out = of->drawing->out;
    int64_t base = of->drawing->draw->rules->values[EG_RULE_ROUND_BASE];
    int64_t people = of->blocks->blocks[block].people;
    struct eg_figure rest = eg_figure_exact(people);
    for (size_t i = from; i < out->figure_count; i++) {
        rest.low -= out->figures[i].people.high;
        rest.shown -= out->figures[i].people.shown;
        rest.high -= out->figures[i].people.low;
    }
    rest.low = between(rest.low, 0, people);
    rest.high = between(rest.high, 0, people);
    rest.shown =
        between((between(rest.shown, 0, people) + base / 2) / base * base, rest.low, rest.high);
    eg_release_add_figure(
        arena, of->drawing->out,
        (struct eg_released_figure){of->drawing->first + (int64_t)block, of->field->number,
                                    of->drawing->draw->into[of->field->number - 1].reference, rest,
                                    true});
}

static void add_figures(struct eg_arena *arena, const struct shared *of)
{
    int64_t base = of->drawing->draw->rules->values[EG_RULE_ROUND_BASE];
    for (size_t b = 0; b < of->blocks->count; b++) {
        size_t from = of->drawing->out->figure_count;
        bool is_leaf = of->blocks->blocks[b].child_count == 0;
        for (size_t c = 0; c < of->count; c++)
            draw_add(arena, of, b,
                     drawn_figure(of->answers[c], of->shown.shown[b * of->count + c],
                                  EG_ROLE_CATEGORY),
                     is_leaf ? base - 1 : of->shown.tolerance_above);
        add_reference(arena, of, b, from);
    }
}

/* The first block alone: what is shown of gender identity. */
static const struct eg_blocks *first_alone(struct eg_arena *arena, const struct eg_blocks *blocks)
{
    struct eg_blocks *alone = eg_arena_take(arena, sizeof *alone);
    alone->blocks = eg_arena_take_array(arena, 1, sizeof *alone->blocks);
    alone->blocks[0] = blocks->blocks[0];
    alone->blocks[0].child_count = 0;
    alone->count = 1;
    alone->least = blocks->least;
    return alone;
}

/* The figure of everybody among those drawn so far, which stand in no order yet. */
static const struct eg_released_figure *find_drawn(const struct eg_release *out, int32_t field,
                                                   int64_t answer)
{
    for (size_t i = 0; i < out->figure_count; i++)
        if (out->figures[i].block == 0 && out->figures[i].field == field &&
            out->figures[i].answer == answer)
            return &out->figures[i];
    return NULL;
}

/* True if the figures of everybody are those that the units have: they begin alike, and differ only
 * where one of them was repaired. */
static bool agrees_with_units(const struct shared *of)
{
    for (size_t c = 0; c < of->count; c++) {
        const struct eg_released_figure *all =
            find_drawn(of->drawing->out, of->field->number, of->answers[c]);
        if (!all || all->people.shown != of->shown.shown[c])
            return false;
    }
    return true;
}

bool draw_field(struct eg_arena *arena, const struct drawing *drawing, const struct eg_field *field,
                struct eg_error *error)
{
    bool is_of_units = drawing->family == EG_RELEASED_UNITS;
    bool is_of_whole = eg_field_is_never_listed(field);
    struct shared of = {.drawing = drawing, .field = field, .blocks = drawing->blocks};
    if (is_of_whole)
        of.blocks = first_alone(arena, drawing->blocks);
    if (is_of_whole && !is_of_units)
        return true;
    list_categories(arena, &of);
    struct eg_protect_request request = draw_request(arena, &of);
    request.categories = of.codes;
    request.category_count = of.count;
    request.counts = of.counts;
    if (!eg_protect(arena, &request, &of.shown, error))
        return false;
    if (!is_of_units && !agrees_with_units(&of))
        return true;
    add_figures(arena, &of);
    return !is_of_units || drawing->draw->is_plain ||
           (draw_states(arena, &of, error) &&
            (!drawing->draw->is_full || is_of_whole || draw_details(arena, &of, error)));
}
