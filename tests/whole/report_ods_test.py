"""The publication as OpenDocument spreadsheet: the cells of the CSV files, British English, the same bytes again."""
import csv
import os
import pathlib
import re
import shutil
import sys
import tempfile
import xml.etree.ElementTree as xml
import zipfile

from house import COUNCIL, digest, make_store, must, must_equal, run

DAY = "2025-03-31"
SPACE = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
OFFICE, TABLE, TEXT, META = (SPACE % name for name in ("office", "table", "text", "meta"))
FORMAT = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
ELEMENTS = "{http://purl.org/dc/elements/1.1/}"
PARTS = ["mimetype", "meta.xml", "settings.xml", "styles.xml", "content.xml", "META-INF/manifest.xml"]


def publish(out, *options, expect=0, env=None):
    return run("report", "--for", "public", "--out", out, "--csv", "--ods", *options, expect=expect, env=env)


# ---- Without LibreOffice ----

def it_is_of_the_publication():
    for whom in ("hr", "officer", "manager"):
        said = run("report", "--for", whom, "--out", "none", "--ods", expect=2).stderr
        must("--for public" in said, said)
    must(not os.path.exists("none"), "nothing is written")


def without_libreoffice_nothing_is_written():
    said = publish("none", expect=4, env={"PATH": "/nonexistent"}).stderr
    must("libreoffice-calc-nogui" in said and "nothing was written" in said, said)
    must(not os.path.exists("none"), "nothing is written")


def what_libreoffice_does_not_make_ends_the_run():
    os.mkdir("bin")
    pathlib.Path("bin/soffice").write_text("#!/bin/sh\nexit 1\n")
    os.chmod("bin/soffice", 0o755)
    said = publish("none", expect=4, env={"PATH": f"{os.getcwd()}/bin"}).stderr
    must(".ods: LibreOffice did not make it" in said and "leave --ods out" in said, said)
    must_equal([path for path in pathlib.Path("none").rglob("*") if path.is_file()], [], "no file without the others")


# ---- With it ----

def text_of(cell):
    """Its paragraphs, a line each; spaces are elements where there is more than one."""
    def inside(element):
        parts = [element.text or ""]
        for child in element:
            parts.append(" " * int(child.get(f"{TEXT}c", 1)) if child.tag == f"{TEXT}s" else inside(child))
            parts.append(child.tail or "")
        return "".join(parts)

    return "\n".join(inside(paragraph) for paragraph in cell.findall(f"{TEXT}p"))


def as_csv(cell):
    """As the CSV files have it: shares in percent, texts behind an apostrophe where they could be formulas."""
    text = text_of(cell).replace("\n", " ")
    if cell.get(f"{OFFICE}value-type") in ("percentage", "float"):
        share = text.endswith("%")
        shown = text.rstrip("%").replace(",", "").lstrip("+")
        must(abs(float(cell.get(f"{OFFICE}value")) * (100 if share else 1) - float(shown)) < 1e-9, f"{text}: what is shown")
        return shown
    return ("'" if text[:1] in tuple("=+-@") else "") + text


def rows_of(sheet):
    """The rows of a sheet, each as long as it is filled."""
    for row in sheet.iter(f"{TABLE}table-row"):
        cells = []
        for cell in row.findall(f"{TABLE}table-cell"):
            times = int(cell.get(f"{TABLE}number-columns-repeated", 1))
            cells += [as_csv(cell)] * (times if times < 1000 else 0)
        for _ in range(min(int(row.get(f"{TABLE}number-rows-repeated", 1)), 1000)):
            yield cells


def tables_are_those_of_the_csv_files(archive, folder):
    """Every table, found by its headings below the lines of its sheet."""
    content = xml.fromstring(archive.read("content.xml"))
    sheets = {sheet.get(f"{TABLE}name"): [row for row in rows_of(sheet) if any(row)]
              for sheet in content.iter(f"{TABLE}table")}
    with open(folder / "index.csv", encoding="utf-8", newline="") as file:
        listed = list(csv.DictReader(file))
    compared = 0
    for of in listed:
        with open(folder / of["File"], encoding="utf-8", newline="") as file:
            headings, *rows = csv.reader(file)
        found = sheets[of["Sheet"]]
        first = next(i for i, row in enumerate(found) if row[:len(headings)] == headings)
        must_equal([row[:len(headings)] for row in found[first + 1:]], rows, f"{of['File']}: rows")
        compared += len(rows)
    must(compared > 150 and len(listed) > 5, f"rows compared: {compared}, tables: {len(listed)}")
    names = [area.get(f"{TABLE}name") for area in content.iter(f"{TABLE}database-range")]
    must({of["File"].removesuffix(".csv") for of in listed} <= set(names), f"tables are named: {names}")


def it_is_in_british_english(archive):
    meta = xml.fromstring(archive.read("meta.xml"))
    must_equal([element.text for element in meta.iter(f"{ELEMENTS}language")], ["en-GB"], "the language")
    found = set()
    for part in ("styles.xml", "content.xml"):
        for element in xml.fromstring(archive.read(part)).iter():
            found |= {element.get(f"{FORMAT}{name}") for name in ("language", "country")}
    must_equal(found - {None}, {"en", "GB"}, "languages of styles")


def nothing_is_of_the_moment_or_the_machine(archive):
    must_equal(archive.namelist(), PARTS, "parts")
    must_equal({info.date_time for info in archive.infolist()}, {(1980, 1, 1, 0, 0, 0)}, "times")
    must_equal(archive.infolist()[0].compress_type, zipfile.ZIP_STORED, "the kind of the file stands as it is")
    meta = xml.fromstring(archive.read("meta.xml"))
    must_equal({element.text for element in (*meta.iter(f"{ELEMENTS}date"), *meta.iter(f"{META}creation-date"))},
               {f"{DAY}T00:00:00"}, "dates")
    must(re.fullmatch(r"LibreOffice/[0-9.]+", next(meta.iter(f"{META}generator")).text), "the generator")
    for part in PARTS:
        must(not re.search(rb"/(home|tmp|root|work)/|[Pp]rinter", archive.read(part)), f"{part}: paths, printers")


def the_same_data_give_the_same_bytes(path):
    publish("again", env={"TZ": "Asia/Tokyo", "LC_ALL": "de_DE.UTF-8", "HOME": "/nonexistent"})
    must_equal(digest(f"again/release/{path.name}"), digest(path), "made in another time zone, locale and home")


def it_is_replaced_only_when_asked(path):
    there = pathlib.Path("there/release", path.name)
    there.parent.mkdir(parents=True, mode=0o700)
    there.write_bytes(b"theirs")
    said = publish("there", expect=4).stderr
    must(path.name in said and "--replace" in said, said)
    must_equal((there.read_bytes(), os.listdir(there.parent)), (b"theirs", [path.name]), "it stays, alone")
    publish("there", "--replace")
    must_equal(digest(there), digest(path), "replaced")


def main():
    store = make_store()
    run("import", "staff", COUNCIL / f"staff-{DAY}.csv", "--as-of", DAY, "--store", store, "--quiet")
    run("release", "--issue", "--store", store, "--quiet")
    left = set(pathlib.Path(tempfile.gettempdir()).glob("equigap-ods-*"))
    it_is_of_the_publication()
    without_libreoffice_nothing_is_written()
    what_libreoffice_does_not_make_ends_the_run()
    if not shutil.which("soffice") and not shutil.which("libreoffice"):
        print("skipped: LibreOffice (package libreoffice-calc-nogui) is not installed")
        sys.exit(0)
    publish("out")
    path, = pathlib.Path("out/release").glob("*-publication.ods")
    must_equal(path.stat().st_mode & 0o777, 0o600, "its mode")
    must(path.name in (path.parent / "index.csv").read_text(), "it is in the index")
    with zipfile.ZipFile(path) as archive:
        tables_are_those_of_the_csv_files(archive, path.parent / f"{path.stem}-csv")
        it_is_in_british_english(archive)
        nothing_is_of_the_moment_or_the_machine(archive)
    the_same_data_give_the_same_bytes(path)
    it_is_replaced_only_when_asked(path)
    must_equal(set(pathlib.Path("/tmp").glob("equigap-ods-*")) - left, set(), "left in /tmp")


main()
