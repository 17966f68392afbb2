/* Run_details: what a workbook was made from, in parts; the same facts are properties of the file. */
#include <assert.h>
#include <string.h>

#include "edition_room.h"

enum { PROPERTY_MOST = 250, ESCAPE = 6 }; /* bytes; "_x0041_" is written with so many more */

struct eg_table *edition_run_table(struct edition *edition)
{
    static const struct eg_column columns[] = {
        {"Part", EG_CELL_TEXT, 30, EG_PLAIN},
        {"Item", EG_CELL_TEXT, 44, EG_PLAIN},
        {"Value", EG_CELL_TEXT, 84, EG_PLAIN},
    };
    struct eg_sheet *sheet = eg_workbook_add_sheet(edition->workbook, "Run_details",
                                                   "Run details: what this workbook was made from");
    sheet->kind = EG_SHEET_TABLE;
    sheet->is_landscape = true;
    return eg_sheet_set_table(sheet, "Run_details", columns, 3);
}

const char *edition_property(struct edition *edition, const char *text)
{
    size_t length = 0, bytes = 0;
    for (size_t i = 0; text[i]; i++) {
        bytes += text[i] == '_' && text[i + 1] == 'x' ? 1 + ESCAPE : 1;
        if (bytes > PROPERTY_MOST)
            break;
        if (((unsigned char)text[i + 1] & 0xc0) != 0x80)
            length = i + 1;
    }
    return eg_arena_copy(edition->arena, text, length);
}

void edition_add_item(struct edition *edition, struct eg_table *table, const char *part,
                      const char *item, const char *value)
{
    struct eg_cell *row = eg_table_add_row(table);
    row[0] = eg_cell_text(part);
    row[1] = eg_cell_text(item);
    row[2] = eg_cell_text(value);
    eg_workbook_add_property(
        edition->workbook,
        edition_property(edition, eg_arena_format(edition->arena, "%s: %s", part, item)),
        edition_property(edition, value));
}

static const char *records(struct edition *edition, int64_t number)
{
    return edition_count(edition, number, "record", "records");
}

static const char *delimiter_name(char delimiter)
{
    return delimiter == '\t'  ? "tab"
           : delimiter == ';' ? "semicolon"
           : delimiter == '|' ? "vertical bar"
                              : "comma";
}

static void add_records(struct edition *edition, struct eg_table *table, const char *part,
                        const struct eg_record_counts *counts)
{
    edition_add_item(edition, table, part, "Read", records(edition, counts->read));
    edition_add_item(edition, table, part, "Imported", records(edition, counts->imported));
    edition_add_item(edition, table, part, "Refused", records(edition, counts->refused));
    for (int i = 0; i < EG_LEFT_OUT_COUNT; i++)
        if (counts->by_rule[i] > 0)
            edition_add_item(edition, table, part,
                             eg_arena_format(edition->arena, "Left out: %s",
                                             eg_left_out_meaning((enum eg_left_out)i)),
                             records(edition, counts->by_rule[i]));
}

/* "Counted: Apprentices and trainees."; "Not counted as applications: ...", of a rule's meaning. */
static const char *whether_counted(struct edition *edition, const char *meaning, bool is_counted)
{
    static const char verb[] = " are counted";
    const char *end = strstr(meaning, verb);
    if (!end)
        return eg_arena_format(edition->arena, "%s. %s", is_counted ? "In force" : "Not in force",
                               meaning);
    const char *tail = end + strlen(verb); /* " as applications." */
    return eg_arena_format(edition->arena, "%s%.*s: %.*s.", is_counted ? "Counted" : "Not counted",
                           (int)strcspn(tail, "."), tail, (int)(end - meaning), meaning);
}

/* What a rule that is set so says: "50 percent complete. A field ..." if it is a number. */
static const char *rule_words(struct edition *edition, enum eg_rule rule, int64_t is)
{
    const struct eg_rule_definition *definition = eg_rule_definition(rule);
    long long value = is;
    if (strcmp(definition->unit, "1 yes, 0 no") == 0)
        return whether_counted(edition, definition->meaning, value != 0);
    return eg_arena_format(edition->arena, "%lld %s. %s", value, definition->unit,
                           definition->meaning);
}

void edition_add_extract(struct edition *edition, struct eg_table *table,
                         const struct eg_snapshot *of)
{
    const char *part = eg_arena_format(edition->arena, "Extract %d: %s", ++edition->extract_count,
                                       of->kind == EG_STAFF ? "staff" : "applicants");
    edition_add_item(edition, table, part, "File", of->file);
    edition_add_item(edition, table, part, of->kind == EG_STAFF ? "Staff in post on" : "Period",
                     edition_period(edition, of->first_day, of->last_day));
    add_records(edition, table, part, &of->counts);
    if (of->is_reduced)
        edition_add_item(edition, table, part, "People",
                         "Not kept any more: the extract is reduced to its figures");
    edition_add_item(edition, table, part, "Text",
                     of->delimiter ? eg_arena_format(edition->arena, "%s, %s between fields",
                                                     of->encoding, delimiter_name(of->delimiter))
                                   : of->encoding);
    edition_add_item(edition, table, part, "SHA-256", of->sha256);
    edition_add_item(edition, table, part, "Coded with lists", of->lists);
    edition_add_item(edition, table, part, "Imported with program",
                     eg_arena_format(edition->arena, "equigap %s", of->program));
    for (int i = 0; i < EG_RULE_COUNT; i++)
        if (eg_rule_counts((enum eg_rule)i, of->kind))
            edition_add_item(edition, table, part,
                             eg_arena_format(edition->arena, "Counted with %s",
                                             eg_rule_definition((enum eg_rule)i)->name),
                             rule_words(edition, (enum eg_rule)i, of->rules.values[i]));
}

/* Rules of who is counted are those of each extract; the others are as they are now. */
enum topic { TOPIC_PRIORITY, TOPIC_FINDING, TOPIC_CHECK, TOPIC_RELEASE, TOPICS };

static enum topic topic_of(enum eg_rule rule)
{
    if (rule == EG_RULE_ACT_UNDER || rule == EG_RULE_IMPROVE_UNDER)
        return TOPIC_PRIORITY;
    if (eg_rule_protects(rule) || rule == EG_RULE_DETAIL_MONTH)
        return TOPIC_RELEASE;
    return rule >= EG_RULE_DECLARED_LEAST ? TOPIC_FINDING : TOPIC_CHECK;
}

static void add_rules(struct edition *edition, struct eg_table *table)
{
    static const char *const parts[TOPICS] = {"Rules: priorities", "Rules: findings",
                                              "Rules: checks of an extract", "Rules: releases"};
    for (int topic = 0; topic < (edition->is_protected ? TOPIC_CHECK : TOPICS); topic++)
        for (int i = 0; i < EG_RULE_COUNT; i++) {
            enum eg_rule rule = (enum eg_rule)i;
            if (!eg_rule_counts(rule, EG_STAFF) && !eg_rule_counts(rule, EG_APPLICANTS) &&
                topic_of(rule) == (enum topic)topic)
                edition_add_item(edition, table, parts[topic], eg_rule_definition(rule)->name,
                                 rule_words(edition, rule, edition->run->rules->values[rule]));
        }
}

/* The passport of each benchmark in force. */
static void add_benchmarks(struct edition *edition, struct eg_table *table)
{
    const struct eg_benchmarks *benchmarks = edition->run->benchmarks;
    for (size_t i = 0; i < benchmarks->count; i++) {
        const struct eg_benchmark *of = &benchmarks->benchmarks[i];
        const struct eg_field *field = eg_fields_find(edition->run->fields, of->field);
        edition_add_item(
            edition, table, "Benchmark", field->label,
            eg_arena_format(edition->arena, "%s%s%s%s: %s, ages %s, %s. Categories: %s.%s",
                            of->is_own ? "The employer's own, file " : "",
                            of->is_own ? of->origin.file : "", of->is_own ? ", " : "",
                            of->origin.source, of->origin.base, of->origin.ages, of->origin.year,
                            of->origin.crosswalk,
                            of->leaves_out_silent ? " Without those who did not answer." : ""));
    }
}

void edition_finish_run(struct edition *edition, struct eg_table *table)
{
    const struct eg_run *run = edition->run;
    char words[16];
    for (size_t i = 0; i < run->area_count; i++)
        edition_add_item(edition, table, "Benchmark areas",
                         eg_arena_format(edition->arena, "%s (%s)", run->areas[i].name,
                                         run->areas[i].code),
                         eg_arena_format(edition->arena, "Weight %s%%",
                                         eg_weight_in_percent(run->areas[i].weight, words)));
    add_benchmarks(edition, table);
    add_rules(edition, table);
    edition_add_item(edition, table, "Disclosure control", "Method",
                     edition->is_protected
                         ? "Blocks, carry rounding, room and renewal: sheet Method"
                         : "None: exact figures, for HR only");
    if (!edition->is_protected) {
        edition_add_item(edition, table, "Journal", "Entries",
                         edition_count(edition, run->journal_entries, "entry", "entries"));
        edition_add_item(edition, table, "Journal", "Hash of the last entry", run->journal_hash);
    }
    edition_add_item(edition, table, "Program", "Version",
                     eg_arena_format(edition->arena, "equigap %s", run->program));
    edition_finish_sheet(edition, eg_workbook_find(edition->workbook, "Run_details"),
                         "The same facts are properties of the file.");
}
