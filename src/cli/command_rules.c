#include <stdio.h>
#include <string.h>

#include "equigap/base/text.h"
#include "equigap/store/settings.h"
#include "equigap/cli/command.h"
#include "json.h"

enum { NEAR_LETTERS = 4 };

/* The rule whose name is nearest to what was typed, or NULL. */
static const char *near_rule(const char *typed)
{
    const char *near = NULL;
    int least = NEAR_LETTERS;
    for (int i = 0; i < EG_RULE_COUNT; i++) {
        const char *name = eg_rule_definition((enum eg_rule)i)->name;
        int distance = eg_text_distance(typed, name);
        if (distance < least) {
            least = distance;
            near = name;
        }
    }
    return near;
}

/* "0 to 100", or each: "3, 6, 9 or 12". */
static const char *values_words(struct eg_call *call, const struct eg_rule_definition *is)
{
    const char *list = "";
    if (is->step == 1)
        return eg_arena_format(call->arena, "%lld to %lld", (long long)is->low,
                               (long long)is->high);
    for (int64_t value = is->low; value <= is->high; value += is->step)
        list = eg_arena_format(call->arena, "%s%s%lld", list,
                               value == is->low    ? ""
                               : value == is->high ? " or "
                                                   : ", ",
                               (long long)value);
    return list;
}

/* One "NAME=VALUE". */
static bool set_rule(struct eg_call *call, struct eg_store *store, const char *word)
{
    const char *equals = strchr(word, '=');
    const char *name = equals ? eg_arena_copy(call->arena, word, (size_t)(equals - word)) : word;
    enum eg_rule rule;
    int64_t value;
    if (!eg_rule_find(name, &rule)) {
        const char *near = near_rule(name);
        return eg_fail(&call->error, EG_FAULT_USAGE,
                       "there is no rule '%s'%s%s%s; see 'equigap rules'", name,
                       near ? ", did you mean '" : "", near ? near : "", near ? "'?" : "");
    }
    const struct eg_rule_definition *is = eg_rule_definition(rule);
    if (!equals || !eg_text_to_integer(equals + 1, strlen(equals + 1), is->low, is->high, &value) ||
        !eg_rule_allows(rule, value))
        return eg_fail(&call->error, EG_FAULT_USAGE,
                       "'%s': rule %s is a whole number, %s (%s); write it as %s=%lld", word, name,
                       values_words(call, is), is->unit, name, (long long)is->by_default);
    return eg_rules_set(store, rule, value, &call->error);
}

/* Rules that are each allowed, and not together. */
static bool check_together(struct eg_call *call, struct eg_store *store)
{
    struct eg_rules rules;
    if (!eg_rules_load(store, &rules, &call->error))
        return false;
    int64_t block = rules.values[EG_RULE_BLOCK_MINIMUM], base = rules.values[EG_RULE_ROUND_BASE];
    int64_t least = eg_rules_least_block(base);
    return block >= least ||
           eg_fail(&call->error, EG_FAULT_USAGE,
                   "block-minimum=%lld and round-base=%lld: figures of so few people cannot be "
                   "protected by multiples of %lld, which takes %lld people or more; nothing is "
                   "set; use block-minimum=%lld or more, or round-base=%lld or less",
                   (long long)block, (long long)base, (long long)base, (long long)least,
                   (long long)least, (long long)block + 1);
}

/* "max-refused=10, count-agency=1". */
static const char *list_words(struct eg_call *call)
{
    const char *list = "";
    for (size_t i = 0; i < call->word_count; i++)
        list = eg_arena_format(call->arena, "%s%s%s", list, i ? ", " : "", call->words[i]);
    return list;
}

static bool set_rules(struct eg_call *call, struct eg_store *store)
{
    if (!eg_store_begin(store, &call->error))
        return false;
    for (size_t i = 0; i < call->word_count; i++)
        if (!set_rule(call, store, call->words[i]))
            return false;
    return check_together(call, store) &&
           eg_store_commit(store, "rules", list_words(call), &call->error);
}

static void print_rules(struct eg_call *call, const struct eg_rules *rules)
{
    json_t *all = json_array();
    for (int i = 0; i < EG_RULE_COUNT; i++) {
        const struct eg_rule_definition *is = eg_rule_definition((enum eg_rule)i);
        json_array_append_new(
            all, json_pack("{s:s, s:I, s:I, s:I, s:I, s:I, s:s, s:s, s:s}", "rule", is->name,
                           "value", (json_int_t)rules->values[i], "default",
                           (json_int_t)is->by_default, "lowest", (json_int_t)is->low, "highest",
                           (json_int_t)is->high, "step", (json_int_t)is->step, "unit", is->unit,
                           "meaning", is->meaning, "source", is->source));
        if (!call->is_json)
            printf("%s=%lld (%s; %s%s)\n    %s\n    Source: %s.\n", is->name,
                   (long long)rules->values[i], is->unit, values_words(call, is),
                   rules->values[i] == is->by_default ? "; the default" : "", is->meaning,
                   is->source);
    }
    if (call->is_json)
        eg_json_print(all);
    else
        json_decref(all);
}

static void say_lowered(struct eg_call *call, enum eg_rule rule, int64_t value)
{
    const struct eg_rule_definition *is = eg_rule_definition(rule);
    if (eg_rule_protects(rule) && value < is->by_default)
        eg_call_say(call,
                    "rule %s is lower than its default of %lld: releases protect people less, and "
                    "say so on their sheet Method",
                    is->name, (long long)is->by_default);
}

static bool run(struct eg_call *call)
{
    struct eg_rules rules;
    bool sets = call->word_count > 0;
    struct eg_store *store = eg_call_open_store(call, sets ? EG_STORE_WRITE : EG_STORE_READ);
    bool done =
        store && (!sets || set_rules(call, store)) && eg_rules_load(store, &rules, &call->error);
    eg_store_close(store);
    if (done && sets)
        eg_call_say(call, "set; what is imported from now on is counted by it");
    for (int i = 0; done && sets && i < EG_RULE_COUNT; i++)
        say_lowered(call, (enum eg_rule)i, rules.values[i]);
    if (done && (!sets || call->is_json))
        print_rules(call, &rules);
    return done;
}

static const struct eg_option options[] = {{NULL, NULL, NULL}};

const struct eg_command eg_command_rules = {
    .name = "rules",
    .words = "[NAME=VALUE]...",
    .summary = "Shows the policy numbers, or sets them",
    .detail = "Each with its meaning, range and source. Who counts as staff, how many refused "
              "records are too many,\nand what the checks of an import warn about. A new value "
              "holds for imports and reports from now on.",
    .options = options,
    .words_least = 0,
    .words_most = EG_RULE_COUNT,
    .run = run,
};
