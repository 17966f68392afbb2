#include "known.h"

#include <stdlib.h>
#include <string.h>

#include "equigap/base/arena.h"

enum { FIRST_PLACES = 1024 };

uint32_t eg_known_find(const struct eg_known *known, uint64_t hash, struct eg_known_walk *walk)
{
    if (known->places == 0)
        return 0;
    for (;;) {
        size_t place = (hash + walk->steps++) & (known->places - 1);
        if (known->numbers[place] == 0)
            return 0;
        if (known->hashes[place] == hash)
            return known->numbers[place];
    }
}

static void put(struct eg_known *known, uint64_t hash, uint32_t number)
{
    size_t place = hash & (known->places - 1);
    while (known->numbers[place] != 0)
        place = (place + 1) & (known->places - 1);
    known->hashes[place] = hash;
    known->numbers[place] = number;
}

static void grow(struct eg_known *known)
{
    struct eg_known larger = {.places = known->places ? known->places * 2 : FIRST_PLACES};
    larger.hashes = eg_heap_resize(NULL, larger.places, sizeof *larger.hashes);
    larger.numbers = eg_heap_resize(NULL, larger.places, sizeof *larger.numbers);
    memset(larger.numbers, 0, larger.places * sizeof *larger.numbers);
    for (size_t i = 0; i < known->places; i++)
        if (known->numbers[i] != 0)
            put(&larger, known->hashes[i], known->numbers[i]);
    larger.count = known->count;
    struct eg_known old = *known;
    *known = larger;
    eg_known_end(&old);
}

void eg_known_add(struct eg_known *known, uint64_t hash, uint32_t number)
{
    if (known->count * 4 >= known->places * 3)
        grow(known);
    put(known, hash, number);
    known->count++;
}

void eg_known_end(struct eg_known *known)
{
    free(known->hashes);
    free(known->numbers);
    *known = (struct eg_known){0};
}
