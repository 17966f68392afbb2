#include "equigap/base/arena.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    BLOCK_SIZE = 64 << 10,
    LARGE = BLOCK_SIZE / 4, /* what is larger gets a block of its own */
    NO_MEMORY_EXIT = 4,     /* "no space": see enum eg_exit in cli */
};

struct block {
    struct block *next;
    size_t used, size;
    _Alignas(max_align_t) unsigned char bytes[];
};

struct eg_arena {
    struct block *blocks; /* the one being filled, then the full and the large ones */
};

/* In a sanitized build nobody may touch what was not taken, and a gap lies behind what was. */
#ifdef EG_ARENA_GUARDED
#include <sanitizer/asan_interface.h>
enum { GAP = 16 };
static void forbid(void *bytes, size_t size)
{
    ASAN_POISON_MEMORY_REGION(bytes, size);
}
static void allow(void *bytes, size_t size)
{
    ASAN_UNPOISON_MEMORY_REGION(bytes, size);
}
#else
enum { GAP = 0 };
static void forbid(void *bytes, size_t size)
{
    (void)bytes, (void)size;
}
static void allow(void *bytes, size_t size)
{
    (void)bytes, (void)size;
}
#endif

static void *or_end(void *memory)
{
    if (memory)
        return memory;
    fputs("equigap: no memory left; nothing was changed\n", stderr);
    exit(NO_MEMORY_EXIT);
}

static struct block *make_block(size_t size)
{
    if (size > SIZE_MAX - sizeof(struct block))
        or_end(NULL);
    struct block *block = or_end(calloc(1, sizeof *block + size));
    block->size = size;
    return block;
}

struct eg_arena *eg_arena_begin(void)
{
    return or_end(calloc(1, sizeof(struct eg_arena)));
}

void eg_arena_end(struct eg_arena *arena)
{
    if (!arena)
        return;
    for (struct block *block = arena->blocks, *next; block; block = next) {
        next = block->next;
        allow(block->bytes, block->size);
        free(block);
    }
    free(arena);
}

/* A block of its own, behind the block being filled, which stays first. */
static void *take_large(struct eg_arena *arena, size_t size)
{
    struct block *own = make_block(size);
    own->used = size;
    struct block **place = arena->blocks ? &arena->blocks->next : &arena->blocks;
    own->next = *place;
    *place = own;
    return own->bytes;
}

void *eg_arena_take(struct eg_arena *arena, size_t size)
{
    if (size > SIZE_MAX / 2)
        or_end(NULL);
    if (size > LARGE)
        return take_large(arena, size);
    size_t room = (size + GAP + _Alignof(max_align_t) - 1) & ~(_Alignof(max_align_t) - 1);
    struct block *first = arena->blocks;
    if (!first || first->size - first->used < room) {
        struct block *block = make_block(BLOCK_SIZE);
        block->next = first;
        arena->blocks = first = block;
        forbid(block->bytes, block->size);
    }
    void *memory = first->bytes + first->used;
    first->used += room;
    allow(memory, size);
    return memory;
}

void *eg_arena_take_array(struct eg_arena *arena, size_t count, size_t size)
{
    if (size != 0 && count > SIZE_MAX / size)
        or_end(NULL);
    return eg_arena_take(arena, count * size);
}

char *eg_arena_copy(struct eg_arena *arena, const char *text, size_t length)
{
    char *copy = eg_arena_take(arena, length + 1);
    if (length > 0)
        memcpy(copy, text, length);
    return copy;
}

char *eg_arena_format(struct eg_arena *arena, const char *format, ...)
{
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    char *text = eg_arena_take(arena, length < 0 ? 1 : (size_t)length + 1);
    if (length > 0)
        vsnprintf(text, (size_t)length + 1, format, again);
    va_end(again);
    return text;
}

void *eg_arena_grow(struct eg_arena *arena, void *old, size_t *capacity, size_t needed, size_t size)
{
    enum { FIRST_CAPACITY = 8 };
    if (needed <= *capacity)
        return old;
    if (needed > SIZE_MAX / 2)
        or_end(NULL);
    size_t wanted = *capacity ? *capacity : FIRST_CAPACITY;
    while (wanted < needed)
        wanted *= 2;
    void *grown = eg_arena_take_array(arena, wanted, size);
    if (*capacity)
        memcpy(grown, old, *capacity * size);
    *capacity = wanted;
    return grown;
}

void *eg_heap_resize(void *old, size_t count, size_t size)
{
    if (size != 0 && count > SIZE_MAX / size)
        or_end(NULL);
    size_t bytes = count * size;
    return or_end(realloc(old, bytes ? bytes : 1));
}
