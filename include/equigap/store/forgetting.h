/*
 * Where the store holds somebody, and taking them out of there. Figures, checks and seals are not
 * brought up to it: tally/forget.h does.
 */
#ifndef EQUIGAP_STORE_FORGETTING_H
#define EQUIGAP_STORE_FORGETTING_H

#include "equigap/domain/person.h"
#include "equigap/store/people.h"
#include "equigap/store/renumbered.h"
#include "equigap/store/store.h"

/* Whether the store holds anything of somebody with that reference, as each kind; also in the
 * ledger, unless `ledger`, what stands for them there as each kind (eg_key_person,
 * eg_key_applicant), is NULL. */
bool eg_traces_find(struct eg_store *store, const char *reference, const int64_t *ledger,
                    bool has[EG_KIND_COUNT], struct eg_error *error);

/* The references that an employee has as an applicant, beside one of their own. Owned by `arena`.
 */
bool eg_applicants_of(struct eg_store *store, struct eg_arena *arena, const struct eg_name *name,
                      const char ***applicants, size_t *count, struct eg_error *error);

/* What was removed. */
struct eg_removed {
    int64_t people; /* of staff snapshots, or applications */
    struct eg_ids
        snapshots; /* that changed, in order; how many people they have is brought up to it */
};

/* Within a transaction: removes somebody with what belongs to them (raw texts, conflicts, earlier
 * states, check records, objections). An applicant's reference beside an employee is removed, and
 * the employee stays. `*removed` is owned by `arena`. Of an employee it is what stands under this
 * reference, while they had it. */
bool eg_people_forget(struct eg_store *store, struct eg_arena *arena, enum eg_kind kind,
                      const struct eg_name *name, struct eg_removed *removed,
                      struct eg_error *error);

#endif
