/*
 * Policy numbers, one table: what each is called, what it may be, what it means.
 *
 * Defaults, range checks, the method sheet and the rule table of a store all read this table; the
 * values that differ from the default are kept in the store.
 */
#ifndef EQUIGAP_DOMAIN_RULES_H
#define EQUIGAP_DOMAIN_RULES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum eg_rule {
    EG_RULE_MAX_REFUSED,
    EG_RULE_ACT_UNDER,
    EG_RULE_IMPROVE_UNDER,
    EG_RULE_AGE_MINIMUM,
    EG_RULE_AGE_MAXIMUM,
    EG_RULE_COUNT_ABSENT,
    EG_RULE_COUNT_CASUAL,
    EG_RULE_COUNT_AGENCY,
    EG_RULE_COUNT_SECONDED_IN,
    EG_RULE_COUNT_APPRENTICES,
    EG_RULE_COUNT_OFFICE_HOLDERS,
    EG_RULE_COUNT_SCHOOL_STAFF,
    EG_RULE_COUNT_DIRECT,
    EG_RULE_COUNT_RESERVE,
    EG_RULE_COUNT_CANCELLED,
    EG_RULE_MAX_UNRECOGNISED,
    EG_RULE_ONE_SIDED_NO_RECORD,
    EG_RULE_ONE_SIDED_YES,
    EG_RULE_CLUMP_LIMIT,
    EG_RULE_NEW_YEAR_LIMIT,
    EG_RULE_ONE_DATE_LIMIT,
    EG_RULE_TWO_QUESTIONS_LIMIT,
    EG_RULE_LUMPED_LIMIT,
    EG_RULE_CONFLICT_LIMIT,
    EG_RULE_TURNED_LIMIT,
    EG_RULE_LOST_LIMIT,
    EG_RULE_RENUMBERED_LIMIT,
    EG_RULE_DECLARED_LEAST,
    EG_RULE_UNDECLARED_MOST,
    EG_RULE_MISSING_MOST,
    EG_RULE_SIGNIFICANCE,
    EG_RULE_ANY_DEPENDENCE,
    EG_RULE_PUBLISH_LEAST,
    EG_RULE_BLOCK_MINIMUM,
    EG_RULE_ROUND_BASE,
    EG_RULE_REFRESH_LEAST,
    EG_RULE_DETAIL_MINIMUM,
    EG_RULE_DETAIL_MONTH,
    EG_RULE_PERCENT_BASE,
    EG_RULE_PUBLIC_BLOCK,
    EG_RULE_PUBLIC_PERCENT_BASE,
    EG_RULE_YEAR_START,
    EG_RULE_COUNT
};

struct eg_rule_definition {
    const char *name, *unit;
    int64_t by_default, low, high, step; /* low, low + step, ... high */
    const char *meaning;
    const char *source;
};

struct eg_rules {
    int64_t values[EG_RULE_COUNT];
};

const struct eg_rule_definition *eg_rule_definition(enum eg_rule rule);
struct eg_rules eg_rules_by_default(void);

/* The quarter with which the year to date of a quarter begins (rule year-start). */
int eg_rules_first_quarter(const struct eg_rules *rules, int quarter);

/* Whether a rule can have a value: in its range, and on its steps. */
bool eg_rule_allows(enum eg_rule rule, int64_t value);

/*
 * The smallest value of rule block-minimum with which figures that are multiples of a base can be
 * protected: base - 1. A figure of a block is protected if base counts fit it, so that base - 1
 * people are left when every figure stands at its lowest (disclosure/protect.h). Shown as nothing,
 * it leaves all people of the block: fewer than base - 1 are never enough. So many are: of a figure
 * shown as a multiple at or below its count, base - 1 of its people are left.
 */
int64_t eg_rules_least_block(int64_t round_base);

/* False if there is no such rule. */
bool eg_rule_find(const char *name, enum eg_rule *out);

/* True of the rules that protect people in releases: a value under the default protects less. */
bool eg_rule_protects(enum eg_rule rule);

#endif
