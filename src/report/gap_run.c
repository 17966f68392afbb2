/* What the gap review was made from. */
#include "gap_room.h"

void gap_add_run_details(struct gap *gap)
{
    const char *part = "This workbook";
    struct edition *edition = &gap->edition;
    const struct eg_applications *applications = &gap->review->applications;
    struct eg_table *table = edition_run_table(edition);
    edition_add_item(edition, table, part, "Organisation", edition->run->organisation);
    edition_add_item(edition, table, part, "Quarter", gap->quarter);
    edition_add_item(edition, table, part, "Staff in post on", gap->day);
    if (gap->before)
        edition_add_item(edition, table, part, "Compared with", gap->quarter_before);
    if (gap->applied)
        edition_add_item(edition, table, part, "Applications made", gap->applied);
    edition_add_extract(edition, table, gap->now->snapshot);
    for (size_t i = 0; i < applications->snapshot_count; i++)
        edition_add_extract(edition, table, applications->snapshots[i]);
    edition_finish_run(edition, table);
}
