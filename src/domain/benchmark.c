#include "equigap/domain/benchmark.h"

#include <string.h>

const struct eg_benchmark *eg_benchmark_of(const struct eg_benchmarks *benchmarks,
                                           const char *field)
{
    for (size_t i = 0; i < benchmarks->count; i++)
        if (strcmp(benchmarks->benchmarks[i].field, field) == 0)
            return &benchmarks->benchmarks[i];
    return NULL;
}

const struct eg_benchmark_share *eg_benchmark_find(const struct eg_benchmarks *benchmarks,
                                                   const char *field, int32_t category)
{
    const struct eg_benchmark *benchmark = eg_benchmark_of(benchmarks, field);
    for (size_t i = 0; benchmark && i < benchmark->share_count; i++)
        if (benchmark->shares[i].category == category)
            return &benchmark->shares[i];
    return NULL;
}

bool eg_benchmark_covers(const struct eg_benchmark *benchmark, const struct eg_field *field,
                         int64_t answer)
{
    if (!eg_answer_is_declared(answer) || !benchmark->is_complete)
        return eg_answer_is_declared(answer);
    for (size_t i = 0; i < benchmark->share_count; i++) {
        int64_t category = benchmark->shares[i].category;
        if (eg_category_lies_in(field, answer, category) ||
            eg_category_lies_in(field, category, answer))
            return true;
    }
    return false;
}
