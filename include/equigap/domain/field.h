/*
 * Equality fields, their categories and groups, as loaded from the lists.
 *
 * Fields and categories are data: nothing in the program knows that there is a field "ethnicity".
 * (Three fields are known by name because they are reached by rule: age from birth dates, stage and
 * outcome for the funnel; see EG_FIELD_AGE.)
 *
 * An answer is one integer: the number of a category (from 1), or for fields that take several a
 * set of bits (bit n-1 for category n), or one of the states below, which are never positive.
 */
#ifndef EQUIGAP_DOMAIN_FIELD_H
#define EQUIGAP_DOMAIN_FIELD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "equigap/base/arena.h"

enum { EG_FIELDS_MOST = 32 }; /* equality fields; answer_01 .. answer_32 in the store */

#define EG_FIELD_AGE "age"
#define EG_FIELD_SEX "sex"
#define EG_FIELD_GENDER_IDENTITY "gender_identity"
#define EG_FIELD_STAGE "stage"
#define EG_FIELD_OUTCOME "outcome"
#define EG_FIELD_STATUS "assignment_status"
#define EG_FIELD_CONTRACT "contract_type"
#define EG_FIELD_PATTERN "working_pattern"
#define EG_FIELD_GROUP "staff_group"

/* States of an answer that is no category. Missing is 0: the state of an answer nobody gave. */
enum {
    EG_ANSWER_MISSING = 0,
    EG_ANSWER_UNDECLARED = -1,
    EG_ANSWER_UNRECOGNISED = -2,
};

enum eg_level { EG_LEVEL_DETAIL, EG_LEVEL_GROUP, EG_LEVEL_BINARY };

enum eg_field_kind { EG_FIELD_EQUALITY, EG_FIELD_EMPLOYMENT, EG_FIELD_RECRUITMENT };

struct eg_category {
    int32_t number; /* from 1, dense, never reused: it is what the store keeps */
    const char *code;
    const char *label;
    enum eg_level level;
    int32_t parent; /* number of the coarser category it belongs to; 0: none */
    int32_t second; /* the same in a second way of counting (White British, all others); 0: none */
    bool is_reference;
    int32_t sort;
};

struct eg_field {
    int32_t number; /* equality: its answer column, 1..32; others count on from 101 */
    const char *key;
    const char *label;
    enum eg_field_kind kind;
    bool is_asked_of_staff, is_asked_of_applicants;
    bool takes_several;
    bool is_protected;     /* a protected characteristic of the Equality Act 2010 */
    bool may_be_one_sided; /* some systems record only "yes" */
    bool is_special;       /* special category data, or as sensitive: an objection stops it */
    bool is_expected;      /* an extract without it has a gap (finding F01) */
    int32_t sort;
    struct eg_category *categories; /* category n is at n - 1 */
    size_t category_count, category_capacity;
};

struct eg_fields {
    struct eg_arena *arena;
    struct eg_field *fields;
    size_t count, capacity;
};

/* The bit of an equality field in a set of them. */
static inline uint32_t eg_field_bit(const struct eg_field *field)
{
    return 1u << (field->number - 1);
}

/* NULL if there is none. */
struct eg_field *eg_fields_find(const struct eg_fields *fields, const char *key);
struct eg_field *eg_fields_find_number(const struct eg_fields *fields, int32_t number);
const struct eg_category *eg_field_find(const struct eg_field *field, const char *code);
const struct eg_category *eg_field_at(const struct eg_field *field, int64_t number);

/* True for the category that others are compared with (White, not disabled, none) and those inside
 * it. */
bool eg_category_is_reference(const struct eg_field *field, const struct eg_category *category);

/* True if category `inner` is `outer` or lies in it, in either way of counting. */
bool eg_category_lies_in(const struct eg_field *field, int64_t inner, int64_t outer);

/* True of gender identity: nobody is ever listed for it (Gender Recognition Act 2004 s.22). */
bool eg_field_is_never_listed(const struct eg_field *field);

/* Adds an empty field; its number is left to the caller. */
struct eg_field *eg_fields_add(struct eg_fields *fields, const char *key);

/* Adds a category with the next number. */
struct eg_category *eg_field_add(struct eg_fields *fields, struct eg_field *field,
                                 const char *code);

/* True if a category was given, in detail or as a group. */
static inline bool eg_answer_is_declared(int64_t answer)
{
    return answer > 0;
}

/* True of what somebody said: a category, or that they prefer not to say. */
static inline bool eg_answer_is_given(int64_t answer)
{
    return eg_answer_is_declared(answer) || answer == EG_ANSWER_UNDECLARED;
}

/*
 * The better of two answers of one person: declared before undeclared before
 * unrecognised before missing; of two declared ones, or two of the same state, the first.
 */
int64_t eg_answer_better(int64_t first, int64_t second);

/* The same for answers of `field`: a category inside the other one goes before it ("White British"
 * before "White"). */
int64_t eg_answer_finer(const struct eg_field *field, int64_t first, int64_t second);

/* Whether people who gave an answer belong to a category. */
enum eg_standing {
    EG_STANDS_IN,   /* the category, or one inside it */
    EG_STANDS_OUT,  /* one that shares nobody with it */
    EG_STANDS_OPEN, /* a coarser one, such as "White" for "White Irish", or an age band across two
                       others: some may belong */
};

/* Of two categories of a field, by number. A category is the finest categories inside it: two ways
 * of counting ("White British and all others") need no order between them. */
enum eg_standing eg_answer_stands(const struct eg_field *field, int64_t answer, int64_t category);

/* True if two answers contradict each other: nobody can belong to both, or one is a category and
 * the other that they prefer not to say. */
bool eg_answers_contradict(const struct eg_field *field, int64_t one, int64_t other);

#endif
