#include "equigap/base/error.h"

#include <stdio.h>

bool eg_fail(struct eg_error *error, enum eg_fault fault, const char *format, ...)
{
    if (error->fault != EG_FAULT_NONE)
        return false;
    error->fault = fault;
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(error->message, sizeof error->message, format, arguments);
    va_end(arguments);
    for (unsigned char *c = (unsigned char *)error->message; *c; c++)
        if (*c < ' ' || *c == 0x7f)
            *c = '?';
    return false;
}

bool eg_failed(const struct eg_error *error)
{
    return error->fault != EG_FAULT_NONE;
}
