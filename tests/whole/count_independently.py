"""Counts a staff extract by hand, as a second opinion on the program.

Shares nothing with it but the lists of schema/lists and the rules in words: Python's csv module, its
own decoding, its own normalising. Prints CSV: field,state,people (with --by-directorate a directorate
in front), or with --summary the records by what became of them.
"""
import argparse
import csv
import datetime
import io
import os
import re
import sys
import unicodedata

FIELDS = {  # heading, normalised: field
    "sex": "sex", "gender": "sex", "gender identity": "gender_identity",
    "ethnic origin": "ethnicity", "ethnicity": "ethnicity", "disability": "disability",
    "disability status": "disability", "religious belief": "religion",
    "religion or belief": "religion", "sexual orientation": "sexual_orientation",
    "marital status": "marital", "legal partnership status": "marital",
    "caring responsibilities": "caring", "carer": "caring",
}
COLUMNS = {  # heading, normalised: what the count needs it for
    "employee number": "reference", "person number": "reference", "directorate": "directorate",
    "primary assignment": "primary", "primary flag": "primary", "assignment status": "status",
    "employee status": "status", "start date": "start", "continuous service date": "start",
    "leaving date": "end", "termination date": "end", "date of birth": "birth",
    "birth date": "birth",
}
STATES = ["declared", "undeclared", "unrecognised", "missing"]


def normalise(text):
    text = unicodedata.normalize("NFKC", text).casefold()
    for wrong, right in (("\u2018\u2019\u201a\u201b\u00b4`", "'"), ("\u201c\u201d\u201e", '"'),
                         ("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"), ("\u00a0\t\n\r", " ")):
        for character in wrong:
            text = text.replace(character, right)
    text = re.sub(r"^[0-9a-z]{1,2}[).] (?=.)", "", text.strip())
    text = text.replace("&", " and ")
    text = re.sub(r" +", " ", text)
    text = re.sub(r" ?([/:;,-]) ?", r"\1", text).strip()
    return text[:-1].rstrip() if text.endswith(".") else text


def read_spellings(folder):
    spellings = {}
    with open(os.path.join(folder, "spellings.csv"), encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if not row["scheme"]:
                spellings[row["field"], normalise(row["text"])] = row["answer"].replace("lumped", "missing")
    return spellings


def decode(path):
    with open(path, "rb") as file:
        raw = file.read()
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252")


def parse(line, delimiter):
    try:
        rows = list(csv.reader(io.StringIO(line), delimiter=delimiter, strict=True))
    except csv.Error:
        return None
    return rows[0] if len(rows) == 1 else None


def has_stray_quote(text, delimiter):
    """A quote inside plain text, which Python's reader lets through."""
    without = re.sub(r'(^|(?<=[%s\n]))[ \t]*"(?:[^"]|"")*"[ \t]*(?=[%s\n]|$)' % ((re.escape(delimiter),) * 2),
                     "", text)
    return '"' in without


def records(text, delimiter):
    """(fields or None where the record is refused), from the lines after the headings."""
    lines = text.replace("\r\n", "\n").split("\n")
    if lines and lines[-1] == "":
        lines.pop()
    at = 0
    while at < len(lines):
        for length in range(1, 65):
            chunk = "\n".join(lines[at:at + length])
            if chunk.count('"') % 2 == 0 or at + length > len(lines):
                break
        if chunk.count('"') % 2 == 0 and not has_stray_quote(chunk, delimiter):
            fields = parse(chunk + "\n", delimiter) if chunk.strip() else []
            yield None if fields is None else [field.strip(" \t") for field in fields]
            at += length
        else:
            yield None
            at += 1


def parse_day(text):
    """A date, "" where there is none, or None where there is text that is no day."""
    if not text:
        return ""
    for pattern, order in ((r"(\d{1,2})/(\d{1,2})/(\d{4})$", (3, 2, 1)), (r"(\d{4})-(\d{2})-(\d{2})$", (1, 2, 3))):
        found = re.match(pattern, text)
        if found:
            try:
                return datetime.date(*(int(found.group(i)) for i in order))
            except ValueError:
                return None
    return None


def age_state(text, as_of, spellings):
    if not text or spellings.get(("date", normalise(text))) == "missing":
        return "missing"
    birth = parse_day(text)
    if birth is None:
        return "unrecognised"
    age = as_of.year - birth.year - ((as_of.month, as_of.day) < (birth.month, birth.day))
    return "declared" if 16 <= age <= 100 else "unrecognised"


def answer_of(field, text, spellings):
    """(state, answer): a category code is declared."""
    key = normalise(text)
    if not key:
        return "missing", ""
    answer = spellings.get((field, key), spellings.get(("*", key)))
    if answer is None:
        return "unrecognised", ""
    return (answer, "") if answer in STATES else ("declared", answer)


class Count:
    def __init__(self, path, as_of, lists):
        self.spellings = read_spellings(lists)
        self.as_of = as_of
        self.people = {}
        self.summary = dict.fromkeys(["read", "imported", "refused", "left_out"], 0)
        text = decode(path)
        first = text.split("\n", 1)[0]
        delimiter = max(",;\t", key=first.count)
        everything = records(text, delimiter)
        headings = [normalise(heading) for heading in next(everything)]
        for fields in everything:
            self.summary["read"] += 1
            self.summary[self.take(headings, fields)] += 1

    def take(self, headings, fields):
        if fields is not None and not any(fields):
            return "left_out"
        while fields and len(fields) > len(headings) and not fields[-1]:
            fields = fields[:-1]  # delimiters at the end of the line
        if fields is None or len(fields) != len(headings):
            return "refused"
        cells = {COLUMNS[h]: cell for h, cell in zip(headings, fields) if h in COLUMNS}
        if not cells["reference"]:
            return "refused"
        status = self.spellings.get(("assignment_status", normalise(cells.get("status", ""))))
        start, end = parse_day(cells.get("start", "")), parse_day(cells.get("end", ""))
        if status in ("LEFT", "PENDING") or (end and end < self.as_of) or (start and start > self.as_of):
            return "left_out"
        answers = {FIELDS[h]: answer_of(FIELDS[h], cell, self.spellings)
                   for h, cell in zip(headings, fields) if h in FIELDS}
        answers["age"] = age_state(cells.get("birth", ""), self.as_of, self.spellings), ""
        self.merge(cells, answers)
        return "imported"

    def merge(self, cells, answers):
        primary = normalise(cells.get("primary", "")) in ("y", "yes", "primary", "true", "1", "main")
        old = self.people.get(cells["reference"])
        if old is None:
            self.people[cells["reference"]] = [primary, cells.get("directorate", ""), answers]
            return
        leads = primary and not old[0]
        pair = (answers, old[2]) if leads else (old[2], answers)
        merged = {field: min(pair[0][field], pair[1][field], key=lambda a: STATES.index(a[0])) for field in answers}
        self.people[cells["reference"]] = [primary or old[0], cells["directorate"] if leads else old[1], merged]

    def table(self, by_directorate):
        counts = {}
        for _, directorate, answers in self.people.values():
            for field, (state, _) in answers.items():
                key = (normalise(directorate) if by_directorate else "", field, state)
                counts[key] = counts.get(key, 0) + 1
        places = sorted({key[0] for key in counts})
        fields = sorted({key[1] for key in counts})
        return [(place, field, state, counts.get((place, field, state), 0))
                for place in places for field in fields for state in STATES]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("extract")
    parser.add_argument("--as-of", required=True, type=datetime.date.fromisoformat)
    parser.add_argument("--lists", required=True)
    parser.add_argument("--by-directorate", action="store_true")
    parser.add_argument("--summary", action="store_true")
    options = parser.parse_args()
    count = Count(options.extract, options.as_of, options.lists)
    out = csv.writer(sys.stdout, lineterminator="\n")
    if options.summary:
        for name, number in {**count.summary, "people": len(count.people)}.items():
            out.writerow([name, number])
        return
    for row in count.table(options.by_directorate):
        out.writerow(row if options.by_directorate else row[1:])


if __name__ == "__main__":
    main()
