/* What the views of a release share. */
#ifndef EQUIGAP_DOMAIN_RELEASE_ROOM_H
#define EQUIGAP_DOMAIN_RELEASE_ROOM_H

#include "equigap/domain/release_view.h"

/* NULL: the release has none. Units that have applicants and no staff of their own are added. */
const struct eg_released_applicants *release_applicants(struct eg_arena *arena,
                                                        const struct eg_release *release,
                                                        const struct eg_fields *fields,
                                                        struct eg_units *units);

#endif
