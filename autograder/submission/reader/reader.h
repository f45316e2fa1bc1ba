/* SPDX-License-Identifier: MIT */
/** @file
 * Reading what was handed in. It is hostile: links are not followed, and
 * nothing is unpacked to where its name says.
 */
#ifndef SUBMISSION_READER_H
#define SUBMISSION_READER_H

#include "picks.h"

/** Show each entry of an archive to the picks: zip, tar (also compressed) and
 * 7z. What is wrong with it becomes the report's problem.
 * @param descriptor of a plain file, at its start */
void read_archive(int descriptor, struct picks *picks);
/** The same for a folder, in the order of names. Closes the descriptor. */
void read_folder(int descriptor, struct picks *picks);

#endif
