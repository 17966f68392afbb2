/* What stands inside figures that are drawn: the states of not declared, the details of a category. */
#include "draw_room.h"

/* Parts of a figure that is shown. */
struct inside {
    const struct shared *of;
    const struct eg_blocks *blocks; /* cut from those of the field */
    const int64_t *index_of;        /* of a block in these */
    int64_t *answers;
    const char **codes;
    size_t count;
    int64_t *counts; /* exact, [b * count + part] */
};

static struct inside begin(struct eg_arena *arena, const struct shared *of, int64_t least,
                           size_t most)
{
    int64_t *index_of;
    struct inside inside = {.of = of};
    inside.blocks = eg_blocks_cut(arena, of->blocks, least, &index_of);
    inside.index_of = index_of;
    inside.answers = eg_arena_take_array(arena, most, sizeof *inside.answers);
    inside.codes = eg_arena_take_array(arena, most, sizeof(const char *));
    inside.counts = eg_arena_take_array(arena, most * inside.blocks->count, sizeof *inside.counts);
    return inside;
}

static void add_part(struct inside *inside, int64_t answer, const char *code)
{
    inside->answers[inside->count] = answer;
    inside->codes[inside->count++] = code;
}

static int64_t *count_of(const struct inside *inside, size_t block, size_t part)
{
    return &inside->counts[block * inside->count + part];
}

/* Splits the figure that is number `whole` of the field's categories, and adds the parts. */
static bool split(struct eg_arena *arena, const struct inside *inside, size_t whole,
                  struct eg_error *error)
{
    const struct shared *of = inside->of;
    enum eg_figure_role role =
        of->answers[whole] == EG_ANSWER_NOT_DECLARED ? EG_ROLE_STATE : EG_ROLE_DETAIL;
    size_t leaf_count;
    int64_t *totals = eg_arena_take_array(arena, inside->blocks->count, sizeof *totals);
    for (size_t b = 0; b < inside->blocks->count; b++)
        totals[b] = of->shown.shown[(size_t)inside->index_of[b] * of->count + whole];
    struct eg_protect_request walk = draw_request(arena, of, inside->blocks);
    struct eg_split_request request = {
        .blocks = inside->blocks,
        .leaves = eg_protect_walk(arena, &walk, &leaf_count),
        .key = walk.key,
        .release = walk.release,
        .field = walk.field,
        .parts = inside->codes,
        .part_count = inside->count,
        .counts = inside->counts,
        .totals = totals,
        .base = walk.base,
    };
    struct eg_split out;
    request.leaf_count = leaf_count;
    if (!eg_split(arena, &request, &out, error))
        return false;
    for (size_t b = 0; b < inside->blocks->count; b++) {
        bool is_leaf = inside->blocks->blocks[b].child_count == 0;
        for (size_t p = 0; p < inside->count; p++)
            draw_add(arena, of, (size_t)inside->index_of[b],
                     drawn_figure(inside->answers[p], out.shown[b * inside->count + p], role),
                     draw_tolerance(of, is_leaf ? out.furthest_leaf : out.furthest));
    }
    return true;
}

bool draw_states(struct eg_arena *arena, const struct shared *of, struct eg_error *error)
{
    static const char *const codes[] = {"no-record", "prefer-not-to-say", "not-recognised"};
    struct inside inside = begin(arena, of, 0, sizeof codes / sizeof *codes);
    for (int64_t state = EG_ANSWER_MISSING; state >= EG_ANSWER_UNRECOGNISED; state--)
        add_part(&inside, state, codes[-state]);
    for (size_t b = 0; b < inside.blocks->count; b++) {
        size_t block = (size_t)inside.index_of[b];
        int64_t placed = of->counts[block * of->count + of->count - 1];
        for (int64_t state = EG_ANSWER_MISSING; state > EG_ANSWER_UNRECOGNISED; state--) {
            *count_of(&inside, b, (size_t)-state) =
                draw_exact(of->drawing, block, of->field, state);
            placed -= *count_of(&inside, b, (size_t)-state);
        }
        *count_of(&inside, b, (size_t)-EG_ANSWER_UNRECOGNISED) = placed; /* or too coarse */
    }
    return split(arena, &inside, of->count - 1, error);
}

/* Lists the details inside a category, and those who gave none. */
static void list_details(struct eg_arena *arena, struct inside *inside, int64_t category)
{
    const struct eg_field *field = inside->of->field;
    for (size_t c = 0; c < field->category_count; c++)
        if (field->categories[c].parent == category &&
            field->categories[c].level == EG_LEVEL_DETAIL)
            add_part(inside, (int64_t)c + 1, field->categories[c].code);
    if (inside->count == 0)
        return;
    add_part(inside, eg_answer_without_detail(category),
             eg_arena_format(arena, "%s-only", eg_field_at(field, category)->code));
}

static void count_details(const struct inside *inside, int64_t category)
{
    for (size_t b = 0; b < inside->blocks->count; b++)
        for (size_t p = 0; p < inside->count; p++) {
            int64_t answer = inside->answers[p] > 0 ? inside->answers[p] : category;
            *count_of(inside, b, p) = draw_exact(inside->of->drawing, (size_t)inside->index_of[b],
                                                 inside->of->field, answer);
        }
}

/* The people of a block whom the figures shown leave no doubt about. */
static int64_t certain(const struct shared *of, size_t block)
{
    int64_t base = of->drawing->draw->rules->values[EG_RULE_ROUND_BASE], people = 0;
    for (size_t c = 0; c < of->count; c++) {
        int64_t shown = of->shown.shown[block * of->count + c];
        people += shown >= base ? shown - base + 1 : 0;
    }
    return people;
}

/* The details of the category that others are compared with, but for the one that others are compared
 * with among these: it stays what is left. */
static bool add_reference_details(struct eg_arena *arena, struct inside *inside, int64_t reference,
                                  struct eg_error *error)
{
    const struct shared *of = inside->of;
    const struct eg_field *field = of->field;
    list_details(arena, inside, reference);
    for (size_t p = 0; p < inside->count; p++)
        if (inside->answers[p] > 0 && field->categories[inside->answers[p] - 1].is_reference) {
            inside->count--;
            for (size_t i = p; i < inside->count; i++) {
                inside->answers[i] = inside->answers[i + 1];
                inside->codes[i] = inside->codes[i + 1];
            }
            break;
        }
    if (inside->count == 0)
        return true;
    count_details(inside, reference);
    int64_t *taken = eg_arena_take_array(arena, inside->blocks->count, sizeof *taken);
    for (size_t b = 0; b < inside->blocks->count; b++)
        taken[b] = certain(of, (size_t)inside->index_of[b]);
    struct eg_protect_request request = draw_request(arena, of, inside->blocks);
    struct eg_protected out;
    request.categories = inside->codes;
    request.category_count = inside->count;
    request.counts = inside->counts;
    request.taken = taken;
    if (!eg_protect(arena, &request, &out, error))
        return false;
    for (size_t b = 0; b < inside->blocks->count; b++)
        for (size_t p = 0; p < inside->count; p++)
            draw_add(arena, of, (size_t)inside->index_of[b],
                     drawn_figure(inside->answers[p], out.shown[b * inside->count + p],
                                  EG_ROLE_DETAIL),
                     inside->blocks->blocks[b].child_count == 0 ? request.base - 1
                                                                : draw_tolerance(of, out.furthest));
    return true;
}

bool draw_details(struct eg_arena *arena, const struct shared *of, struct eg_error *error)
{
    const struct eg_draw *draw = of->drawing->draw;
    const struct eg_partition *into = &draw->into[of->field->number - 1];
    int64_t least = draw->rules->values[EG_RULE_DETAIL_MINIMUM];
    if (of->blocks->blocks[0].people < least)
        return true;
    for (size_t c = 0; c + 1 < of->count; c++) {
        struct inside inside = begin(arena, of, least, of->field->category_count + 1);
        list_details(arena, &inside, of->answers[c]);
        count_details(&inside, of->answers[c]);
        if (inside.count > 0 && !split(arena, &inside, c, error))
            return false;
    }
    struct inside inside = begin(arena, of, least, of->field->category_count + 1);
    return add_reference_details(arena, &inside, into->reference, error);
}
