"""A workbook as it lies in its file, read as zip and XML: its sheets with their cells, tables, links and charts.

Cells are read into plain tuples: there are 100,000 of them in a gap review, and every workbook of every test is read.
"""
import functools
import math
import pathlib
import posixpath
import re
import xml.etree.ElementTree as xml
import zipfile
from typing import NamedTuple

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
BY_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
ART = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
GREY = "808080"
DEFAULT_WIDTH = 9.14
MOST_COLUMNS = 100
BLANK = (None, 0)
NO_CELLS = {}


def unescaped(text):
    """As spreadsheets show it: _x0041_ is a character."""
    return re.sub("_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), text)


class Unreadable(Exception):
    """A part that is missing or not well formed, and why."""


class Link(NamedTuple):
    cell: str
    text: str
    target: str  # 'Sheet'!A1


class Relation(NamedTuple):
    kind: str
    target: str  # a part, or an address if it is outside
    is_outside: bool


class Look(NamedTuple):
    """How a cell looks: a font, a fill, and whether text is wrapped. Colours are RRGGBB, or None by default."""
    font: str
    points: float
    is_bold: bool
    is_plain: bool  # not italic, struck out, raised or lowered, and not turned
    colour: str
    fill: str
    is_wrapped: bool


def letters_of(number):
    """1 is A, 27 is AA."""
    text = ""
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(65 + rest) + text
    return text


def number_of(letters):
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def corners(area):
    """The first column and row, and the last, of an area like A1:C9 or $A$1; None if it is none."""
    found = re.fullmatch(r"\$?([A-Z]{1,3})\$?(\d+)(?::\$?([A-Z]{1,3})\$?(\d+))?", area)
    if not found:
        return None
    left, top, right, bottom = found.groups()
    return number_of(left), int(top), number_of(right or left), int(bottom or top)


def colour_of(element):
    """Theme 1 is black, 0 white; others are as good as a colour of their own, and none of ours."""
    if element is None or element.get("auto") == "1" or element.get("theme") == "1" or element.get("indexed") == "64":
        return None
    return (element.get("rgb") or {"0": "FFFFFFFF"}.get(element.get("theme"), GREY))[-6:]


def is_on(element):
    return element is not None and element.get("val", "1") not in ("0", "false", "none")


def is_hidden(element):
    return any(element.get(name) in ("1", "true") for name in ("hidden", "collapsed"))


class Table:
    def __init__(self, sheet, part):
        root = sheet.book.root(part)
        self.sheet, self.part = sheet, part
        self.name, self.area = root.get("displayName"), root.get("ref")
        left, self.top, right, self.bottom = corners(self.area)
        self.columns = [letters_of(number) for number in range(left, right + 1)]
        self.headings = [column.get("name") for column in root.iter(MAIN + "tableColumn")]
        self.has_header = root.get("headerRowCount", "1") == "1"
        self.has_totals = root.get("totalsRowCount", "0") != "0"
        self.has_filter = root.find(MAIN + "autoFilter") is not None

    def heading_cells(self):
        """Each column, what the cell of its heading holds, and what the table's part says."""
        names = self.headings + [None] * (len(self.columns) - len(self.headings))
        row = self.sheet.rows.get(self.top, NO_CELLS)
        return [(column, row.get(column, BLANK)[0], name) for column, name in zip(self.columns, names)]

    @functools.cached_property
    def body(self):
        """The values of each column, under its heading."""
        rows = [self.sheet.rows.get(row, NO_CELLS) for row in range(self.top + 1, self.bottom + 1)]
        return {column: [row.get(column, BLANK)[0] for row in rows] for column in self.columns}

    def above(self):
        """The text above the table."""
        return "\n".join(self.sheet.lines(self.top))


class Chart:
    def __init__(self, sheet, anchor, frame, part):
        self.sheet, self.root = sheet, sheet.book.root(part)
        named = frame.find(f".//{DRAWING}cNvPr")
        self.name, self.alternative = named.get("name"), named.get("descr") or ""
        title = self.root.find(f"{CHART}chart/{CHART}title")
        self.title = "" if title is None else "".join(text.text or "" for text in title.iter(ART + "t"))
        # Corners as (column, offset), (row, offset): ordered like the distance from the sheet's corner.
        (self.left, self.top), (self.right, self.bottom) = (
            [tuple(int(corner.findtext(DRAWING + name)) for name in (axis, axis + "Off")) for axis in ("col", "row")]
            for corner in (anchor.find(DRAWING + "from"), anchor.find(DRAWING + "to")))

    def plots(self):
        """The elements of the plot that hold series: c:barChart, c:lineChart."""
        return [plot for plot in self.root.find(f"{CHART}chart/{CHART}plotArea") if plot.tag.endswith("Chart")]

    def covers(self, other):
        return (self.left < other.right and other.left < self.right and
                self.top < other.bottom and other.top < self.bottom)


class Sheet:
    def __init__(self, book, name, state, part):
        self.book, self.name, self.state, self.part = book, name, state, part
        self.root = book.root(part)
        self.relations = book.relations(part)
        self.rows = {}      # row: {column: (value, style)}; a value is a text, a number or None
        self.heights = {}   # row: points
        self.texts = {}     # text: the first cell that holds it, in reading order
        self.styles = {}    # style: the first cell that has it
        self.hidden = []    # rows and columns
        self.faults = []    # (cell, what it holds) that is neither text nor a finite number
        self.read_cells()
        self.widths = self.read_widths()
        self.links = [Link(link.get("ref"), self.value(link.get("ref")), link.get("location"))
                      for link in self.root.iter(MAIN + "hyperlink")]
        self.tables = [Table(self, self.relations[table.get(BY_ID)].target)
                       for table in self.root.iter(MAIN + "tablePart")]
        self.charts, self.shapes = [], []
        for drawing in self.root.iter(MAIN + "drawing"):
            self.read_drawing(self.relations[drawing.get(BY_ID)].target)

    def read_cells(self):
        layout = self.root.find(MAIN + "sheetFormatPr")
        default = float(layout.get("defaultRowHeight", "15"))
        data = self.root.find(MAIN + "sheetData")
        for row in data:
            number = row.get("r")
            self.heights[int(number)] = float(row.get("ht", default))
            if is_hidden(row):
                self.hidden.append(f"row {number}")
            self.rows[int(number)] = self.read_row(row, -len(number))
        data.clear()

    def read_row(self, row, digits):
        strings, texts, styles, cells = self.book.strings, self.texts, self.styles, {}
        for cell in row:
            place, style, kind = cell.get("r"), int(cell.get("s", 0)), cell.get("t")
            value = None
            styles.setdefault(style, place)
            if len(cell):
                if kind == "s":
                    value = strings[int(cell[0].text)]
                    texts.setdefault(value, place)
                else:
                    value = self.read_number(cell, place)
            cells[place[:digits]] = (value, style)
        return cells

    def read_number(self, cell, place):
        text = "".join(cell.itertext())
        try:
            value = float(text)
        except ValueError:
            value = math.nan
        if cell.get("t", "n") != "n" or cell[0].tag != MAIN + "v" or not math.isfinite(value):
            self.faults.append((place, text))
        return value

    def read_widths(self):
        """Column: characters."""
        widths = {}
        for column in self.root.iter(MAIN + "col"):
            for number in range(int(column.get("min")), min(int(column.get("max")), MOST_COLUMNS) + 1):
                widths[letters_of(number)] = float(column.get("width", DEFAULT_WIDTH))
                if is_hidden(column) or column.get("width") == "0":
                    self.hidden.append(f"column {letters_of(number)}")
        return widths

    def read_drawing(self, part):
        relations = self.book.relations(part)
        for anchor in self.book.root(part):
            for shape in anchor:
                chart = shape.find(f".//{CHART}chart")
                if chart is not None:
                    self.charts.append(Chart(self, anchor, shape, relations[chart.get(BY_ID)].target))
                elif shape.tag in {DRAWING + name for name in ("sp", "cxnSp", "grpSp", "pic", "graphicFrame")}:
                    self.shapes.append(shape.tag.rpartition("}")[2])

    def find(self, path):
        """An element of the sheet, by its path without namespaces; None if there is none."""
        return self.root.find("/".join(MAIN + name for name in path.split("/")))

    def value(self, cell):
        column = cell.rstrip("0123456789")
        return self.rows.get(int(cell[len(column):]), NO_CELLS).get(column, BLANK)[0]

    def lines(self, before=None):
        """The text of column A, above a row or all of it."""
        texts = [cells["A"][0] for row, cells in self.rows.items() if "A" in cells and (before is None or row < before)]
        return [text for text in texts if isinstance(text, str)]

    def text_cells(self):
        """Row, column, text and style of each cell that holds text."""
        for row, cells in self.rows.items():
            for column, (value, style) in cells.items():
                if type(value) is str:
                    yield row, column, value, style

    def room(self, columns):
        """Pixels for text in so many columns side by side: a character is 7, and 5 are left free."""
        return sum(self.widths.get(column, DEFAULT_WIDTH) for column in columns) * 7 - 5


class Workbook:
    def __init__(self, path):
        self.path = pathlib.Path(path)
        try:
            with zipfile.ZipFile(path) as archive:
                self.parts = {name: archive.read(name) for name in archive.namelist()}
        except zipfile.BadZipFile as error:
            raise Unreadable(f"the file is no zip archive: {error}") from error
        self.roots = {name: self.parse(name) for name in self.parts if name.endswith((".xml", ".rels"))}
        self.strings = self.read_strings()
        self.looks, self.emphases = self.read_styles()
        self.sheets = self.read_sheets()

    def parse(self, part):
        try:
            return xml.fromstring(self.parts[part])
        except xml.ParseError as error:
            raise Unreadable(f"{part} is not well formed: {error}") from error

    def root(self, part):
        if part not in self.roots:
            raise Unreadable(f"{part} is missing")
        return self.roots[part]

    def relations(self, part):
        """What a part refers to, by id."""
        folder, name = posixpath.split(part)
        root = self.roots.get(f"{folder}/_rels/{name}.rels", ())
        return {relation.get("Id"): self.read_relation(folder, relation) for relation in root}

    @staticmethod
    def read_relation(folder, relation):
        kind, target = relation.get("Type").rpartition("/")[2], relation.get("Target")
        is_outside = relation.get("TargetMode") == "External"
        return Relation(kind, target if is_outside else posixpath.normpath(posixpath.join("/" + folder, target))[1:],
                        is_outside)

    def read_strings(self):
        root = self.roots.get("xl/sharedStrings.xml", ())
        return [unescaped("".join(text.text or "" for text in item.iter(MAIN + "t"))) for item in root]

    def read_styles(self):
        """The looks of cells, and the (colour of text, fill) of conditional formats."""
        root = self.root("xl/styles.xml")
        fonts, fills = list(root.find(MAIN + "fonts")), [self.read_fill(fill) for fill in root.find(MAIN + "fills")]
        looks = [self.read_look(look, fonts[int(look.get("fontId", 0))], fills[int(look.get("fillId", 0))])
                 for look in root.find(MAIN + "cellXfs")]
        emphases = [(colour_of(format.find(f"{MAIN}font/{MAIN}color")),
                     colour_of(format.find(f"{MAIN}fill/{MAIN}patternFill/{MAIN}bgColor")))
                    for format in root.iter(MAIN + "dxf")]
        return looks, emphases

    @staticmethod
    def read_fill(fill):
        pattern = fill.find(MAIN + "patternFill")
        if pattern is None or pattern.get("patternType", "none") == "none":
            return None
        return colour_of(pattern.find(MAIN + "fgColor")) or GREY

    @staticmethod
    def read_look(look, font, fill):
        alignment = look.find(MAIN + "alignment")
        alignment = {} if alignment is None else alignment
        is_plain = not any(is_on(font.find(MAIN + name)) for name in ("i", "strike", "vertAlign"))
        return Look(font.find(MAIN + "name").get("val"), float(font.find(MAIN + "sz").get("val")),
                    is_on(font.find(MAIN + "b")), is_plain and alignment.get("textRotation", "0") == "0",
                    colour_of(font.find(MAIN + "color")), fill, alignment.get("wrapText") == "1")

    def read_sheets(self):
        relations = self.relations("xl/workbook.xml")
        return [Sheet(self, sheet.get("name"), sheet.get("state", "visible"), relations[sheet.get(BY_ID)].target)
                for sheet in self.root("xl/workbook.xml").iter(MAIN + "sheet")]

    def sheet(self, name):
        """The sheet of a name; None if there is none."""
        return next((sheet for sheet in self.sheets if sheet.name == name), None)
