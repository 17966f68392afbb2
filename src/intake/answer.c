#include "equigap/intake/answer.h"

#include <string.h>

#include "equigap/base/hash.h"

enum { PARTS_MOST = 16 }; /* answers in one cell */

struct eg_coder {
    struct eg_arena *arena;
    const struct eg_lists *lists;
    const char *field, *scheme;
    bool is_own_only; /* a status is no answer: the rows of any field do not count */
    bool takes_several;
    const struct eg_field *of; /* NULL: of no field, such as dates */
    struct eg_hash *index_by_text;
    struct eg_coded_text *texts;
    size_t count, capacity;
};

struct eg_coder *eg_coder_begin(struct eg_arena *arena, const struct eg_lists *lists,
                                const char *field, const char *scheme)
{
    struct eg_coder *coder = eg_arena_take(arena, sizeof *coder);
    const struct eg_field *of = eg_lists_field(lists, field);
    *coder = (struct eg_coder){.arena = arena, .lists = lists, .field = field, .scheme = scheme};
    coder->is_own_only = strcmp(field, EG_FIELD_STAGE) == 0 || strcmp(field, EG_FIELD_OUTCOME) == 0;
    coder->of = of;
    coder->takes_several = of && of->takes_several;
    coder->index_by_text = eg_hash_begin(arena);
    return coder;
}

/* What a whole text stands for. */
static bool find(const struct eg_coder *coder, const char *normal, int64_t *answer)
{
    if (coder->is_own_only)
        return eg_spelling_find_own(coder->lists, coder->field, coder->scheme, normal, answer);
    return eg_spelling_find(coder->lists, coder->field, coder->scheme, normal, answer);
}

/*
 * A code and its label in one cell, "A White - British": taken where the label is known, and the
 * code means the same in the scheme chosen, or in some scheme of the field if none was.
 */
static bool find_code_and_label(const struct eg_coder *coder, const char *normal,
                                struct eg_arena *scratch, int64_t *answer)
{
    const char *space = strpbrk(normal, " -:");
    if (!space)
        return false;
    const char *code = eg_arena_copy(scratch, normal, (size_t)(space - normal));
    const char *label = space + strspn(space, " -:");
    int64_t of_label, of_code;
    size_t count;
    if (strcmp(code, label) == 0 ||
        !eg_spelling_find(coder->lists, coder->field, "", label, &of_label))
        return false;
    const struct eg_scheme *schemes = eg_schemes(coder->lists, &count);
    for (size_t i = 0; i < count; i++) {
        bool is_candidate =
            strcmp(schemes[i].field, coder->field) == 0 &&
            (coder->scheme[0] == '\0' || strcmp(schemes[i].name, coder->scheme) == 0);
        if (is_candidate &&
            eg_spelling_find_code(coder->lists, coder->field, schemes[i].name, code, &of_code) &&
            of_code == of_label) {
            *answer = of_label;
            return true;
        }
    }
    return false;
}

/* Cuts a text into answers: several boxes ticked, written into one cell. 0 if there are too many. */
static size_t cut(const char *text, const char *separators, struct eg_arena *scratch,
                  const char **parts)
{
    size_t count = 0;
    while (*text) {
        size_t length = strcspn(text, separators);
        struct eg_bytes part = {text + strspn(text, " "), 0};
        if (part.start < text + length)
            part.length = (size_t)(text + length - part.start);
        while (part.length > 0 && part.start[part.length - 1] == ' ')
            part.length--;
        text += length + (text[length] != '\0');
        if (part.length == 0)
            continue;
        if (count == PARTS_MOST)
            return 0;
        parts[count++] = eg_arena_copy(scratch, part.start, part.length);
    }
    return count;
}

/* The longest run of parts from `first` on that together are one known answer; labels hold commas,
 * too ("Learning, understanding or concentrating"). Returns how many, 0 if none is. */
static size_t longest_known(const struct eg_coder *coder, struct eg_arena *scratch,
                            const char *const *parts, size_t count, size_t first, int64_t *answer)
{
    for (size_t last = count; last > first; last--) {
        const char *joined = parts[first];
        for (size_t i = first + 1; i < last; i++)
            joined = eg_arena_format(scratch, "%s,%s", joined, parts[i]);
        if (find(coder, joined, answer))
            return last - first;
    }
    return 0;
}

/* "None" and the like: the category that the others are compared with. */
static bool is_none(const struct eg_field *field, int64_t answer)
{
    for (size_t i = 0; i < field->category_count; i++)
        if (answer & ((int64_t)1 << i) && eg_category_is_reference(field, &field->categories[i]))
            return true;
    return false;
}

/* Several answers in one cell; every part must be a category, and none of them "none", or nothing is
 * taken. */
static bool find_several(const struct eg_coder *coder, const char *normal, struct eg_arena *scratch,
                         int64_t *answer)
{
    static const char *const separators[] = {";|", ";|,"};
    for (size_t s = 0; s < sizeof separators / sizeof *separators; s++) {
        const char *parts[PARTS_MOST];
        size_t count = cut(normal, separators[s], scratch, parts), at = 0, taken = 1;
        int64_t all = 0, one = 0;
        while (count > 1 && at < count && taken > 0) {
            taken = longest_known(coder, scratch, parts, count, at, &one);
            taken = taken > 0 && one > 0 && !is_none(coder->of, one) ? taken : 0;
            all |= one;
            at += taken;
        }
        if (count > 1 && at == count) {
            *answer = all;
            return true;
        }
    }
    return false;
}

/* Line ends inside a cell part answers, too; normalising would make spaces of them. */
static struct eg_bytes with_bars(struct eg_arena *scratch, struct eg_bytes cell)
{
    char *text = eg_arena_copy(scratch, cell.start, cell.length);
    for (size_t i = 0; i < cell.length; i++)
        if (text[i] == '\n' || text[i] == '\r')
            text[i] = '|';
    return (struct eg_bytes){text, cell.length};
}

static int64_t look_up(const struct eg_coder *coder, struct eg_bytes cell)
{
    struct eg_arena *scratch = eg_arena_begin();
    int64_t answer = EG_ANSWER_UNRECOGNISED;
    const char *normal = eg_text_normalise(scratch, cell.start, cell.length);
    if (normal[0] == '\0') {
        answer = EG_ANSWER_MISSING;
    } else if (!find(coder, normal, &answer) && !coder->is_own_only &&
               !find_code_and_label(coder, normal, scratch, &answer) && coder->takes_several) {
        struct eg_bytes parted = with_bars(scratch, cell);
        find_several(coder, eg_text_normalise(scratch, parted.start, parted.length), scratch,
                     &answer);
    }
    eg_arena_end(scratch);
    return answer;
}

int64_t eg_coder_code(struct eg_coder *coder, struct eg_bytes cell, int64_t line)
{
    int64_t index;
    if (eg_hash_find(coder->index_by_text, cell.start, cell.length, &index)) {
        coder->texts[index].records++;
        return coder->texts[index].answer;
    }
    int64_t answer = look_up(coder, cell);
    if (coder->count < EG_CODER_TEXTS_MOST) {
        coder->texts = eg_arena_grow(coder->arena, coder->texts, &coder->capacity, coder->count + 1,
                                     sizeof *coder->texts);
        coder->texts[coder->count] = (struct eg_coded_text){
            eg_text_clean(coder->arena, cell.start, cell.length), 1, answer, line};
        eg_hash_set(coder->index_by_text, cell.start, cell.length, (int64_t)coder->count++);
    }
    return answer;
}

const struct eg_coded_text *eg_coder_texts(const struct eg_coder *coder, size_t *count)
{
    *count = coder->count;
    return coder->texts;
}

const char *eg_coder_field(const struct eg_coder *coder)
{
    return coder->field;
}
