#include "equigap/domain/release.h"

#include <stdlib.h>
#include <string.h>

#include "equigap/base/date.h"
#include "equigap/base/digest.h"

static const char *const family_names[EG_RELEASE_ALL_FAMILIES] = {
    [EG_RELEASED_UNITS] = "unit",
    [EG_RELEASED_GRADES] = "grade",
    [EG_RELEASED_APPLICANTS] = "applicant",
    [EG_RELEASED_STAGES] = "stage",
};

const char *eg_release_family_name(enum eg_release_family family)
{
    return family_names[family];
}

bool eg_release_family_find(const char *name, enum eg_release_family *out)
{
    for (int i = 0; i < EG_RELEASE_ALL_FAMILIES; i++)
        if (strcmp(family_names[i], name) == 0) {
            *out = (enum eg_release_family)i;
            return true;
        }
    return false;
}

int eg_released_figure_compare(const void *one, const void *other)
{
    const struct eg_released_figure *a = one, *b = other;
    if (a->block != b->block)
        return a->block > b->block ? 1 : -1;
    if (a->field != b->field)
        return a->field > b->field ? 1 : -1;
    return (a->answer > b->answer) - (a->answer < b->answer);
}

const struct eg_released_figure *eg_release_find(const struct eg_release *release, int64_t block,
                                                 int32_t field, int64_t answer)
{
    struct eg_released_figure wanted = {.block = block, .field = field, .answer = answer};
    if (release->figure_count == 0)
        return NULL;
    return bsearch(&wanted, release->figures, release->figure_count, sizeof wanted,
                   eg_released_figure_compare);
}

int64_t eg_release_add_block(struct eg_arena *arena, struct eg_release *release,
                             struct eg_released_block block)
{
    release->blocks = eg_arena_grow(arena, release->blocks, &release->block_capacity,
                                    release->block_count + 1, sizeof block);
    release->blocks[release->block_count] = block;
    return (int64_t)release->block_count++;
}

void eg_release_add_figure(struct eg_arena *arena, struct eg_release *release,
                           struct eg_released_figure figure)
{
    release->figures = eg_arena_grow(arena, release->figures, &release->figure_capacity,
                                     release->figure_count + 1, sizeof figure);
    release->figures[release->figure_count++] = figure;
}

void eg_release_add_lines(struct eg_arena *arena, struct eg_release *release,
                          struct eg_released_lines lines)
{
    release->lines = eg_arena_grow(arena, release->lines, &release->line_capacity,
                                   release->line_count + 1, sizeof lines);
    release->lines[release->line_count++] = lines;
}

void eg_release_drop_applicants(struct eg_release *release)
{
    int64_t first = eg_release_root(release, EG_RELEASED_APPLICANTS);
    release->applied_first = release->applied_last = 0;
    if (first < 0)
        return;
    release->block_count = (size_t)first;
    size_t kept = 0;
    while (kept < release->figure_count && release->figures[kept].block < first)
        kept++;
    release->figure_count = kept;
}

int64_t eg_release_root(const struct eg_release *release, enum eg_release_family family)
{
    for (size_t i = 0; i < release->block_count; i++)
        if (release->blocks[i].family == family)
            return (int64_t)i;
    return -1;
}

const char *eg_release_name(struct eg_arena *arena, int quarter)
{
    struct eg_date end = eg_date_from_day(eg_quarter_last_day(quarter));
    return eg_arena_format(arena, "%04d-%02d", end.year, end.month);
}

const char *eg_release_digest(struct eg_arena *arena, const struct eg_release *release)
{
    struct eg_digest *digest = eg_digest_begin();
    char *hex = eg_arena_take(arena, EG_DIGEST_HEX_SIZE);
    for (size_t b = 0; b < release->block_count; b++) {
        const struct eg_released_block *block = &release->blocks[b];
        int64_t numbers[] = {block->family, block->parent, block->people};
        eg_digest_add(digest, numbers, sizeof numbers);
        eg_digest_add(digest, block->path, strlen(block->path) + 1);
    }
    for (size_t i = 0; i < release->figure_count; i++) {
        const struct eg_released_figure *figure = &release->figures[i];
        int64_t numbers[] = {figure->block,      figure->field,        figure->answer,
                             figure->people.low, figure->people.shown, figure->people.high};
        eg_digest_add(digest, numbers, sizeof numbers);
    }
    for (size_t i = 0; i < release->line_count; i++) {
        const struct eg_released_lines *lines = &release->lines[i];
        eg_digest_add(digest, lines->sheet, strlen(lines->sheet) + 1);
        eg_digest_add(digest, lines->more, sizeof lines->more);
    }
    eg_digest_end(digest, hex);
    return hex;
}
