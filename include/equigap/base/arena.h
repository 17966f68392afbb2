/*
 * Memory that is given back all at once.
 *
 *     struct eg_arena *arena = eg_arena_begin();
 *     char *name = eg_arena_copy(arena, text, length);
 *     eg_arena_end(arena);                        // everything taken from it is gone
 *
 * Nobody frees single objects. Taking memory never returns NULL: running out ends the run with a
 * message and exit code 4, and since stores and workbooks only become visible whole, what was
 * there before stays as it was.
 */
#ifndef EQUIGAP_BASE_ARENA_H
#define EQUIGAP_BASE_ARENA_H

#include <stddef.h>

struct eg_arena;

struct eg_arena *eg_arena_begin(void);

/* Gives everything back. NULL is allowed. */
void eg_arena_end(struct eg_arena *arena);

/* `size` bytes, zeroed, aligned for any type. Size 0 gives a valid pointer. */
void *eg_arena_take(struct eg_arena *arena, size_t size);

/* `count` objects of `size` bytes, zeroed; a product that overflows ends the run. */
void *eg_arena_take_array(struct eg_arena *arena, size_t count, size_t size);

/* A copy of `length` bytes with a NUL behind it. */
char *eg_arena_copy(struct eg_arena *arena, const char *text, size_t length);

/* A formatted text. */
char *eg_arena_format(struct eg_arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/*
 * Grows an array that lives in the arena: returns room for at least `needed` objects of `size`
 * bytes, with the first `*capacity` of them copied from `old` (NULL at first) and the rest zeroed,
 * and raises `*capacity`. It doubles, so that pushing n objects costs O(n).
 */
void *eg_arena_grow(struct eg_arena *arena, void *old, size_t *capacity, size_t needed,
                    size_t size);

/* Heap memory for objects that outlive no arena, such as buffers that are resized in place.
 * Never NULL; the caller frees it with free(). */
void *eg_heap_resize(void *old, size_t count, size_t size);

#endif
