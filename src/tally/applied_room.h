/* What the counts of applicants share. */
#ifndef EQUIGAP_TALLY_APPLIED_ROOM_H
#define EQUIGAP_TALLY_APPLIED_ROOM_H

#include "equigap/domain/person.h"

/* A later application of the same person: it says where they are now, and what it answers. */
void applied_bring_up_to_date(struct eg_person *person, const struct eg_person *later);

#endif
