"""One small extract for each thing that intake promises, and what must come of it.

tests/whole/intake/NAME.expected names its extracts (NAME.csv and others beside it) and says, from
the extract and not from the program, what the store holds afterwards:

    # What it shows, in a sentence.
    $ import staff @NAME.csv --as-of 2025-06-30      a command; @ is the folder; $3 expects exit code 3
    equigap: NAME.csv: 6 records read: ...           what it says on stderr, all of it
    > check,field,result                             lines that it prints, in this order, others between
    # records read,imported,refused,left_out,people  of the newest snapshot; '# records of 1 ...' of another
    6,5,0,1,5
    # left out                                       line and rule
    # refused                                        line and column
    # figures                                        field, answer or state, people: of every field recorded
    # people reference,unit,fte,ethnicity            the columns asked for, of everybody
    # stages                                         stage and applications
    # checks                                         check, field, failed, checked, result: all that found anything
    # nowhere                                        texts that must not be in the store, nor said

Sections about records left out or refused, and checks, may be missing only if there are none. After
a command that fails the store must be as it was, byte for byte. UPDATE=1 writes anew what commands
say on stderr, and nothing else.
"""
import concurrent.futures
import csv
import os
import pathlib
import shutil
import sqlite3
import subprocess
import sys

from house import EQUIGAP, SOURCE, digest, make_store

CASES = SOURCE / "tests" / "whole" / "intake"
UPDATE = os.environ.get("UPDATE")
ALONE = 100
STATES = {0: "missing", -1: "undeclared", -2: "unrecognised"}
EVERYBODY = 1  # breakdown and unit of the slice that holds all
PEOPLE = {"applicants": "application", "staff": "staff"}
CODED = {"contract": "contract_type", "pattern": "working_pattern", "stage": "stage", "outcome": "outcome"}

# Cases whose expectation is right and whose outcome is not yet: name, what is wrong.
NOT_YET = {}


class Failure(Exception):
    pass


def must_equal(found, expected, what):
    if found != expected:
        raise Failure(f"{what}:\n  found    {found!r}\n  expected {expected!r}")


# ---- The .expected file ----

class Command:
    def __init__(self, line):
        code, _, words = line[1:].partition(" ")
        self.line, self.exit, self.says, self.prints = line, int(code or 0), [], []
        self.words = next(csv.reader([words], delimiter=" ", skipinitialspace=True))


def parse(text):
    """The sentence, the commands, and the sections as (title, lines)."""
    sentence, *lines = text.rstrip("\n").split("\n")
    commands, sections, room = [], [], None
    for line in lines:
        if line.startswith("$"):
            commands.append(Command(line))
            room = commands[-1].says
        elif line.startswith("# "):
            sections.append((line[2:], []))
            room = sections[-1][1]
        elif line.startswith("> ") and not sections:
            commands[-1].prints.append(line[2:])
        else:
            room.append(line)
    return sentence, commands, sections


def write(path, sentence, commands, sections):
    lines = [sentence]
    for command in commands:
        lines += [command.line, *command.says, *("> " + line for line in command.prints)]
    for title, rows in sections:
        lines += ["# " + title, *rows]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


# ---- What the store holds ----

class Store:
    def __init__(self, path):
        self.path = path
        self.database = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        self.fields = dict(self.ask("SELECT key, number FROM field"))
        self.several = dict(self.ask("SELECT key, several FROM field"))
        self.codes = {key: {} for key in self.fields}
        for key, number, code in self.ask("SELECT f.key, c.number, c.code FROM category c JOIN field f ON f.number = c.field"):
            self.codes[key][number] = code
        self.keys = {number: key for key, number in self.fields.items()}

    def ask(self, sql, *values):
        return self.database.execute(sql, values).fetchall()

    def word(self, field, answer):
        if answer in STATES:
            return STATES[answer]
        if not self.several[field]:
            return self.codes[field][answer]
        return " ".join(sorted(code for number, code in self.codes[field].items() if answer >> (number - 1) & 1))

    def kind(self, snapshot):
        return self.ask("SELECT kind FROM snapshot WHERE id = ?", snapshot)[0][0]

    def recorded(self, snapshot):
        """The equality fields that the extract has a column for."""
        bits = self.ask("SELECT fields FROM snapshot WHERE id = ?", snapshot)[0][0]
        return [key for key, number in self.fields.items() if number <= 32 and bits >> (number - 1) & 1]

    def unit(self, number):
        path = []
        while number != 1:
            number, name = self.ask("SELECT parent, name FROM unit WHERE id = ?", number)[0]
            path.insert(0, name)
        return " / ".join(path)

    def name(self, table, number):
        return self.ask(f"SELECT name FROM {table} WHERE id = ?", number)[0][0] if number else ""

    def records(self, snapshot, columns):
        return [",".join(map(str, self.ask(f"SELECT {columns} FROM snapshot WHERE id = ?", snapshot)[0]))]

    def answer(self, field, number):
        """A state, a category, or (over 100, of several answers) one given without any inside it."""
        if number > ALONE:
            return f"{self.codes[field][number - ALONE]} alone"
        return STATES.get(number) or self.codes[field][number]

    def figures(self, snapshot):
        rows = self.ask("SELECT t.field, t.answer, SUM(t.people) FROM tally t JOIN slice s ON s.id = t.slice "
                        "WHERE s.snapshot = ? AND s.breakdown = ? AND s.unit = ? GROUP BY t.field, t.answer",
                        snapshot, EVERYBODY, EVERYBODY)
        recorded = self.recorded(snapshot)
        return sorted(f"{field},{self.answer(field, answer)},{people}"
                      for field, answer, people in ((self.keys[number], *rest) for number, *rest in rows)
                      if field in recorded)

    def people(self, snapshot, columns):
        table = PEOPLE[self.kind(snapshot)]
        return sorted(",".join(self.cell(row, column) for column in columns.split(","))
                      for row in self.rows(f"SELECT * FROM {table} WHERE id >> 32 = ?", snapshot))

    def rows(self, sql, *values):
        cursor = self.database.execute(sql, values)
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row)) for row in cursor]

    def cell(self, row, column):
        if column == "unit":
            return self.unit(row["unit"])
        if column in ("grade", "vacancy"):
            return self.name(column, row[column])
        if column == "applied":
            return str(self.ask("SELECT date(? * 86400, 'unixepoch')", row["applied"])[0][0])
        if column in CODED:
            return self.codes[CODED[column]].get(row[column], "")
        if column in ("hours", "fte"):
            return "not known" if row[column] is None else f"{row[column] / 100:.2f}"
        if column in self.fields:
            return self.word(column, row[f"answer_{self.fields[column]:02}"])
        return str(row[{"years": "age"}.get(column, column)])

    def stages(self, snapshot):
        rows = self.ask("SELECT stage, SUM(people) FROM slice WHERE snapshot = ? AND breakdown = ? AND unit = ? GROUP BY stage",
                        snapshot, EVERYBODY, EVERYBODY)
        return sorted(f"{self.codes['stage'][stage]},{people}" for stage, people in rows if people)

    def left_out(self, snapshot):
        return [f"{line},{rule}" for line, rule in
                self.ask("SELECT line, rule FROM left_out WHERE snapshot = ? ORDER BY line", snapshot)]

    def refused(self, snapshot):
        return [f"{line},{heading}" for line, heading in
                self.ask("SELECT line, heading FROM refused WHERE snapshot = ? ORDER BY line", snapshot)]

    def checks(self, snapshot):
        return sorted(f"{name},{self.keys.get(field, '')},{failed},{checked},{result}" for name, field, failed, checked, result in
                      self.ask("SELECT name, field, failed, checked, result FROM data_check "
                               "WHERE snapshot = ? AND (failed > 0 OR result <> 'passed')", snapshot))


def check_sums(store):
    """What is true of every store: records are accounted for, and states add up to the people."""
    for snapshot, read, parts, people in store.ask(
            "SELECT id, read, imported + refused + left_out, people FROM snapshot"):
        must_equal(parts, read, f"records of snapshot {snapshot}")
        for field in store.recorded(snapshot):
            found = sum(int(row.rsplit(",", 1)[1]) for row in store.figures(snapshot) if row.startswith(field + ","))
            if not store.several[field]:
                must_equal(found, people, f"the states of {field} in snapshot {snapshot}")


def check_nowhere(store, texts, heard):
    content = pathlib.Path(store.path).read_bytes().lower()
    for text in texts:
        for room in (content, heard.encode().lower()):
            if text.encode().lower() in room:
                raise Failure(f"'{text}' is in the store, or was said")


def check_section(store, title, lines, snapshots, heard):
    """Compares one section; returns what it was about: its name and its snapshot."""
    name, _, rest = title.replace("left out", "left_out").partition(" ")
    snapshot = snapshots[-1] if snapshots else 0
    if rest.startswith("of "):
        number, _, rest = rest[3:].partition(" ")
        snapshot = int(number)
    if name == "nowhere":
        check_nowhere(store, lines, heard)
    elif name == "nothing":
        must_equal(snapshots, [], "snapshots")
    elif name in ("records", "people"):
        found = getattr(store, name)(snapshot, rest)
        must_equal(found, sorted(lines) if name == "people" else lines, f"{name} of snapshot {snapshot}")
    else:
        found = getattr(store, name)(snapshot)
        must_equal(found, lines if name in ("left_out", "refused") else sorted(lines), f"{name} of snapshot {snapshot}")
    return name, snapshot


# ---- A case ----

def run(command, store):
    words = [str(CASES / word[1:]) if word.startswith("@") else word for word in command.words]
    before = digest(store)
    done = subprocess.run([EQUIGAP, *words, "--store", store], capture_output=True, text=True)
    said = done.stderr.replace(str(CASES) + "/", "").splitlines()
    must_equal(done.returncode, command.exit, f"the exit code of '{command.line}', which says {said}")
    if command.exit:
        must_equal(digest(store), before, f"the store after '{command.line}'")
    printed = iter(done.stdout.splitlines())
    for line in command.prints:
        if line not in printed:
            raise Failure(f"'{command.line}' does not print\n  {line}\nbut\n{done.stdout}")
    return said


def try_case(path):
    name = path.stem
    sentence, commands, sections = parse(path.read_text(encoding="utf-8"))
    if not sentence.startswith("# ") or not sentence.endswith("."):
        raise Failure("the first line says what the case shows")
    shutil.copy("empty.db", f"{name}.db")
    heard = ""
    for command in commands:
        said = run(command, f"{name}.db")
        heard += "\n".join(said)
        if UPDATE and name not in NOT_YET:
            command.says = said
        must_equal(said, command.says, f"what '{command.line}' says")
    if UPDATE and name not in NOT_YET:
        write(path, sentence, commands, sections)
    store = Store(f"{name}.db")
    check_sums(store)
    snapshots = [row[0] for row in store.ask("SELECT id FROM snapshot ORDER BY id")]
    seen = {check_section(store, title, lines, snapshots, heard) for title, lines in sections}
    for snapshot in snapshots:
        for part in ("left_out", "refused", "checks"):
            if (part, snapshot) not in seen:
                must_equal(getattr(store, part)(snapshot), [], f"{part} of snapshot {snapshot}")
    if snapshots and not {("figures", snapshots[-1]), ("people", snapshots[-1])} & seen:
        raise Failure("no figures are expected of the newest snapshot")
    checked = subprocess.run([EQUIGAP, "check", "--store", f"{name}.db"], capture_output=True, text=True)
    must_equal(checked.returncode, 0, f"the exit code of 'check': {checked.stderr}")
    store.database.close()
    os.unlink(f"{name}.db")


def outcome(path):
    """None, or what is wrong."""
    try:
        try_case(path)
    except Failure as failure:
        return str(failure)
    return None


def main():
    make_store("empty.db")
    wanted = sys.argv[1:]
    paths = sorted(path for path in CASES.glob("*.expected") if not wanted or path.stem in wanted)
    extracts = {path.name for path in CASES.iterdir() if path.suffix != ".expected"}
    text = "".join(path.read_text(encoding="utf-8") for path in paths)
    unused = [] if wanted else sorted(name for name in extracts if f"@{name}" not in text)
    wrong = [f"{name}: no case reads it" for name in unused]
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        for path, what in zip(paths, pool.map(outcome, paths)):
            if path.stem in NOT_YET:
                if not what:
                    wrong.append(f"{path.stem}: is right now; take it out of NOT_YET")
            elif what:
                wrong.append(f"{path.stem}: {what}")
    if wrong:
        sys.exit("\n".join(wrong) + f"\n{len(wrong)} of {len(paths)} cases are wrong")
    print(f"{len(paths)} cases")


main()
