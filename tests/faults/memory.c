/*
 * Preloaded: makes one allocation fail, or all from one on, in a program and its children together.
 *
 *     FAULTS=file LD_PRELOAD=... program
 *
 * The file holds three numbers of 64 bits: which allocation fails, counted from 1 (0: none); 1 if
 * those after it fail, too; and how many there were, which is written.
 */
#include <errno.h>
#include <fcntl.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

enum { FAILS, FAILS_ON, COUNT, NUMBERS };

/* The allocator of the GNU C library under its other names. */
void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *old, size_t size);

/* Shared by the program and its children: the allocation is the one of all of them. */
static uint64_t *numbers;

__attribute__((constructor)) static void begin(void)
{
    const char *path = getenv("FAULTS");
    int file = path ? open(path, O_RDWR | O_CLOEXEC) : -1;
    if (file < 0)
        return;
    void *shared =
        mmap(NULL, NUMBERS * sizeof *numbers, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    close(file);
    if (shared != MAP_FAILED)
        numbers = shared;
}

static int fails(void)
{
    if (!numbers)
        return 0;
    uint64_t number = __atomic_add_fetch(&numbers[COUNT], 1, __ATOMIC_SEQ_CST);
    if (numbers[FAILS] == 0 || number < numbers[FAILS] ||
        (number > numbers[FAILS] && !numbers[FAILS_ON]))
        return 0;
    errno = ENOMEM;
    return 1;
}

void *malloc(size_t size)
{
    return fails() ? NULL : __libc_malloc(size);
}

void *calloc(size_t count, size_t size)
{
    return fails() ? NULL : __libc_calloc(count, size);
}

void *realloc(void *old, size_t size)
{
    return fails() ? NULL : __libc_realloc(old, size);
}
