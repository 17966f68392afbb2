/* What an extract is, as JSON. */
#include <stdio.h>
#include <string.h>

#include "equigap/base/text.h"
#include "equigap/intake/scheme.h"
#include "equigap/store/snapshots.h"
#include "extract_options.h"
#include "json.h"

static json_t *counts_as_json(const struct eg_import_result *result)
{
    const struct eg_record_counts *counts = &result->snapshot.counts;
    json_t *rules = json_object();
    for (int i = 0; i < EG_LEFT_OUT_COUNT; i++)
        if (counts->by_rule[i] > 0)
            json_object_set_new(rules, eg_left_out_name((enum eg_left_out)i),
                                json_integer(counts->by_rule[i]));
    return json_pack("{s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:o}", "read", counts->read, "imported",
                     counts->imported, "refused", counts->refused, "left_out", counts->left_out,
                     "people", counts->people, "individuals", counts->individuals, "updated",
                     counts->updated, "left_out_by_rule", rules);
}

static json_t *columns_as_json(const struct eg_layout *layout)
{
    json_t *columns = json_array();
    for (size_t i = 0; i < layout->count; i++) {
        const struct eg_heading *heading = &layout->headings[i];
        json_t *column =
            json_pack("{s:s, s:s, s:s, s:b}", "heading", heading->text, "field", heading->name,
                      "fate", eg_fate_name(heading->fate), "remembered", heading->is_remembered);
        if (heading->near.text)
            json_object_set_new(column, "perhaps",
                                json_pack("{s:s, s:s, s:s}", "field", heading->near.means, "near",
                                          heading->near.text, "reason", heading->near.reason));
        json_array_append_new(columns, column);
    }
    return columns;
}

/* The code of a category, or the name of a state. */
static const char *meaning_of(const struct eg_field *field, int64_t answer)
{
    static const char *const states[] = {"missing", "undeclared", "unrecognised"};
    if (answer <= 0)
        return states[-answer];
    const struct eg_category *category = eg_field_at(field, answer);
    return category && !field->takes_several ? category->code : "several";
}

/* Every text a column of answers held and what it was taken for; a rare one that is not recognised
 * by its line only. */
static json_t *texts_as_json(const struct eg_import_result *result)
{
    json_t *all = json_array();
    for (size_t i = 0; i < result->layout.count; i++) {
        const struct eg_heading *heading = &result->layout.headings[i];
        const struct eg_coder *coder = eg_reader_coder(result->reader, i);
        size_t count = 0;
        const struct eg_coded_text *texts =
            coder && heading->field ? eg_coder_texts(coder, &count) : NULL;
        for (size_t t = 0; t < count; t++) {
            bool is_rare =
                texts[t].answer == EG_ANSWER_UNRECOGNISED && texts[t].records < EG_TEXT_RARE;
            json_array_append_new(all, json_pack("{s:s, s:s, s:s?, s:I, s:I, s:s}", "column",
                                                 heading->text, "field", heading->field->key,
                                                 "text", is_rare ? NULL : texts[t].text, "records",
                                                 (json_int_t)texts[t].records, "first_line",
                                                 (json_int_t)texts[t].line, "means",
                                                 meaning_of(heading->field, texts[t].answer)));
        }
    }
    return all;
}

/* The texts of applications' statuses that are not recognised; a rare one by its line only. */
static json_t *statuses_as_json(const struct eg_import_result *result)
{
    json_t *all = json_array();
    for (size_t i = 0; i < result->status_count; i++) {
        const struct eg_unknown_text *text = &result->statuses[i];
        json_array_append_new(all, json_pack("{s:s?, s:I, s:I}", "text",
                                             text->records < EG_TEXT_RARE ? NULL : text->text,
                                             "records", (json_int_t)text->records, "first_line",
                                             (json_int_t)text->line));
    }
    return all;
}

static json_t *proposals_as_json(const struct eg_call *call, const struct eg_import_result *result)
{
    json_t *all = json_array();
    for (size_t i = 0; i < result->layout.count; i++) {
        const struct eg_heading *heading = &result->layout.headings[i];
        const struct eg_coder *coder = eg_reader_coder(result->reader, i);
        struct eg_proposal is;
        if (coder && heading->field &&
            eg_scheme_propose(result->lists, call->arena, coder,
                              eg_text_normalise(call->arena, heading->text, strlen(heading->text)),
                              &is))
            json_array_append_new(all, json_pack("{s:s, s:s, s:s, s:I, s:I, s:s}", "column",
                                                 heading->text, "field", heading->field->key,
                                                 "scheme", is.scheme, "not_recognised",
                                                 (json_int_t)is.records, "covered",
                                                 (json_int_t)is.covered, "reason", is.reason));
    }
    return all;
}

static json_t *checks_as_json(const struct eg_import_result *result)
{
    json_t *all = json_array();
    for (size_t i = 0; i < result->check_count; i++) {
        const struct eg_checked *is = &result->checks[i];
        const struct eg_field *field = eg_fields_find_number(result->fields, is->field);
        json_array_append_new(
            all,
            json_pack("{s:s, s:s?, s:I, s:I, s:f, s:s, s:s}", "check", eg_check_name(is->check),
                      "field", field ? field->key : NULL, "checked", (json_int_t)is->checked,
                      "failed", (json_int_t)is->failed, "limit_percent", (double)is->limit / 10,
                      "result", eg_check_result_name(is->result), "place", is->place));
    }
    return all;
}

static json_t *fields_as_json(const struct eg_import_result *result)
{
    json_t *fields = json_object();
    struct eg_slice everybody = {.by = EG_BY_UNIT, .unit = EG_UNIT_ROOT};
    for (size_t i = 0; result->figures && i < result->fields->count; i++) {
        const struct eg_field *field = &result->fields->fields[i];
        if (field->kind != EG_FIELD_EQUALITY || !(result->snapshot.fields & eg_field_bit(field)))
            continue;
        json_object_set_new(
            fields, field->key,
            json_pack(
                "{s:I, s:I, s:I, s:I}", "declared",
                eg_figures_declared(result->figures, everybody, field).shown, "undeclared",
                eg_figures_sum(result->figures, everybody, field, EG_ANSWER_UNDECLARED).shown,
                "unrecognised",
                eg_figures_sum(result->figures, everybody, field, EG_ANSWER_UNRECOGNISED).shown,
                "missing",
                eg_figures_sum(result->figures, everybody, field, EG_ANSWER_MISSING).shown));
    }
    return fields;
}

static json_t *issue_as_json(const struct eg_issue *issue)
{
    return json_pack("{s:I, s:s, s:s, s:s}", "line", (json_int_t)issue->line, "column",
                     issue->column, "problem", issue->problem, "remedy", issue->remedy);
}

static json_t *issues_as_json(const struct eg_issue *issues, size_t count)
{
    json_t *all = json_array();
    for (size_t i = 0; i < count; i++)
        json_array_append_new(all, issue_as_json(&issues[i]));
    return all;
}

static json_t *warnings_as_json(const struct eg_import_result *result)
{
    json_t *all = json_array();
    for (size_t i = 0; i < result->warning_count; i++)
        json_array_append_new(all, json_string(result->warnings[i]));
    return all;
}

static json_t *all_as_json(const struct eg_call *call, const struct eg_import_result *result)
{
    const struct eg_source_facts *source = &result->source;
    char delimiter[2] = {result->snapshot.delimiter, '\0'};
    json_t *all = json_pack("{s:s, s:s, s:s, s:b, s:s, s:s, s:I, s:b, s:o, s:o, s:o, s:o}", "file",
                            source->name, "sha256", source->sha256, "encoding",
                            eg_encoding_name(source->encoding), "compressed", source->is_compressed,
                            "kind", eg_kind_name(result->snapshot.kind), "delimiter", delimiter,
                            "snapshot", (json_int_t)result->snapshot.id, "was_there",
                            result->was_there, "records", counts_as_json(result), "columns",
                            columns_as_json(&result->layout), "fields", fields_as_json(result),
                            "first_refused", issues_as_json(result->issues, result->issue_count));
    if (source->sheet)
        json_object_set_new(all, "sheet", json_string(source->sheet));
    if (!result->was_there) {
        json_object_set_new(all, "texts", texts_as_json(result));
        json_object_set_new(all, "proposals", proposals_as_json(call, result));
        json_object_set_new(all, "warnings", warnings_as_json(result));
        json_object_set_new(all, "checks", checks_as_json(result));
        json_object_set_new(all, "numbers_not_read",
                            issues_as_json(result->unread_numbers, result->unread_number_count));
        json_object_set_new(all, "renumbered", json_integer(result->renumbered));
        json_object_set_new(all, "unknown_statuses", json_integer(result->unknown_statuses));
        json_object_set_new(all, "unknown_status_texts", statuses_as_json(result));
    }
    return all;
}

static void add_refused(void *closure, const struct eg_issue *issue)
{
    eg_json_list_add(closure, issue_as_json(issue));
}

bool eg_extract_print_json(struct eg_call *call, const struct eg_import_result *result,
                           struct eg_store *store, int64_t id)
{
    json_t *all = all_as_json(call, result);
    if (!store) {
        eg_json_print(all);
        return true;
    }
    struct eg_json_list list = eg_json_list_begin(all, "refused");
    bool done = eg_refused_each(store, id, add_refused, &list, &call->error);
    eg_json_list_end(&list);
    return done;
}
