"""The tables of a workbook or a CSV file, and every number that stands anywhere in one.

A workbook is read as what it is, a zip of XML parts, so that nothing hides: hidden sheets, caches of
charts, defined names, properties and comments are parts like others.
"""
import csv
import pathlib
import posixpath
import re
import xml.etree.ElementTree as xml
import zipfile
from dataclasses import dataclass


class Unreadable(Exception):
    """Something in the file is of no kind that is known, and could hold anything."""


@dataclass
class Table:
    """name: of the table, or of the CSV file. title: A1 of its sheet; lines: column A between the title
    and the headings. headings: each in one line, as in the CSV file, however it is wrapped. rows: cells
    as int, float, str, or None where nothing stands."""
    name: str
    sheet: str
    title: str
    lines: list
    headings: list
    rows: list

    def records(self):
        return [dict(zip(self.headings, row)) for row in self.rows]


@dataclass
class Number:
    """A number as written, the part of the file that it is in, where in it, and the text around it."""
    text: str
    part: str
    where: str
    context: str

    @property
    def value(self):
        return float(self.text.replace(",", ""))


def read_tables(path):
    """Every marked-up table of a workbook, in the order of its sheets, or the one table of a CSV file."""
    path = pathlib.Path(path)
    if path.suffix == ".csv":
        headings, *rows = _lines(path)
        return [Table(path.stem, "", "", [], headings, [[_typed(cell) for cell in row] for row in rows])]
    with zipfile.ZipFile(path) as archive:
        return [table for sheet in _sheets(archive) for table in sheet.tables()]


def every_number(path):
    """Every number in the file: in cells, in texts, in the caches and limits of charts, in names, notes
    and properties. Left out are what only says how things look or where they stand: addresses, formats,
    styles, places on the sheet. Raises Unreadable for a part that is not XML."""
    path = pathlib.Path(path)
    if path.suffix == ".csv":
        return [number for row, cells in enumerate(_lines(path), 1) for column, cell in enumerate(cells, 1)
                for number in _numbers(cell, path.name, f"row {row}, column {column}")]
    with zipfile.ZipFile(path) as archive:
        found = list(_numbers(archive.comment.decode("utf-8", "replace"), "", "comment of the archive"))
        for name in archive.namelist():
            found += _numbers_of_part(name, archive.read(name))
    return found


def _lines(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


# Reading workbooks

def _local(element):
    """A tag without its namespace; comments and instructions of XML have none."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else "(comment)"


def _parse(content):
    builder = xml.TreeBuilder(insert_comments=True, insert_pis=True)
    return xml.fromstring(content, xml.XMLParser(target=builder))


def _under(element, *tags):
    return [found for found in element.iter() if _local(found) in tags]


def _attribute(element, name):
    """An attribute whatever its namespace, or None."""
    return next((value for key, value in element.items() if key.rpartition("}")[2] == name), None)


def _related(archive, part):
    """{relation id: path of the part} of what a part refers to."""
    folder, name = posixpath.split(part)
    relations = posixpath.join(folder, "_rels", name + ".rels")
    if relations not in archive.namelist():
        return {}
    return {relation.get("Id"): posixpath.normpath(posixpath.join("/", folder, relation.get("Target")))[1:]
            for relation in _under(_parse(archive.read(relations)), "Relationship")
            if relation.get("TargetMode") != "External"}


def _sheets(archive):
    names = archive.namelist()
    texts = []
    if "xl/sharedStrings.xml" in names:
        texts = [_text(item) for item in _under(_parse(archive.read("xl/sharedStrings.xml")), "si")]
    related = _related(archive, "xl/workbook.xml")
    for sheet in _under(_parse(archive.read("xl/workbook.xml")), "sheet"):
        yield _Sheet(archive, sheet.get("name"), related[_attribute(sheet, "id")], texts)


def _text(element):
    return "".join(piece.text or "" for piece in _under(element, "t"))


class _Sheet:
    def __init__(self, archive, name, part, texts):
        self.archive, self.name = archive, name
        self.root = _parse(archive.read(part))
        self.related = _related(archive, part)
        self.cells = {_position(cell.get("r")): _cell(cell, texts) for cell in _under(self.root, "c")}

    def tables(self):
        for mark in _under(self.root, "tablePart"):
            yield self._table(_parse(self.archive.read(self.related[_attribute(mark, "id")])))

    def _table(self, mark):
        (top, left), (bottom, right) = map(_position, mark.get("ref").split(":"))
        block = [[self.cells.get((row, column)) for column in range(left, right + 1)]
                 for row in range(top, bottom + 1)]
        lines = [self.cells[row, 1] for row in range(2, top) if self.cells.get((row, 1)) is not None]
        title = str(self.cells.get((1, 1), ""))
        headings = [" ".join(str(cell).split()) for cell in block[0]]
        return Table(_attribute(mark, "name"), self.name, title, lines, headings, block[1:])


def _position(address):
    """(row, column) of "B7", both from 1."""
    letters, row = re.fullmatch(r"([A-Z]+)([0-9]+)", address).groups()
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(row), column


def _cell(cell, texts):
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return _text(cell)
    value = next((found.text for found in cell if _local(found) == "v"), None)
    if value is None:
        return None
    if kind == "s":
        return texts[int(value)]
    return _typed(value) if kind == "n" else value


def _typed(text):
    if re.fullmatch(r"-?[0-9]+", text):
        return int(text)
    try:
        return float(text) if re.search("[0-9]", text) else text
    except ValueError:
        return text


# Looking for numbers

NUMBER = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?")
ADDRESS = re.compile(r"\$?\b[A-Z]{1,3}\$?[0-9]+\b|\$[0-9]+\b")
SHEET = re.compile(r"'(?:[^']|'')*'!|\w+!")

# Texts that are addresses with, perhaps, constants among them; and texts that are only looks.
FORMULAS = {"f", "definedName", "formula", "formula1", "formula2", "sqref"}
LOOKS = {"formatCode", "col", "colOff", "row", "rowOff", "Anchor", "Row", "Column"}
# Attributes that carry words or amounts. A part of any kind can have them.
WORDS = {"name", "displayName", "descr", "title", "prompt", "promptTitle", "error", "errorTitle", "tooltip",
         "display", "comment", "localSheetName", "totalsRowLabel", "codeName", "altText", "linkTarget"}
AMOUNTS = {"cfvo", "max", "min", "majorUnit", "minorUnit", "filter", "customFilter"}
PARTS = (".xml", ".rels", ".vml")
STYLES = ("xl/styles.xml", "xl/theme/")


def _numbers(text, part, where):
    for match in NUMBER.finditer(text or ""):
        yield Number(match.group(), part, where, text)


def _numbers_of_part(name, content):
    if name.endswith("/"):
        return
    if not name.endswith(PARTS):
        raise Unreadable(f"{name} is not XML")
    root = _parse(content)
    if name.endswith(".rels"):
        for relation in _under(root, "Relationship"):
            if relation.get("TargetMode") == "External":
                yield from _numbers(relation.get("Target"), name, "link")
    elif name.startswith(STYLES):
        for form in _under(root, "numFmt"):
            for words in re.findall(r'"([^"]*)"', form.get("formatCode")):
                yield from _numbers(words, name, "words of a number format")
    elif name != "[Content_Types].xml":
        yield from _numbers_of_element(name, root, "")


def _numbers_of_element(part, element, where):
    """where: the cell that the element stands in, if any."""
    tag = _local(element)
    where = element.get("r") or where if tag == "c" else where
    place = where or tag
    if tag not in LOOKS:
        yield from _numbers(_without_addresses(tag, element.text), part, place)
    for key, value in element.items():
        key = key.rpartition("}")[2]
        if key in WORDS or (key == "val" and tag in AMOUNTS):
            yield from _numbers(value, part, f"{place} {key}")
    # The value of a cell that is text is a place in the list of texts, which is a part of its own.
    is_text = tag == "c" and element.get("t") == "s"
    for child in element:
        if not (is_text and _local(child) == "v"):
            yield from _numbers_of_element(part, child, where)
        yield from _numbers(child.tail, part, f"after {_local(child)}")


def _without_addresses(tag, text):
    return ADDRESS.sub(" ", SHEET.sub(" ", text or "")) if tag in FORMULAS else text
