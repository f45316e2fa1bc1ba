// SPDX-License-Identifier: MIT
// What a page's console blocks have one type, and what they show for it.
"use strict";

const {execFileSync} = require("child_process");

const READER = "gfm+attributes+fenced_divs";

// All console blocks of a page, as their lines, in order.
function blocksOf(page, text) {
    const tree = JSON.parse(execFileSync("pandoc",
        ["--from", READER, "--to", "json"], {input: text}));
    const found = [];
    const walk = node => {
        if (node?.t === "CodeBlock" && node.c[0][1].includes("console"))
            found.push(node.c[1].split("\n"));
        else if (node !== null && typeof node === "object")
            Object.values(node).forEach(walk);
    };
    walk(tree.blocks);
    return found;
}

/*
 * The page's sessions. Each begins with a shell's command, `$ make gdb ...`, and
 * goes on with what is typed into the program: {command, shown, typed: [{line,
 * shown}]}. `shown` are the lines of output; what a later block types goes to
 * the last session that was begun. Lines of a guest's terminal stay as they
 * are: there a line that begins with "> " may be output, too.
 */
function sessionsOf(page, text) {
    const sessions = [];
    for (const block of blocksOf(page, text)) {
        let last = null; // whose output the next lines are
        for (const line of block) {
            const session = sessions[sessions.length - 1];
            if (line.startsWith("$ ")) {
                last = {command: line.slice(2), shown: [], typed: []};
                sessions.push(last);
            } else if (line.startsWith("(gdb) ")) {
                if (!session)
                    throw new Error(`${page}: '${line}' is in no session`);
                last = {line: line.slice(6), shown: []};
                session.typed.push(last);
            } else if (last) {
                last.shown.push(line);
            }
        }
    }
    return sessions;
}

// A pattern for what a page shows: `...` on a line of its own stands for any
// lines, else for the rest of a line or a part of it. Blanks and line ends are
// alike, as GDB breaks lines where its window ends.
function patternOf(shown) {
    return shown.map(line => line.trim() === "..." ? "[^]*?" :
        line.trim().split(/\s*\.\.\.\s*/)
            .map(part => part.replace(/[$()*+.?[\\\]^{|}]/g, "\\$&")
                .replace(/\s+/g, "\\s+"))
            .join(".*?"))
        .join("\\s*");
}

// Whether output is what a page shows: null, or the first line that is not.
function missing(shown, output) {
    const text = output.replace(/\r/g, "").trim();
    const holds = (lines, end) =>
        new RegExp(`^\\s*${patternOf(lines)}${end}`).test(text);
    if (holds(shown, "\\s*$"))
        return null;
    for (let i = 1; i <= shown.length; i++) {
        if (!holds(shown.slice(0, i), ""))
            return shown[i - 1];
    }
    return "an end of the output here";
}

module.exports = {sessionsOf, missing, patternOf};
