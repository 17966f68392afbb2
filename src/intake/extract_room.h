/*
 * A switch for the tests of extract.c; nobody else includes it.
 */
#ifndef EQUIGAP_INTAKE_EXTRACT_ROOM_H
#define EQUIGAP_INTAKE_EXTRACT_ROOM_H

#include "equigap/intake/extract.h"

/* Gives every line to libcsv, also those that hold no quote, so that the two ways of splitting
 * can be compared. */
void eg_extract_split_by_library(struct eg_extract *extract);

#endif
