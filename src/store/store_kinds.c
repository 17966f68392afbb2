/* The two kinds of file: the store, and the release file. */
#include "store_room.h"

static const char *const people_seals[] = {
    "settings/seal_settings.sql",
    "settings/seal_rules.sql",
    "settings/seal_areas.sql",
    "settings/seal_fields.sql",
    "settings/seal_categories.sql",
    "settings/seal_units.sql",
    "settings/seal_names.sql",
    "settings/seal_snapshots.sql",
    "settings/seal_spellings.sql",
    "settings/seal_layouts.sql",
    "settings/seal_objections.sql",
    "settings/seal_renumbered.sql",
    "settings/seal_grade_places.sql",
    "memory/seal_measure_notes.sql",
    "settings/seal_benchmarks.sql",
    "ledger/seal_issued.sql",
    "ledger/seal_places.sql",
    "ledger/seal_people.sql",
    "ledger/seal_applicants.sql",
    "journal/head.sql",
    NULL,
};

static const char *const people_read[] = {
    "setting",     "rule",          "area",         "field",        "category",      "unit",
    "grade",       "vacancy",       "snapshot",     "slice",        "tally",         "refused",
    "left_out",    "source_column", "data_check",   "check_record", "spelling",      "layout",
    "layout_word", "objection",     "grade_place",  "measure_note", "own_benchmark", "own_share",
    "journal",     "issued",        "issued_place", "renumbered",   "vacancy_past",  NULL,
};

const struct eg_store_kind eg_store_of_people = {
    .called = "store",
    .made_by = "equigap init",
    .sealed = "settings, rules, lists, names, snapshots or issued releases",
    .application = 0x65716770, /* "eqgp" */
    .version = 8,              /* since 8 the ledgers of issued releases are sealed */
    .mode = 0600,
    .tables = {"shared.sql", "tables.sql"},
    .seals = people_seals,
    .read = people_read,
};

static const char *const release_seals[] = {
    "settings/seal_settings.sql",
    "settings/seal_areas.sql",
    "settings/seal_fields.sql",
    "settings/seal_categories.sql",
    "memory/seal_measure_notes.sql",
    "settings/seal_benchmarks.sql",
    "release/seal_releases.sql",
    "release/seal_rules.sql",
    "release/seal_blocks.sql",
    "release/seal_places.sql",
    "release/seal_figures.sql",
    "release/seal_lines.sql",
    NULL,
};

static const char *const release_read[] = {
    "setting", "area",  "own_benchmark", "own_share",    "field",  "category",      "measure_note",
    "release", "block", "block_place",   "release_rule", "figure", "release_lines", NULL,
};

const struct eg_store_kind eg_store_of_releases = {
    .called = "release file",
    .made_by = "equigap release --issue",
    .sealed = "releases, lists or benchmarks",
    .application = 0x65716772, /* "eqgr" */
    .version = 4,              /* since 4 no block of applicants is several levels in one */
    .mode = 0640,
    .tables = {"shared.sql", "releases.sql"},
    .seals = release_seals,
    .read = release_read,
};
