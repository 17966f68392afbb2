/*
 * The journal: who changed the store, when, and how. eg_store_commit adds an entry; nothing changes
 * one.
 *
 *     eg_store_commit(store, "undo", "snapshot 3 was taken out", error);
 *     eg_journal_load(store, arena, &entries, &count, error);
 *     eg_journal_verify(store, &head, error);
 *
 * Each entry holds the hash of the one before it, so that the last hash stands for all of them:
 * whoever has noted it can tell later that nothing before it was changed or taken out.
 */
#ifndef EQUIGAP_STORE_JOURNAL_H
#define EQUIGAP_STORE_JOURNAL_H

#include <stddef.h>

#include "equigap/base/digest.h"
#include "equigap/store/store.h"

struct eg_journal_entry {
    int64_t number;    /* 1, 2, 3 ... */
    const char *at;    /* "2025-07-04T09:30:00Z" */
    const char *who;   /* login name, or "user 1000" */
    const char *what;  /* command */
    const char *about; /* a sentence that tells nothing about a person */
    const char *previous, *hash;
};

/* All of them, the newest last. Owned by `arena`. */
bool eg_journal_load(struct eg_store *store, struct eg_arena *arena,
                     struct eg_journal_entry **entries, size_t *count, struct eg_error *error);

/* The end of the journal: how many entries there are, and the hash of the last (64 zeros if
 * none). */
struct eg_journal_head {
    int64_t entries;
    char hash[EG_DIGEST_HEX_SIZE];
};
bool eg_journal_find_head(struct eg_store *store, struct eg_journal_head *head,
                          struct eg_error *error);

/* False and EG_FAULT_STORE if an entry is not as it was written, or if one is missing before the
 * last. That the last one is there is told by the store's own seal, and by a hash that was noted
 * elsewhere. */
bool eg_journal_verify(struct eg_store *store, struct eg_journal_head *head,
                       struct eg_error *error);

#endif
