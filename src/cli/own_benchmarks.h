/* The employer's own benchmarks: read from a file, taken back, listed. */
#ifndef EQUIGAP_CLI_OWN_BENCHMARKS_H
#define EQUIGAP_CLI_OWN_BENCHMARKS_H

#include "equigap/cli/command.h"
#include "equigap/domain/benchmark.h"
#include "json.h"

/* Reads FILE into the store, and says what it brought. */
bool eg_own_benchmarks_take(struct eg_call *call, struct eg_store *store, const char *file);

/* Takes those back that the options --remove FIELD[@AREA] name, all or none. */
bool eg_own_benchmarks_take_back(struct eg_call *call, struct eg_store *store);

/* Prints them, a line each, or puts them into `json` as "own" if it is no NULL. */
bool eg_own_benchmarks_print(struct eg_call *call, struct eg_store *store,
                             const struct eg_area *areas, size_t area_count, json_t *json);

#endif
