/* What an import did and noticed, in sentences on stderr. */
#include <string.h>

#include "equigap/base/text.h"
#include "equigap/intake/scheme.h"
#include "extract_options.h"
#include "ledger_words.h"

static const char *in_words(const struct eg_call *call, const struct eg_heading *heading)
{
    if (!heading->near.text)
        return eg_arena_format(call->arena, "'%s'", heading->text);
    return eg_arena_format(call->arena, "'%s' (perhaps %s: near to '%s', %s)", heading->text,
                           heading->near.means, heading->near.text, heading->near.reason);
}

/* Columns not known are in no figure: a warning, with the columns on lines of their own if they are
 * many. */
static void say_unknown(const struct eg_call *call, const struct eg_layout *layout)
{
    enum { A_LINE = 3 };
    size_t unknown = 0;
    const char *list = "";
    for (size_t i = 0; i < layout->count; i++) {
        const struct eg_heading *heading = &layout->headings[i];
        if (heading->fate != EG_FATE_UNKNOWN)
            continue;
        unknown++;
        list = eg_arena_format(call->arena, "%s%s%s", list, list[0] ? ", " : "",
                               in_words(call, heading));
    }
    if (unknown == 0)
        return;
    eg_call_say(call,
                "warning: %zu of %zu columns %s not known and not stored%s%s; say what one is "
                "with --heading 'Column=field' ('equigap help fields' lists them)",
                unknown, layout->count, unknown == 1 ? "is" : "are", unknown > A_LINE ? "" : ": ",
                unknown > A_LINE ? "" : list);
    for (size_t i = 0; unknown > A_LINE && i < layout->count; i++)
        if (layout->headings[i].fate == EG_FATE_UNKNOWN)
            eg_call_say(call, "  not known: %s", in_words(call, &layout->headings[i]));
}

/* A column that the user's own word put aside, which they may not have meant. */
static void say_replaced(const struct eg_call *call, const struct eg_layout *layout)
{
    for (size_t i = 0; i < layout->count; i++)
        if (layout->headings[i].fate == EG_FATE_REPLACED)
            eg_call_say(call,
                        "warning: column '%s' is not read: its field is %s, and another column is "
                        "said to be that; an extract has one column of it",
                        layout->headings[i].text, layout->headings[i].name);
}

static void say_columns(const struct eg_call *call, const struct eg_layout *layout)
{
    static const struct {
        enum eg_fate fate;
        const char *words;
    } kinds[] = {{EG_FATE_PRIVATE, "columns about a person that are never stored"},
                 {EG_FATE_UNUSED, "columns known but not needed, not stored"},
                 {EG_FATE_DROPPED, "columns left out as asked"}};
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
        const char *list = "";
        for (size_t i = 0; i < layout->count; i++) {
            const struct eg_heading *heading = &layout->headings[i];
            if (heading->fate != kinds[k].fate)
                continue;
            list =
                eg_arena_format(call->arena, "%s%s'%s'", list, list[0] ? ", " : "", heading->text);
        }
        if (list[0])
            eg_call_say(call, "%s: %s", kinds[k].words, list);
    }
}

/* What the user said of this layout before and needs not to say again. */
static void say_remembered(const struct eg_call *call, const struct eg_import_result *result)
{
    const char *list = "";
    for (size_t i = 0; i < result->layout.count; i++) {
        const struct eg_heading *heading = &result->layout.headings[i];
        if (heading->is_remembered)
            list = eg_arena_format(call->arena, "%s%s'%s=%s'", list, list[0] ? ", " : "",
                                   heading->text, heading->name);
    }
    for (size_t i = 0; i < result->scheme_count; i++)
        list =
            eg_arena_format(call->arena, "%s%s%s", list, list[0] ? ", " : "", result->schemes[i]);
    if (list[0])
        eg_call_say(call, "read as said, now or of an earlier extract: %s", list);
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
        eg_call_say(call,
                    "answers not recognised: %s ('equigap spellings --unrecognised' writes "
                    "them to decide on)",
                    list);
    if (result->unknown_statuses > 0)
        eg_call_say(call,
                    "warning: the status of %lld applications is not recognised, so they "
                    "count as applied only ('equigap spellings --unrecognised')",
                    (long long)result->unknown_statuses);
}

const char *eg_extract_proposal(const struct eg_call *call, const struct eg_import_result *result,
                                size_t column)
{
    const struct eg_heading *heading = &result->layout.headings[column];
    const struct eg_coder *coder = eg_reader_coder(result->reader, column);
    struct eg_proposal is;
    if (!coder || heading->role != EG_ROLE_EQUALITY || !heading->field ||
        !eg_scheme_propose(result->lists, call->arena, coder,
                           eg_text_normalise(call->arena, heading->text, strlen(heading->text)),
                           &is))
        return NULL;
    return eg_arena_format(
        call->arena,
        "'%s' looks like --scheme %s=%s%s%s: it covers %lld of %lld answers not recognised%s%s",
        heading->text, heading->field->key, is.scheme, is.others[0] ? " (or " : "",
        is.others[0] ? eg_arena_format(call->arena, "%s)", is.others + 2) : "",
        (long long)is.covered, (long long)is.records, is.reason[0] ? "; " : "", is.reason);
}

static void say_proposals(const struct eg_call *call, const struct eg_import_result *result)
{
    for (size_t i = 0; i < result->layout.count; i++) {
        const char *proposal = eg_extract_proposal(call, result, i);
        if (proposal)
            eg_call_say(call, "proposed, for you to decide: %s", proposal);
    }
}

/* Checks that warn, but those that are said already. */
static void say_checks(const struct eg_call *call, const struct eg_import_result *result)
{
    if (result->wiped > 0)
        eg_call_say(call,
                    "people have objected since: their answers on special fields were taken out of "
                    "%lld other snapshots",
                    (long long)result->wiped);
    eg_ledger_say_taken_out(call, result->taken_out);
    if (result->lacks_key)
        eg_ledger_say_no_key(call,
                             "the next import takes answers of people who objected out of it");
    for (size_t i = 0; i < result->check_count; i++) {
        const struct eg_checked *checked = &result->checks[i];
        if (checked->check == EG_CHECK_OBJECTED)
            eg_call_say(call,
                        "%lld records are of people who objected: their answers on special "
                        "fields are not kept",
                        (long long)checked->failed);
        if (checked->result == EG_CHECK_PASSED || checked->check == EG_CHECK_UNRECOGNISED)
            continue;
        const char *label = eg_check_field_label(result->fields, checked);
        eg_call_say(call, "warning: %s%s%s%s%s: %lld of %lld; %s", label, label[0] ? ": " : "",
                    eg_check_meaning(checked->check), checked->place[0] ? ", in " : "",
                    checked->place, (long long)checked->failed, (long long)checked->checked,
                    eg_check_advice(call, result, checked));
    }
}

/* The first FTE and hours that are not known for what stands there; the check counts all. */
static void say_numbers(const struct eg_call *call, const struct eg_import_result *result)
{
    for (size_t i = 0; i < result->unread_number_count; i++) {
        const struct eg_issue *issue = &result->unread_numbers[i];
        eg_call_say(call, "not known: %s:%lld: column '%s': %s; %s", result->source.path,
                    (long long)issue->line, issue->column, issue->problem, issue->remedy);
    }
}

static void say_left_out(const struct eg_call *call, const struct eg_record_counts *counts)
{
    int64_t of_people = 0;
    char number[32];
    for (int i = 0; i < EG_LEFT_OUT_COUNT; i++) {
        if (counts->by_rule[i] == 0)
            continue;
        eg_call_say(call, "left out: %s: %s", eg_text_thousands(counts->by_rule[i], number),
                    eg_left_out_meaning((enum eg_left_out)i));
        if (eg_left_out_is_of_a_person((enum eg_left_out)i))
            of_people += counts->by_rule[i];
    }
    if (of_people > counts->imported)
        eg_call_say(call, "warning: more records are left out than imported; check the dates");
}

void eg_extract_say(const struct eg_call *call, const struct eg_import_result *result)
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
    say_left_out(call, counts);
    for (size_t i = 0; i < result->issue_count; i++) {
        const struct eg_issue *issue = &result->issues[i];
        eg_call_say(call, "refused: %s:%lld: %s%s%s%s; %s", result->source.path,
                    (long long)issue->line, issue->column[0] ? "column '" : "", issue->column,
                    issue->column[0] ? "' " : "", issue->problem, issue->remedy);
    }
    if (counts->refused > (int64_t)result->issue_count)
        eg_call_say(call, "and %lld more refused records: 'equigap %s --refused' lists them all",
                    (long long)(counts->refused - (int64_t)result->issue_count),
                    result->snapshot.id
                        ? eg_arena_format(call->arena, "list %lld", (long long)result->snapshot.id)
                        : "inspect FILE");
    for (size_t i = 0; i < result->warning_count; i++)
        eg_call_say(call, "warning: %s", result->warnings[i]);
    say_numbers(call, result);
    say_unrecognised(call, result);
    say_proposals(call, result);
    say_checks(call, result);
    say_unknown(call, &result->layout);
    say_replaced(call, &result->layout);
    say_columns(call, &result->layout);
    say_remembered(call, result);
}

const char *eg_check_field_label(const struct eg_fields *fields, const struct eg_checked *checked)
{
    const struct eg_field *field = eg_fields_find_number(fields, checked->field);
    return field ? field->label : "";
}

/* The columns that nobody knows, as a list: those near to a field if there are any, otherwise all. */
static const char *unknown_columns(const struct eg_call *call, const struct eg_layout *layout,
                                   const char *name)
{
    const char *near = "", *all = "";
    for (size_t i = 0; i < layout->count; i++) {
        const struct eg_heading *heading = &layout->headings[i];
        if (heading->fate != EG_FATE_UNKNOWN || heading->text[0] == '\0')
            continue;
        all = eg_arena_format(call->arena, "%s%s'%s'", all, all[0] ? ", " : "", heading->text);
        if (heading->near.text && strcmp(heading->near.means, name) == 0)
            near =
                eg_arena_format(call->arena, "%s%s'%s'", near, near[0] ? ", " : "", heading->text);
    }
    return near[0] ? near : all;
}

const char *eg_check_advice(const struct eg_call *call, const struct eg_import_result *result,
                            const struct eg_checked *checked)
{
    const struct eg_field *field = eg_fields_find_number(result->fields, checked->field);
    if (checked->check != EG_CHECK_COLUMN_GONE || !field)
        return eg_check_remedy(checked->check);
    const char *name = strcmp(field->key, EG_FIELD_AGE) == 0 ? "date_of_birth" : field->key;
    const char *columns = unknown_columns(call, &result->layout, name);
    if (columns[0] == '\0')
        return eg_arena_format(call->arena, "every column is known, so ask why the extract lacks "
                                            "it");
    return eg_arena_format(
        call->arena,
        "if one of the columns not known is it under a new name (%s), say so with "
        "--heading 'Column=%s'",
        columns, name);
}
