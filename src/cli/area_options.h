/* The option --area CODE|NAME[=WEIGHT], and how areas are printed. */
#ifndef EQUIGAP_CLI_AREA_OPTIONS_H
#define EQUIGAP_CLI_AREA_OPTIONS_H

#include "equigap/cli/command.h"
#include "equigap/domain/benchmark.h"
#include "json.h"

enum { EG_AREAS_MOST = 50 };

/* The areas given (room for EG_AREAS_MOST), their weights made to add up to EG_WEIGHT_WHOLE, which is said if they did not. */
bool eg_areas_read(struct eg_call *call, struct eg_area *areas, size_t *count);

/* A line each, for people. */
void eg_areas_say(const struct eg_call *call, const struct eg_area *areas, size_t count);

json_t *eg_areas_to_json(const struct eg_area *areas, size_t count);

#endif
