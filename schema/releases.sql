-- What the release file keeps, beside what schema/shared.sql has: protected figures that may leave HR, and
-- nothing about a person. application_id 0x65716772 ("eqgr"); its version, see
-- src/store/store_kinds.c.

-- Releases that were issued. Days count from 1 January 1970; fields is a set of bits; lists and layout
-- say what it was read with.
CREATE TABLE release (
    id           INTEGER NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    program      TEXT NOT NULL,
    quarter      INTEGER NOT NULL UNIQUE,
    as_at        INTEGER NOT NULL,
    issued       INTEGER NOT NULL,
    is_full      INTEGER NOT NULL CHECK (is_full IN (0, 1)),
    fields       INTEGER NOT NULL,
    lists        TEXT NOT NULL,
    layout       TEXT NOT NULL,
    told         TEXT NOT NULL,
    applied_first INTEGER NOT NULL, -- the days in which the applicants applied; 0: it has none
    applied_last INTEGER NOT NULL
) STRICT;

-- The rules that were in force.
CREATE TABLE release_rule (
    release INTEGER NOT NULL REFERENCES release (id),
    name    TEXT NOT NULL,
    value   INTEGER NOT NULL,
    PRIMARY KEY (release, name)
) STRICT, WITHOUT ROWID;

-- Units and grades, or several of them pooled, in the order of the release; parent is the id of another.
CREATE TABLE block (
    release   INTEGER NOT NULL REFERENCES release (id),
    id        INTEGER NOT NULL,
    family    TEXT NOT NULL CHECK (family IN ('unit', 'grade', 'applicant', 'stage')),
    parent    INTEGER,
    path      TEXT NOT NULL,
    name      TEXT NOT NULL,
    people    INTEGER NOT NULL CHECK (people > 0),
    is_pool   INTEGER NOT NULL CHECK (is_pool IN (0, 1)),
    is_direct INTEGER NOT NULL CHECK (is_direct IN (0, 1)),
    PRIMARY KEY (release, id),
    CHECK (parent IS NULL OR parent < id)
) STRICT, WITHOUT ROWID;

-- The units or grades that a block is made of.
CREATE TABLE block_place (
    release INTEGER NOT NULL,
    block   INTEGER NOT NULL,
    place   INTEGER NOT NULL,
    PRIMARY KEY (release, block, place),
    FOREIGN KEY (release, block) REFERENCES block (release, id)
) STRICT, WITHOUT ROWID;

-- People of a block by field and answer: a category's number, 0 missing, -1 undeclared, -2 not recognised,
-- -3 not declared (the three together); under -100 people of category -100 - n who gave no detail. The count
-- lies between low and high; role: see include/equigap/domain/
-- release.h.
CREATE TABLE figure (
    release INTEGER NOT NULL,
    block   INTEGER NOT NULL,
    field   INTEGER NOT NULL,
    answer  INTEGER NOT NULL,
    low     INTEGER NOT NULL CHECK (low >= 0),
    shown   INTEGER NOT NULL CHECK (shown BETWEEN low AND high),
    high    INTEGER NOT NULL,
    role    INTEGER NOT NULL CHECK (role BETWEEN 0 AND 3),
    PRIMARY KEY (release, block, field, answer),
    FOREIGN KEY (release, block) REFERENCES block (release, id)
) STRICT, WITHOUT ROWID;

-- How many comparisons of a sheet HR's edition has that this release has not, by direction.
CREATE TABLE release_lines (
    release    INTEGER NOT NULL REFERENCES release (id),
    sheet      TEXT NOT NULL,
    under_more INTEGER NOT NULL CHECK (under_more >= 0),
    over_more  INTEGER NOT NULL CHECK (over_more >= 0),
    PRIMARY KEY (release, sheet)
) STRICT, WITHOUT ROWID;
