"""The lists of schema/ agree with each other: every name resolves, and no text has two meanings.

Written apart from the program's own reader, with Python's csv and a normalisation of its own.
"""
import csv
import os
import re
import sys
import unicodedata
from pathlib import Path

# "lumped" is a missing answer that hides a refusal to answer.
STATES = {"undeclared", "missing", "unrecognised", "lumped"}
LEVELS = ["detail", "group", "binary"]
# What a benchmark column may count besides a category: people who did not answer, and everybody.
BENCHMARK_EXTRA = {"not_answered", "base"}
# What a heading may stand for besides a field: what a record is known, placed and dated by, what is
# private, and what is known and not used.
HEADING_EXTRA = {
    "person_id", "applicant_id", "application_id", "applicant_reference", "staff_reference", "assignment_id",
    "primary_assignment", "vacancy_id", "organisation", "unit_1", "unit_2", "unit_3", "unit_4", "unit_5", "unit_6",
    "grade", "fte", "hours", "start_date", "service_date", "end_date", "date_of_birth", "age_years", "applied_date",
    "shortlisted", "interviewed", "appointed", "interview_date", "offer_date", "hired_date", "internal",
    "name", "national_insurance", "email", "address", "telephone",
    "vacancy_title", "job_title", "location", "salary", "post_start_date", "leaving_reason",
    "status_date", "pay_point", "free_text", "rejected_reason", "source_channel", "interview_scheme", "objection",
}
# Texts of one or two letters that need no scheme, because nobody uses them for anything else there.
# Every other bare code counts under a scheme only.
SHORT_WORDS = {"f", "m", "x", "y", "n", "no", "bi", "rc", "uk", "gb", "ie", "eu", "na", "n a", "nk", "dk", "ft", "pt"}

PLAIN = {**dict.fromkeys("\u2018\u2019\u201a\u201b\u02bc\u2032\u00b4`", "'"),
         **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"'),
         **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212\ufe58\ufe63\uff0d", "-"),
         **dict.fromkeys("\u2028\u2029", " "),
         # what cannot be seen
         **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", "")}


def normalise(text):
    text = "".join(PLAIN.get(character, character) for character in text)
    text = unicodedata.normalize("NFKC", text).casefold()
    text = "".join(PLAIN.get(character, character) for character in text)
    text = re.sub(r"\s+", " ", text).strip()
    text = re.sub(r"^[a-z0-9]{1,2}[.)] (?=.)", "", text)
    text = text.replace("&", " and ")
    text = re.sub(r" *([/:;,-]) *", r"\1", text)
    text = re.sub(r" +", " ", text).strip()
    return text.removesuffix(".").rstrip()


class Lists:
    """The lists, and what is wrong with them."""

    def __init__(self, folder):
        self.folder = folder
        self.wrong = []
        self.fields = self.rows("fields")
        self.categories = self.rows("categories")
        self.schemes = self.rows("schemes")
        self.codes = {}
        for row in self.categories:
            self.codes.setdefault(row["field"], {})[row["code"]] = row
        self.field_keys = {row["field"] for row in self.fields}

    def rows(self, name):
        with open(self.folder / f"{name}.csv", encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file, strict=True))
        if not rows:
            self.wrong.append(f"{name}.csv: no rows")
        for row in rows:
            if None in row or None in row.values():
                self.wrong.append(f"{name}.csv: not as many columns as the first line: {row}")
        return rows

    def expect(self, condition, text):
        if not condition:
            self.wrong.append(text)

    def expect_unique(self, name, rows, *columns):
        seen = set()
        for row in rows:
            key = tuple(row[column] for column in columns)
            self.expect(key not in seen, f"{name}.csv: stands twice: {key}")
            self.expect(row[columns[-1]].strip() != "", f"{name}.csv: an empty key: {key}")
            seen.add(key)

    def expect_one_meaning(self, name, rows, place, text, meaning):
        """No two rows of the same place have texts that are one after normalising, unless they
        mean the same."""
        seen = {}
        for row in rows:
            normal = normalise(row[text])
            key = tuple(row[column] for column in place) + (normal,)
            self.expect(normal != "", f"{name}.csv: nothing is left of '{row[text]}'")
            earlier = seen.setdefault(key, row)
            self.expect(earlier[meaning] == row[meaning],
                        f"{name}.csv: '{row[text]}' is {row[meaning]}, and '{earlier[text]}' is "
                        f"{earlier[meaning]}: {key}")


def check_fields(lists):
    lists.expect_unique("fields", lists.fields, "field")
    for row in lists.fields:
        lists.expect(row["kind"] in ("equality", "employment", "recruitment"),
                     f"fields.csv: {row['field']}: kind '{row['kind']}'")
        lists.expect(row["asked_of"] in ("staff", "applicants", "both"),
                     f"fields.csv: {row['field']}: asked of '{row['asked_of']}'")
        for column in ("several", "protected", "one_sided", "expected", "special"):
            lists.expect(row[column] in ("yes", "no"),
                         f"fields.csv: {row['field']}: {column} is '{row[column]}'")
        lists.expect(row["field"] in lists.codes, f"fields.csv: {row['field']}: no categories")


def check_categories(lists):
    lists.expect_unique("categories", lists.categories, "field", "code")
    references = {}
    for row in lists.categories:
        name = f"categories.csv: {row['field']} {row['code']}"
        lists.expect(row["field"] in lists.field_keys, f"{name}: no such field")
        lists.expect(row["level"] in LEVELS, f"{name}: level '{row['level']}'")
        lists.expect(row["label"] != "", f"{name}: no label")
        lists.expect(row["code"] not in STATES, f"{name}: the code is the name of a state")
        lists.expect(row["sort"].isdigit(), f"{name}: sort '{row['sort']}'")
        lists.expect(row["reference"] in ("yes", ""), f"{name}: reference '{row['reference']}'")
        if row["parent"]:
            parent = lists.codes[row["field"]].get(row["parent"])
            lists.expect(parent, f"{name}: there is no parent '{row['parent']}'")
            if parent and row["level"] in LEVELS and parent["level"] in LEVELS:
                lists.expect(LEVELS.index(parent["level"]) > LEVELS.index(row["level"]),
                             f"{name}: the parent '{row['parent']}' is not coarser")
        if row["second"]:
            second = lists.codes[row["field"]].get(row["second"])
            lists.expect(second and second["level"] == "binary" and second is not row,
                         f"{name}: the second way leads to no other binary category '{row['second']}'")
        if row["reference"] == "yes":
            references.setdefault((row["field"], row["level"]), []).append(row["code"])
    for (field, level), codes in references.items():
        # The binary line of ethnicity is drawn twice: all but White, and all but White British.
        lists.expect(len(codes) == 1 or (field, level) == ("ethnicity", "binary"),
                     f"categories.csv: {field}: several references of level {level}: {codes}")


def check_schemes(lists):
    lists.expect_unique("schemes", lists.schemes, "field", "scheme")
    for row in lists.schemes:
        lists.expect(row["field"] in lists.field_keys,
                     f"schemes.csv: {row['scheme']}: no field '{row['field']}'")


def check_spellings(lists):
    rows = lists.rows("spellings")
    schemes = {(row["field"], row["scheme"]) for row in lists.schemes}
    for row in rows:
        name = f"spellings.csv: {row['field']} '{row['text']}'"
        lists.expect(row["field"] in lists.field_keys | {"*", "date"}, f"{name}: no such field")
        lists.expect(row["scheme"] == "" or (row["field"], row["scheme"]) in schemes,
                     f"{name}: the field has no scheme '{row['scheme']}'")
        lists.expect(row["answer"] in STATES or row["answer"] in lists.codes.get(row["field"], {}),
                     f"{name}: the answer '{row['answer']}' is neither category nor state")
        normal = normalise(row["text"])
        is_bare = len(normal) <= 2 and normal.isalnum() or normal.isdigit()
        lists.expect(row["scheme"] != "" or not is_bare or normal in SHORT_WORDS,
                     f"{name}: a bare code without a scheme")
        lists.expect(row["source"] != "", f"{name}: no source")
    lists.expect_unique("spellings", rows, "field", "scheme", "text")
    lists.expect_one_meaning("spellings", rows, ("field", "scheme"), "text", "answer")


def check_headings(lists):
    rows = lists.rows("headings")
    for row in rows:
        lists.expect(row["kind"] in ("staff", "applicants", "both"),
                     f"headings.csv: '{row['heading']}': kind '{row['kind']}'")
        lists.expect(row["field"] in lists.field_keys | HEADING_EXTRA,
                     f"headings.csv: '{row['heading']}': no field '{row['field']}'")
        lists.expect(row["source"] != "", f"headings.csv: '{row['heading']}': no source")
    lists.expect_unique("headings", rows, "kind", "heading")
    for kind in ("staff", "applicants"):
        of_kind = [row for row in rows if row["kind"] in (kind, "both")]
        lists.expect_one_meaning("headings", of_kind, (), "heading", "field")
    headed = {row["field"] for row in rows}
    for row in lists.fields:
        lists.expect(row["field"] in headed, f"headings.csv: no heading of {row['field']}")


def check_row_markers(lists):
    rows = lists.rows("row_markers")
    for row in rows:
        lists.expect(row["kind"] in ("total", "note", "test"), f"row_markers.csv: kind '{row['kind']}'")
    lists.expect_unique("row_markers", rows, "text")
    lists.expect_one_meaning("row_markers", rows, (), "text", "kind")


# What no measure may say: the law allows outreach, support and targets, and none of these.
NEVER_SAID = ("quota", "preference", "must appoint", "reserve")


def check_measures(lists):
    findings = lists.rows("findings")
    measures = lists.rows("measures")
    lists.expect_unique("findings", findings, "finding")
    lists.expect_unique("measures", measures, "measure")
    known = {row["finding"] for row in findings}
    answered = set()
    for row in findings:
        lists.expect(all(row.values()), f"findings.csv: {row['finding']}: an empty text")
    for row in measures:
        name = f"measures.csv: {row['measure']}"
        lists.expect(row["text"] and row["source"], f"{name}: no text or no source")
        lists.expect(row["findings"].split(), f"{name}: answers nothing")
        for finding in row["findings"].split():
            lists.expect(finding in known, f"{name}: no finding {finding}")
            answered.add(finding)
        lists.expect(row["field"] in lists.field_keys | {""}, f"{name}: no field '{row['field']}'")
        for word in NEVER_SAID:
            lists.expect(word not in " ".join(row.values()).lower(), f"{name}: says '{word}'")
    lists.expect(answered == known, f"measures.csv: nothing answers {known - answered}")


def check_benchmarks(lists):
    rows = lists.rows("benchmarks")
    sources = lists.rows("benchmark_sources")
    details = lists.rows("benchmark_details")
    lists.expect_unique("benchmarks", rows, "area_code")
    lists.expect_unique("benchmark_sources", sources, "source")
    lists.expect_unique("benchmark_details", details, "area_code", "field", "code")
    columns = [column for column in rows[0] if ":" in column]
    lists.expect(columns, "benchmarks.csv: no column is a category")
    for column in columns:
        field, code = column.split(":", 1)
        lists.expect(code in BENCHMARK_EXTRA or code in lists.codes.get(field, {}),
                     f"benchmarks.csv: the column '{column}' is no category")
        lists.expect(any(row["field"] == field for row in sources),
                     f"benchmarks.csv: no source of {field}")
        for row in rows:
            lists.expect(row[column] == "" or row[column].isdigit(),
                         f"benchmarks.csv: {row['area_code']} {column}: '{row[column]}'")
    areas = {row["area_code"] for row in rows}
    fields_of_source = {row["source"]: row["field"] for row in sources}
    for row in sources:
        lists.expect(row["field"] in lists.field_keys, f"benchmark_sources.csv: {row['source']}")
    for row in details:
        name = f"benchmark_details.csv: {row['area_code']} {row['field']} {row['code']}"
        lists.expect(row["area_code"] in areas, f"{name}: no such area")
        lists.expect(row["code"] in BENCHMARK_EXTRA
                     or row["code"] in lists.codes.get(row["field"], {}),
                     f"{name}: no such category")
        lists.expect(fields_of_source.get(row["source"]) == row["field"],
                     f"{name}: the source {row['source']} is not of this field")
        lists.expect(row["count"].isdigit() and row["base"].isdigit()
                     and int(row["count"]) <= int(row["base"]), f"{name}: count or base")


def check_benchmark_headings(lists):
    rows = lists.rows("benchmark_headings")
    fields = {row["source"]: row["field"] for row in lists.rows("benchmark_sources")}
    lists.expect_unique("benchmark_headings", rows, "table", "code", "heading")
    tables = {}
    for row in rows:
        name = f"benchmark_headings.csv: {row['table']} '{row['heading']}'"
        lists.expect(row["table"] in fields, f"{name}: no such source")
        lists.expect(row["code"] in BENCHMARK_EXTRA | {""}
                     or row["code"] in lists.codes.get(fields.get(row["table"]), {}),
                     f"{name}: no such category '{row['code']}'")
        tables.setdefault(row["table"], []).append(row["code"])
    for table, codes in tables.items():
        lists.expect("base" in codes, f"benchmark_headings.csv: {table}: nothing counts everybody")


# The order of the normalisation, seen from outside.
NORMAL = [
    ("  White\u00a0\u2013 British ", "white-british"),
    ("a) White", "white"),
    ("12. Other", "other"),
    ("a) b) White", "b) white"),
    ("Asian & Asian British", "asian and asian british"),
    ("Asian&British", "asian and british"),
    ("Black , African ; Other : x / y", "black,african;other:x/y"),
    ("I\u2019d rather not say.", "i'd rather not say"),
    ("\uff37hite", "white"),
    ("Mixed   group", "mixed group"),
    ("Wh\u200bi\u00adte", "white"),
    ("White\u200bIrish", "whiteirish"),
]


def main():
    folder = Path(os.environ.get("SOURCE") or Path(__file__).resolve().parents[2], "schema/lists")
    lists = Lists(folder)
    for text, normal in NORMAL:
        lists.expect(normalise(text) == normal, f"normalise('{text}') is '{normalise(text)}'")
    for check in (check_fields, check_categories, check_schemes, check_spellings, check_headings,
                  check_row_markers, check_measures, check_benchmarks,
                  check_benchmark_headings):
        check(lists)
    print("\n".join(lists.wrong))
    return 1 if lists.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
