#include "equigap/domain/rules.h"

#include <assert.h>
#include <string.h>

/* clang-format off */
static const struct eg_rule_definition definitions[EG_RULE_COUNT] = {
    [EG_RULE_MAX_REFUSED] = {"max-refused", "percent of the records read", 5, 0, 100,
        "An extract with more refused records than this is refused whole: nothing is imported.",
        "the project's own default"},
    [EG_RULE_ACT_UNDER] = {"act-under", "percent complete", 50, 1, 100,
        "A field whose completeness is lower than this has the priority Act.",
        "the project's own default"},
    [EG_RULE_IMPROVE_UNDER] = {"improve-under", "percent complete", 80, 1, 100,
        "A field whose completeness is lower than this, and that is not Act, has the priority Improve.",
        "the project's own default"},
    [EG_RULE_AGE_MINIMUM] = {"age-minimum", "years", 16, 10, 18,
        "A birth date that makes somebody younger than this is not recognised as an answer.",
        "school leaving age in England"},
    [EG_RULE_AGE_MAXIMUM] = {"age-maximum", "years", 100, 75, 120,
        "A birth date that makes somebody older than this is not recognised as an answer.",
        "the project's own default"},
};
/* clang-format on */

const struct eg_rule_definition *eg_rule_definition(enum eg_rule rule)
{
    assert(rule >= 0 && rule < EG_RULE_COUNT);
    return &definitions[rule];
}

struct eg_rules eg_rules_by_default(void)
{
    struct eg_rules rules;
    for (int i = 0; i < EG_RULE_COUNT; i++)
        rules.values[i] = definitions[i].by_default;
    return rules;
}

bool eg_rule_find(const char *name, enum eg_rule *out)
{
    for (int i = 0; i < EG_RULE_COUNT; i++)
        if (strcmp(definitions[i].name, name) == 0) {
            *out = (enum eg_rule)i;
            return true;
        }
    return false;
}
