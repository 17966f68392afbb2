/* Releases of a store: how the next one is drawn, and the file they are issued into. */
#ifndef EQUIGAP_CLI_RELEASES_H
#define EQUIGAP_CLI_RELEASES_H

#include "equigap/cli/command.h"
#include "equigap/disclosure/release.h"
#include "equigap/domain/snapshot.h"
#include "equigap/report/gap_review.h"
#include "equigap/store/key.h"
#include "equigap/store/ledger.h"
#include "equigap/tally/moved.h"

/* A release as it was drawn from the store, and what is needed to issue it. */
struct drawn {
    struct eg_release release;
    struct eg_draw draw;
    struct eg_rules rules;
    char key[EG_KEY_SIZE];
    const struct eg_snapshot *snapshot;
    const struct eg_blocks *blocks[EG_RELEASE_FAMILIES]; /* NULL: the release has not the family */
    struct eg_issued *issued;                            /* earlier releases */
    size_t issued_count;
    bool is_standing;    /* the quarter was issued before: this is what it would be by now */
    bool repeats;        /* too few have changed: the figures of the last release stand */
    int64_t *applicants; /* whom it counts (eg_key_applicant) */
    size_t applicant_count;
    const struct eg_snapshot **unissued; /* of earlier quarters, which it would pass over */
    size_t unissued_count;
};

/* The quarter of the last staff snapshot up to a day (INT32_MAX: the latest), and what keeps it from a
 * release. */
struct release_due {
    int quarter;
    bool has_people; /* enough for a figure to be released */
    bool is_reduced; /* to its figures */
    bool is_passed;  /* a later quarter is issued */
};
bool releases_find_due(struct eg_call *call, struct eg_store *store, int32_t day,
                       struct release_due *due);

/* That the key is there, and the one that the releases issued were drawn with; true if none was. */
bool releases_find_key(struct eg_call *call, struct eg_store *store);

/* Draws the release of the last staff snapshot up to a day (INT32_MAX: the latest). */
bool releases_draw(struct eg_call *call, struct eg_store *store, int32_t day, struct drawn *out);

/* releases_unissued.c: the last staff snapshots of quarters that could be issued, and no more once
 * this one is; and a warning that names them, and says how they are issued first. */
bool releases_find_unissued(struct eg_call *call, struct eg_store *store, struct drawn *drawn);
void releases_say_unissued(struct eg_call *call, const struct drawn *drawn);

/* release_words.c: what was pooled, kept or left out, a sentence a line. */
const char *releases_told(struct eg_call *call, const struct drawn *drawn);

/* Units and grades that have people enough and are not shown apart, since too few changed: for HR
 * alone, since what was told goes into the release file, which need not have such a unit. */
struct names {
    const char **all;
    size_t count, capacity;
};
struct names releases_not_apart(struct eg_call *call, const struct drawn *drawn);

/* Adds a sentence to what was told. */
void releases_say(struct eg_call *call, const char **told, const char *sentence);

/* What issuing needs, too: whom to walk; how many units or grades there are; what a key is known again by. */
#define RELEASES_KEY_MARK "key-mark"
struct eg_moved_request releases_moved_request(const struct drawn *out);
size_t releases_place_count(const struct drawn *out, int family);
const char *releases_key_mark(struct eg_call *call, const char *key);

/* releases_applicants.c: adds the applicants of the year to date, told of at the end. */
bool releases_draw_applicants(struct eg_call *call, struct eg_store *store, struct drawn *out,
                              const struct eg_applications *year);

/* Why a release that could have applicants has none, as it was told; NULL: it has, or is not the yearly one. */
const char *releases_why_no_applicants(struct eg_call *call, const struct eg_release *release);

/* The release file: --release, or released/equigap-release.db beside the store. */
const char *releases_path(struct eg_call *call);

/* The release of the quarter drawn as it was issued and stands in the release file. NULL: it was not
 * issued, or the file has it not, and then what was drawn is the same and can be written there.
 * EG_FAULT_DATA: it is neither there nor the same. */
bool releases_find_standing(struct eg_call *call, struct eg_store *store, const struct drawn *drawn,
                            const struct eg_release **found);

/* Issues: into the release file, and into the ledger of the store. A file that cannot be written
 * does not use up the quarter. `*standing`: as above, where the file had the quarter already, and
 * nothing was written into it. */
bool releases_issue(struct eg_call *call, struct eg_store *store, struct drawn *drawn,
                    const struct eg_release **standing);

/* EG_FAULT_DATA: what was drawn is another than the release of the quarter that stands. */
bool releases_check_same(struct eg_call *call, const struct drawn *drawn,
                         const struct eg_release *standing);

#endif
