#include "json.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void eg_json_print(json_t *value)
{
    json_dumpf(value, stdout, JSON_INDENT(2));
    putchar('\n');
    json_decref(value);
}

struct eg_json_list eg_json_list_begin(json_t *object, const char *name)
{
    if (!object) {
        putchar('[');
        return (struct eg_json_list){false, false};
    }
    char *text = json_dumps(object, JSON_INDENT(2));
    if (text) /* all but its end, which is a line with a brace */
        printf("%.*s,\n  \"%s\": [", (int)strlen(text) - 2, text, name);
    free(text);
    json_decref(object);
    return (struct eg_json_list){true, false};
}

void eg_json_list_add(struct eg_json_list *list, json_t *row)
{
    fputs(list->has_rows ? ",\n  " : "\n  ", stdout);
    list->has_rows = true;
    json_dumpf(row, stdout, 0);
    json_decref(row);
}

void eg_json_list_end(struct eg_json_list *list)
{
    puts(list->is_inside ? "]\n}" : list->has_rows ? "\n]" : "]");
}
