/* JSON for programs, printed in one way. Not in the public headers, so that only this floor sees jansson. */
#ifndef EQUIGAP_CLI_JSON_H
#define EQUIGAP_CLI_JSON_H

#include <jansson.h>

/* Prints a value on stdout, and gives it back. */
void eg_json_print(json_t *value);

#endif
