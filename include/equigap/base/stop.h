/*
 * A run that was asked to stop: by Ctrl-C, a closed terminal, or kill.
 *
 *     eg_stop_listen();
 *     ... long work looks at eg_stop_is_asked() and fails ...
 *     eg_stop_follow();                   // ends the process by that signal, if there was one
 *
 * So transactions are rolled back and part files removed before the process ends.
 */
#ifndef EQUIGAP_BASE_STOP_H
#define EQUIGAP_BASE_STOP_H

#include <stdbool.h>

/* From now on INT, TERM and HUP ask, but for those that whoever started the process ignores
 * ('nohup'). PIPE is ignored, so that writing fails instead. CHLD is not, whoever ignored it, or
 * nobody could learn how a child ended. */
void eg_stop_listen(void);

/* In a child: what asks ends it, as it ends any process. What is ignored stays so. */
void eg_stop_listen_no_more(void);
bool eg_stop_is_asked(void);
void eg_stop_follow(void);

#endif
