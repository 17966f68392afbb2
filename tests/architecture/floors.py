#!/usr/bin/python3
"""The table of floors: who may include whom, who opens which library, what lies at the top.

    floors.py               checks this source
    floors.py --self-check  checks that each rule is noticed when it is broken
"""

import fnmatch
import os
import re
import subprocess
import sys
import tempfile

# A floor, and the floors it may see besides itself.
SEES = {
    "base": set(),
    "domain": {"base"},
    "stats": {"base"},
    "store": {"base", "domain"},
    "tally": {"base", "domain", "store"},
    "intake": {"base", "domain", "store", "tally"},
    "disclosure": {"base", "domain"},
    "analysis": {"base", "domain", "stats"},
    "report": {"base", "domain", "analysis"},
}
SEES["cli"] = set(SEES)

# A library's headers, and the files that may open it.
DOORS = {
    "sqlite3*.h": ["src/store/*"],
    "csv.h": ["src/intake/extract.c"],
    "xlsxwriter*": ["src/report/xlsx*.c"],
    "openssl/*": ["src/base/digest.c"],
    "Rmath.h": ["src/stats/*"],
    "minizip/*": ["src/base/zip.c"],
    "zlib.h": ["src/base/zip.c"],
    "expat*.h": ["src/base/xml.c"],
    "jansson*.h": ["src/cli/*"],
    "utf8proc.h": ["src/base/text*.c"],
    "iconv.h": ["src/intake/source*.c"],
}

TOP = ["src", "include", "schema", "fixtures", "tests", "CMakeLists.txt", "README.md", "LICENSE",
       "CHANGELOG.md", ".*"]

INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"]+)[>"]', re.MULTILINE)


def source_files(root):
    for top in ("include/equigap", "src"):
        for folder, _, names in os.walk(os.path.join(root, top)):
            for name in names:
                if name.endswith((".c", ".h")):
                    yield os.path.relpath(os.path.join(folder, name), root)


def floor_of(path):
    """The floor of src/<floor>/x.c and include/equigap/<floor>/x.h, or "" for what has none."""
    parts = path.split("/")[2 if path.startswith("include/") else 1:]
    return parts[0] if len(parts) == 2 and parts[0] in SEES else ""


def trouble_with(root, path, mark, included):
    """What is wrong with one line of a file, or None."""
    if included.startswith("equigap/"):
        other = included.split("/")[1]
        if other not in SEES:
            return f"'{other}' is no floor"
        if other != floor_of(path) and other not in SEES[floor_of(path)]:
            return f"floor {floor_of(path)} may not see floor {other}"
        return None
    if mark == '"':
        beside = os.path.join(root, os.path.dirname(path), included)
        if "/" in included or not os.path.exists(beside):
            return "a private header stands in the same folder"
        return None
    for header, doors in DOORS.items():
        if fnmatch.fnmatchcase(included, header) and \
                not any(fnmatch.fnmatchcase(path, door) for door in doors):
            return f"only {', '.join(doors)} may open this library"
    return None


def check_includes(root):
    for path in sorted(source_files(root)):
        if not floor_of(path):
            yield f"{path}: belongs to no floor"
            continue
        with open(os.path.join(root, path), encoding="utf-8") as file:
            text = file.read()
        for match in INCLUDE.finditer(text):
            trouble = trouble_with(root, path, match[1], match[2])
            if trouble:
                line = text.count("\n", 0, match.start()) + 1
                yield f"{path}:{line}: includes {match[2]}: {trouble}"


def top_names(root):
    """What git keeps at the top; in a source without git, what lies there."""
    try:
        listing = subprocess.run(["git", "-c", "safe.directory=*", "-C", root, "ls-files", "-z"],
                                 capture_output=True, check=True).stdout.decode()
        return sorted({name.split("/")[0] for name in listing.split("\0") if name})
    except (OSError, subprocess.CalledProcessError):
        return sorted(os.listdir(root))


def check_top(names):
    for name in names:
        if not any(fnmatch.fnmatchcase(name, allowed) for allowed in TOP):
            yield f"{name}: must not lie at the top"


# A file, a line in it, and whether that is a breach.
CASES = [
    ("src/domain/a.c", '#include "equigap/base/error.h"', False),
    ("src/cli/a.c", '#include "equigap/report/report.h"', False),
    ("src/store/a.c", "#include <sqlite3.h>", False),
    ("src/base/text_normal.c", "#include <utf8proc.h>", False),
    ("src/report/xlsx_chart.c", "#include <xlsxwriter.h>", False),
    ("src/base/a.c", '#include "equigap/domain/field.h"', True),
    ("src/base/a.c", '  #  include "equigap/domain/field.h"', True),
    ("include/equigap/analysis/a.h", '#include "equigap/store/store.h"', True),
    ("src/report/a.c", '#include "equigap/store/store.h"', True),
    ("src/disclosure/a.c", '#include "equigap/tally/count.h"', True),
    ("src/store/a.c", '#include "equigap/attic/a.h"', True),
    ("src/store/a.c", '#include "../base/secret.h"', True),
    ("src/attic/a.c", "", True),
    ("src/tally/a.c", "#include <sqlite3.h>", True),
    ("include/equigap/intake/extract.h", "#include <csv.h>", True),
    ("src/report/csv.c", "#include <xlsxwriter.h>", True),
    ("src/base/hash.c", "#include <openssl/evp.h>", True),
    ("src/analysis/a.c", "#include <Rmath.h>", True),
    ("src/intake/sheet.c", "#include <minizip/unzip.h>", True),
    ("src/base/zip.c", "#include <expat.h>", True),
    ("src/report/a.c", "#include <jansson.h>", True),
    ("src/intake/answer.c", "#include <utf8proc.h>", True),
    ("src/intake/answer.c", "#include <iconv.h>", True),
]


def self_check():
    for path, line, is_breach in CASES:
        with tempfile.TemporaryDirectory() as root:
            os.makedirs(os.path.join(root, os.path.dirname(path)))
            with open(os.path.join(root, path), "w", encoding="utf-8") as file:
                file.write("/* Made by floors.py. */\n" + line + "\n")
            if bool(list(check_includes(root))) != is_breach:
                yield f"{path}: {line}: {'not noticed' if is_breach else 'reported in error'}"
    if list(check_top(TOP[:-1] + [".ci", ".gitignore"])):
        yield "a permitted name at the top is reported"
    if len(list(check_top(["docs", "notes.txt", "tools"]))) != 3:
        yield "a forbidden name at the top is not noticed"


def main():
    root = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    if sys.argv[1:] == ["--self-check"]:
        troubles = list(self_check())
    else:
        troubles = list(check_includes(root)) + list(check_top(top_names(root)))
    print("\n".join(troubles))
    return 1 if troubles else 0


sys.exit(main())
