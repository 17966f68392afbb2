#include <stdio.h>
#include <string.h>

#include "equigap/intake/lists.h"
#include "extract_options.h"

/* The fields a column can be read as: for --heading. */
static void print_heading_fields(struct eg_call *call, const struct eg_lists *lists,
                                 const struct eg_fields *fields, enum eg_kind kind)
{
    size_t count;
    struct eg_heading_field *all = eg_heading_fields(lists, call->arena, kind, &count);
    printf("Fields of %s extracts, for --heading 'Column=field'\n", eg_kind_name(kind));
    for (size_t i = 0; i < count; i++) {
        const struct eg_field *field = eg_fields_find(fields, all[i].field);
        printf("  %-26s %s%sas in '%s'\n", all[i].field, field ? field->label : "",
               field ? ", " : "", all[i].example);
    }
    printf("\n");
}

static bool print_fields(struct eg_call *call)
{
    size_t count;
    const struct eg_fields *fields = eg_lists_fields(call->arena, &call->error);
    struct eg_lists *lists = fields ? eg_lists_load(call->arena, fields, &call->error) : NULL;
    if (!lists)
        return false;
    print_heading_fields(call, lists, fields, EG_STAFF);
    print_heading_fields(call, lists, fields, EG_APPLICANTS);
    printf("Schemes, for --scheme field=SCHEME\n");
    const struct eg_scheme *schemes = eg_schemes(lists, &count);
    for (size_t i = 0; i < count; i++)
        printf("  %s=%s\n", schemes[i].field, schemes[i].name);
    return true;
}

/* What an answer of a field may be: for the decisions of 'spellings'. */
static void print_categories(const struct eg_field *field)
{
    printf("Answers of %s (%s): code and label; either may be a decision for 'equigap spellings'\n",
           field->key, field->label);
    for (size_t i = 0; i < field->category_count; i++)
        printf("  %-26s %s\n", field->categories[i].code, field->categories[i].label);
    if (field->kind == EG_FIELD_EQUALITY)
        printf("  %-26s Prefer not to say\n  %-26s No record\n", "undeclared", "missing");
}

/* The answers of one field; of a status those of outcomes, too, which share its column. */
static bool print_field(struct eg_call *call, const char *key)
{
    const struct eg_fields *fields = eg_lists_fields(call->arena, &call->error);
    struct eg_lists *lists = fields ? eg_lists_load(call->arena, fields, &call->error) : NULL;
    if (!lists)
        return false;
    const struct eg_field *field = eg_fields_find(fields, key);
    if (!field)
        return eg_fail(&call->error, EG_FAULT_USAGE, "%s; 'equigap help fields' lists the fields",
                       eg_heading_field_exists(lists, key)
                           ? eg_arena_format(call->arena, "field '%s' has no list of answers", key)
                           : eg_arena_format(call->arena, "there is no field '%s'", key));
    print_categories(field);
    if (strcmp(key, EG_FIELD_STAGE) == 0)
        print_categories(eg_fields_find(fields, EG_FIELD_OUTCOME));
    return true;
}

static bool run(struct eg_call *call)
{
    const struct eg_command *about = NULL;
    if (call->word_count == 2 && strcmp(call->words[0], "fields") != 0)
        return eg_fail(&call->error, EG_FAULT_USAGE,
                       "help takes one COMMAND, or 'fields' and the NAME of a field");
    if (call->word_count == 2)
        return print_field(call, call->words[1]);
    if (call->word_count == 1 && strcmp(call->words[0], "fields") == 0)
        return print_fields(call);
    if (call->word_count == 1) {
        about = eg_command_find(call->words[0]);
        if (!about)
            return eg_fail(&call->error, EG_FAULT_USAGE,
                           "there is no command '%s'; see 'equigap help'", call->words[0]);
    }
    eg_command_print_help(about);
    return true;
}

static const struct eg_option options[] = {{NULL, NULL, NULL}};

const struct eg_command eg_command_help = {
    .name = "help",
    .words = "[COMMAND | fields [NAME]]",
    .summary = "Says what the commands do, and which fields, answers and schemes there are",
    .options = options,
    .words_most = 2,
    .run = run,
};
