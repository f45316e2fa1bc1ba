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

// Of a line without its dots, a pattern: blanks and line ends are alike, as GDB
// breaks lines where its window ends.
function patternOf(line) {
    return line.trim().split(/\s*\.\.\.\s*/)
        .map(part => part.replace(/[$()*+.?[\\\]^{|}]/g, "\\$&")
            .replace(/\s+/g, "\\s+"))
        .join(".*?");
}

// Where, from `from` on, the output has these lines; or null. `first`: there,
// else anywhere behind; `last`: nothing may follow.
function find(lines, text, from, first, last) {
    const pattern = new RegExp(`\\s*${lines.map(patternOf).join("\\s*")}` +
                               (last ? "\\s*$" : ""), first ? "y" : "g");
    pattern.lastIndex = from;
    return pattern.test(text) ? pattern.lastIndex : null;
}

// Whether the output begins with these lines, and, if `whole`, ends with them.
// `...` on a line of its own stands for any lines, else for a part of a line.
function holds(lines, text, whole) {
    const pieces = [[]];
    for (const line of lines) {
        if (line.trim() === "...")
            pieces.push([]);
        else
            pieces[pieces.length - 1].push(line);
    }
    let at = 0;
    return pieces.every((piece, i) => {
        const isLast = i === pieces.length - 1;
        if (piece.length === 0 && (i > 0 || !isLast))
            return true;
        at = find(piece, text, at, i === 0, whole && isLast);
        return at !== null;
    });
}

// Whether output is what a page shows: null, or the first line that is not.
function missing(shown, output) {
    const text = output.replace(/\r/g, "").trim();
    if (holds(shown, text, true))
        return null;
    for (let i = 1; i <= shown.length; i++) {
        if (!holds(shown.slice(0, i), text, false))
            return shown[i - 1];
    }
    return "an end of the output here";
}

module.exports = {sessionsOf, missing, patternOf};
