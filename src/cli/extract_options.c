#include "extract_options.h"

#include <jansson.h>
#include <string.h>

#include "equigap/base/date.h"

const char *eg_kind_name(enum eg_kind kind)
{
    return kind == EG_STAFF ? "staff" : "applicants";
}

const char *eg_fate_name(enum eg_fate fate)
{
    static const char *const names[] = {"kept", "unknown", "not used", "private", "left out"};
    return names[fate];
}

static bool read_delimiter(struct eg_call *call, char *delimiter)
{
    static const struct {
        const char *name;
        char is;
    } names[] = {{"comma", ','}, {",", ','},   {"semicolon", ';'}, {";", ';'},
                 {"tab", '\t'},  {"\t", '\t'}, {"bar", '|'},       {"|", '|'}};
    const char *text = eg_call_value(call, "delimiter");
    *delimiter = '\0';
    if (!text)
        return true;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(names[i].name, text) == 0)
            *delimiter = names[i].is;
    return *delimiter != '\0' ||
           eg_fail(&call->error, EG_FAULT_USAGE,
                   "--delimiter '%s': it is comma, semicolon, tab or bar", text);
}

/* --polarity field=same|trans is a scheme of the field under another name. */
static bool read_polarity(struct eg_call *call, const char *text, const char **scheme)
{
    const char *equals = strchr(text, '=');
    const char *which = equals ? equals + 1 : "";
    const char *name = strcmp(which, "same") == 0    ? "same_as_birth_question"
                       : strcmp(which, "trans") == 0 ? "trans_question"
                                                     : NULL;
    if (!name)
        return eg_fail(&call->error, EG_FAULT_USAGE,
                       "--polarity '%s': write it as field=same or field=trans", text);
    *scheme = eg_arena_format(call->arena, "%.*s=%s", (int)(equals - text), text, name);
    return true;
}

static bool read_schemes(struct eg_call *call, struct eg_import_request *request)
{
    size_t schemes, polarities;
    const char *const *given = eg_call_values(call, "scheme", &schemes);
    const char *const *sides = eg_call_values(call, "polarity", &polarities);
    const char **all = eg_arena_take_array(call->arena, schemes + polarities, sizeof *all);
    for (size_t i = 0; i < schemes; i++)
        all[i] = given[i];
    for (size_t i = 0; i < polarities; i++)
        if (!read_polarity(call, sides[i], &all[schemes + i]))
            return false;
    request->schemes = all;
    request->scheme_count = schemes + polarities;
    return true;
}

bool eg_extract_options_read(struct eg_call *call, struct eg_import_request *request)
{
    request->encoding = eg_call_value(call, "encoding");
    request->headings = eg_call_values(call, "heading", &request->heading_count);
    request->program = EQUIGAP_VERSION;
    return read_delimiter(call, &request->delimiter) && read_schemes(call, request);
}

void eg_extract_say_columns(const struct eg_call *call, const struct eg_layout *layout)
{
    static const struct {
        enum eg_fate fate;
        const char *words;
    } kinds[] = {{EG_FATE_PRIVATE, "columns about a person that are never stored"},
                 {EG_FATE_UNUSED, "columns known but not needed, not stored"},
                 {EG_FATE_UNKNOWN, "columns not known, not stored (--heading 'Column=field' maps "
                                   "one)"},
                 {EG_FATE_DROPPED, "columns left out as asked"}};
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
        const char *list = "";
        for (size_t i = 0; i < layout->count; i++)
            if (layout->headings[i].fate == kinds[k].fate)
                list = eg_arena_format(call->arena, "%s%s'%s'", list, list[0] ? ", " : "",
                                       layout->headings[i].text);
        if (list[0])
            eg_call_say(call, "%s: %s", kinds[k].words, list);
    }
}

/* Answers that no spelling covers: they count as gaps until they are mapped or corrected. */
static void say_unrecognised(const struct eg_call *call, const struct eg_import_result *result)
{
    struct eg_slice everybody = {.by = EG_BY_UNIT, .unit = EG_UNIT_ROOT};
    const char *list = "";
    for (size_t i = 0; i < result->fields->count; i++) {
        const struct eg_field *field = &result->fields->fields[i];
        if (field->kind != EG_FIELD_EQUALITY)
            continue;
        int64_t people =
            eg_figures_sum(result->figures, everybody, field, EG_ANSWER_UNRECOGNISED).shown;
        if (people > 0)
            list = eg_arena_format(call->arena, "%s%s%s %lld", list, list[0] ? ", " : "",
                                   field->label, (long long)people);
    }
    if (list[0])
        eg_call_say(call, "answers not recognised: %s ('equigap inspect' prints them)", list);
}

void eg_extract_say_counts(const struct eg_call *call, const struct eg_import_result *result)
{
    const struct eg_record_counts *counts = &result->snapshot.counts;
    char read[32], imported[32], refused[32], left_out[32], people[32];
    eg_call_say(call, "%s: %s records read: %s imported (%s %s), %s refused, %s left out",
                result->source.name, eg_text_thousands(counts->read, read),
                eg_text_thousands(counts->imported, imported),
                eg_text_thousands(counts->people, people),
                result->layout.kind == EG_STAFF ? "people" : "new applications",
                eg_text_thousands(counts->refused, refused),
                eg_text_thousands(counts->left_out, left_out));
    if (counts->updated > 0)
        eg_call_say(call, "%s applications of earlier extracts were brought up to date",
                    eg_text_thousands(counts->updated, read));
    for (int i = 0; i < EG_LEFT_OUT_COUNT; i++)
        if (counts->by_rule[i] > 0)
            eg_call_say(call, "left out: %s: %s", eg_text_thousands(counts->by_rule[i], read),
                        eg_left_out_meaning((enum eg_left_out)i));
    for (size_t i = 0; i < result->issue_count; i++) {
        const struct eg_issue *issue = &result->issues[i];
        eg_call_say(call, "refused: %s:%lld: %s%s%s%s; %s", result->source.path,
                    (long long)issue->line, issue->column[0] ? "column '" : "", issue->column,
                    issue->column[0] ? "' " : "", issue->problem, issue->remedy);
    }
    if (counts->refused > (int64_t)result->issue_count)
        eg_call_say(call, "and %lld more refused records",
                    (long long)(counts->refused - (int64_t)result->issue_count));
    say_unrecognised(call, result);
}

static json_t *counts_as_json(const struct eg_import_result *result)
{
    const struct eg_record_counts *counts = &result->snapshot.counts;
    json_t *rules = json_object();
    for (int i = 0; i < EG_LEFT_OUT_COUNT; i++)
        if (counts->by_rule[i] > 0)
            json_object_set_new(rules, eg_left_out_name((enum eg_left_out)i),
                                json_integer(counts->by_rule[i]));
    return json_pack("{s:I, s:I, s:I, s:I, s:I, s:I, s:o}", "read", counts->read, "imported",
                     counts->imported, "refused", counts->refused, "left_out", counts->left_out,
                     "people", counts->people, "updated", counts->updated, "left_out_by_rule",
                     rules);
}

static json_t *columns_as_json(const struct eg_layout *layout)
{
    json_t *columns = json_array();
    for (size_t i = 0; i < layout->count; i++) {
        const struct eg_heading *heading = &layout->headings[i];
        json_array_append_new(columns,
                              json_pack("{s:s, s:s, s:s}", "heading", heading->text, "field",
                                        heading->name, "fate", eg_fate_name(heading->fate)));
    }
    return columns;
}

static json_t *fields_as_json(const struct eg_import_result *result)
{
    json_t *fields = json_object();
    struct eg_slice everybody = {.by = EG_BY_UNIT, .unit = EG_UNIT_ROOT};
    for (size_t i = 0; result->figures && i < result->fields->count; i++) {
        const struct eg_field *field = &result->fields->fields[i];
        if (field->kind != EG_FIELD_EQUALITY ||
            !(result->snapshot.fields & (1u << (field->number - 1))))
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

void eg_extract_print_json(const struct eg_call *call, const struct eg_import_result *result)
{
    const struct eg_source_facts *source = &result->source;
    char delimiter[2] = {result->snapshot.delimiter, '\0'};
    json_t *issues = json_array();
    for (size_t i = 0; i < result->issue_count; i++)
        json_array_append_new(
            issues, json_pack("{s:I, s:s, s:s, s:s}", "line", (json_int_t)result->issues[i].line,
                              "column", result->issues[i].column, "problem",
                              result->issues[i].problem, "remedy", result->issues[i].remedy));
    json_t *all =
        json_pack("{s:s, s:s, s:s, s:b, s:s, s:s, s:I, s:b, s:o, s:o, s:o, s:o}", "file",
                  source->name, "sha256", source->sha256, "encoding",
                  eg_encoding_name(source->encoding), "compressed", source->is_compressed, "kind",
                  eg_kind_name(result->snapshot.kind), "delimiter", delimiter, "snapshot",
                  (json_int_t)result->snapshot.id, "was_there", result->was_there, "records",
                  counts_as_json(result), "columns", columns_as_json(&result->layout), "fields",
                  fields_as_json(result), "first_refused", issues);
    (void)call;
    json_dumpf(all, stdout, JSON_INDENT(2));
    putchar('\n');
    json_decref(all);
}
