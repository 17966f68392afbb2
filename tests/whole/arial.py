"""How wide text is in Arial, and how many lines it takes. Widths are those of Helvetica, which Arial has, too; of
characters that the table does not have they are a simple bound that is rather too small, so that nothing that fits
is said not to."""
import functools
import unicodedata

# Thousandths of the size, and the characters that are so wide.
REGULAR = {
    191: "'", 222: "ijl", 260: "|", 278: " !,./:;I[\\]ft", 333: "()-`r", 334: "{}", 355: '"', 389: "*", 469: "^",
    500: "Jcksvxyz", 556: "#$0123456789?L_abdeghnopqu", 584: "+<=>~", 611: "FTZ", 667: "&ABEKPSVXY",
    722: "CDHNRUw", 778: "GOQ", 833: "Mm", 889: "%", 944: "W", 1015: "@",
}
BOLD = {
    238: "'", 278: " ,./I\\ijl", 280: "|", 333: "!()-:;[]`ft", 389: "*r{}", 474: '"', 500: "z",
    556: "#$0123456789J_aceksvxy", 584: "+<=>^~", 611: "?FLTZbdghnopqu", 667: "EPSVXY", 722: "&ABCDHKNRU",
    778: "GOQw", 833: "M", 889: "%m", 944: "W", 975: "@",
}
OTHER, WIDE_OTHER = 500, 1000  # characters of other alphabets, of those that fill a square
PIXELS = 96 / 72               # in a point
LINE = 1.15                    # of Arial's size, from one line to the next


class Widths(dict):
    def __missing__(self, character):
        letter = unicodedata.normalize("NFD", character)[0]
        if unicodedata.combining(character):
            width = 0
        elif letter != character:
            width = self[letter]  # an accent makes it no wider
        else:
            width = WIDE_OTHER if unicodedata.east_asian_width(character) in "WF" else OTHER
        self[character] = width
        return width


WIDTHS = [Widths((letter, width) for width, letters in table.items() for letter in letters)
          for table in (REGULAR, BOLD)]


@functools.lru_cache(maxsize=None)
def thousandths(text, is_bold):
    return sum(map(WIDTHS[is_bold].__getitem__, text))


def pixels(text, points, is_bold):
    """The width of the widest line of a text."""
    return max(thousandths(line, is_bold) for line in text.split("\n")) * points * PIXELS / 1000


def lines(text, points, is_bold, room):
    """Lines that a text takes in so many pixels, wrapped at spaces; longer words are broken, to a letter at least."""
    room = max(room / (points * PIXELS), 1) * 1000
    space, count = thousandths(" ", is_bold), 0
    for line in text.split("\n"):
        count, at = count + 1, 0
        for word in line.split(" "):
            width = thousandths(word, is_bold)
            if at and at + width > room:
                count, at = count + 1, 0
            while width > room:
                count, width = count + 1, width - room
            at += width + space
    return count


def height(count, points):
    """Points that so many lines need."""
    return count * points * LINE
