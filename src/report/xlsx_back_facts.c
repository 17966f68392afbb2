/* Facts: what a part says, line by line. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "equigap/base/xml.h"
#include "xlsx_back_room.h"

void facts_add(struct facts *facts, const char *line)
{
    facts->lines = eg_arena_grow(facts->arena, facts->lines, &facts->capacity, facts->count + 1,
                                 sizeof *facts->lines);
    facts->lines[facts->count++] = line;
}

int facts_find(const struct facts *facts, const char *line)
{
    for (size_t i = 0; i < facts->count; i++)
        if (strcmp(facts->lines[i], line) == 0)
            return (int)i;
    return -1;
}

static int order(const void *one, const void *other)
{
    return strcmp(*(const char *const *)one, *(const char *const *)other);
}

void facts_sort(struct facts *facts)
{
    if (facts->count > 1)
        qsort(facts->lines, facts->count, sizeof *facts->lines, order);
}

const char *facts_number(struct eg_arena *arena, double number)
{
    return eg_arena_format(arena, "%.15G", number);
}

/* ---- A line while it is made ---- */

void growing_add(struct eg_arena *arena, struct growing *growing, const char *text, size_t length)
{
    growing->text =
        eg_arena_grow(arena, growing->text, &growing->capacity, growing->length + length + 1, 1);
    memcpy(growing->text + growing->length, text, length);
    growing->length += length;
    growing->text[growing->length] = '\0';
}

static void append(struct fact_taker *taker, const char *text)
{
    growing_add(taker->facts->arena, &taker->line, text, strlen(text));
}

static void end_line(struct fact_taker *taker)
{
    facts_add(taker->facts,
              eg_arena_copy(taker->facts->arena, taker->line.text, taker->line.length));
    taker->open = NULL;
}

static void append_attributes(struct fact_taker *taker, const char *names,
                              const char *const *attributes)
{
    char name[NAME_MOST];
    while (*names) {
        size_t length = strcspn(names, " ");
        snprintf(name, sizeof name, "%.*s", (int)length, names);
        const char *value = eg_xml_attribute(attributes, name);
        if (value) {
            append(taker, " ");
            append(taker, name);
            append(taker, "=");
            append(taker, value);
        }
        names += length + strspn(names + length, " ");
    }
}

/* Numbers of one value are written in more than one way. */
static void even_out(struct fact_taker *taker)
{
    char *text = strstr(taker->line.text, ": ") + 2, *end;
    double number = strtod(text, &end);
    if (end == text || *end)
        return;
    taker->line.length = (size_t)(text - taker->line.text);
    append(taker, facts_number(taker->facts->arena, number));
}

/* ---- Elements ---- */

/* True if the open elements end with those of the path. */
static bool is_at(const struct fact_taker *taker, int depth, const char *path)
{
    const char *end = path + strlen(path);
    while (depth > 0) {
        const char *start = end;
        while (start > path && start[-1] != '/')
            start--;
        size_t length = (size_t)(end - start);
        if (strncmp(taker->names[depth], start, length) != 0 || taker->names[depth][length])
            return false;
        if (start == path)
            return true;
        end = start - 1;
        depth--;
    }
    return false;
}

static const struct pick *find(const struct fact_taker *taker, int depth)
{
    for (const struct pick *pick = taker->picks; pick->path; pick++)
        if (is_at(taker, depth, pick->path))
            return pick;
    return NULL;
}

void facts_start(struct fact_taker *taker, int depth, const char *name,
                 const char *const *attributes)
{
    if (depth >= DEPTH)
        return;
    snprintf(taker->names[depth], NAME_MOST, "%s", name);
    const struct pick *pick = find(taker, depth);
    if (!pick)
        return;
    if (taker->open)
        end_line(taker);
    taker->line.length = 0;
    append(taker, pick->path);
    if (pick->attributes)
        append_attributes(taker, pick->attributes, attributes);
    if (pick->text == NO_TEXT) {
        end_line(taker);
        return;
    }
    append(taker, ": ");
    taker->open = pick;
    taker->open_depth = depth;
}

void facts_text(struct fact_taker *taker, const char *text, size_t length)
{
    if (taker->open)
        growing_add(taker->facts->arena, &taker->line, text, length);
}

void facts_end(struct fact_taker *taker, int depth)
{
    if (!taker->open || depth != taker->open_depth)
        return;
    if (taker->open->text == ITS_NUMBER)
        even_out(taker);
    end_line(taker);
}
