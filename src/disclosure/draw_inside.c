/* What stands inside figures that are drawn: the states of not declared, the details of a category. */
#include "draw_room.h"

/* Parts of a figure that is shown. */
struct inside {
    const struct shared *of;
    struct eg_protect_request walk; /* over which blocks they are shown */
    const size_t *blocks;           /* of the walk, in its order */
    size_t block_count;
    bool *is_shown, *is_walked; /* of the field's blocks: in the walk, or above it; in it */
    int64_t *answers;
    const char **codes;
    size_t count;
    int64_t *counts; /* exact, of every block: [b * count + part] */
};

/* Parts in every lowest block or, `open_least` not 0, as far down as all siblings have that many people. */
static struct inside begin(struct eg_arena *arena, const struct shared *of, int64_t open_least,
                           size_t most)
{
    size_t blocks = of->blocks->count;
    struct inside inside = {.of = of, .walk = draw_request(arena, of)};
    inside.walk.open_least = open_least;
    inside.blocks = eg_protect_order(arena, &inside.walk, &inside.block_count);
    inside.is_shown = eg_arena_take_array(arena, blocks, sizeof *inside.is_shown);
    inside.is_walked = eg_arena_take_array(arena, blocks, sizeof *inside.is_walked);
    for (size_t i = 0; i < inside.block_count; i++) {
        inside.is_walked[inside.blocks[i]] = true;
        for (int64_t b = (int64_t)inside.blocks[i]; b >= 0; b = of->blocks->blocks[b].parent)
            inside.is_shown[b] = true;
    }
    inside.answers = eg_arena_take_array(arena, most, sizeof *inside.answers);
    inside.codes = eg_arena_take_array(arena, most, sizeof(const char *));
    inside.counts = eg_arena_take_array(arena, most * blocks, sizeof *inside.counts);
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

/* Adds what is shown of the parts: so far off in the blocks of the walk, so far in those above. */
static void add_shown(struct eg_arena *arena, const struct inside *inside, const int64_t *shown,
                      enum eg_figure_role role, int64_t off, int64_t off_above)
{
    for (size_t b = 0; b < inside->of->blocks->count; b++)
        for (size_t p = 0; inside->is_shown[b] && p < inside->count; p++)
            draw_add(arena, inside->of, b,
                     drawn_figure(inside->answers[p], shown[b * inside->count + p], role),
                     inside->is_walked[b] ? off : off_above);
}

/* How far the sum of parts over several blocks is told to be off: always so much, so that how wide it is
 * says nothing of what is in it but in the rarest of cases. */
static int64_t told_above(const struct inside *inside, int64_t off)
{
    int64_t usual = 2 * inside->walk.base - 1;
    return off > usual ? off : usual;
}

/* Splits the figure that is number `whole` of the field's categories, and adds the parts. */
static bool split(struct eg_arena *arena, const struct inside *inside, size_t whole,
                  struct eg_error *error)
{
    const struct shared *of = inside->of;
    int64_t *totals = eg_arena_take_array(arena, of->blocks->count, sizeof *totals);
    for (size_t b = 0; b < of->blocks->count; b++)
        totals[b] = of->shown.shown[b * of->count + whole];
    struct eg_split_request request = {
        .blocks = of->blocks,
        .key = inside->walk.key,
        .release = inside->walk.release,
        .field = inside->walk.field,
        .parts = inside->codes,
        .part_count = inside->count,
        .counts = inside->counts,
        .whole = totals,
        .walk = inside->blocks,
        .walk_count = inside->block_count,
        .base = inside->walk.base,
    };
    struct eg_split out;
    if (!eg_split(arena, &request, &out, error))
        return false;
    add_shown(arena, inside, out.shown,
              of->answers[whole] == EG_ANSWER_NOT_DECLARED ? EG_ROLE_STATE : EG_ROLE_DETAIL,
              out.tolerance, told_above(inside, out.tolerance_above));
    return true;
}

bool draw_states(struct eg_arena *arena, const struct shared *of, struct eg_error *error)
{
    static const char *const codes[] = {"no-record", "prefer-not-to-say", "not-recognised"};
    struct inside inside = begin(arena, of, 0, sizeof codes / sizeof *codes);
    for (int64_t state = EG_ANSWER_MISSING; state >= EG_ANSWER_UNRECOGNISED; state--)
        add_part(&inside, state, codes[-state]);
    for (size_t b = 0; b < of->blocks->count; b++) {
        int64_t placed = of->counts[b * of->count + of->count - 1];
        for (int64_t state = EG_ANSWER_MISSING; state > EG_ANSWER_UNRECOGNISED; state--) {
            *count_of(&inside, b, (size_t)-state) = draw_exact(of->drawing, b, of->field, state);
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
    for (size_t b = 0; b < inside->of->blocks->count; b++)
        for (size_t p = 0; p < inside->count; p++)
            *count_of(inside, b, p) =
                draw_exact(inside->of->drawing, b, inside->of->field,
                           inside->answers[p] > 0 ? inside->answers[p] : category);
}

/* Takes the detail that others are compared with out of the parts. */
static void leave_out_reference(struct inside *inside)
{
    const struct eg_field *field = inside->of->field;
    size_t kept = 0;
    bool is_out = false;
    for (size_t p = 0; p < inside->count; p++) {
        int64_t answer = inside->answers[p];
        if (!is_out && answer > 0 && eg_field_at(field, answer)->is_reference) {
            is_out = true;
            continue;
        }
        inside->answers[kept] = answer;
        inside->codes[kept++] = inside->codes[p];
    }
    inside->count = kept;
}

/* The details of the category that others are compared with, but for the one that others are compared
 * with among these: it stays what is left. */
static bool add_reference_details(struct eg_arena *arena, struct inside *inside, int64_t reference,
                                  struct eg_error *error)
{
    const struct shared *of = inside->of;
    list_details(arena, inside, reference);
    leave_out_reference(inside);
    if (inside->count == 0)
        return true;
    count_details(inside, reference);
    struct eg_protect_request first = draw_request(arena, of), second = inside->walk;
    first.categories = of->codes;
    first.category_count = of->count;
    first.counts = of->counts;
    second.categories = inside->codes;
    second.category_count = inside->count;
    second.counts = inside->counts;
    second.taken = eg_protect_taken(arena, &first, &of->shown);
    struct eg_protected out;
    if (!eg_protect(arena, &second, &out, error))
        return false;
    add_shown(arena, inside, out.shown, EG_ROLE_DETAIL, second.base - 1,
              told_above(inside, out.tolerance_above));
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
