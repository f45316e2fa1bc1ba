// SPDX-License-Identifier: MIT
/*
 * Pages brought up to date, where only numbers changed: addresses, line numbers,
 * times. The words must still be there, and in the same order; what the page
 * leaves out without saying so gets its `...`.
 */
"use strict";

const fs = require("fs");
const {patternOf} = require("./blocks.js");

// A line without its numbers.
const mask = line => line.trim().replace(/0x[0-9a-f]+|\d[\d,.]*/gi, "0")
    .replace(/\s+/g, " ");

function sameBut(shown, line) {
    return shown.includes("...") ? new RegExp(`^${patternOf(mask(shown))}$`)
        .test(mask(line)) : mask(shown) === mask(line);
}

// The lines to show for this output, or null: something else changed, too.
function mended(shown, output) {
    const lines = output.replace(/\r/g, "").trim().split("\n");
    const result = [];
    let at = 0;
    const gap = to => {
        if (result[result.length - 1] !== "..." &&
            lines.slice(at, to).some(line => line.trim() !== ""))
            result.push("...");
    };
    for (const line of shown) {
        if (line.trim() === "...") {
            if (result[result.length - 1] !== "...")
                result.push(line);
        } else if (line.trim() === "") {
            result.push(line);
        } else {
            const found = lines.findIndex((l, i) => i >= at && sameBut(line, l));
            if (found < 0)
                return null;
            gap(found);
            const exact = new RegExp(`^${patternOf(line)}$`)
                .test(lines[found].trim());
            result.push(exact || line.includes("...") ? line : lines[found]);
            at = found + 1;
        }
    }
    gap(lines.length);
    return result;
}

// Puts what comes in the place of what the page shows below that command.
function mendPage(page, line, shown, output) {
    const now = mended(shown, output);
    const text = fs.readFileSync(page, "utf8");
    const old = [line, ...shown].join("\n");
    if (now === null || text.split(old).length !== 2)
        return false;
    fs.writeFileSync(page, text.replace(old, () => [line, ...now].join("\n")));
    return true;
}

module.exports = {mendPage};
