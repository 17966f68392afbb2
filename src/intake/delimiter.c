#include "delimiter.h"

#include <string.h>

static const char candidates[EG_DELIMITERS] = {',', ';', '\t', '|'};
enum { SEEN_MOST = 1 << 12 };

bool eg_is_delimiter(char c)
{
    return memchr(candidates, c, EG_DELIMITERS) != NULL;
}

void eg_delimiter_count(struct eg_bytes line, bool *is_quoted, int seen[static EG_DELIMITERS])
{
    char before = candidates[0];
    memset(seen, 0, EG_DELIMITERS * sizeof *seen);
    for (size_t i = 0; i < line.length; i++) {
        char here = line.start[i];
        bool may_open = before == '"' || before == ' ' || eg_is_delimiter(before);
        if (here == '"' && (*is_quoted || may_open))
            *is_quoted = !*is_quoted;
        for (size_t k = 0; k < EG_DELIMITERS; k++)
            seen[k] += !*is_quoted && here == candidates[k] && seen[k] < SEEN_MOST;
        before = here;
    }
}

/* How well lines that each hold a candidate so often speak for it. */
static int weigh(const int *seen, size_t lines)
{
    int best = 0;
    for (size_t i = 0; i < lines; i++) {
        int same = 0;
        for (size_t j = 0; j < lines; j++)
            same += seen[j * EG_DELIMITERS] == seen[i * EG_DELIMITERS];
        if (same * seen[i * EG_DELIMITERS] > best)
            best = same * seen[i * EG_DELIMITERS];
    }
    return best;
}

char eg_delimiter_choose(int (*seen)[EG_DELIMITERS], size_t lines)
{
    size_t best = 0;
    for (size_t k = 1; k < EG_DELIMITERS; k++)
        if (weigh(&seen[0][k], lines) > weigh(&seen[0][best], lines))
            best = k;
    return candidates[best];
}
