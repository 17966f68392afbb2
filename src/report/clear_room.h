/* Folders of our own are cleared. */
#ifndef EQUIGAP_REPORT_CLEAR_ROOM_H
#define EQUIGAP_REPORT_CLEAR_ROOM_H

#include <stdbool.h>

/* Removes what is in a folder, links as links; the folder stays. False, with errno set, if
 * something could not be removed. */
bool clear_folder(const char *path);

#endif
