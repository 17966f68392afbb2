#include "equigap/domain/benchmark.h"

#include <assert.h>
#include <stdio.h>
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

const char *eg_weight_in_percent(int64_t weight, char words[16])
{
    enum { WORDS = 16, PERCENT = EG_WEIGHT_WHOLE / 100 };
    assert(weight >= 0 && weight <= EG_WEIGHT_WHOLE);
    snprintf(words, WORDS, "%d.%04d", (int)(weight / PERCENT), (int)(weight % PERCENT));
    size_t length = strlen(words);
    while (words[length - 1] == '0')
        length--;
    words[words[length - 1] == '.' ? length - 1 : length] = '\0';
    return words;
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
