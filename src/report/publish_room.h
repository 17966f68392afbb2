/* What the files that publish share. */
#ifndef EQUIGAP_REPORT_PUBLISH_ROOM_H
#define EQUIGAP_REPORT_PUBLISH_ROOM_H

#include <stdbool.h>

#include "equigap/base/error.h"

/* Fails: a file that is there already is not replaced. */
bool publish_refuse_existing(const char *name, struct eg_error *error);

/* True, and fails, if this run was asked to stop, before anything has its name. */
bool publish_is_stopped(struct eg_error *error);

/* How an unfinished file is called that must have a name: this, and so many letters or digits. */
#define PART_START ".part-"
#define PART_LETTERS "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
enum { PART_LENGTH = 6 };

#endif
