/* What the two kinds of benchmark files share while they are read. */
#ifndef EQUIGAP_INTAKE_OWN_ROOM_H
#define EQUIGAP_INTAKE_OWN_ROOM_H

#include "equigap/intake/own_benchmark.h"
#include "form_room.h"

struct own {
    struct form form;
    const struct eg_fields *fields;
    struct eg_area *areas; /* of the store */
    size_t area_count;
    struct eg_own_reading *reading;
    const char **codes; /* of a census table: what each column is; NULL: not ours */
};

/* The area of the store with that code, or NULL. */
const struct eg_area *own_area(const struct own *own, const char *code);

/* The population of a field and area, which is made if it is not there. */
struct eg_population *own_population(struct own *own, const struct eg_field *field,
                                     const struct eg_area *area);

/* A census table as it is published; `code` is the place of "geography code". */
bool own_read_bulk(struct own *own, size_t code);

#endif
