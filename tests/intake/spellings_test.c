/* The built-in spellings, row by row on the way that a cell of an extract goes, and the rules for
 * words that mislead. */
#include "equigap/intake/answer.h"

#include "equigap/base/hash.h"
#include "equigap/intake/extract.h"
#include "../test.h"

enum { ROWS_LEAST = 4000, TEXT_MOST = 1000 };

struct row {
    const char *field, *scheme, *text, *answer, *normal;
};

struct fixture {
    struct eg_arena *arena;
    struct eg_fields *fields;
    struct eg_lists *lists;
    struct row *rows;
    size_t count, capacity;
    struct eg_hash *own; /* field and normalised text of the rows without a scheme */
};

static const char *key_of(const struct fixture *with, const char *field, const char *normal)
{
    return eg_arena_format(with->arena, "%s\x1f%s", field, normal);
}

static bool is_own(const struct fixture *with, const char *field, const char *normal)
{
    const char *key = key_of(with, field, normal);
    int64_t one;
    return eg_hash_find(with->own, key, strlen(key), &one);
}

/* One row of the list, columns field, scheme, text, answer. */
static void add_row(struct fixture *with, const struct eg_record *record)
{
    const char *cells[4];
    for (size_t i = 0; i < 4; i++)
        cells[i] = eg_arena_copy(with->arena, record->fields[i].start, record->fields[i].length);
    with->rows = eg_arena_grow(with->arena, with->rows, &with->capacity, with->count + 1,
                               sizeof *with->rows);
    struct row *row = &with->rows[with->count++];
    *row = (struct row){cells[0], cells[1], cells[2], cells[3],
                        eg_text_normalise(with->arena, cells[2], strlen(cells[2]))};
    const char *key = key_of(with, row->field, row->normal);
    if (row->scheme[0] == '\0')
        eg_hash_set(with->own, key, strlen(key), 1);
}

static void read_rows(struct fixture *with)
{
    struct eg_asset file = eg_asset_find("lists/spellings.csv");
    struct eg_extract *extract = eg_extract_begin_text(with->arena, file.text, file.length);
    struct eg_record record;
    assert_true(eg_extract_next(extract, &record)); /* the names of the columns */
    while (eg_extract_next(extract, &record)) {
        assert_int_equal(record.trouble, EG_RECORD_WHOLE);
        add_row(with, &record);
    }
    eg_extract_end(extract);
}

static int set_up(void **state)
{
    struct fixture *with = calloc(1, sizeof *with);
    struct eg_error error = {0};
    with->arena = eg_arena_begin();
    with->fields = eg_lists_fields(with->arena, &error);
    with->lists = with->fields ? eg_lists_load(with->arena, with->fields, &error) : NULL;
    with->own = eg_hash_begin(with->arena);
    *state = with;
    if (!with->lists)
        return -1;
    read_rows(with);
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *with = *state;
    eg_arena_end(with->arena);
    free(with);
    return 0;
}

/* The number that a word of the list stands for in a field. */
static int64_t number_of(const struct fixture *with, const char *key, const char *word)
{
    if (strcmp(word, "missing") == 0 || strcmp(word, "lumped") == 0)
        return EG_ANSWER_MISSING;
    if (strcmp(word, "undeclared") == 0)
        return EG_ANSWER_UNDECLARED;
    if (strcmp(word, "unrecognised") == 0)
        return EG_ANSWER_UNRECOGNISED;
    const struct eg_field *field = eg_fields_find(with->fields, key);
    assert_non_null(field);
    const struct eg_category *category = eg_field_find(field, word);
    if (!category)
        fail_msg("%s has no category '%s'", key, word);
    return field->takes_several ? (int64_t)1 << (category->number - 1) : category->number;
}

static int64_t code(const struct fixture *with, const char *field, const char *scheme,
                    const char *text)
{
    struct eg_coder *coder = eg_coder_begin(with->arena, with->lists, field, scheme);
    return eg_coder_code(coder, (struct eg_bytes){text, strlen(text)}, 1);
}

static void assert_coded(const struct fixture *with, const struct row *row, const char *field,
                         const char *text)
{
    int64_t answer = code(with, field, row->scheme, text);
    if (answer != number_of(with, field, row->answer))
        fail_msg("%s %s '%s' (row '%s'): coded as %lld, and the list says %s", field, row->scheme,
                 text, row->text, (long long)answer, row->answer);
}

/* What people and systems do to a text without changing what it says. */

static const char *as_it_is(struct eg_arena *arena, const char *text)
{
    (void)arena;
    return text;
}

/* Upper case of ASCII and of the Welsh and French letters in the list. */
static const char *in_capitals(struct eg_arena *arena, const char *text)
{
    char *out = eg_arena_copy(arena, text, strlen(text));
    for (size_t i = 0; out[i]; i++) {
        unsigned char c = (unsigned char)out[i], next = (unsigned char)out[i + 1];
        if (c >= 'a' && c <= 'z')
            out[i] = (char)(c & ~0x20);
        else if (c == 0xc3 && next >= 0xa0 && next <= 0xbe && next != 0xb7)
            out[++i] = (char)(next - 0x20);
        else if (c == 0xc5 && (next == 0xb5 || next == 0xb7))
            out[++i] = (char)(next - 1);
    }
    return out;
}

static const char *padded(struct eg_arena *arena, const char *text)
{
    return eg_arena_format(arena, "  \xc2\xa0%s \xc2\xa0\t ", text);
}

/* No-break spaces for spaces, as web pages give them. */
static const char *unbroken(struct eg_arena *arena, const char *text)
{
    char *out = eg_arena_take(arena, 2 * strlen(text) + 1);
    size_t length = 0;
    for (const char *c = text; *c; c++) {
        if (*c == ' ')
            out[length++] = '\xc2';
        out[length++] = *c == ' ' ? '\xa0' : *c;
    }
    return out;
}

static const char *stopped(struct eg_arena *arena, const char *text)
{
    size_t length = strlen(text);
    return length > 0 && text[length - 1] == '.' ? text : eg_arena_format(arena, "%s.", text);
}

/* Curly quotes for straight ones, as Word gives them. */
static const char *curly(struct eg_arena *arena, const char *text)
{
    static const char right_single[] = "\xe2\x80\x99", right_double[] = "\xe2\x80\x9d";
    char *out = eg_arena_take(arena, 3 * strlen(text) + 1);
    size_t length = 0;
    for (const char *c = text; *c; c++) {
        if (*c != '\'' && *c != '"') {
            out[length++] = *c;
            continue;
        }
        memcpy(out + length, *c == '"' ? right_double : right_single, 3);
        length += 3;
    }
    return out;
}

static const char *(*const dresses[])(struct eg_arena *, const char *) = {
    as_it_is, in_capitals, padded, unbroken, stopped, curly};

static void each_row_comes_out_as_it_says(const struct fixture *with, const struct row *row,
                                          const char *field)
{
    for (size_t i = 0; i < sizeof dresses / sizeof *dresses; i++)
        assert_coded(with, row, field, dresses[i](with->arena, row->text));
}

static void every_row_of_a_field_comes_out_as_the_list_says(void **state)
{
    const struct fixture *with = *state;
    size_t tested = 0;

    for (size_t i = 0; i < with->count; i++) {
        const struct row *row = &with->rows[i];
        assert_true(strlen(row->text) < TEXT_MOST);
        if (strcmp(row->field, "*") == 0)
            continue;
        each_row_comes_out_as_it_says(with, row, row->field);
        tested++;
    }

    assert_true(with->count >= ROWS_LEAST);
    assert_true(tested > 0 && tested < with->count);
}

/* In every equality field, but where the field has a row of its own for the text. */
static void every_row_of_any_field_comes_out_in_all_of_them(void **state)
{
    const struct fixture *with = *state;
    for (size_t i = 0; i < with->count; i++) {
        const struct row *row = &with->rows[i];
        if (strcmp(row->field, "*") != 0)
            continue;
        size_t tested = 0;
        for (size_t f = 0; f < with->fields->count; f++) {
            const struct eg_field *field = &with->fields->fields[f];
            if (field->kind != EG_FIELD_EQUALITY || is_own(with, field->key, row->normal))
                continue;
            each_row_comes_out_as_it_says(with, row, field->key);
            tested++;
        }
        assert_true(tested > 0);
    }
}

static void a_code_of_a_scheme_means_nothing_without_it(void **state)
{
    const struct fixture *with = *state;
    for (size_t i = 0; i < with->count; i++) {
        const struct row *row = &with->rows[i];
        if (row->scheme[0] == '\0' || is_own(with, row->field, row->normal) ||
            is_own(with, "*", row->normal))
            continue;
        if (code(with, row->field, "", row->text) != EG_ANSWER_UNRECOGNISED)
            fail_msg("%s '%s' is coded without its scheme %s", row->field, row->text, row->scheme);
    }
}

/* Words that mislead: DOMAIN 2.2, and what 6.3 says Excel makes of age bands. */
static const struct row misleading[] = {
    {"ethnicity", "", "Undisclosed", "undeclared", NULL},
    {"disability", "OPENINNOVATIONS", "undisclosed", "missing", NULL},
    {"ethnicity", "", "Not stated", "undeclared", NULL},
    {"religion", "", "Not stated", "undeclared", NULL},
    {"disability", "", "Not Declared", "undeclared", NULL},
    {"disability", "", "Not Disclosed", "undeclared", NULL},
    {"disability", "", "Unspecified", "missing", NULL},
    {"religion", "", "Unspecified", "missing", NULL},
    {"ethnicity", "", "Not known / prefer not to say", "missing", NULL},
    {"disability", "", "Not known/Prefer not to say", "missing", NULL},
    {"ethnicity", "", "Not provided", "missing", NULL},
    {"sexual_orientation", "", "Do not know", "missing", NULL},
    {"sexual_orientation", "", "Undecided", "missing", NULL},
    {"sexual_orientation", "NHS", "U", "missing", NULL},
    {"ethnicity", "", "Other ethnic group - Not stated", "undeclared", NULL},
    {"religion", "", "None", "NR", NULL},
    {"disability", "", "None", "N", NULL},
    {"caring", "", "None", "CN", NULL},
    {"impairment", "", "None", "NOI", NULL},
    {"armed_forces", "", "None", "NONE", NULL},
    {"pregnancy_maternity", "", "None", "NON", NULL},
    {"ethnicity", "", "None", "missing", NULL},
    {"sex", "", "None", "missing", NULL},
    {"sexual_orientation", "", "None", "missing", NULL},
    {"marital", "", "None", "missing", NULL},
    {"nationality", "", "None", "missing", NULL},
    {"ethnicity", "", "N/A", "missing", NULL},
    {"disability", "", "Not applicable", "missing", NULL},
    {"impairment", "", "N/A", "missing", NULL},
    {"seb_parental_occupation", "", "Not applicable", "missing", NULL},
    {"seb_fsm", "", "N/A", "NAP", NULL},
    {"seb_fsm", "", "Not applicable", "NAP", NULL},
    {"ethnicity", "", "Other", "GO", NULL},
    {"sex", "", "Other", "X", NULL},
    {"sexual_orientation", "", "Other", "OTH", NULL},
    {"religion", "", "Other", "OT", NULL},
    {"ethnicity", "", "Declined", "undeclared", NULL},
    {"disability", "", "Declined", "undeclared", NULL},
    {"stage", "", "Declined", "unrecognised", NULL},
    {"outcome", "", "Declined", "unrecognised", NULL},
    {"stage", "", "Offer declined", "OFFERED", NULL},
    {"outcome", "", "Offer declined", "OFFER_REF", NULL},
    {"stage", "", "Prefer not to say", "unrecognised", NULL},
    {"stage", "", "Unknown", "unrecognised", NULL},
    {"stage", "", "Shortlisting", "APPLIED", NULL},
    {"ethnicity", "", "Caribbean or Black", "GB", NULL},
    {"ethnicity", "", "Gypsy/Roma", "GW", NULL},
    {"ethnicity", "DFE", "WROM", "GW", NULL},
    {"ethnicity", "HESA2012", "10", "GW", NULL},
    {"ethnicity", "", "Kashmiri", "unrecognised", NULL},
    {"ethnicity", "", "Turkish", "unrecognised", NULL},
    {"ethnicity", "", "Iranian", "unrecognised", NULL},
    {"ethnicity", "", "Jewish", "unrecognised", NULL},
    {"ethnicity", "", "Latin American", "unrecognised", NULL},
    {"ethnicity", "", "#MULTIVALUE", "missing", NULL},
    {"religion", "", "#N/A", "missing", NULL},
    {"ethnicity", "", "To Code", "missing", NULL},
    {"ethnicity", "", "Missing Value", "missing", NULL},
    {"marital", "", "Blank (nothing selected)", "missing", NULL},
    {"sex", "", "OPTION NO LONGER AVAILABLE - Please select an alternative", "missing", NULL},
    {"ethnicity", "", "", "missing", NULL},
    {"ethnicity", "", " \xc2\xa0 ", "missing", NULL},
    {"ethnicity", "", "s) REFU", "unrecognised", NULL},
    {"ethnicity", "DFE", "s) REFU", "undeclared", NULL},
    {"ethnicity", "DFE", "a) WBRI", "WB", NULL},
    {"ethnicity", "NHS", "Z", "undeclared", NULL},
    {"ethnicity", "NHS", "99", "missing", NULL},
    {"ethnicity", "NHS", "9", "missing", NULL},
    {"ethnicity", "NHS_ESR_EXT", "SC", "OO", NULL},
    {"ethnicity", "", "Filipino", "AO", NULL},
    {"ethnicity", "", "SC Filipino", "OO", NULL},
    {"ethnicity", "", "A White - British", "WB", NULL},
    {"ethnicity", "", "R Chinese", "AC", NULL},
    {"ethnicity", "", "CB White Welsh", "WB", NULL},
    {"ethnicity", "", "160 White British", "WB", NULL},
    {"ethnicity", "NHS", "160 White British", "unrecognised", NULL},
    {"ethnicity", "", "A White - Irish", "unrecognised", NULL},
    {"ethnicity", "", "CA White Polish", "unrecognised", NULL},
    {"sex", "", "1 - Male", "M", NULL},
    {"sex", "ISO5218", "1 - Female", "unrecognised", NULL},
    {"community_background", "NI", "ND", "ND", NULL},
    {"ethnicity", "", "White", "GW", NULL},
    {"ethnicity", "", "Asian", "GA", NULL},
    {"ethnicity", "", "BME", "BIN_EM", NULL},
    {"ethnicity", "", "Non-White", "BIN_EM", NULL},
    {"ethnicity", "", "Not White British", "BIN_NWB", NULL},
    {"sexual_orientation", "", "LGBO", "LGB+", NULL},
    {"disability", "", "No known disability", "N", NULL},
    {"sex", "", "X", "X", NULL},
    {"sex", "", "Female (including Transgender Woman)", "F", NULL},
    {"sex", "ISO5218", "1", "M", NULL},
    {"sex", "ONS2021", "1", "F", NULL},
    {"sex", "HESA2022", "10", "F", NULL},
    {"gender_identity", "trans_question", "Yes", "DIFF", NULL},
    {"gender_identity", "same_as_birth_question", "Yes", "SAME", NULL},
    {"gender_identity", "", "Yes", "unrecognised", NULL},
    {"religion", "", "Atheist", "NR", NULL},
    {"religion", "", "Jain", "OT", NULL},
    {"marital", "", "Single", "S", NULL},
    {"marital", "", "Living with partner", "COH", NULL},
    {"nationality", "", "DK", "unrecognised", NULL},
    {"age", "", "16-24", "16-24", NULL},
    {"age", "",
     "16\xe2\x80\x93"
     "24",
     "16-24", NULL},
    {"age", "", "Oct-15", "unrecognised", NULL},
    {"age", "", "15-Oct", "unrecognised", NULL},
    {"caring", "", "10 to 19 hours a week", "C2", NULL},
    {"age", "", "<=20 Years", "16-20", NULL},
    {"age", "", ">=71 Years", "70+", NULL},
    {"age", "", "65 and over", "65+", NULL},
    {"date", "", "01/01/1900", "missing", NULL},
    {"date", "", "31/12/9999", "missing", NULL},
};

/* Several boxes ticked, written into one cell: all of them, or none if one is not known. */
static void several_answers_in_a_cell_are_taken_whole_or_not_at_all(void **state)
{
    static const struct {
        const char *text, *first, *second;
    } cells[] = {
        {"Dyslexia; Autism", "SPLD", "SCO"},
        {"Vision|Hearing", "VIS", "HEA"},
        {"Deaf\nBlind", "DEA", "BLI"},
        {"Deaf\r\nBlind\r\n", "DEA", "BLI"},
        {"Memory; Learning, understanding or concentrating", "MEM", "LEA"},
        {"Mobility, Dexterity", "MOB", "DEX"},
        {"Dyslexia; dyslexia", "SPLD", "SPLD"},
        {"Dyslexia; wizardry", "unrecognised", "unrecognised"},
        {"Dyslexia; Prefer not to say", "unrecognised", "unrecognised"},
        {"Dyslexia; Unknown", "unrecognised", "unrecognised"},
    };
    const struct fixture *with = *state;
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
        int64_t expected = number_of(with, "impairment", cells[i].first) |
                           number_of(with, "impairment", cells[i].second);
        if (code(with, "impairment", "", cells[i].text) != expected)
            fail_msg("'%s' is not %s and %s", cells[i].text, cells[i].first, cells[i].second);
    }
    assert_int_equal(code(with, "ethnicity", "", "Indian; Chinese"), EG_ANSWER_UNRECOGNISED);
}

static void words_that_mislead_are_taken_by_field_and_scheme(void **state)
{
    const struct fixture *with = *state;
    for (size_t i = 0; i < sizeof misleading / sizeof *misleading; i++)
        assert_coded(with, &misleading[i], misleading[i].field, misleading[i].text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(every_row_of_a_field_comes_out_as_the_list_says, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(every_row_of_any_field_comes_out_in_all_of_them, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_code_of_a_scheme_means_nothing_without_it, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(several_answers_in_a_cell_are_taken_whole_or_not_at_all,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(words_that_mislead_are_taken_by_field_and_scheme, set_up,
                                        tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
