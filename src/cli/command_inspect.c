#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "equigap/base/date.h"
#include "equigap/store/settings.h"
#include "extract_options.h"

enum { TEXTS_SHOWN = 8 };

static void print_columns(const struct eg_layout *layout)
{
    printf("\nColumns\n");
    for (size_t i = 0; i < layout->count; i++) {
        const struct eg_heading *heading = &layout->headings[i];
        printf("  %3zu  %-36s %s\n", i + 1, heading->text,
               heading->fate == EG_FATE_KEPT ? heading->name : eg_fate_name(heading->fate));
    }
}

/* One line a field: the four states, of people. */
static void print_fields(const struct eg_import_result *result)
{
    struct eg_slice everybody = {.by = EG_BY_UNIT, .unit = EG_UNIT_ROOT};
    printf("\n%-32s %9s %12s %15s %10s\n", "Answers", "declared", "undeclared", "not recognised",
           "no record");
    for (size_t i = 0; i < result->fields->count; i++) {
        const struct eg_field *field = &result->fields->fields[i];
        if (field->kind != EG_FIELD_EQUALITY ||
            !(result->snapshot.fields & (1u << (field->number - 1))))
            continue;
        const struct eg_figures *figures = result->figures;
        printf("  %-30s %9lld %12lld %15lld %10lld\n", field->label,
               (long long)eg_figures_declared(figures, everybody, field).shown,
               (long long)eg_figures_sum(figures, everybody, field, EG_ANSWER_UNDECLARED).shown,
               (long long)eg_figures_sum(figures, everybody, field, EG_ANSWER_UNRECOGNISED).shown,
               (long long)eg_figures_sum(figures, everybody, field, EG_ANSWER_MISSING).shown);
    }
}

/* The texts of each column that no spelling covers, the first of them. */
static void print_unrecognised(const struct eg_import_result *result)
{
    bool has_any = false;
    for (size_t i = 0; i < result->layout.count; i++) {
        const struct eg_coder *coder = eg_reader_coder(result->reader, i);
        size_t count, shown = 0;
        const struct eg_coded_text *texts = coder ? eg_coder_texts(coder, &count) : NULL;
        for (size_t t = 0; texts && t < count; t++) {
            if (texts[t].answer != EG_ANSWER_UNRECOGNISED ||
                result->layout.headings[i].role == EG_ROLE_STAGE)
                continue;
            if (!has_any)
                printf("\nNot recognised\n");
            has_any = true;
            if (shown++ < TEXTS_SHOWN)
                printf("  %-30s \"%s\" (records: %lld)\n", result->layout.headings[i].text,
                       texts[t].text, (long long)texts[t].records);
        }
        if (shown > TEXTS_SHOWN)
            printf("  %-30s and %zu more texts\n", result->layout.headings[i].text,
                   shown - TEXTS_SHOWN);
    }
}

static void print_records(const struct eg_import_result *result)
{
    const struct eg_record_counts *counts = &result->snapshot.counts;
    printf(
        "\nRecords\n  %lld read = %lld that would be imported (%lld %s) + %lld refused + %lld left "
        "out\n",
        (long long)counts->read, (long long)counts->imported, (long long)counts->people,
        result->snapshot.kind == EG_STAFF ? "people" : "applications", (long long)counts->refused,
        (long long)counts->left_out);
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
        printf("  and %lld more refused records\n",
               (long long)(counts->refused - (int64_t)result->issue_count));
    if (result->is_over_limit)
        printf("  That is more than rule max-refused allows: this file would be refused whole.\n");
}

static void print_result(const struct eg_import_result *result)
{
    char words[32];
    printf("%s: %s extract, %s%s, %lld bytes\n", result->source.name,
           result->snapshot.kind == EG_STAFF ? "a staff" : "an applicant",
           result->snapshot.encoding, result->source.is_compressed ? " in gzip" : "",
           (long long)result->source.bytes);
    printf("Read as of %s.\n", eg_day_in_words(result->snapshot.last_day, words));
    print_columns(&result->layout);
    print_records(result);
    print_fields(result);
    print_unrecognised(result);
}

/* A store in memory to read the file into: a file is inspected before there is a store, too. */
static struct eg_store *make_scratch(struct eg_call *call)
{
    struct eg_store *store;
    if (!eg_store_make_temporary(&store, &call->error))
        return NULL;
    const struct eg_fields *fields = eg_lists_fields(call->arena, &call->error);
    if (fields && eg_store_begin(store, &call->error) &&
        eg_fields_save(store, fields, &call->error) &&
        eg_settings_set(store, "lists", eg_lists_version(call->arena), &call->error) &&
        eg_units_save(store, eg_units_begin(call->arena, "Organisation"), &call->error) &&
        eg_store_commit(store, &call->error))
        return store;
    eg_store_close(store);
    return NULL;
}

static bool read_request(struct eg_call *call, struct eg_import_request *request)
{
    const char *kind = eg_call_value(call, "kind");
    int32_t day;
    if (kind && strcmp(kind, "staff") != 0 && strcmp(kind, "applicants") != 0)
        return eg_fail(&call->error, EG_FAULT_USAGE, "--kind is staff or applicants");
    if (!eg_call_day(call, "as-of", true, &day))
        return false;
    request->guess_kind = !kind;
    request->kind = kind && strcmp(kind, "applicants") == 0 ? EG_APPLICANTS : EG_STAFF;
    request->last_day = day == EG_NO_DAY ? eg_day_today() : day;
    request->first_day = eg_day_from_date((struct eg_date){1, 1, 1});
    return eg_extract_options_read(call, request);
}

static bool run(struct eg_call *call)
{
    struct eg_import_request request = {
        .path = call->words[0], .is_trial = true, .ignores_limit = true};
    struct eg_import_result result;
    if (!read_request(call, &request))
        return false;
    struct eg_store *store = make_scratch(call);
    bool done = store && eg_import(store, call->arena, &request, &result, &call->error);
    if (done && call->is_json)
        eg_extract_print_json(call, &result);
    else if (done)
        print_result(&result);
    eg_store_close(store);
    return done;
}

static const struct eg_option options[] = {
    {"kind", "KIND", "staff or applicants, where the headings do not tell"},
    {"as-of", "DATE", "the day to read it as of; otherwise today"},
    EG_EXTRACT_OPTIONS,
    {NULL, NULL, NULL},
};

const struct eg_command eg_command_inspect = {
    .name = "inspect",
    .words = "FILE",
    .summary = "Says what an extract is and what importing it would do; writes nothing",
    .detail = "It needs no store. FILE is as for 'import'; - is standard input. Texts that no "
              "spelling covers are\nprinted as they are: mind who looks on.",
    .options = options,
    .words_least = 1,
    .words_most = 1,
    .run = run,
};
