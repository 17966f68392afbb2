/*
 * styles.xml as LibreOffice 7.4 writes it, made the same each time: it keeps the pages of the
 * sheets in a table of hashes, whose order, and the numbers of the page layouts with it, differ
 * from run to run.
 */
#include <stdlib.h>
#include <string.h>

#include "ods_room.h"

#define LAYOUT "<style:page-layout style:name=\""
#define LAYOUTS_END "</office:automatic-styles>"
#define MASTER "<style:master-page style:name=\""
#define MASTERS_END "</office:master-styles>"
#define USES " style:page-layout-name=\""

enum { MASTERS_MOST = 64 };

/* ---- The language ---- */

/* Copies what stands before `name="..."` and, where this is in a tag, the name with another
 * value in the place of its own. */
static char *set_attributes(struct eg_arena *arena, const char *text, const char *name,
                            const char *value)
{
    size_t count = 0;
    for (const char *at = strstr(text, name); at; at = strstr(at + 1, name))
        count++;
    char *out = eg_arena_take(arena, strlen(text) + count * strlen(value) + 1), *to = out;
    bool is_in_tag = false;
    while (*text) {
        is_in_tag = *text == '<' || (is_in_tag && *text != '>');
        if (!is_in_tag || strncmp(text, name, strlen(name)) != 0) {
            *to++ = *text++;
            continue;
        }
        to = stpcpy(stpcpy(to, name), value);
        text += strlen(name);
        text += strcspn(text, "\"");
    }
    *to = '\0';
    return out;
}

void ods_set_language(const struct ods *ods, struct eg_part *part)
{
    part->text = set_attributes(ods->arena, part->text, " fo:language=\"", ODS_LANGUAGE);
    part->text = set_attributes(ods->arena, part->text, " fo:country=\"", ODS_COUNTRY);
    part->length = strlen(part->text);
}

/* ---- The order of the pages ---- */

/* Elements of one kind that follow one another. */
struct run {
    const char *start, *end;
    const char *elements[MASTERS_MOST];
    size_t count;
};

/* Finds the elements that begin with `mark`, of which the last ends where `end` begins. */
static bool find_run(const struct ods *ods, const char *text, const char *mark, const char *end,
                     struct run *run)
{
    *run = (struct run){.start = strstr(text, mark)};
    run->end = run->start ? strstr(run->start, end) : NULL;
    if (!run->end) {
        ods_fault(ods, "%s is not in its styles", mark);
        return false;
    }
    for (const char *at = run->start, *next; at; at = next) {
        next = strstr(at + 1, mark);
        if (next && next > run->end)
            next = NULL;
        if (run->count == MASTERS_MOST)
            return ods_fault(ods, "it has more than %d pages", MASTERS_MOST);
        run->elements[run->count++] =
            eg_arena_copy(ods->arena, at, (size_t)((next ? next : run->end) - at));
    }
    return true;
}

static int compare_texts(const void *one, const void *other)
{
    return strcmp(*(const char *const *)one, *(const char *const *)other);
}

/* The value that begins at `at`, up to its quotation mark. */
static const char *value_at(const struct ods *ods, const char *at)
{
    return eg_arena_copy(ods->arena, at, strcspn(at, "\""));
}

/* The element with another value behind `mark`. */
static const char *with_value(const struct ods *ods, const char *element, const char *mark,
                              const char *value)
{
    const char *at = strstr(element, mark) + strlen(mark);
    return eg_arena_format(ods->arena, "%.*s%s%s", (int)(at - element), element, value,
                           at + strcspn(at, "\""));
}

static const char *layout_named(const struct run *layouts, const char *name)
{
    for (size_t i = 0; i < layouts->count; i++) {
        const char *own = layouts->elements[i] + strlen(LAYOUT);
        if (strncmp(own, name, strlen(name)) == 0 && own[strlen(name)] == '"')
            return layouts->elements[i];
    }
    return NULL;
}

/* The pages in the order of their names, and their layouts in the order in which these use them. */
static bool number_layouts(const struct ods *ods, struct run *masters, const struct run *layouts,
                           const char **out)
{
    const char *names[MASTERS_MOST]; /* as they were, of the layouts numbered so far */
    size_t count = 0;
    *out = "";
    qsort(masters->elements, masters->count, sizeof *masters->elements, compare_texts);
    for (size_t i = 0; i < masters->count; i++) {
        size_t number = 0;
        const char *uses = strstr(masters->elements[i], USES);
        const char *name = uses ? value_at(ods, uses + strlen(USES)) : "";
        const char *layout = layout_named(layouts, name);
        if (!layout)
            return ods_fault(ods, "a page has no layout");
        while (number < count && strcmp(names[number], name) != 0)
            number++;
        const char *fresh = eg_arena_format(ods->arena, "Mpm%zu", number + 1);
        if (number == count) {
            names[count++] = name;
            *out =
                eg_arena_format(ods->arena, "%s%s", *out, with_value(ods, layout, LAYOUT, fresh));
        }
        masters->elements[i] = with_value(ods, masters->elements[i], USES, fresh);
    }
    return true;
}

static const char *joined(const struct ods *ods, const struct run *run)
{
    const char *all = "";
    for (size_t i = 0; i < run->count; i++)
        all = eg_arena_format(ods->arena, "%s%s", all, run->elements[i]);
    return all;
}

bool ods_settle_styles(const struct ods *ods, struct eg_part *styles)
{
    struct run layouts, masters;
    const char *numbered;
    ods_set_language(ods, styles);
    if (!find_run(ods, styles->text, LAYOUT, LAYOUTS_END, &layouts) ||
        !find_run(ods, layouts.end, MASTER, MASTERS_END, &masters) ||
        !number_layouts(ods, &masters, &layouts, &numbered))
        return false;
    styles->text =
        eg_arena_format(ods->arena, "%.*s%s%.*s%s%s", (int)(layouts.start - styles->text),
                        styles->text, numbered, (int)(masters.start - layouts.end), layouts.end,
                        joined(ods, &masters), masters.end);
    styles->length = strlen(styles->text);
    return true;
}
