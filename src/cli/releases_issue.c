/* A release issued: into the release file, and into the ledger of the store. */
#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "equigap/base/date.h"
#include "equigap/store/benchmarks.h"
#include "equigap/store/measures.h"
#include "equigap/store/release.h"
#include "equigap/store/settings.h"
#include "releases.h"

const char *releases_path(struct eg_call *call)
{
    const char *given = eg_call_value(call, "release");
    const char *store = eg_call_store_path(call);
    const char *slash = strrchr(store, '/');
    if (given)
        return given;
    return eg_arena_format(call->arena, "%.*sreleased/equigap-release.db",
                           slash ? (int)(slash - store) + 1 : 0, store);
}

/* Which measure is how far: not who is at it, nor for which group or unit, since that a finding of HR's
 * exact edition is there is no figure of the release. */
static struct eg_measure_note note_without_names(const struct eg_measure_note *note)
{
    struct eg_measure_note public = *note;
    public.key =
        (struct eg_measure_key){.finding = "any", .field = "", .category = "", .where = ""};
    public.key.measure = note->key.measure;
    public.owner = public.due_text = "";
    public.due = EG_NO_DAY;
    return public;
}

/* What every edition needs beside the figures, as it is in the store now. */
static bool copy_settings(struct eg_call *call, struct eg_store *store, struct eg_store *file,
                          const struct drawn *drawn)
{
    struct eg_area *areas;
    struct eg_measure_note *notes;
    struct eg_population_set own = {0};
    size_t area_count, note_count;
    struct eg_error *error = &call->error;
    if (!eg_settings_set(file, "organisation", drawn->draw.organisation, error) ||
        !eg_fields_save(file, drawn->draw.fields, error) ||
        !eg_areas_load(store, call->arena, &areas, &area_count, error) ||
        !eg_areas_remove(file, error) || !eg_own_benchmarks_load(store, call->arena, &own, error) ||
        !eg_measure_notes_load(store, call->arena, &notes, &note_count, error))
        return false;
    for (size_t i = 0; i < area_count; i++)
        if (!eg_areas_add(file, &areas[i], error))
            return false;
    for (size_t i = 0; i < own.count; i++)
        if (!eg_own_benchmarks_add(file, own.items[i], error))
            return false;
    for (size_t i = 0; i < note_count; i++) {
        struct eg_measure_note public = note_without_names(&notes[i]);
        if (!eg_measure_notes_set(file, &public, error))
            return false;
    }
    return true;
}

static bool open_or_make(struct eg_call *call, const char *path, struct eg_store **file)
{
    const char *slash = strrchr(path, '/');
    const char *folder = slash ? eg_arena_copy(call->arena, path, (size_t)(slash - path)) : NULL;
    if (access(path, F_OK) == 0)
        return eg_release_file_open(file, path, EG_STORE_WRITE, &call->error) &&
               eg_store_begin(*file, &call->error);
    if (folder && folder[0] && mkdir(folder, 0750) != 0 && errno != EEXIST)
        return eg_fail(&call->error, EG_FAULT_FILE, "%s: cannot be made: %s", folder,
                       strerror(errno));
    return eg_release_file_make(file, path, &call->error);
}

/* What the store knows to be issued. */
struct known {
    struct eg_issued *all;
    size_t count;
};

static bool load_known(struct eg_call *call, struct eg_store *store, struct known *known)
{
    return eg_issued_load(store, call->arena, &known->all, &known->count, &call->error);
}

/* A quarter as it was issued before; NULL: it was not. */
static const struct eg_issued *find_known(const struct known *known, int quarter)
{
    for (size_t i = 0; i < known->count; i++)
        if (known->all[i].quarter == quarter)
            return &known->all[i];
    return NULL;
}

/* What the release file has; nothing if it is not there. */
struct in_file {
    struct eg_release *all;
    size_t count;
};

static const struct eg_release *find_in(const struct in_file *has, int quarter)
{
    for (size_t i = 0; i < has->count; i++)
        if (has->all[i].quarter == quarter)
            return &has->all[i];
    return NULL;
}

static bool read_file(struct eg_call *call, struct in_file *has)
{
    struct eg_store *file;
    *has = (struct in_file){0};
    if (access(releases_path(call), F_OK) != 0)
        return true;
    if (!eg_release_file_open(&file, releases_path(call), EG_STORE_READ, &call->error))
        return false;
    bool done = eg_releases_load(file, call->arena, &has->all, &has->count, &call->error);
    eg_store_close(file);
    return done;
}

static bool is_same(struct eg_call *call, const char *sha256, const struct eg_release *release)
{
    return strcmp(sha256, eg_release_digest(call->arena, release)) == 0;
}

static bool refuse_foreign(struct eg_call *call, int quarter)
{
    return eg_fail(&call->error, EG_FAULT_DATA,
                   "%s: its release of %s was not issued from this store as it is now; put the "
                   "store back as it was when that was issued, or name another release file",
                   releases_path(call), eg_release_name(call->arena, quarter));
}

/* What the file has was issued from this store, and is as the store knows it: a store put back from
 * a backup has forgotten whom the later releases were of. The release drawn may stand in the file
 * alone if it is the same. */
static bool compare_with_file(struct eg_call *call, const struct known *known,
                              const struct in_file *has, const struct drawn *drawn)
{
    for (size_t i = 0; i < has->count; i++) {
        int quarter = has->all[i].quarter;
        const struct eg_issued *issued = find_known(known, quarter);
        const char *sha256 = issued ? issued->sha256 : "";
        if (!issued && quarter == drawn->release.quarter)
            sha256 = eg_release_digest(call->arena, &drawn->release);
        if (!is_same(call, sha256, &has->all[i]))
            return refuse_foreign(call, quarter);
    }
    return true;
}

/* ---- What stands ---- */

static bool refuse_changed(struct eg_call *call, int quarter)
{
    return eg_fail(&call->error, EG_FAULT_DATA,
                   "the release of %s was issued, and would be another by now, since data, rules, "
                   "or the list of grades were changed; what was issued is never changed: a "
                   "correction goes into the next quarter's release",
                   eg_release_name(call->arena, quarter));
}

static bool refuse_lost(struct eg_call *call, int quarter)
{
    return eg_fail(&call->error, EG_FAULT_DATA,
                   "%s: the release of %s was issued, and is not there: put the file back from a "
                   "copy, or name another with --release. It would be another by now, since data, "
                   "rules, or the list of grades were changed; put back as they were, 'equigap "
                   "release --issue' writes it again",
                   releases_path(call), eg_release_name(call->arena, quarter));
}

/* The one drawn as it stands in a file; it was issued. */
static bool find_standing(struct eg_call *call, const struct eg_issued *issued,
                          const struct drawn *drawn, const struct in_file *has,
                          const struct eg_release **found)
{
    *found = find_in(has, issued->quarter);
    if (*found)
        return is_same(call, issued->sha256, *found) || refuse_foreign(call, issued->quarter);
    return is_same(call, issued->sha256, &drawn->release) || refuse_lost(call, issued->quarter);
}

bool releases_find_standing(struct eg_call *call, struct eg_store *store, const struct drawn *drawn,
                            const struct eg_release **found)
{
    struct known known;
    struct in_file has;
    *found = NULL;
    if (!load_known(call, store, &known))
        return false;
    const struct eg_issued *issued = find_known(&known, drawn->release.quarter);
    return !issued || (read_file(call, &has) && find_standing(call, issued, drawn, &has, found));
}

bool releases_check_same(struct eg_call *call, const struct drawn *drawn,
                         const struct eg_release *standing)
{
    return is_same(call, eg_release_digest(call->arena, standing), &drawn->release) ||
           refuse_changed(call, drawn->release.quarter);
}

/* ---- Issuing ---- */

static struct eg_issued issued_of(struct eg_call *call, const struct drawn *drawn)
{
    const struct eg_release *release = &drawn->release;
    struct eg_issued issued = {
        .quarter = release->quarter,
        .as_at = release->as_at,
        .day = release->issued,
        .snapshot = drawn->snapshot->id,
        .is_full = release->is_full,
        .fields = release->fields,
        .sha256 = eg_release_digest(call->arena, release),
    };
    for (int family = 0; family < EG_RELEASE_FAMILIES; family++) {
        if (!drawn->blocks[family])
            continue;
        bool is_of_units = family == EG_RELEASED_UNITS;
        size_t count = releases_place_count(drawn, family);
        issued.leaf_of[family] = eg_arena_take_array(call->arena, count, sizeof(int64_t));
        issued.place_count[family] = count;
        eg_blocks_assign(call->arena, drawn->blocks[family], is_of_units ? drawn->draw.units : NULL,
                         count, issued.leaf_of[family]);
        int64_t first = eg_release_root(release, (enum eg_release_family)family);
        for (size_t p = 0; p < count; p++) /* as the release numbers its blocks */
            if (issued.leaf_of[family][p] >= 0)
                issued.leaf_of[family][p] += first;
    }
    return issued;
}

static bool keep_applicants(struct eg_call *call, struct eg_store *store, const struct drawn *drawn,
                            int64_t issued)
{
    for (size_t i = 0; i < drawn->applicant_count; i++)
        if (!eg_ledger_add_applicant(store, issued, drawn->applicants[i], &call->error))
            return false;
    return true;
}

static bool keep_ledger(struct eg_call *call, struct eg_store *store, const struct drawn *drawn)
{
    struct eg_issued issued = issued_of(call, drawn);
    struct eg_moved_request request = releases_moved_request(drawn);
    const char *about = eg_arena_format(call->arena, "issued the release of %s",
                                        eg_release_name(call->arena, issued.quarter));
    return eg_store_begin(store, &call->error) &&
           eg_settings_set(store, RELEASES_KEY_MARK, releases_key_mark(call, drawn->key),
                           &call->error) &&
           eg_issued_add(store, &issued, &call->error) &&
           (drawn->repeats ||
            eg_moved_keep(store, call->arena, &request, issued.id, &call->error)) &&
           keep_applicants(call, store, drawn, issued.id) &&
           eg_ledger_seal(store, issued.id, &call->error) &&
           eg_store_commit(store, "release", about, &call->error);
}

/* Into the file, all but kept. */
static bool write_file(struct eg_call *call, struct eg_store *store, struct eg_store *file,
                       struct drawn *drawn)
{
    return copy_settings(call, store, file, drawn) &&
           eg_releases_add(file, &drawn->release, &call->error) &&
           eg_store_flush(file, &call->error);
}

static bool keep_file(struct eg_call *call, struct eg_store *file, const struct drawn *drawn)
{
    if (eg_store_commit(file, NULL, NULL, &call->error))
        return true;
    eg_call_say(call,
                "the release of %s is noted as issued, and its figures could not be kept: 'equigap "
                "release --issue' writes them again, before any data are changed",
                eg_release_name(call->arena, drawn->release.quarter));
    return false;
}

/*
 * The ledger is kept before the file: figures that left without it would not be protected from the
 * next release, whereas a ledger without its figures protects more than it must. It is kept once
 * the file has been written, so that a file that cannot be does not use up the quarter. After a run
 * that ended between the two the same figures are drawn again and written.
 */
static bool issue_anew(struct eg_call *call, struct eg_store *store, struct drawn *drawn,
                       const struct known *known, const struct eg_release **standing)
{
    struct eg_store *file = NULL;
    struct in_file has = {0};
    int quarter = drawn->release.quarter;
    bool done = open_or_make(call, releases_path(call), &file) &&
                eg_releases_load(file, call->arena, &has.all, &has.count, &call->error) &&
                compare_with_file(call, known, &has, drawn);
    *standing = done ? find_in(&has, quarter) : NULL;
    done = done && (*standing || write_file(call, store, file, drawn)) &&
           (find_known(known, quarter) || keep_ledger(call, store, drawn)) &&
           (*standing || keep_file(call, file, drawn));
    eg_store_close(file);
    return done;
}

bool releases_issue(struct eg_call *call, struct eg_store *store, struct drawn *drawn,
                    const struct eg_release **standing)
{
    struct known known;
    struct in_file has = {0};
    *standing = NULL;
    drawn->release.issued = eg_day_today();
    if (!load_known(call, store, &known))
        return false;
    const struct eg_issued *issued = find_known(&known, drawn->release.quarter);
    if (issued && (!read_file(call, &has) || !find_standing(call, issued, drawn, &has, standing)))
        return false;
    return *standing ? compare_with_file(call, &known, &has, drawn)
                     : issue_anew(call, store, drawn, &known, standing);
}
