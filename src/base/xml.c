/*
 * Expat 2.5, kept within bounds. A handler that has stopped it may still be called once more (for
 * the end of an empty element), so every handler asks first whether that has happened.
 */
#include "equigap/base/xml.h"

#include <expat.h>
#include <stdlib.h>
#include <string.h>

#include "equigap/base/arena.h"

enum {
    DEPTH_MOST = 64,
    ATTRIBUTES_MOST = 256,
    VALUE_MOST = 64 << 10,
    /* A tag or comment is scanned again with every piece until it ends: that must have an end. */
    TOKEN_MOST = 1 << 20,
    PIECE = 64 << 10,
};

struct eg_xml {
    const struct eg_xml_events *events;
    void *closure;
    const char *place;
    int64_t most_bytes, bytes;
    int depth;
    bool has_stopped;
    XML_Parser parser;
    struct eg_error *error;
};

/* ---- Names and attributes ---- */

static const char *local_name(const char *name)
{
    const char *colon = strchr(name, ':');
    return colon ? colon + 1 : name;
}

const char *eg_xml_attribute(const char *const *attributes, const char *name)
{
    for (; attributes[0]; attributes += 2)
        if (strcmp(attributes[0], name) == 0)
            return attributes[1];
    return NULL;
}

const char *eg_xml_prefixed(const char *const *attributes, const char *name)
{
    for (; attributes[0]; attributes += 2) {
        const char *local = local_name(attributes[0]);
        if (local != attributes[0] && strcmp(local, name) == 0 &&
            strncmp(attributes[0], "xmlns:", 6) != 0)
            return attributes[1];
    }
    return NULL;
}

/* ---- What expat calls ---- */

static void stop(struct eg_xml *xml)
{
    xml->has_stopped = true;
    XML_StopParser(xml->parser, XML_FALSE);
}

static void refuse(struct eg_xml *xml, const char *why)
{
    eg_fail(xml->error, EG_FAULT_DATA, "%s %s", xml->place, why);
    stop(xml);
}

/* What is wrong with the attributes of an element; NULL: nothing. */
static const char *trouble_of(const char **attributes)
{
    for (int count = 0; attributes[0]; attributes += 2) {
        if (++count > ATTRIBUTES_MOST)
            return "has an element with more than 256 attributes";
        if (strlen(attributes[1]) > VALUE_MOST)
            return "has an attribute of more than 64 KiB";
    }
    return NULL;
}

static void on_start(void *closure, const XML_Char *name, const XML_Char **attributes)
{
    struct eg_xml *xml = closure;
    if (xml->has_stopped)
        return;
    const char *trouble = trouble_of(attributes);
    if (++xml->depth > DEPTH_MOST)
        trouble = "has elements more than 64 deep";
    if (trouble)
        refuse(xml, trouble);
    else if (!xml->events->start(xml->closure, xml->depth, local_name(name),
                                 (const char *const *)attributes))
        stop(xml);
}

static void on_end(void *closure, const XML_Char *name)
{
    struct eg_xml *xml = closure;
    if (xml->has_stopped)
        return;
    int depth = xml->depth--;
    if (xml->events->end && !xml->events->end(xml->closure, depth, local_name(name)))
        stop(xml);
}

static void on_text(void *closure, const XML_Char *text, int length)
{
    struct eg_xml *xml = closure;
    if (!xml->has_stopped && xml->events->text &&
        !xml->events->text(xml->closure, text, (size_t)length))
        stop(xml);
}

// NOLINTNEXTLINE(readability-function-size): expat gives it more than is asked for
static void on_doctype(void *closure, const XML_Char *name, const XML_Char *system,
                       const XML_Char *public, int has_subset)
{
    (void)name, (void)system, (void)public, (void)has_subset;
    refuse(closure, "has a document type (DOCTYPE), which no program writes there");
}

/* ---- Memory: running out ends the run ---- */

static void *take_memory(size_t size)
{
    return eg_heap_resize(NULL, size, 1);
}

static void *resize_memory(void *old, size_t size)
{
    return eg_heap_resize(old, size, 1);
}

/* ---- The reader ---- */

struct eg_xml *eg_xml_begin(const struct eg_xml_events *events, void *closure, const char *place,
                            int64_t most_bytes, struct eg_error *error)
{
    static const XML_Memory_Handling_Suite memory = {take_memory, resize_memory, free};
    struct eg_xml *xml = take_memory(sizeof *xml);
    *xml = (struct eg_xml){
        .events = events,
        .closure = closure,
        .place = place,
        .most_bytes = most_bytes,
        .parser = XML_ParserCreate_MM(NULL, &memory, NULL),
        .error = error,
    };
    XML_SetUserData(xml->parser, xml);
    XML_SetElementHandler(xml->parser, on_start, on_end);
    XML_SetCharacterDataHandler(xml->parser, on_text);
    XML_SetStartDoctypeDeclHandler(xml->parser, on_doctype);
    return xml;
}

/* Gives expat a piece, the last one if it is empty. */
static bool parse(struct eg_xml *xml, const char *bytes, size_t length)
{
    if (xml->has_stopped)
        return false;
    if (XML_Parse(xml->parser, bytes, (int)length, length == 0) == XML_STATUS_OK)
        return true;
    xml->has_stopped = true;
    return eg_fail(xml->error, EG_FAULT_DATA, "%s is damaged: line %lu: %s", xml->place,
                   (unsigned long)XML_GetCurrentLineNumber(xml->parser),
                   XML_ErrorString(XML_GetErrorCode(xml->parser)));
}

static bool add_piece(struct eg_xml *xml, const char *bytes, size_t length)
{
    xml->bytes += (int64_t)length;
    if (!xml->has_stopped && xml->bytes > xml->most_bytes)
        refuse(xml, "is larger than is read from such a file");
    if (!parse(xml, bytes, length))
        return false;
    if (xml->bytes - XML_GetCurrentByteIndex(xml->parser) > TOKEN_MOST)
        refuse(xml, "has a tag or a comment of more than 1 MiB");
    return !xml->has_stopped;
}

bool eg_xml_add(struct eg_xml *xml, const char *bytes, size_t length)
{
    while (length > 0) {
        size_t piece = length < PIECE ? length : PIECE;
        if (!add_piece(xml, bytes, piece))
            return false;
        bytes += piece;
        length -= piece;
    }
    return !xml->has_stopped;
}

bool eg_xml_end(struct eg_xml *xml)
{
    bool is_whole = parse(xml, "", 0);
    XML_ParserFree(xml->parser);
    free(xml);
    return is_whole;
}
