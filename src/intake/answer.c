#include "equigap/intake/answer.h"

#include <string.h>

#include "equigap/base/hash.h"

struct eg_coder {
    struct eg_arena *arena;
    const struct eg_lists *lists;
    const char *field, *scheme;
    bool is_own_only; /* a status is no answer: the rows of any field do not count */
    struct eg_hash *index_by_text;
    struct eg_coded_text *texts;
    size_t count, capacity;
};

struct eg_coder *eg_coder_begin(struct eg_arena *arena, const struct eg_lists *lists,
                                const char *field, const char *scheme)
{
    struct eg_coder *coder = eg_arena_take(arena, sizeof *coder);
    *coder = (struct eg_coder){.arena = arena, .lists = lists, .field = field, .scheme = scheme};
    coder->is_own_only = strcmp(field, EG_FIELD_STAGE) == 0 || strcmp(field, EG_FIELD_OUTCOME) == 0;
    coder->index_by_text = eg_hash_begin(arena);
    return coder;
}

static int64_t look_up(const struct eg_coder *coder, struct eg_bytes cell)
{
    struct eg_arena *scratch = eg_arena_begin();
    const char *normal = eg_text_normalise(scratch, cell.start, cell.length);
    int64_t answer = EG_ANSWER_UNRECOGNISED;
    if (normal[0] == '\0')
        answer = EG_ANSWER_MISSING;
    else if (coder->is_own_only)
        eg_spelling_find_own(coder->lists, coder->field, coder->scheme, normal, &answer);
    else
        eg_spelling_find(coder->lists, coder->field, coder->scheme, normal, &answer);
    eg_arena_end(scratch);
    return answer;
}

int64_t eg_coder_code(struct eg_coder *coder, struct eg_bytes cell)
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
        coder->texts[coder->count] =
            (struct eg_coded_text){eg_text_clean(coder->arena, cell.start, cell.length), 1, answer};
        eg_hash_set(coder->index_by_text, cell.start, cell.length, (int64_t)coder->count++);
    }
    return answer;
}

const struct eg_coded_text *eg_coder_texts(const struct eg_coder *coder, size_t *count)
{
    *count = coder->count;
    return coder->texts;
}
