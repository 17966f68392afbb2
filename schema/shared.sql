-- What the store and the release file both keep: settings, lists, benchmarks, and what officers filled in.
-- Read before schema/tables.sql and schema/releases.sql.

-- Settings of the store: organisation, version of the lists.
CREATE TABLE setting (
    name  TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Policy numbers that differ from the program's defaults.
CREATE TABLE rule (
    name  TEXT NOT NULL PRIMARY KEY,
    value INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Areas the staff are compared with, and how much each weighs (millionths, adding up to 1000000).
CREATE TABLE area (
    code   TEXT NOT NULL PRIMARY KEY,
    name   TEXT NOT NULL,
    weight INTEGER NOT NULL CHECK (weight BETWEEN 0 AND 1000000)
) STRICT, WITHOUT ROWID;

-- The employer's own benchmarks, which go before the built-in one of the same field and area; the file
-- they came from and the day.
CREATE TABLE own_benchmark (
    field     TEXT NOT NULL,
    code      TEXT NOT NULL CHECK (code <> ''),
    area      TEXT NOT NULL,
    base      TEXT NOT NULL,
    ages      TEXT NOT NULL,
    year      TEXT NOT NULL,
    source    TEXT NOT NULL,
    licence   TEXT NOT NULL,
    crosswalk TEXT NOT NULL,
    caution   TEXT NOT NULL,
    file      TEXT NOT NULL,
    sha256    TEXT NOT NULL,
    added     INTEGER NOT NULL,
    PRIMARY KEY (field, code)
) STRICT, WITHOUT ROWID;

-- Their rows: category 0 is people who did not answer; a share that is no count is part of a power of ten.
-- low and high are the ends of an interval in billionths, high 0 where there is none.
CREATE TABLE own_share (
    field    TEXT NOT NULL,
    code     TEXT NOT NULL,
    category INTEGER NOT NULL CHECK (category >= 0),
    part     INTEGER NOT NULL CHECK (part >= 0),
    whole    INTEGER NOT NULL CHECK (whole >= part AND whole > 0),
    is_count INTEGER NOT NULL CHECK (is_count IN (0, 1)),
    low      INTEGER NOT NULL CHECK (low BETWEEN 0 AND high),
    high     INTEGER NOT NULL CHECK (high <= 1000000000),
    PRIMARY KEY (field, code, category),
    FOREIGN KEY (field, code) REFERENCES own_benchmark (field, code) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- Fields. An equality field's number says which answer column it is.
CREATE TABLE field (
    number         INTEGER NOT NULL PRIMARY KEY,
    key            TEXT NOT NULL UNIQUE,
    label          TEXT NOT NULL,
    kind           TEXT NOT NULL CHECK (kind IN ('equality', 'employment', 'recruitment')),
    of_staff       INTEGER NOT NULL CHECK (of_staff IN (0, 1)),
    of_applicants  INTEGER NOT NULL CHECK (of_applicants IN (0, 1)),
    several        INTEGER NOT NULL CHECK (several IN (0, 1)),
    protected      INTEGER NOT NULL CHECK (protected IN (0, 1)),
    one_sided      INTEGER NOT NULL CHECK (one_sided IN (0, 1)),
    expected       INTEGER NOT NULL CHECK (expected IN (0, 1)),
    special        INTEGER NOT NULL CHECK (special IN (0, 1)),
    sort           INTEGER NOT NULL,
    CHECK (kind <> 'equality' OR number BETWEEN 1 AND 32)
) STRICT;

-- Categories. Numbers are kept in answers, so none is ever used again for another category.
CREATE TABLE category (
    field     INTEGER NOT NULL REFERENCES field (number),
    number    INTEGER NOT NULL CHECK (number BETWEEN 1 AND 200),
    code      TEXT NOT NULL,
    label     TEXT NOT NULL,
    level     TEXT NOT NULL CHECK (level IN ('detail', 'group', 'binary')),
    parent    INTEGER NOT NULL DEFAULT 0,
    second    INTEGER NOT NULL DEFAULT 0,
    reference INTEGER NOT NULL CHECK (reference IN (0, 1)),
    sort      INTEGER NOT NULL,
    PRIMARY KEY (field, number),
    UNIQUE (field, code)
) STRICT, WITHOUT ROWID;

-- What officers filled in on sheets Measures, one note a row of the sheet: '' is of no field, all groups,
-- the whole organisation. due: NULL where none is given; of a quarter its last day.
CREATE TABLE measure_note (
    finding  TEXT NOT NULL CHECK (finding <> ''),
    field    TEXT NOT NULL,
    category TEXT NOT NULL,
    place    TEXT NOT NULL,
    measure  TEXT NOT NULL CHECK (measure <> ''),
    owner    TEXT NOT NULL,
    due      INTEGER CHECK (due IS NULL OR due_text <> ''),
    due_text TEXT NOT NULL,
    status   TEXT NOT NULL CHECK (status IN ('Not started', 'Under way', 'Done', 'Dropped')),
    quarter  INTEGER NOT NULL,
    read     INTEGER NOT NULL,
    PRIMARY KEY (finding, field, category, place, measure),
    CHECK (field <> '' OR category = '')
) STRICT, WITHOUT ROWID;
