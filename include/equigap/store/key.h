/*
 * The key file: beside the store, named for it with ".key" behind; mode 0600; 64 hexadecimal
 * digits.
 *
 * Releases are drawn, and the ledger of those issued is written, with hashes under this key.
 * Whoever has the store but not the key cannot tell whom the ledger is about; a store whose key is
 * lost begins a new series. The digits themselves are the key, not the bytes that they stand for.
 */
#ifndef EQUIGAP_STORE_KEY_H
#define EQUIGAP_STORE_KEY_H

#include <stdbool.h>
#include <stdint.h>

#include "equigap/base/digest.h"
#include "equigap/base/error.h"

enum { EG_KEY_SIZE = 65 }; /* with its NUL */

/* Whether there is a file of that name. */
bool eg_key_is_there(const char *store_path);

/* Makes one if there is none; `*is_new`: it did. EG_FAULT_FILE if it cannot. */
bool eg_key_make(const char *store_path, bool *is_new, struct eg_error *error);

/* Removes it: for a store that came to nothing. */
void eg_key_remove(const char *store_path);

/*
 * Reads the key, having made one first if `may_make` and there is none. EG_FAULT_FILE: not there,
 * no plain file, readable by others than its owner; EG_FAULT_STORE: not 64 lower-case hexadecimal
 * digits, alone in one line.
 */
bool eg_key_load(const char *store_path, bool may_make, char key[static EG_KEY_SIZE],
                 struct eg_error *error);

/* HMAC-SHA-256 under the key, for what follows; the caller ends it (eg_mac_end). */
struct eg_mac *eg_key_mac(const char *key);

/* What stands for an employee in the ledger: the first 8 bytes, as a signed big-endian integer, of
 * the HMAC of "staff", the character 0x1f, and the reference; an applicant, of "applicant". */
int64_t eg_key_person(struct eg_mac *mac, const char *reference);
int64_t eg_key_applicant(struct eg_mac *mac, const char *reference);

/* What stands there for the answer of an employee (eg_key_person) to a field: the first 4 bytes of
 * the HMAC of "answer", 0x1f, the employee's 8 bytes as above, 0x1f, the key of the field, 0x1f,
 * the code of the answer. The same answer of two people has two hashes, so that no answer can be
 * told by how many gave it. Never 0. */
uint32_t eg_key_answer(struct eg_mac *mac, int64_t person, const char *field, const char *code);

#endif
