#include "equigap/base/asset.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Made by the build from the files of schema/, in order of their names. */
struct embedded {
    const char *name, *start, *end;
};
extern const struct embedded eg_embedded[];
extern const size_t eg_embedded_count;

bool eg_asset_at(size_t index, struct eg_asset *out)
{
    if (index >= eg_embedded_count)
        return false;
    const struct embedded *file = &eg_embedded[index];
    *out = (struct eg_asset){file->name, file->start, (size_t)(file->end - file->start)};
    return true;
}

struct eg_asset eg_asset_find(const char *name)
{
    size_t low = 0, high = eg_embedded_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(eg_embedded[middle].name, name);
        struct eg_asset asset;
        if (order == 0 && eg_asset_at(middle, &asset))
            return asset;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    fprintf(stderr, "equigap: '%s' was not built in\n", name);
    abort();
}
