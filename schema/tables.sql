-- What the store keeps, beside what schema/shared.sql has. One store is one employer; it is for HR only.
--
-- Tables are STRICT; text from an extract is cleaned (UTF-8, NFC, no control characters) before it
-- is bound. application_id and user_version are set by the program (0x65716770, "eqgp"; its version,
-- see src/store/store_kinds.c).

-- The tree of units; 1 is the organisation.
CREATE TABLE unit (
    id     INTEGER NOT NULL PRIMARY KEY,
    parent INTEGER REFERENCES unit (id),
    depth  INTEGER NOT NULL CHECK (depth BETWEEN 0 AND 6),
    name   TEXT NOT NULL,
    CHECK ((id = 1) = (parent IS NULL)),
    CHECK ((id = 1) = (depth = 0))
) STRICT;

CREATE TABLE grade (
    id   INTEGER NOT NULL PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
) STRICT;

-- The user's list of grades: 1 is the place of the most junior, a grade without a place stands outside
-- the order. Bands come in the order of their grades.
CREATE TABLE grade_place (
    grade  INTEGER NOT NULL PRIMARY KEY REFERENCES grade (id),
    place  INTEGER UNIQUE CHECK (place >= 1),
    band   TEXT CHECK (band IS NULL OR place IS NOT NULL),
    senior INTEGER NOT NULL CHECK (senior IN (0, 1)),
    CHECK (senior = 0 OR place IS NOT NULL)
) STRICT;

CREATE TABLE vacancy (
    id   INTEGER NOT NULL PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
) STRICT;

-- One import: staff on a day (first_day = last_day), or applications in a period. Days count from
-- 1 January 1970. Seals are SHA-256 over what the queries seal_*.sql give.
CREATE TABLE snapshot (
    id           INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    kind         TEXT NOT NULL CHECK (kind IN ('staff', 'applicants')),
    first_day    INTEGER NOT NULL,
    last_day     INTEGER NOT NULL,
    quarter      INTEGER NOT NULL,
    file         TEXT NOT NULL,
    sha256       TEXT NOT NULL,
    bytes        INTEGER NOT NULL,
    encoding     TEXT NOT NULL,
    delimiter    TEXT NOT NULL,
    fields       INTEGER NOT NULL,
    read         INTEGER NOT NULL,
    imported     INTEGER NOT NULL,
    refused      INTEGER NOT NULL,
    left_out     INTEGER NOT NULL,
    people       INTEGER NOT NULL,
    updated      INTEGER NOT NULL,
    individuals  INTEGER NOT NULL,
    lists        TEXT NOT NULL,
    program      TEXT NOT NULL,
    figures_seal TEXT NOT NULL DEFAULT '',
    people_seal  TEXT NOT NULL DEFAULT '',
    reduced      INTEGER NOT NULL DEFAULT 0 CHECK (reduced IN (0, 1)), -- to figures: its people are gone
    CHECK (first_day <= last_day),
    CHECK (read = imported + refused + left_out)
) STRICT;

-- The columns of an extract in their order; field is '' for a column that was not kept.
CREATE TABLE source_column (
    snapshot INTEGER NOT NULL REFERENCES snapshot (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    heading  TEXT NOT NULL,
    field    TEXT NOT NULL,
    PRIMARY KEY (snapshot, position)
) STRICT, WITHOUT ROWID;

-- The rules that decided who of a snapshot is counted, as they were when it was imported.
CREATE TABLE snapshot_rule (
    snapshot INTEGER NOT NULL REFERENCES snapshot (id) ON DELETE CASCADE,
    name     TEXT NOT NULL,
    value    INTEGER NOT NULL,
    PRIMARY KEY (snapshot, name)
) STRICT, WITHOUT ROWID;

-- Records that were refused, and records left out by a named rule.
CREATE TABLE refused (
    snapshot INTEGER NOT NULL REFERENCES snapshot (id) ON DELETE CASCADE,
    line     INTEGER NOT NULL,
    heading  TEXT NOT NULL,
    problem  TEXT NOT NULL,
    remedy   TEXT NOT NULL,
    PRIMARY KEY (snapshot, line)
) STRICT, WITHOUT ROWID;

CREATE TABLE left_out (
    snapshot INTEGER NOT NULL REFERENCES snapshot (id) ON DELETE CASCADE,
    line     INTEGER NOT NULL,
    rule     TEXT NOT NULL,
    PRIMARY KEY (snapshot, line)
) STRICT, WITHOUT ROWID;

-- People. id is snapshot * 4294967296 + a number within the snapshot, so that the people of a
-- snapshot stand together and need no index. 0 is "not known"; answers: see include/equigap/domain/
-- field.h (0 missing, -1 undeclared, -2 unrecognised, else a category or a set of bits).
CREATE TABLE staff (
    id        INTEGER NOT NULL PRIMARY KEY,
    reference TEXT NOT NULL CHECK (reference <> ''),
    applicant TEXT NOT NULL,
    unit      INTEGER NOT NULL,
    grade     INTEGER NOT NULL,
    contract  INTEGER NOT NULL,
    pattern   INTEGER NOT NULL,
    hours     INTEGER CHECK (hours >= 0), -- in hundredths; NULL: not known
    fte       INTEGER CHECK (fte >= 0),
    service   INTEGER NOT NULL,
    joiner    INTEGER NOT NULL,
    main_post INTEGER NOT NULL,
    age       INTEGER NOT NULL,
    answer_01 INTEGER NOT NULL DEFAULT 0,
    answer_02 INTEGER NOT NULL DEFAULT 0,
    answer_03 INTEGER NOT NULL DEFAULT 0,
    answer_04 INTEGER NOT NULL DEFAULT 0,
    answer_05 INTEGER NOT NULL DEFAULT 0,
    answer_06 INTEGER NOT NULL DEFAULT 0,
    answer_07 INTEGER NOT NULL DEFAULT 0,
    answer_08 INTEGER NOT NULL DEFAULT 0,
    answer_09 INTEGER NOT NULL DEFAULT 0,
    answer_10 INTEGER NOT NULL DEFAULT 0,
    answer_11 INTEGER NOT NULL DEFAULT 0,
    answer_12 INTEGER NOT NULL DEFAULT 0,
    answer_13 INTEGER NOT NULL DEFAULT 0,
    answer_14 INTEGER NOT NULL DEFAULT 0,
    answer_15 INTEGER NOT NULL DEFAULT 0,
    answer_16 INTEGER NOT NULL DEFAULT 0,
    answer_17 INTEGER NOT NULL DEFAULT 0,
    answer_18 INTEGER NOT NULL DEFAULT 0,
    answer_19 INTEGER NOT NULL DEFAULT 0,
    answer_20 INTEGER NOT NULL DEFAULT 0,
    answer_21 INTEGER NOT NULL DEFAULT 0,
    answer_22 INTEGER NOT NULL DEFAULT 0,
    answer_23 INTEGER NOT NULL DEFAULT 0,
    answer_24 INTEGER NOT NULL DEFAULT 0,
    answer_25 INTEGER NOT NULL DEFAULT 0,
    answer_26 INTEGER NOT NULL DEFAULT 0,
    answer_27 INTEGER NOT NULL DEFAULT 0,
    answer_28 INTEGER NOT NULL DEFAULT 0,
    answer_29 INTEGER NOT NULL DEFAULT 0,
    answer_30 INTEGER NOT NULL DEFAULT 0,
    answer_31 INTEGER NOT NULL DEFAULT 0,
    answer_32 INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE application (
    id        INTEGER NOT NULL PRIMARY KEY,
    reference TEXT NOT NULL CHECK (reference <> ''),
    vacancy   INTEGER NOT NULL,
    applied   INTEGER NOT NULL,
    unit      INTEGER NOT NULL,
    grade     INTEGER NOT NULL,
    stage     INTEGER NOT NULL,
    outcome   INTEGER NOT NULL,
    internal  INTEGER NOT NULL,
    age       INTEGER NOT NULL,
    answer_01 INTEGER NOT NULL DEFAULT 0,
    answer_02 INTEGER NOT NULL DEFAULT 0,
    answer_03 INTEGER NOT NULL DEFAULT 0,
    answer_04 INTEGER NOT NULL DEFAULT 0,
    answer_05 INTEGER NOT NULL DEFAULT 0,
    answer_06 INTEGER NOT NULL DEFAULT 0,
    answer_07 INTEGER NOT NULL DEFAULT 0,
    answer_08 INTEGER NOT NULL DEFAULT 0,
    answer_09 INTEGER NOT NULL DEFAULT 0,
    answer_10 INTEGER NOT NULL DEFAULT 0,
    answer_11 INTEGER NOT NULL DEFAULT 0,
    answer_12 INTEGER NOT NULL DEFAULT 0,
    answer_13 INTEGER NOT NULL DEFAULT 0,
    answer_14 INTEGER NOT NULL DEFAULT 0,
    answer_15 INTEGER NOT NULL DEFAULT 0,
    answer_16 INTEGER NOT NULL DEFAULT 0,
    answer_17 INTEGER NOT NULL DEFAULT 0,
    answer_18 INTEGER NOT NULL DEFAULT 0,
    answer_19 INTEGER NOT NULL DEFAULT 0,
    answer_20 INTEGER NOT NULL DEFAULT 0,
    answer_21 INTEGER NOT NULL DEFAULT 0,
    answer_22 INTEGER NOT NULL DEFAULT 0,
    answer_23 INTEGER NOT NULL DEFAULT 0,
    answer_24 INTEGER NOT NULL DEFAULT 0,
    answer_25 INTEGER NOT NULL DEFAULT 0,
    answer_26 INTEGER NOT NULL DEFAULT 0,
    answer_27 INTEGER NOT NULL DEFAULT 0,
    answer_28 INTEGER NOT NULL DEFAULT 0,
    answer_29 INTEGER NOT NULL DEFAULT 0,
    answer_30 INTEGER NOT NULL DEFAULT 0,
    answer_31 INTEGER NOT NULL DEFAULT 0,
    answer_32 INTEGER NOT NULL DEFAULT 0,
    UNIQUE (reference, vacancy, applied)
) STRICT;

-- What became of the vacancies of a snapshot that was reduced to its figures: whether somebody was appointed,
-- and whether every application for it had ended. Nobody is in it.
CREATE TABLE vacancy_past (
    snapshot  INTEGER NOT NULL REFERENCES snapshot (id) ON DELETE CASCADE,
    vacancy   INTEGER NOT NULL,
    appointed INTEGER NOT NULL CHECK (appointed IN (0, 1)),
    ended     INTEGER NOT NULL CHECK (ended IN (0, 1)),
    PRIMARY KEY (snapshot, vacancy)
) STRICT, WITHOUT ROWID;

-- Raw text, kept only where an answer was not recognised: of an application the first, of staff that of
-- each record, also beside what another record answered. `leads` is 1 if its record goes before those
-- that gave the answer kept.
CREATE TABLE unrecognised (
    person INTEGER NOT NULL,
    field  INTEGER NOT NULL,
    line   INTEGER NOT NULL,
    leads  INTEGER NOT NULL CHECK (leads IN (0, 1)),
    text   TEXT NOT NULL,
    PRIMARY KEY (person, field, line)
) STRICT, WITHOUT ROWID;

-- Fields in which the records of one person gave different answers. The answers are not kept.
CREATE TABLE conflict (
    person INTEGER NOT NULL,
    field  INTEGER NOT NULL,
    line   INTEGER NOT NULL,
    PRIMARY KEY (person, field)
) STRICT, WITHOUT ROWID;

-- What an import noticed about its data (names: src/domain/check.c); field 0 is the whole extract,
-- the limit is in tenths of a percent of what was checked, place names the units it is about.
CREATE TABLE data_check (
    snapshot INTEGER NOT NULL REFERENCES snapshot (id) ON DELETE CASCADE,
    name     TEXT NOT NULL,
    field    INTEGER NOT NULL,
    checked  INTEGER NOT NULL CHECK (checked >= 0),
    failed   INTEGER NOT NULL CHECK (failed BETWEEN 0 AND checked),
    bound    INTEGER NOT NULL,
    result   TEXT NOT NULL CHECK (result IN ('passed', 'warning', 'stop')),
    place    TEXT NOT NULL,
    PRIMARY KEY (snapshot, name, field)
) STRICT, WITHOUT ROWID;

-- The first records that failed a check: the line, or the reference of the person.
CREATE TABLE check_record (
    snapshot  INTEGER NOT NULL REFERENCES snapshot (id) ON DELETE CASCADE,
    name      TEXT NOT NULL,
    field     INTEGER NOT NULL,
    line      INTEGER NOT NULL,
    reference TEXT NOT NULL,
    PRIMARY KEY (snapshot, name, field, line, reference)
) STRICT, WITHOUT ROWID;

-- Applications as they were before a later snapshot brought them up to date; undoing it puts them
-- back. The columns are those of application, behind the snapshot that changed them.
CREATE TABLE application_before (
    changed_by INTEGER NOT NULL REFERENCES snapshot (id) ON DELETE CASCADE,
    id         INTEGER NOT NULL,
    reference  TEXT NOT NULL,
    vacancy    INTEGER NOT NULL,
    applied    INTEGER NOT NULL,
    unit       INTEGER NOT NULL,
    grade      INTEGER NOT NULL,
    stage      INTEGER NOT NULL,
    outcome    INTEGER NOT NULL,
    internal   INTEGER NOT NULL,
    age        INTEGER NOT NULL,
    answer_01  INTEGER NOT NULL,
    answer_02  INTEGER NOT NULL,
    answer_03  INTEGER NOT NULL,
    answer_04  INTEGER NOT NULL,
    answer_05  INTEGER NOT NULL,
    answer_06  INTEGER NOT NULL,
    answer_07  INTEGER NOT NULL,
    answer_08  INTEGER NOT NULL,
    answer_09  INTEGER NOT NULL,
    answer_10  INTEGER NOT NULL,
    answer_11  INTEGER NOT NULL,
    answer_12  INTEGER NOT NULL,
    answer_13  INTEGER NOT NULL,
    answer_14  INTEGER NOT NULL,
    answer_15  INTEGER NOT NULL,
    answer_16  INTEGER NOT NULL,
    answer_17  INTEGER NOT NULL,
    answer_18  INTEGER NOT NULL,
    answer_19  INTEGER NOT NULL,
    answer_20  INTEGER NOT NULL,
    answer_21  INTEGER NOT NULL,
    answer_22  INTEGER NOT NULL,
    answer_23  INTEGER NOT NULL,
    answer_24  INTEGER NOT NULL,
    answer_25  INTEGER NOT NULL,
    answer_26  INTEGER NOT NULL,
    answer_27  INTEGER NOT NULL,
    answer_28  INTEGER NOT NULL,
    answer_29  INTEGER NOT NULL,
    answer_30  INTEGER NOT NULL,
    answer_31  INTEGER NOT NULL,
    answer_32  INTEGER NOT NULL,
    PRIMARY KEY (id, changed_by)
) STRICT, WITHOUT ROWID;
CREATE INDEX application_before_changed_by ON application_before (changed_by);

-- Raw texts of those applications as they were before.
CREATE TABLE unrecognised_before (
    changed_by INTEGER NOT NULL REFERENCES snapshot (id) ON DELETE CASCADE,
    person     INTEGER NOT NULL,
    field      INTEGER NOT NULL,
    line       INTEGER NOT NULL,
    leads      INTEGER NOT NULL,
    text       TEXT NOT NULL,
    PRIMARY KEY (changed_by, person, field, line)
) STRICT, WITHOUT ROWID;

-- The user's own spellings: before those of the lists. `text` is normalised, `written` as it was.
CREATE TABLE spelling (
    field   TEXT NOT NULL,
    text    TEXT NOT NULL,
    written TEXT NOT NULL,
    answer  TEXT NOT NULL,
    since   INTEGER NOT NULL,
    PRIMARY KEY (field, text)
) STRICT, WITHOUT ROWID;

-- What the user said of the columns of a layout, remembered for the next extract of the same
-- system. `headings` are all its headings, normalised and in order, one a line.
CREATE TABLE layout (
    id       INTEGER NOT NULL PRIMARY KEY,
    kind     TEXT NOT NULL CHECK (kind IN ('staff', 'applicants')),
    headings TEXT NOT NULL,
    UNIQUE (kind, headings)
) STRICT;

-- One thing said: a heading is a field ('' leaves it out), or a field has a scheme.
CREATE TABLE layout_word (
    layout INTEGER NOT NULL REFERENCES layout (id) ON DELETE CASCADE,
    about  TEXT NOT NULL CHECK (about IN ('heading', 'scheme')),
    name   TEXT NOT NULL,
    word   TEXT NOT NULL,
    PRIMARY KEY (layout, about, name)
) STRICT, WITHOUT ROWID;

-- People who objected in writing (Data Protection Act 2018, Sch. 1 para. 8): their answers are not kept.
-- The user said so (snapshot 0), or a column of a snapshot. An objection of an applicant may follow from
-- that of an employee, who is the same person. `honoured`: what is stored has been wiped.
CREATE TABLE objection (
    kind      TEXT NOT NULL CHECK (kind IN ('staff', 'applicants')),
    reference TEXT NOT NULL,
    snapshot  INTEGER NOT NULL,
    employee  TEXT NOT NULL,
    since     INTEGER NOT NULL,
    honoured  INTEGER NOT NULL CHECK (honoured IN (0, 1)),
    PRIMARY KEY (kind, reference, snapshot, employee),
    CHECK (kind = 'applicants' OR employee = '')
) STRICT, WITHOUT ROWID;

-- People whom the employer gave new references: from this staff snapshot on, `old` is known as `new`.
CREATE TABLE renumbered (
    snapshot INTEGER NOT NULL REFERENCES snapshot (id) ON DELETE CASCADE,
    old      TEXT NOT NULL CHECK (old <> ''),
    new      TEXT NOT NULL CHECK (new <> '' AND new <> old),
    PRIMARY KEY (snapshot, old),
    UNIQUE (snapshot, new)
) STRICT, WITHOUT ROWID;

-- Figures counted while people were read. breakdown: see include/equigap/domain/figure.h.
CREATE TABLE slice (
    id        INTEGER NOT NULL PRIMARY KEY,
    snapshot  INTEGER NOT NULL REFERENCES snapshot (id) ON DELETE CASCADE,
    breakdown INTEGER NOT NULL,
    unit      INTEGER NOT NULL,
    value     INTEGER NOT NULL,
    stage     INTEGER NOT NULL,
    quarter   INTEGER NOT NULL,
    people    INTEGER NOT NULL CHECK (people >= 0),
    UNIQUE (snapshot, breakdown, unit, value, stage, quarter)
) STRICT;

CREATE TABLE tally (
    slice  INTEGER NOT NULL REFERENCES slice (id) ON DELETE CASCADE,
    field  INTEGER NOT NULL,
    answer INTEGER NOT NULL,
    people INTEGER NOT NULL CHECK (people > 0),
    PRIMARY KEY (slice, field, answer)
) STRICT, WITHOUT ROWID;

-- Releases issued: what each was made from; the release file has their figures. taken_out: from how many of its
-- ledger answers were taken out after an objection. The seals are SHA-256 over the people and the applicants of its
-- ledger, as the queries ledger/people.sql and ledger/applicants_of.sql give them.
CREATE TABLE issued (
    id       INTEGER NOT NULL PRIMARY KEY,
    quarter  INTEGER NOT NULL UNIQUE,
    as_at    INTEGER NOT NULL,
    snapshot INTEGER NOT NULL,
    is_full  INTEGER NOT NULL CHECK (is_full IN (0, 1)),
    day      INTEGER NOT NULL,
    fields   INTEGER NOT NULL,
    sha256   TEXT NOT NULL,
    taken_out INTEGER NOT NULL DEFAULT 0 CHECK (taken_out >= 0),
    people_seal     TEXT NOT NULL DEFAULT '',
    applicants_seal TEXT NOT NULL DEFAULT ''
) STRICT;

-- Where each place (unit or grade) was counted in an issued release: the leaf is a block of it.
CREATE TABLE issued_place (
    issued INTEGER NOT NULL REFERENCES issued (id) ON DELETE CASCADE,
    family TEXT NOT NULL CHECK (family IN ('unit', 'grade')),
    place  INTEGER NOT NULL,
    leaf   INTEGER NOT NULL,
    PRIMARY KEY (issued, family, place)
) STRICT, WITHOUT ROWID;

-- Who was counted in it, and in which unit and grade. The person and every answer are keyed hashes, that of an
-- answer one of the person's own: without the key nobody can tell who it is, what they answered, or how many
-- answered alike. Of each field: its number, and four bytes of the hash of the answer.
CREATE TABLE ledger (
    issued  INTEGER NOT NULL REFERENCES issued (id) ON DELETE CASCADE,
    person  INTEGER NOT NULL,
    unit    INTEGER NOT NULL,
    grade   INTEGER NOT NULL,
    answers BLOB NOT NULL,
    PRIMARY KEY (issued, person)
) STRICT, WITHOUT ROWID;

-- Which applicants were counted in it, under keyed hashes: nobody is counted in two.
CREATE TABLE ledger_applicant (
    person INTEGER NOT NULL PRIMARY KEY,
    issued INTEGER NOT NULL REFERENCES issued (id) ON DELETE CASCADE
) STRICT;
CREATE INDEX ledger_applicant_issued ON ledger_applicant (issued);

-- Who changed the store, when (UTC), by which command, and what it did; about holds nothing about a
-- person. hash is SHA-256 over "number|at|who|command|about|previous" with the character 0x1f in the
-- place of each bar; previous is the hash of the entry before, 64 zeros of the first.
CREATE TABLE journal (
    number   INTEGER NOT NULL PRIMARY KEY,
    at       TEXT NOT NULL,
    who      TEXT NOT NULL CHECK (who <> ''),
    command  TEXT NOT NULL CHECK (command <> ''),
    about    TEXT NOT NULL CHECK (about <> ''),
    previous TEXT NOT NULL CHECK (length(previous) = 64),
    hash     TEXT NOT NULL CHECK (length(hash) = 64)
) STRICT;

-- The program switches triggers on once it knows that these are the only ones. The first also stops INSERT
-- OR REPLACE, which would delete without asking the third.
CREATE TRIGGER journal_is_appended_to BEFORE INSERT ON journal
 WHEN NEW.number IS NOT (SELECT coalesce(max(number), 0) + 1 FROM journal)
BEGIN
    SELECT RAISE(ABORT, 'the journal is only added to');
END;
CREATE TRIGGER journal_is_not_changed BEFORE UPDATE ON journal
BEGIN
    SELECT RAISE(ABORT, 'the journal is not changed');
END;
CREATE TRIGGER journal_is_not_shortened BEFORE DELETE ON journal
BEGIN
    SELECT RAISE(ABORT, 'the journal is not shortened');
END;
