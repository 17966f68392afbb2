#include "equigap/base/error.h"

#include <stdio.h>
#include <string.h>

/* How many bytes at `at` must not reach a terminal: a control character, also one of U+0080 to
 * U+009F, which some terminals obey as well. 0: none. */
static size_t control_length(const unsigned char *at)
{
    if (*at < ' ' || *at == 0x7f)
        return 1;
    return at[0] == 0xc2 && at[1] >= 0x80 && at[1] <= 0x9f ? 2 : 0;
}

/* Drops a character that the end of the room cut in two. */
static void drop_cut_character(char *message)
{
    size_t end = strlen(message), start = end;
    while (start > 0 && ((unsigned char)message[start - 1] & 0xc0) == 0x80)
        start--;
    if (start == 0)
        return;
    unsigned char first = (unsigned char)message[start - 1];
    size_t needed = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc0 ? 2 : 1;
    if (end - (start - 1) < needed)
        message[start - 1] = '\0';
}

bool eg_fail(struct eg_error *error, enum eg_fault fault, const char *format, ...)
{
    if (error->fault != EG_FAULT_NONE)
        return false;
    error->fault = fault;
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(error->message, sizeof error->message, format, arguments);
    va_end(arguments);
    if (length >= (int)sizeof error->message)
        drop_cut_character(error->message);

    char *to = error->message;
    for (const char *from = error->message; *from;) {
        size_t control = control_length((const unsigned char *)from);
        *to = *from;
        if (control > 0)
            *to = '?';
        to++;
        from += control > 0 ? control : 1;
    }
    *to = '\0';
    return false;
}

bool eg_failed(const struct eg_error *error)
{
    return error->fault != EG_FAULT_NONE;
}
