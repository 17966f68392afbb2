/* What every unit test includes: cmocka, and what it needs before it. */
#ifndef EQUIGAP_TESTS_TEST_H
#define EQUIGAP_TESTS_TEST_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#endif
