/* What an import notices about its data: one function a check, each over figures or texts that the
 * reading left behind. */
#include <string.h>

#include "equigap/base/date.h"
#include "equigap/store/checks.h"
#include "equigap/tally/answer_checks.h"
#include "equigap/tally/flow_checks.h"
#include "import_room.h"

enum { TENTHS = 10, CHANCE = 5 };

static struct eg_slice everybody(void)
{
    return (struct eg_slice){.by = EG_BY_UNIT, .unit = EG_UNIT_ROOT};
}

static int64_t limit_of(const struct trip *trip, enum eg_check check)
{
    return trip->rules.values[eg_check_rule(check)] * TENTHS;
}

static void note_check(struct trip *trip, const struct eg_checked *checked)
{
    struct eg_import_result *result = trip->result;
    result->checks = eg_arena_grow(trip->arena, result->checks, &trip->check_capacity,
                                   result->check_count + 1, sizeof *result->checks);
    result->checks[result->check_count] = *checked;
    if (!checked->place)
        result->checks[result->check_count].place = "";
    result->check_count++;
}

static bool keep_check(struct trip *trip, const struct eg_checked *checked)
{
    note_check(trip, checked);
    return eg_checks_add(trip->store, trip->result->snapshot.id, checked, trip->error);
}

/* Keeps a check that warns above a limit; `field` NULL: of the whole extract. */
static bool conclude_at(struct trip *trip, enum eg_check check, const struct eg_field *field,
                        int64_t checked, int64_t failed, int64_t limit)
{
    bool is_over = eg_check_is_over(failed, checked, limit);
    return keep_check(trip,
                      &(struct eg_checked){.check = check,
                                           .field = field ? field->number : 0,
                                           .checked = checked,
                                           .failed = failed,
                                           .limit = limit,
                                           .result = is_over ? EG_CHECK_WARNED : EG_CHECK_PASSED});
}

static bool conclude(struct trip *trip, enum eg_check check, const struct eg_field *field,
                     int64_t checked, int64_t failed)
{
    return conclude_at(trip, check, field, checked, failed, limit_of(trip, check));
}

static bool keep_record(struct trip *trip, enum eg_check check, const struct eg_field *field,
                        int64_t line, const char *reference)
{
    return eg_check_records_add(trip->store, trip->result->snapshot.id,
                                &(struct eg_check_record){.check = check,
                                                          .field = field ? field->number : 0,
                                                          .line = line,
                                                          .reference = reference},
                                trip->error);
}

static bool check_refused(struct trip *trip, int64_t records)
{
    return conclude(trip, EG_CHECK_REFUSED, NULL, records, trip->result->snapshot.counts.refused);
}

/* How many records are of people who objected; that is no fault, so it never warns. */
static bool check_objections(struct trip *trip)
{
    int64_t imported = trip->result->snapshot.counts.imported;
    return trip->objected == 0 ||
           keep_check(trip, &(struct eg_checked){.check = EG_CHECK_OBJECTED,
                                                 .checked = imported,
                                                 .failed = trip->objected,
                                                 .limit = (int64_t)100 * TENTHS,
                                                 .result = EG_CHECK_PASSED});
}

/* FTE and hours that are not known for what stands there; one is worth a warning. */
static bool check_numbers(struct trip *trip)
{
    return trip->numbers_met == 0 ||
           conclude_at(trip, EG_CHECK_NUMBER, NULL, trip->numbers_met, trip->numbers_unread, 0);
}

static int64_t people_with(const struct trip *trip, const struct eg_field *field, int64_t answer)
{
    return eg_figures_sum(trip->result->figures, everybody(), field, answer).shown;
}

static struct eg_answered answered(const struct trip *trip)
{
    const struct eg_import_result *result = trip->result;
    return (struct eg_answered){trip->store, &result->snapshot, trip->units, result->figures};
}

static bool check_one_sided(struct trip *trip, const struct eg_field *field)
{
    struct eg_answered of = answered(trip);
    struct eg_checked checked;
    int64_t percent = trip->rules.values[EG_RULE_ONE_SIDED_NO_RECORD];
    if (!eg_one_sided_check(&of, trip->arena, field, percent, &checked, trip->error))
        return false;
    note_check(trip, &checked);
    return true;
}

static bool check_fields(struct trip *trip, int64_t people)
{
    for (size_t i = 0; i < trip->fields->count; i++) {
        const struct eg_field *field = &trip->fields->fields[i];
        bool is_recorded =
            field->kind == EG_FIELD_EQUALITY && trip->result->snapshot.fields & eg_field_bit(field);
        if (!is_recorded)
            continue;
        if (!conclude(trip, EG_CHECK_UNRECOGNISED, field, people,
                      people_with(trip, field, EG_ANSWER_UNRECOGNISED)) ||
            (field->may_be_one_sided && !check_one_sided(trip, field)) ||
            (trip->kind == EG_STAFF &&
             !conclude(trip, EG_CHECK_CONFLICT, field, people, trip->conflicts[field->number - 1])))
            return false;
    }
    return true;
}

/* ---- Texts of a column ---- */

/* How many different answers the texts declare; `*first`: the text that stands first in the
 * alphabet among them. */
static size_t count_answers(const struct eg_coded_text *texts, size_t count,
                            const struct eg_coded_text **first)
{
    size_t answers = 0;
    *first = NULL;
    for (size_t i = 0; i < count; i++) {
        bool is_new = eg_answer_is_declared(texts[i].answer);
        for (size_t j = 0; is_new && j < i; j++)
            is_new = texts[j].answer != texts[i].answer;
        answers += is_new;
        if (eg_answer_is_declared(texts[i].answer) &&
            (!*first || strcmp(texts[i].text, (*first)->text) < 0))
            *first = &texts[i];
    }
    return answers;
}

/* The first option of a list, chosen by suspiciously many: a form filled in by nobody. Only where five
 * different answers or more were given: of fewer, each has a fifth of the people or more by itself,
 * and the limit of a quarter would tell nothing (of Female and Male, the first is half). */
static bool check_clump(struct trip *trip, const struct eg_field *field,
                        const struct eg_coded_text *texts, size_t count)
{
    enum { TEXTS_MOST = 500, ANSWERS_LEAST = 5, PEOPLE_LEAST = 20 };
    const struct eg_coded_text *first;
    if (count > TEXTS_MOST || field->takes_several ||
        count_answers(texts, count, &first) < ANSWERS_LEAST)
        return true;
    int64_t declared = 0, failed = 0;
    for (size_t i = 0; i < count; i++) {
        declared += eg_answer_is_declared(texts[i].answer) ? texts[i].records : 0;
        failed += texts[i].answer == first->answer ? texts[i].records : 0;
    }
    const struct eg_category *category = eg_field_at(field, first->answer);
    if (declared < PEOPLE_LEAST || !category || eg_category_is_reference(field, category))
        return true;
    struct eg_answered of = answered(trip);
    return conclude(trip, EG_CHECK_CLUMP, field, declared, failed) &&
           (!eg_check_is_over(failed, declared, limit_of(trip, EG_CHECK_CLUMP)) ||
            eg_answered_list(&of, EG_CHECK_CLUMP, field, first->answer, NULL, trip->error));
}

typedef bool is_wanted(const struct trip *trip, const struct eg_coded_text *text,
                       const char *normal);

static bool is_lumped(const struct trip *trip, const struct eg_coded_text *text, const char *normal)
{
    return text->answer == EG_ANSWER_MISSING && eg_spelling_is_lumped(trip->lists, normal);
}

/* An answer about gender identity in a column about sex. */
static bool is_of_two_questions(const struct trip *trip, const struct eg_coded_text *text,
                                const char *normal)
{
    int64_t other;
    bool speaks_of_it = strstr(normal, "trans") || strstr(normal, "non-binary");
    bool is_the_others = text->answer == EG_ANSWER_UNRECOGNISED &&
                         eg_spelling_find_own(trip->lists, "gender_identity", "", normal, &other) &&
                         other > 0;
    return speaks_of_it || is_the_others;
}

static bool is_unknown(const struct trip *trip, const struct eg_coded_text *text,
                       const char *normal)
{
    (void)trip, (void)normal;
    return text->answer == EG_ANSWER_UNRECOGNISED;
}

/* The texts of a column, and the field that they are read as. */
struct column_texts {
    const struct eg_field *field;
    const struct eg_coded_text *all;
    size_t count;
};

/* Counts the records of the texts that are wanted, and lists the first line of each. */
static bool list_texts(struct trip *trip, enum eg_check check, const struct column_texts *of,
                       is_wanted *wanted, int64_t *failed)
{
    struct eg_arena *scratch = eg_arena_begin();
    bool done = true;
    *failed = 0;
    for (size_t i = 0; i < of->count && done; i++) {
        const char *text = of->all[i].text;
        if (!wanted(trip, &of->all[i], eg_text_normalise(scratch, text, strlen(text))))
            continue;
        *failed += of->all[i].records;
        done = keep_record(trip, check, of->field, of->all[i].line, "");
    }
    eg_arena_end(scratch);
    return done;
}

static int64_t records_of(const struct column_texts *of)
{
    int64_t records = 0;
    for (size_t i = 0; i < of->count; i++)
        records += of->all[i].records;
    return records;
}

static bool check_texts(struct trip *trip, enum eg_check check, const struct column_texts *of,
                        is_wanted *wanted)
{
    int64_t failed;
    return list_texts(trip, check, of, wanted, &failed) &&
           conclude(trip, check, of->field, records_of(of), failed);
}

/* The field that says whether somebody counts as staff, where a column of this role is read as it. */
static const struct eg_field *employment(const struct trip *trip, enum eg_role role)
{
    return role == EG_ROLE_STATUS     ? eg_fields_find(trip->fields, EG_FIELD_STATUS)
           : role == EG_ROLE_CONTRACT ? eg_fields_find(trip->fields, EG_FIELD_CONTRACT)
                                      : NULL;
}

/* How people are employed, where no spelling covers it: one is worth a warning, for a leaver or an
 * office-holder would be counted. */
static bool check_employment(struct trip *trip, const struct column_texts *of)
{
    int64_t failed;
    return list_texts(trip, EG_CHECK_EMPLOYMENT, of, is_unknown, &failed) &&
           (failed == 0 ||
            conclude_at(trip, EG_CHECK_EMPLOYMENT, of->field, records_of(of), failed, 0));
}

static bool check_column(struct trip *trip, const struct eg_heading *heading,
                         const struct eg_coder *coder)
{
    const struct eg_field *employed = employment(trip, heading->role);
    struct column_texts of = {.field = employed ? employed : heading->field};
    of.all = eg_coder_texts(coder, &of.count);
    if (employed)
        return check_employment(trip, &of);
    return !of.field || (check_clump(trip, of.field, of.all, of.count) &&
                         check_texts(trip, EG_CHECK_LUMPED, &of, is_lumped) &&
                         (strcmp(of.field->key, "sex") != 0 ||
                          check_texts(trip, EG_CHECK_TWO_QUESTIONS, &of, is_of_two_questions)));
}

static bool check_columns(struct trip *trip)
{
    const struct eg_layout *layout = &trip->result->layout;
    for (size_t i = 0; i < layout->count; i++) {
        const struct eg_coder *coder = eg_reader_coder(trip->reader, i);
        if (coder && !check_column(trip, &layout->headings[i], coder))
            return false;
    }
    return true;
}

/* ---- Birth dates ---- */

/* The lines of one day into the list of a check that has `*listed` already. */
static bool keep_births(struct trip *trip, enum eg_check check, const struct eg_births *births,
                        size_t day, int64_t *listed)
{
    const struct eg_field *age = eg_fields_find(trip->fields, EG_FIELD_AGE);
    for (uint32_t at = births->last[day]; at != 0; at = births->lines[at - 1].before)
        if ((*listed)++ < EG_CHECK_RECORDS_MOST &&
            !keep_record(trip, check, age, births->lines[at - 1].line, ""))
            return false;
    return true;
}

static bool keep_new_years(struct trip *trip, const struct eg_births *births)
{
    int64_t listed = 0;
    for (int year = eg_date_from_day(EG_BIRTH_FIRST).year;; year++) {
        int32_t day = eg_day_from_date((struct eg_date){year, 1, 1}) - EG_BIRTH_FIRST;
        if (day >= EG_BIRTH_DAYS)
            return true;
        if (!keep_births(trip, EG_CHECK_NEW_YEAR, births, (size_t)day, &listed))
            return false;
    }
}

static bool check_births(struct trip *trip)
{
    const struct eg_field *age = eg_fields_find(trip->fields, EG_FIELD_AGE);
    const struct eg_births *births = eg_reader_births(trip->reader);
    if (births->count == 0)
        return true;
    size_t most = 0;
    for (size_t day = 0; day < EG_BIRTH_DAYS; day++)
        if (births->on_day[day] > births->on_day[most])
            most = day;
    int64_t new_year = births->new_year, same = births->on_day[most];
    /* A handful of people share a date by chance; 1 January in a small extract, too. */
    same = same < CHANCE ? 0 : same;
    new_year = new_year < CHANCE ? 0 : new_year;
    if (!conclude(trip, EG_CHECK_NEW_YEAR, age, births->count, new_year) ||
        !conclude(trip, EG_CHECK_ONE_DATE, age, births->count, same))
        return false;
    if (eg_check_is_over(new_year, births->count, limit_of(trip, EG_CHECK_NEW_YEAR)) &&
        !keep_new_years(trip, births))
        return false;
    int64_t listed = 0;
    return !eg_check_is_over(same, births->count, limit_of(trip, EG_CHECK_ONE_DATE)) ||
           keep_births(trip, EG_CHECK_ONE_DATE, births, most, &listed);
}

static bool check_flow(struct trip *trip)
{
    struct eg_checks found;
    bool done = eg_flow_check(trip->store, eg_import_memory(trip), trip->arena,
                              trip->result->snapshot.id, &found, trip->error);
    for (size_t i = 0; done && i < found.count; i++)
        note_check(trip, &found.all[i]);
    return done;
}

/* The texts of applications' statuses that no spelling covers. */
static bool list_statuses(struct trip *trip)
{
    struct eg_import_result *result = trip->result;
    struct eg_unknown_text *texts;
    size_t count;
    if (result->unknown_statuses == 0)
        return true;
    if (!eg_unknown_texts_load(trip->store, trip->arena, result->snapshot.id, &texts, &count,
                               trip->error))
        return false;
    const struct eg_field *stage = eg_fields_find(trip->fields, EG_FIELD_STAGE);
    result->statuses = eg_arena_take_array(trip->arena, count, sizeof *texts);
    for (size_t i = 0; i < count; i++)
        if (texts[i].field == stage->number)
            result->statuses[result->status_count++] = texts[i];
    return true;
}

bool eg_import_check(struct trip *trip, int64_t records)
{
    int64_t people = trip->result->snapshot.counts.people;
    return list_statuses(trip) && check_refused(trip, records) && check_objections(trip) &&
           check_numbers(trip) && check_fields(trip, people) && check_columns(trip) &&
           check_births(trip) && check_flow(trip);
}
