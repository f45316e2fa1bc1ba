/* SPDX-License-Identifier: MIT */
/** @file
 * Runs the grader's unit tests.
 */
#include "tests.h"

int main(void)
{
    return test_cohort() + test_declaration() + test_variation() +
           test_comparison() + test_stream() + test_verdict() +
           test_words() + test_result() + test_emit() + test_picture() +
           test_submission() +
           test_formats() + test_tools() + test_content() +
           test_roster() + test_class_grade() != 0;
}
