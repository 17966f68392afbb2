/*
 * An outside population that staff are compared with.
 */
#ifndef EQUIGAP_DOMAIN_BENCHMARK_H
#define EQUIGAP_DOMAIN_BENCHMARK_H

#include <stdint.h>

enum { EG_WEIGHT_WHOLE = 1000000 };

/* An area with a census benchmark. The weights of an employer's areas add up to EG_WEIGHT_WHOLE. */
struct eg_area {
    const char *code, *name;
    int64_t weight;
};

#endif
