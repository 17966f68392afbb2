/* Fields and categories as people name them in files: by key or code in any case, or by the label that
 * is printed. */
#ifndef EQUIGAP_INTAKE_NAMED_H
#define EQUIGAP_INTAKE_NAMED_H

#include "equigap/domain/field.h"

/* True if two texts are the same after normalising. */
bool named_alike(struct eg_arena *arena, const char *one, const char *other);

/* An equality field; NULL if there is none of that name. */
const struct eg_field *named_field(struct eg_arena *arena, const struct eg_fields *fields,
                                   const char *name);

/* A category of a field; NULL if there is none of that name. */
const struct eg_category *named_category(struct eg_arena *arena, const struct eg_field *field,
                                         const char *name);

#endif
