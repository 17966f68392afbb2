/*
 * Whether a field is recorded one-sidedly: people who say yes have a record, people who would say
 * no have none. Then nothing can be said about shares.
 *
 * Yes is every declared answer but the reference category, which is no (not disabled, no caring).
 */
#ifndef EQUIGAP_DOMAIN_SIDES_H
#define EQUIGAP_DOMAIN_SIDES_H

#include "equigap/domain/figure.h"
#include "equigap/domain/rules.h"

/* People by what a yes-or-no field says of them; an answer not recognised is in `people` only. */
struct eg_sides {
    int64_t people, yes, no, undeclared, missing;
};

/* Of the people of a slice, whatever their stage and quarter, as shown; added to `sides`. */
void eg_sides_add(struct eg_sides *sides, const struct eg_figures *figures, struct eg_slice slice,
                  const struct eg_field *field);

enum eg_sidedness {
    EG_SIDES_BOTH,       /* nothing to say */
    EG_SIDES_BORDERLINE, /* doubtful: many yes, and many without a record */
    EG_SIDES_ONE,        /* more yes than no, and most without a record */
};

/*
 * One: yes > no, and no record for at least rule one-sided-no-record (50 %) of the people.
 * Borderline: yes at least rule one-sided-yes (30 %) of the declared, and no record for at least
 * that share of the people. Compared in integers. Nobody at all is both-sided; so is a field that
 * no system records one-sidedly.
 */
enum eg_sidedness eg_sides_judge(const struct eg_sides *sides, const struct eg_field *field,
                                 const struct eg_rules *rules);

/* Of figures that need not be exact: true if any counts that fit them would be judged to be of one
 * side. */
bool eg_sides_may_be_one(const struct eg_figures *figures, struct eg_slice slice,
                         const struct eg_field *field, const struct eg_rules *rules);

#endif
