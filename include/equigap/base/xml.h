/*
 * XML read as a stream, within bounds: elements and text as they come, no tree.
 *
 *     static const struct eg_xml_events events = {on_start, on_end, on_text};
 *     struct eg_xml *xml =
 *         eg_xml_begin(&events, closure, "staff.xlsx: its part 'a.xml'", most, error);
 *     while (...) if (!eg_xml_add(xml, bytes, length)) break;
 *     return eg_xml_end(xml);                      // false if anything failed on the way
 *
 * The only door to expat. What is refused (EG_FAULT_DATA, naming the place): text that is not well
 * formed or in an encoding other than UTF-8, UTF-16, ISO-8859-1 and US-ASCII; a document type
 * (DOCTYPE), so that there are no entities but the five of XML; elements more than 64 deep; a tag
 * or a comment of more than 1 MiB, with more than 256 attributes, or one over 64 KiB; more bytes in
 * all than allowed.
 */
#ifndef EQUIGAP_BASE_XML_H
#define EQUIGAP_BASE_XML_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "equigap/base/error.h"

/*
 * What is done with a document. `depth` is 1 for the outermost element; names are local names, so
 * `x:row` is "row". Text is UTF-8 and comes in pieces of any length. A function that returns false
 * ends the reading, having filled the error; `end` and `text` may be NULL. All texts are valid
 * during the call only.
 */
struct eg_xml_events {
    bool (*start)(void *closure, int depth, const char *name, const char *const *attributes);
    bool (*end)(void *closure, int depth, const char *name);
    bool (*text)(void *closure, const char *text, size_t length);
};

struct eg_xml;

/* `place` begins each message and must live as long as the reader, as must `events` and `error`.
 * The document may have `most_bytes`. */
struct eg_xml *eg_xml_begin(const struct eg_xml_events *events, void *closure, const char *place,
                            int64_t most_bytes, struct eg_error *error);

/* Reads on; false after a failure. */
bool eg_xml_add(struct eg_xml *xml, const char *bytes, size_t length);

/* Says that the document ends here, and gives the reader back. False if it is not whole, or if
 * something failed before. */
bool eg_xml_end(struct eg_xml *xml);

/* The value of the attribute called `name`, which has no prefix; NULL if there is none. */
const char *eg_xml_attribute(const char *const *attributes, const char *name);

/* The value of the first attribute with this local name behind a prefix (`r:id` for "id"), other
 * than a declaration of a namespace; NULL if there is none. */
const char *eg_xml_prefixed(const char *const *attributes, const char *name);

#endif
