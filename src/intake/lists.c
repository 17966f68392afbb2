#include "equigap/intake/lists.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "equigap/base/digest.h"
#include "equigap/base/hash.h"
#include "equigap/base/text.h"
#include "lists_room.h"

enum { KEY_MOST = 4096 };

const char *eg_lists_version(struct eg_arena *arena)
{
    struct eg_digest *digest = eg_digest_begin();
    struct eg_asset asset;
    char hex[EG_DIGEST_HEX_SIZE];
    for (size_t i = 0; eg_asset_at(i, &asset); i++)
        if (strncmp(asset.name, "lists/", 6) == 0) {
            eg_digest_add(digest, asset.name, strlen(asset.name) + 1);
            eg_digest_add(digest, asset.text, asset.length);
        }
    eg_digest_end(digest, hex);
    return eg_arena_copy(arena, hex, 12);
}

struct eg_lists *eg_lists_begin(struct eg_arena *arena, const struct eg_fields *fields)
{
    struct eg_lists *lists = eg_arena_take(arena, sizeof *lists);
    lists->arena = arena;
    lists->fields = fields;
    lists->spellings = eg_hash_begin(arena);
    lists->schemes = eg_hash_begin(arena);
    lists->headings[EG_STAFF] = eg_hash_begin(arena);
    lists->headings[EG_APPLICANTS] = eg_hash_begin(arena);
    lists->heading_index = eg_hash_begin(arena);
    lists->own = eg_hash_begin(arena);
    lists->own_fields = eg_hash_begin(arena);
    lists->lumped = eg_hash_begin(arena);
    lists->by_length = eg_hash_begin(arena);
    return lists;
}

struct eg_lists *eg_lists_load(struct eg_arena *arena, const struct eg_fields *fields,
                               struct eg_error *error)
{
    struct eg_lists *lists = eg_lists_begin(arena, fields);
    return eg_lists_add_schemes(lists, eg_asset_find("lists/schemes.csv"), error) &&
                   eg_lists_add_spellings(lists, eg_asset_find("lists/spellings.csv"), error) &&
                   eg_lists_add_headings(lists, eg_asset_find("lists/headings.csv"), error) &&
                   eg_lists_add_row_markers(lists, eg_asset_find("lists/row_markers.csv"), error)
               ? lists
               : NULL;
}

/* "field, scheme, text" as one key; its length, or 0 if it would not fit (no list row is so long). */
static size_t make_key(char key[static KEY_MOST], const char *field, const char *scheme,
                       const char *text)
{
    int length = snprintf(key, KEY_MOST, "%s\x1f%s\x1f%s", field, scheme, text);
    return length < KEY_MOST ? (size_t)length : 0;
}

/* The answer that a word of the list stands for. */
static bool resolve(const struct eg_lists *lists, const char *key, const char *word,
                    int64_t *answer)
{
    if (strcmp(word, "missing") == 0 || strcmp(word, "lumped") == 0)
        *answer = EG_ANSWER_MISSING;
    else if (strcmp(word, "undeclared") == 0)
        *answer = EG_ANSWER_UNDECLARED;
    else if (strcmp(word, "unrecognised") == 0)
        *answer = EG_ANSWER_UNRECOGNISED;
    else {
        const struct eg_field *field = eg_fields_find(lists->fields, key);
        const struct eg_category *category = field ? eg_field_find(field, word) : NULL;
        if (!category)
            return false;
        *answer = field->takes_several ? (int64_t)1 << (category->number - 1) : category->number;
    }
    return true;
}

bool eg_lists_add_schemes(struct eg_lists *lists, struct eg_asset file, struct eg_error *error)
{
    static const char *const columns[] = {"field", "scheme", NULL};
    struct eg_list list;
    char key[KEY_MOST];
    if (eg_list_begin(&list, lists->arena, file, columns, error))
        while (eg_list_next(&list, error)) {
            if (!eg_fields_find(lists->fields, eg_list_text(&list, 0)))
                return eg_list_fail(&list, error, "no such field", eg_list_text(&list, 0));
            struct eg_scheme scheme = {eg_list_text(&list, 0), eg_list_text(&list, 1)};
            size_t length = make_key(key, scheme.field, scheme.name, "");
            eg_hash_set(lists->schemes, key, length, 1);
            lists->scheme_rows =
                eg_arena_grow(lists->arena, lists->scheme_rows, &lists->scheme_capacity,
                              lists->scheme_count + 1, sizeof *lists->scheme_rows);
            lists->scheme_rows[lists->scheme_count++] = scheme;
        }
    return !eg_failed(error);
}

bool eg_scheme_exists(const struct eg_lists *lists, const char *field, const char *scheme)
{
    char key[KEY_MOST];
    int64_t one;
    return eg_hash_find(lists->schemes, key, make_key(key, field, scheme, ""), &one);
}

static bool add_spelling(struct eg_lists *lists, const struct eg_list *list, struct eg_error *error)
{
    const char *field = eg_list_text(list, 0), *scheme = eg_list_text(list, 1);
    const char *text = eg_list_text(list, 2), *word = eg_list_text(list, 3);
    bool is_any = strcmp(field, "*") == 0, is_date = strcmp(field, "date") == 0;
    if (!is_any && !is_date && !eg_fields_find(lists->fields, field))
        return eg_list_fail(list, error, "no such field", field);
    if (scheme[0] != '\0' && !eg_scheme_exists(lists, field, scheme))
        return eg_list_fail(list, error, "the field has no such scheme", scheme);

    int64_t answer, other;
    if (!resolve(lists, field, word, &answer))
        return eg_list_fail(list, error, "the field has no such category, and it is no state",
                            word);
    const char *normal = eg_text_normalise(lists->arena, text, strlen(text));
    if (normal[0] == '\0')
        return eg_list_fail(list, error, "nothing is left of the text after normalising", text);
    char key[KEY_MOST];
    size_t length = make_key(key, field, scheme, normal);
    if (eg_hash_find(lists->spellings, key, length, &other) && other != answer)
        return eg_list_fail(
            list, error, "after normalising, an earlier row gives this text another answer", text);
    eg_hash_set(lists->spellings, key, length, answer);
    if (strcmp(word, "lumped") == 0)
        eg_hash_set(lists->lumped, normal, strlen(normal), 1);
    lists->spelling_rows =
        eg_arena_grow(lists->arena, lists->spelling_rows, &lists->spelling_capacity,
                      lists->spelling_count + 1, sizeof *lists->spelling_rows);
    lists->spelling_rows[lists->spelling_count] = (struct eg_spelling_row){
        .field = field, .scheme = scheme, .normal = normal, .text = text, .word = word};
    eg_spelling_index(lists, lists->spelling_count++);
    return true;
}

bool eg_lists_add_own(struct eg_lists *lists, const char *field, const char *normal,
                      const char *word)
{
    int64_t answer;
    char key[KEY_MOST];
    size_t length = make_key(key, field, "", normal);
    if (length == 0 || !eg_fields_find(lists->fields, field) ||
        !resolve(lists, field, word, &answer))
        return false;
    eg_hash_set(lists->own, key, length, answer);
    eg_hash_set(lists->own_fields, field, strlen(field), 1);
    return true;
}

bool eg_lists_have_own(const struct eg_lists *lists, const char *field)
{
    int64_t one;
    return eg_hash_find(lists->own_fields, field, strlen(field), &one);
}

bool eg_spelling_find_decided(const struct eg_lists *lists, const char *field, const char *normal,
                              int64_t *answer)
{
    char key[KEY_MOST];
    size_t length = make_key(key, field, "", normal);
    return length != 0 && eg_hash_find(lists->own, key, length, answer);
}

bool eg_spelling_is_lumped(const struct eg_lists *lists, const char *normal)
{
    int64_t one;
    return eg_hash_find(lists->lumped, normal, strlen(normal), &one);
}

const struct eg_field *eg_lists_field(const struct eg_lists *lists, const char *key)
{
    return eg_fields_find(lists->fields, key);
}

const struct eg_scheme *eg_schemes(const struct eg_lists *lists, size_t *count)
{
    *count = lists->scheme_count;
    return lists->scheme_rows;
}

bool eg_lists_add_spellings(struct eg_lists *lists, struct eg_asset file, struct eg_error *error)
{
    static const char *const columns[] = {"field", "scheme", "text", "answer", NULL};
    struct eg_list list;
    if (eg_list_begin(&list, lists->arena, file, columns, error))
        while (eg_list_next(&list, error) && add_spelling(lists, &list, error))
            continue;
    return !eg_failed(error);
}

bool eg_spelling_find_code(const struct eg_lists *lists, const char *field, const char *scheme,
                           const char *normal, int64_t *answer)
{
    char key[KEY_MOST];
    size_t length = make_key(key, field, scheme, normal);
    return scheme[0] != '\0' && length != 0 && eg_hash_find(lists->spellings, key, length, answer);
}

bool eg_spelling_find_own(const struct eg_lists *lists, const char *field, const char *scheme,
                          const char *normal, int64_t *answer)
{
    char key[KEY_MOST];
    size_t length = make_key(key, field, "", normal);
    if (eg_spelling_find_decided(lists, field, normal, answer))
        return true;
    if (eg_spelling_find_code(lists, field, scheme, normal, answer))
        return true;
    return length != 0 && eg_hash_find(lists->spellings, key, length, answer);
}

bool eg_spelling_find(const struct eg_lists *lists, const char *field, const char *scheme,
                      const char *normal, int64_t *answer)
{
    return eg_spelling_find_own(lists, field, scheme, normal, answer) ||
           eg_spelling_find_own(lists, "*", "", normal, answer);
}

/* The index of a heading field's name, which is added if it is new. */
static int64_t index_of_field(struct eg_lists *lists, const char *field)
{
    int64_t index;
    if (eg_hash_find(lists->heading_index, field, strlen(field), &index))
        return index;
    lists->heading_fields =
        eg_arena_grow(lists->arena, lists->heading_fields, &lists->heading_field_capacity,
                      lists->heading_field_count + 1, sizeof *lists->heading_fields);
    index = (int64_t)lists->heading_field_count++;
    lists->heading_fields[index] = field;
    eg_hash_set(lists->heading_index, field, strlen(field), index);
    return index;
}

static bool add_heading(struct eg_lists *lists, const struct eg_list *list, struct eg_error *error)
{
    const char *kind = eg_list_text(list, 0), *text = eg_list_text(list, 2);
    bool of[] = {
        [EG_STAFF] = strcmp(kind, "applicants") != 0, [EG_APPLICANTS] = strcmp(kind, "staff") != 0};
    if (of[EG_STAFF] && of[EG_APPLICANTS] && strcmp(kind, "both") != 0)
        return eg_list_fail(list, error, "not a kind of extract", kind);
    const char *normal = eg_text_normalise(lists->arena, text, strlen(text));
    int64_t index = index_of_field(lists, eg_list_text(list, 1)), other;
    for (int i = 0; i < 2; i++) {
        if (!of[i])
            continue;
        if (eg_hash_find(lists->headings[i], normal, strlen(normal), &other) && other != index)
            return eg_list_fail(list, error, "an earlier row gives this heading another field",
                                text);
        eg_hash_set(lists->headings[i], normal, strlen(normal), index);
        lists->heading_rows =
            eg_arena_grow(lists->arena, lists->heading_rows, &lists->heading_capacity,
                          lists->heading_count + 1, sizeof *lists->heading_rows);
        lists->heading_rows[lists->heading_count++] =
            (struct eg_heading_row){(enum eg_kind)i, lists->heading_fields[index], normal, text};
    }
    return true;
}

bool eg_lists_add_headings(struct eg_lists *lists, struct eg_asset file, struct eg_error *error)
{
    static const char *const columns[] = {"kind", "field", "heading", NULL};
    struct eg_list list;
    if (eg_list_begin(&list, lists->arena, file, columns, error))
        while (eg_list_next(&list, error) && add_heading(lists, &list, error))
            continue;
    return !eg_failed(error);
}

const char *eg_heading_find(const struct eg_lists *lists, enum eg_kind kind, const char *normal)
{
    int64_t index;
    if (!eg_hash_find(lists->headings[kind], normal, strlen(normal), &index))
        return NULL;
    return lists->heading_fields[index];
}

size_t eg_heading_order(const struct eg_lists *lists, enum eg_kind kind, const char *text)
{
    struct eg_arena *scratch = eg_arena_begin();
    const char *normal = eg_text_normalise(scratch, text, strlen(text));
    size_t i = 0;
    while (i < lists->heading_count && (lists->heading_rows[i].kind != kind ||
                                        strcmp(lists->heading_rows[i].normal, normal) != 0))
        i++;
    eg_arena_end(scratch);
    return i;
}

bool eg_heading_field_exists(const struct eg_lists *lists, const char *field)
{
    int64_t index;
    return eg_hash_find(lists->heading_index, field, strlen(field), &index);
}

bool eg_lists_add_row_markers(struct eg_lists *lists, struct eg_asset file, struct eg_error *error)
{
    static const char *const columns[] = {"kind", "text", NULL};
    struct eg_list list;
    if (eg_list_begin(&list, lists->arena, file, columns, error))
        while (eg_list_next(&list, error)) {
            const char *kind = eg_list_text(&list, 0), *text = eg_list_text(&list, 1);
            lists->markers = eg_arena_grow(lists->arena, lists->markers, &lists->marker_capacity,
                                           lists->marker_count + 1, sizeof *lists->markers);
            lists->markers[lists->marker_count++] =
                (struct eg_marker_row){eg_text_normalise(lists->arena, text, strlen(text)),
                                       strcmp(kind, "total") == 0  ? EG_ROW_IS_TOTAL
                                       : strcmp(kind, "test") == 0 ? EG_ROW_IS_TEST
                                                                   : EG_ROW_IS_NOTE};
        }
    return !eg_failed(error);
}

/* Whether a text begins with the whole words of a marker: "Total", "Total: 37", "Source:iTrent". */
static bool begins_with(const char *normal, const char *marker, size_t part)
{
    return strncmp(normal, marker, part) == 0 &&
           (!isalnum((unsigned char)normal[part]) || !isalnum((unsigned char)marker[part - 1]));
}

/* So; with any number for "#" ("1,234 records"); and of totals "Housing Total", as Excel writes it. */
static bool is_marked(const char *normal, const struct eg_marker_row *marker)
{
    size_t length = strlen(normal), part = strlen(marker->text);
    size_t digits = strspn(normal, "0123456789,");
    if (marker->text[0] == '#')
        return digits > 0 && begins_with(normal + digits, marker->text + 1, part - 1);
    if (part == 0 || part > length)
        return false;
    bool begins = begins_with(normal, marker->text, part);
    bool ends = marker->is == EG_ROW_IS_TOTAL && part < length &&
                strcmp(normal + length - part, marker->text) == 0 &&
                normal[length - part - 1] == ' ';
    return begins || ends;
}

enum eg_row_marker eg_row_marker_find(const struct eg_lists *lists, const char *normal)
{
    for (size_t i = 0; i < lists->marker_count; i++)
        if (lists->markers[i].is != EG_ROW_IS_TEST && is_marked(normal, &lists->markers[i]))
            return lists->markers[i].is;
    return EG_ROW_IS_RECORD;
}

bool eg_name_is_a_test(const struct eg_lists *lists, const char *normal)
{
    for (size_t i = 0; i < lists->marker_count; i++)
        if (lists->markers[i].is == EG_ROW_IS_TEST && strcmp(lists->markers[i].text, normal) == 0)
            return true;
    return false;
}
