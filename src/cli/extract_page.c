/* What an extract is and what importing it would do: one screen. */
#include <stdio.h>
#include <string.h>

#include "equigap/base/date.h"
#include "equigap/base/text.h"
#include "extract_options.h"

enum { TEXTS_SHOWN = 6 };

static const char *delimiter_in_words(char delimiter)
{
    return delimiter == '\0'   ? ""
           : delimiter == '\t' ? ", tab between fields"
           : delimiter == ';'  ? ", semicolon between fields"
           : delimiter == '|'  ? ", bar between fields"
                               : ", comma between fields";
}

static void print_file(const struct eg_import_result *result)
{
    const struct eg_snapshot *snapshot = &result->snapshot;
    char first[32], last[32], bytes[32];
    printf("%s: %s extract, %s%s%s, %s bytes\n", result->source.name,
           snapshot->kind == EG_STAFF ? "a staff" : "an applicant", snapshot->encoding,
           delimiter_in_words(snapshot->delimiter), result->source.is_compressed ? ", gzip" : "",
           eg_text_thousands(result->source.bytes, bytes));
    if (result->is_kind_unsure)
        printf("It could be either kind by its headings: if it is not %s extract, say --kind %s.\n",
               snapshot->kind == EG_STAFF ? "a staff" : "an applicant",
               snapshot->kind == EG_STAFF ? "applicants" : "staff");
    if (snapshot->kind == EG_APPLICANTS && eg_date_from_day(snapshot->first_day).year > 1)
        printf("Read for applications from %s to %s.\n",
               eg_day_in_words(snapshot->first_day, first),
               eg_day_in_words(snapshot->last_day, last));
    else
        printf("Read as of %s.\n", eg_day_in_words(snapshot->last_day, last));
}

/* The first column that shows an order of day and month; NULL: none does. */
static const char *column_that_shows(const struct eg_import_result *result,
                                     enum eg_date_order order)
{
    for (size_t i = 0; i < result->layout.count; i++)
        if (eg_reader_dates(result->reader, i)->shown_at[order])
            return result->layout.headings[i].text;
    return NULL;
}

/* How the dates of a column were read, and why so; NULL where their order does not matter. */
static const char *order_of_dates(const struct eg_call *call, const struct eg_import_result *result,
                                  size_t i)
{
    const struct eg_date_column *dates = eg_reader_dates(result->reader, i);
    const char *first = dates->order == EG_DAY_FIRST ? "day" : "month";
    int64_t shown = dates->shown[dates->order];
    if (!shown && !dates->has_either)
        return NULL;
    if (eg_call_has(call, "date-order"))
        return eg_arena_format(call->arena, "  %s first, as asked", first);
    if (shown)
        return eg_arena_format(call->arena, "  %s first (%lld date%s can only be so, line %lld%s)",
                               first, (long long)shown, shown == 1 ? "" : "s",
                               (long long)dates->shown_at[dates->order],
                               shown == 1 ? "" : " is the first");
    const char *column = column_that_shows(result, dates->order);
    if (column)
        return eg_arena_format(call->arena, "  %s first, inferred from column '%s'", first, column);
    return eg_arena_format(call->arena,
                           "  assumed %s first: no date decides (--date-order says it)", first);
}

/* What is said behind a column that needs a word. */
static const char *remark(const struct eg_call *call, const struct eg_import_result *result,
                          size_t i)
{
    struct eg_arena *arena = call->arena;
    const struct eg_heading *heading = &result->layout.headings[i];
    const char *order = order_of_dates(call, result, i);
    if (heading->near.text)
        return eg_arena_format(arena, "  perhaps %s: near to '%s', %s", heading->near.means,
                               heading->near.text, heading->near.reason);
    if (order)
        return order;
    return heading->is_remembered ? "  as said of an earlier extract" : "";
}

static void print_columns(const struct eg_call *call, const struct eg_import_result *result)
{
    printf("\nColumns\n");
    for (size_t i = 0; i < result->layout.count; i++) {
        const struct eg_heading *heading = &result->layout.headings[i];
        bool is_kept = heading->fate == EG_FATE_KEPT;
        const char *what =
            is_kept ? heading->name
                    : eg_arena_format(call->arena, "not stored: %s", eg_fate_name(heading->fate));
        printf("  %3zu  %-34s %s%s\n", i + 1, heading->text, what, remark(call, result, i));
    }
    for (size_t i = 0; i < result->scheme_count; i++)
        printf("  Scheme in use: %s\n", result->schemes[i]);
    if (result->layout.kind == EG_STAFF && result->layout.column_of[EG_ROLE_CONTRACT] < 0 &&
        result->layout.column_of[EG_ROLE_GROUP] < 0)
        printf(
            "  No column tells the contract type or staff group: agency and casual staff, if any "
            "are here, count as staff\n");
}

static void print_records(const struct eg_import_result *result)
{
    const struct eg_record_counts *counts = &result->snapshot.counts;
    printf("\nRecords\n  %lld read = %lld that would be imported (%lld %s) + %lld refused + %lld "
           "left out\n",
           (long long)counts->read, (long long)counts->imported, (long long)counts->people,
           result->snapshot.kind == EG_STAFF ? "people" : "applications",
           (long long)counts->refused, (long long)counts->left_out);
    for (int i = 0; i < EG_LEFT_OUT_COUNT; i++)
        if (counts->by_rule[i] > 0)
            printf("  left out: %lld: %s\n", (long long)counts->by_rule[i],
                   eg_left_out_meaning((enum eg_left_out)i));
    for (size_t i = 0; i < result->issue_count; i++)
        printf("  refused: line %lld: %s%s%s%s; %s\n", (long long)result->issues[i].line,
               result->issues[i].column[0] ? "column '" : "", result->issues[i].column,
               result->issues[i].column[0] ? "' " : "", result->issues[i].problem,
               result->issues[i].remedy);
    if (counts->refused > (int64_t)result->issue_count)
        printf("  and %lld more refused records: 'equigap inspect FILE --refused' lists them all\n",
               (long long)(counts->refused - (int64_t)result->issue_count));
    if (result->is_over_limit)
        printf("  That is more than rule max-refused allows: this file would be refused whole.\n");
}

/* One line a field: the four states, of people. */
static void print_fields(const struct eg_import_result *result)
{
    struct eg_slice everybody = {.by = EG_BY_UNIT, .unit = EG_UNIT_ROOT};
    printf("\n%-30s %9s %18s %15s %10s\n", "Answers", "declared", "prefer not to say",
           "not recognised", "no record");
    for (size_t i = 0; i < result->fields->count; i++) {
        const struct eg_field *field = &result->fields->fields[i];
        if (field->kind != EG_FIELD_EQUALITY || !(result->snapshot.fields & eg_field_bit(field)))
            continue;
        const struct eg_figures *figures = result->figures;
        printf("  %-28s %9lld %18lld %15lld %10lld\n", field->label,
               (long long)eg_figures_declared(figures, everybody, field).shown,
               (long long)eg_figures_sum(figures, everybody, field, EG_ANSWER_UNDECLARED).shown,
               (long long)eg_figures_sum(figures, everybody, field, EG_ANSWER_UNRECOGNISED).shown,
               (long long)eg_figures_sum(figures, everybody, field, EG_ANSWER_MISSING).shown);
    }
}

/* A text that no spelling covers: a rare one by its line, since it may be somebody's own words. */
static void print_unknown(const char *text, int64_t records, int64_t line)
{
    if (records < EG_TEXT_RARE)
        printf("a rare text (line %lld)", (long long)line);
    else
        printf("\"%s\" (%lld)", text, (long long)records);
}

/* The texts of a column with one answer: "PNTS" (12), a text seen once (line 14). */
static bool print_texts(const struct eg_import_result *result, size_t column, int64_t answer,
                        const char *as, bool has_title)
{
    const struct eg_coder *coder = eg_reader_coder(result->reader, column);
    size_t count, shown = 0, more = 0;
    const struct eg_coded_text *texts = eg_coder_texts(coder, &count);
    for (size_t i = 0; i < count; i++) {
        if (texts[i].answer != answer || texts[i].text[0] == '\0')
            continue;
        if (shown == TEXTS_SHOWN) {
            more++;
            continue;
        }
        if (shown == 0 && !has_title)
            printf("\nHow texts were taken that are no category\n");
        if (shown++ == 0)
            printf("  %-28s %s: ", result->layout.headings[column].text, as);
        else
            printf(", ");
        if (answer == EG_ANSWER_UNRECOGNISED)
            print_unknown(texts[i].text, texts[i].records, texts[i].line);
        else
            printf("\"%s\" (%lld)", texts[i].text, (long long)texts[i].records);
    }
    if (more > 0)
        printf(" and %zu more texts", more);
    if (shown > 0)
        printf("\n");
    return has_title || shown > 0;
}

/* Application status not recognised: "Parked" (12), a rare text (line 14). */
static void print_statuses(const struct eg_import_result *result)
{
    if (result->unknown_statuses == 0)
        return;
    printf("  Application status not recognised: %lld applications count as applied only",
           (long long)result->unknown_statuses);
    for (size_t i = 0; i < result->status_count && i < TEXTS_SHOWN; i++) {
        const struct eg_unknown_text *text = &result->statuses[i];
        printf(i ? ", " : ": ");
        print_unknown(text->text, text->records, text->line);
    }
    if (result->status_count > TEXTS_SHOWN)
        printf(" and %zu more texts", result->status_count - TEXTS_SHOWN);
    printf("\n");
}

/* Whether how texts of a column were taken is shown: answers, and, where they are not recognised, how
 * people are employed. */
static bool is_shown(const struct eg_import_result *result, size_t column, int64_t answer)
{
    enum eg_role role = result->layout.headings[column].role;
    return eg_reader_coder(result->reader, column) &&
           (role == EG_ROLE_EQUALITY || (answer == EG_ANSWER_UNRECOGNISED &&
                                         (role == EG_ROLE_STATUS || role == EG_ROLE_CONTRACT)));
}

static void print_meanings(const struct eg_import_result *result)
{
    static const struct {
        int64_t answer;
        const char *as;
    } parts[] = {{EG_ANSWER_UNDECLARED, "prefer not to say"},
                 {EG_ANSWER_MISSING, "no record"},
                 {EG_ANSWER_UNRECOGNISED, "not recognised"}};
    bool has_title = false;
    for (size_t i = 0; i < result->layout.count; i++)
        for (size_t p = 0; p < sizeof parts / sizeof *parts; p++)
            if (is_shown(result, i, parts[p].answer))
                has_title = print_texts(result, i, parts[p].answer, parts[p].as, has_title);
    for (size_t i = 0; i < result->unread_birth_count; i++)
        printf("%s%lld%s", i ? ", " : "  Birth dates or ages not believed: line ",
               (long long)result->unread_births[i],
               i + 1 == result->unread_birth_count ? "\n" : "");
    for (size_t i = 0; i < result->unread_number_count; i++) {
        const struct eg_issue *issue = &result->unread_numbers[i];
        printf("  Not known: line %lld: '%s': %s\n", (long long)issue->line, issue->column,
               issue->problem);
    }
    print_statuses(result);
}

static void print_proposals(const struct eg_call *call, const struct eg_import_result *result)
{
    bool has_any = false;
    for (size_t i = 0; i < result->layout.count; i++) {
        const char *proposal = eg_extract_proposal(call, result, i);
        if (!proposal)
            continue;
        if (!has_any)
            printf("\nProposed, for you to decide\n");
        has_any = true;
        printf("  %s\n", proposal);
    }
}

static void print_checks(const struct eg_call *call, const struct eg_import_result *result)
{
    bool has_any = result->warning_count > 0;
    if (has_any)
        printf("\nWarnings\n");
    for (size_t i = 0; i < result->warning_count; i++)
        printf("  %s\n", result->warnings[i]);
    for (size_t i = 0; i < result->check_count; i++) {
        const struct eg_checked *checked = &result->checks[i];
        if (checked->result == EG_CHECK_PASSED || checked->check == EG_CHECK_UNRECOGNISED)
            continue;
        const char *label = eg_check_field_label(result->fields, checked);
        if (!has_any)
            printf("\nWarnings\n");
        has_any = true;
        printf("  %s%s%s%s%s: %lld of %lld; %s\n", label, label[0] ? ": " : "",
               eg_check_meaning(checked->check), checked->place[0] ? ", in " : "", checked->place,
               (long long)checked->failed, (long long)checked->checked,
               eg_check_advice(call, result, checked));
    }
}

void eg_extract_print(const struct eg_call *call, const struct eg_import_result *result)
{
    print_file(result);
    print_columns(call, result);
    print_records(result);
    print_fields(result);
    print_meanings(result);
    print_proposals(call, result);
    print_checks(call, result);
}
