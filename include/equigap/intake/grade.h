/*
 * The user's list of grades: their order and bands, filled in as a CSV file and read back.
 */
#ifndef EQUIGAP_INTAKE_GRADE_H
#define EQUIGAP_INTAKE_GRADE_H

#include "equigap/store/store.h"

/*
 * Reads a list with the columns grade, order, band and (if there is one) senior, in one
 * transaction; it takes the place of the list before. Order is a whole number, 1 for the most
 * junior, or "none" for a grade that stands outside the order; band may be empty; senior is yes, no
 * or empty. Orders are kept as places 1, 2, 3 ...
 *
 * Every grade of the store must stand in it once, so that none is forgotten in silence; a grade
 * that the store does not know is refused, for it is more likely misspelt than still to come.
 * Refused, too (EG_FAULT_DATA with file, line and column; nothing is changed): an order given
 * twice, a band whose grades do not follow each other, a grade above a senior one that is not
 * marked senior itself.
 */
bool eg_grades_read(struct eg_store *store, struct eg_arena *arena, const char *path,
                    struct eg_error *error);

#endif
