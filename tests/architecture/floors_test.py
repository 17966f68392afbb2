"""The house keeps its rules: who may include whom, one door per library, where SQL stands, sizes.

Each rule is first proved on a small house that breaks it, then applied to the source.
"""
import fnmatch
import os
import re
import sys
import tempfile
from pathlib import Path

ALL = ["base", "domain", "stats", "store", "tally", "intake", "disclosure", "analysis", "report", "cli"]
SEES = {
    "base": [],
    "domain": ["base"],
    "stats": ["base"],
    "store": ["base", "domain"],
    "tally": ["base", "domain", "store"],
    "intake": ["base", "domain", "store", "tally"],
    "disclosure": ["base", "domain"],
    "analysis": ["base", "domain", "stats"],
    "report": ["base", "domain", "analysis"],
    "cli": ALL,
}

# A library's headers and the only files that may open it.
DOORS = [
    ("sqlite3*.h", "src/store/*"),
    ("csv.h", "src/intake/extract.c"),
    ("xlsxwriter*", "src/report/xlsx*"),
    ("openssl/*", "src/base/digest.c"),
    ("Rmath.h", "src/stats/law.c"),
    ("minizip/*", "src/base/zip.c"),
    ("unzip.h", "src/base/zip.c"),
    ("zip.h", "src/base/zip.c"),
    ("zlib.h", "src/base/gzip.c"),
    ("expat*.h", "src/base/xml.c"),
    ("jansson*.h", "src/cli/*"),
    ("utf8proc.h", "src/base/text_normal.c"),
    ("iconv.h", "src/intake/source*"),
    ("uchardet*", "src/intake/source*"),
]

TOP = {"src", "include", "schema", "fixtures", "tests",
       "CMakeLists.txt", "README.md", "LICENSE", "CHANGELOG.md"}
SOURCE_LINES = 400
HEADER_LINES = 185

INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"\n]+)[>"]', re.MULTILINE)
# Comments and character constants are skipped, so that a quotation mark in them opens no string.
TOKEN = re.compile(r'/\*.*?\*/|//[^\n]*|\'(?:\\.|[^\'\\\n])+\'|"((?:\\.|[^"\\\n])*)"', re.DOTALL)
SQL = re.compile(r'\s*(SELECT|INSERT|UPDATE|DELETE|CREATE|DROP|ALTER|REPLACE|WITH)\s', re.IGNORECASE)
SQL_OF_THE_STORE = re.compile(r'\s*(PRAGMA|BEGIN|COMMIT|ROLLBACK|SAVEPOINT|RELEASE|VACUUM|ATTACH)\b')


def source_files(root):
    """Paths below src and include, as text with slashes."""
    return sorted(path.relative_to(root).as_posix() for top in ("src", "include")
                  for path in (root / top).rglob("*.[ch]"))


def floor_of(path):
    """The floor of src/<floor>/x and include/equigap/<floor>/x; None if it lies elsewhere."""
    parts = path.split("/")
    if parts[0] == "src" and len(parts) == 3:
        return parts[1]
    if parts[:2] == ["include", "equigap"] and len(parts) == 4:
        return parts[2]
    return None


def includes(root):
    """Each include line: path, floor, mark and name."""
    for path in source_files(root):
        for mark, name in INCLUDE.findall((root / path).read_text(encoding="utf-8")):
            yield path, floor_of(path), mark, name


def check_places(root):
    return [f"{path}: lies on no floor" for path in source_files(root)
            if floor_of(path) not in SEES]


def check_floors(root):
    found = []
    for path, floor, _, name in includes(root):
        if not name.startswith("equigap/"):
            continue
        other = name.split("/")[1]
        if other != floor and other not in SEES.get(floor, []):
            found.append(f"{path}: floor '{floor}' may not see {name}")
    return found


def check_private_headers(root):
    found = []
    for path, _, mark, name in includes(root):
        if name.startswith("equigap/"):
            if not (root / "include" / name).exists():
                found.append(f"{path}: there is no {name}")
        elif mark == '"' and ("/" in name or not (root / path).with_name(name).exists()):
            found.append(f"{path}: {name} is not a header of its own folder")
        elif mark == '"' and path.startswith("include/"):
            found.append(f"{path}: a public header includes the private {name}")
    return found


def check_doors(root):
    return [f"{path}: <{name}> may be opened only by {door}"
            for path, _, mark, name in includes(root)
            for header, door in DOORS
            if mark == "<" and fnmatch.fnmatchcase(name, header)
            and not fnmatch.fnmatchcase(path, door)]


def check_top(root):
    return [f"{name}: has no place at the top level" for name in sorted(os.listdir(root))
            if name not in TOP and not name.startswith(".")
            and not is_ignored(root, name)]


def is_ignored(root, name):
    """True of what .gitignore names at the top level: things that are made, and not kept."""
    file = root / ".gitignore"
    return file.exists() and f"/{name}/" in file.read_text(encoding="utf-8").split()


def check_sql(root):
    found = []
    for path in source_files(root):
        text = (root / path).read_text(encoding="utf-8")
        for token in TOKEN.finditer(text):
            literal = token.group(1)
            if literal is None:
                continue
            is_sql = SQL.match(literal + " ") if literal.strip().isupper() else (
                SQL.match(literal) and literal.split()[0].isupper())
            if path not in ("src/store/store.c", "src/store/integrity.c"):
                is_sql = is_sql or SQL_OF_THE_STORE.match(literal)
            if is_sql:
                line = text.count("\n", 0, token.start()) + 1
                found.append(f'{path}:{line}: SQL outside schema/: "{literal}"')
    return found


def check_sizes(root):
    found = []
    for path in source_files(root):
        lines = len((root / path).read_text(encoding="utf-8").splitlines())
        if path.endswith(".c") and lines >= SOURCE_LINES:
            found.append(f"{path}: {lines} lines; a source has fewer than {SOURCE_LINES}")
        if path.startswith("include/") and lines >= HEADER_LINES:
            found.append(f"{path}: {lines} lines; a public header has fewer than {HEADER_LINES}")
    return found


CHECKS = [check_places, check_floors, check_private_headers, check_doors, check_top, check_sql,
          check_sizes]

SOUND = {
    "include/equigap/base/text.h": "#include <stddef.h>\n",
    "include/equigap/store/store.h": '#include "equigap/base/text.h"\n',
    "src/base/text_normal.c": '#include "equigap/base/text.h"\n#include <utf8proc.h>\n',
    "src/store/store_room.h": "#include <sqlite3.h>\n",
    "src/store/store.c": '#include "equigap/store/store.h"\n#include "store_room.h"\n'
                         'const char *sql = "PRAGMA foreign_keys = ON";\n',
    "src/cli/main.c": '#include "equigap/store/store.h"\n/* a "SELECT 1" in a comment */\n'
                      'const char *help = "select a field", mark = \'"\', *s = "Update the list";\n',
    "CMakeLists.txt": "",
    ".gitignore": "/demo/\n",
    "demo/gap-review.csv": "",
}

# What each breach adds to the sound house, and the one check that must notice it.
BREACHES = [
    (check_places, {"src/attic/a.c": ""}),
    (check_places, {"src/a.c": ""}),
    (check_floors, {"src/base/a.c": '#include "equigap/store/store.h"\n'}),
    (check_floors, {"include/equigap/analysis/a.h": '#  include "equigap/store/store.h"\n'}),
    (check_floors, {"src/report/a.c": '#include <equigap/store/store.h>\n'}),
    (check_private_headers, {"src/cli/a.c": '#include "store_room.h"\n'}),
    (check_private_headers, {"src/cli/a.c": '#include "../store/store_room.h"\n'}),
    (check_private_headers, {"src/cli/a.c": '#include "equigap/base/absent.h"\n'}),
    (check_private_headers, {"include/equigap/base/a.h": '#include "text.h"\n'}),
    (check_doors, {"src/cli/a.c": "#include <sqlite3.h>\n"}),
    (check_doors, {"src/intake/heading.c": "#include <csv.h>\n"}),
    (check_doors, {"src/report/csv.c": "#include <xlsxwriter.h>\n"}),
    (check_doors, {"src/base/hash.c": "#include <openssl/evp.h>\n"}),
    (check_doors, {"src/analysis/a.c": "#include <Rmath.h>\n"}),
    (check_doors, {"src/stats/a.c": "#include <Rmath.h>\n"}),
    (check_doors, {"src/intake/sheet.c": "#include <minizip/unzip.h>\n"}),
    (check_doors, {"src/intake/sheet.c": "#include <expat.h>\n"}),
    (check_doors, {"src/report/a.c": "#include <jansson.h>\n"}),
    (check_doors, {"src/base/text.c": "#include <utf8proc.h>\n"}),
    (check_doors, {"src/intake/extract.c": "#include <iconv.h>\n"}),
    (check_doors, {"src/intake/heading.c": "#include <uchardet/uchardet.h>\n"}),
    (check_doors, {"src/base/zip.c": "#include <zlib.h>\n"}),
    (check_doors, {"include/equigap/store/a.h": "#include <sqlite3.h>\n"}),
    (check_top, {"docs/notes.md": ""}),
    (check_top, {"notes.txt": ""}),
    (check_sql, {"src/store/a.c": 'const char *sql = "SELECT name FROM unit";\n'}),
    (check_sql, {"src/store/store.c": 'const char *sql = "  CREATE TABLE unit (id)";\n'}),
    (check_sql, {"src/store/a.c": 'const char *sql = "DELETE "\n    "FROM unit";\n'}),
    (check_sql, {"src/store/a.c": 'const char *sql = "PRAGMA foreign_keys = ON";\n'}),
    (check_sql, {"src/tally/a.c": 'const char *sql = "COMMIT";\n'}),
    (check_sizes, {"src/base/a.c": "\n" * SOURCE_LINES}),
    (check_sizes, {"include/equigap/base/a.h": "\n" * HEADER_LINES}),
]


def findings_of_house(files):
    """The findings of every check on a house made of these files."""
    with tempfile.TemporaryDirectory() as folder:
        for path, text in files.items():
            file = Path(folder, path)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        return {check: check(Path(folder)) for check in CHECKS}


def prove_checks():
    """What is wrong with the checks themselves."""
    wrong = [f"a sound house is reported: {text}"
             for found in findings_of_house(SOUND).values() for text in found]
    for expected, files in BREACHES:
        found = findings_of_house({**SOUND, **files})
        noticed = [check.__name__ for check in CHECKS if found[check]]
        if noticed != [expected.__name__]:
            wrong.append(f"{files}: noticed by {noticed}, not by {expected.__name__} alone")
    return wrong


def main():
    root = Path(os.environ.get("SOURCE") or Path(__file__).resolve().parents[2])
    found = prove_checks()
    if not source_files(root):
        found.append(f"no source below {root}")
    for check in CHECKS:
        found += check(root)
    print("\n".join(found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
