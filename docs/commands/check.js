// SPDX-License-Identifier: MIT
/*
 * Commands that pages show, run: check.js NEEDS CLONE KIT PAGE...
 *
 * Types what the console blocks of the pages have one type, in CLONE, a clean
 * copy of the repository, those of handouts in KIT, which students get, and
 * holds what comes against what they show. One TAP line for each session.
 *
 * NEEDS is a table, `page | command | need`, of what a command needs before it
 * can be run (docs/commands/prepare.js tells which needs there are). `--fast`
 * does only what boots apps on a finished kernel, and so needs no grader.
 * `--mend` brings pages up to date where only numbers changed.
 */
"use strict";

const fs = require("fs");
const path = require("path");
const {sessionsOf} = require("./blocks.js");
const {type} = require("./sessions.js");
const prepare = require("./prepare.js");
const {mendPage} = require("./mend.js");

// Handouts are students'.
const inKit = page => page.startsWith("labs/");

function readNeeds(file) {
    return fs.readFileSync(file, "utf8").split("\n")
        .filter(line => line.trim() !== "" && !line.startsWith("#"))
        .map(line => {
            const [page, command, need] = line.split("|").map(s => s.trim());
            if (!need)
                throw new Error(`${file}: no 'page | command | need': ${line}`);
            return {page, command, need, used: false};
        });
}

function report(what, faults, time) {
    console.log(`${faults.length ? "not ok" : "ok"} ${what} (${time} s)`);
    for (const {line, piece, output} of faults) {
        console.log(`# after: ${line}`);
        console.log(`#   the page shows: ${piece ?? "nothing"}`);
        output.trim().split("\n").slice(-40)
            .forEach(text => console.log(`#   | ${text}`));
    }
}

// `make grade #2` is the second time that the page has this command.
function needsOf(page, command, needs, seen) {
    return needs.filter(need => {
        const [begins, time] = need.command.split(" #");
        return need.page === page && command.startsWith(begins) &&
               (!time || seen.get(command) === Number(time));
    });
}

/*
 * A guest's terminal shows what all its apps print, in the host's time: now and
 * then an app prints into the echo of what is typed, and it is typed again.
 */
async function typeInTime(session, folder) {
    const tries = /^make run /.test(session.command) ? 3 : 1;
    for (let number = 1; ; number++) {
        const result = await type(session, folder);
        if (result.faults.length === 0 || number === tries)
            return result;
    }
}

async function checkPage(page, needs, options) {
    const {clone, kit} = options;
    const where = {clone, folder: inKit(page) ? kit : clone};
    const seen = new Map(); // how often a command came so far
    let skipped = 0, failed = 0;
    const text = prepare.render(page, clone);
    for (const session of sessionsOf(page, text)) {
        seen.set(session.command, (seen.get(session.command) ?? 0) + 1);
        const wanted = needsOf(page, session.command, needs, seen);
        wanted.forEach(need => { need.used = true; });
        const long = !/^make (gdb|run) APPS=/.test(session.command);
        if (long && options.fast) {
            skipped++;
            continue;
        }
        const begun = Date.now();
        const undo = prepare.needs(wanted.map(({need}) => need), page, text,
                                   where);
        const {run, faults} = await typeInTime(session, where.folder);
        undo();
        if (run.late)
            faults.push({line: session.command, piece: "an end", output: ""});
        if (options.mend) {
            const before = faults.length;
            const left = faults.filter(({line, shown, output}) => !shown ||
                !mendPage(page, /^\(gdb/.test(line) ? line : `$ ${line}`, shown,
                          output));
            faults.splice(0, before, ...left);
        }
        report(`${page}: ${session.command}`, faults,
               ((Date.now() - begun) / 1000).toFixed(1));
        failed += faults.length > 0;
    }
    prepare.tidy(where.folder);
    return {skipped, failed};
}

async function main(args) {
    const [table, clone, kit, ...pages] =
        args.filter(arg => !arg.startsWith("--"));
    const options = {
        clone: path.resolve(clone), kit: path.resolve(kit),
        fast: args.includes("--fast"), mend: args.includes("--mend"),
    };
    const needs = readNeeds(table);
    let skipped = 0, failed = 0;
    const work = async some => {
        for (const page of some) {
            const result = await checkPage(page, needs, options);
            skipped += result.skipped;
            failed += result.failed;
        }
    };
    // Two folders, so two at once.
    await Promise.all([work(pages.filter(inKit)),
                       work(pages.filter(page => !inKit(page)))]);
    for (const {page, command} of needs.filter(
             need => !need.used && pages.includes(need.page))) {
        console.log(`not ok ${table}: ${page} has no command '${command}'`);
        failed++;
    }
    console.log(`# ${skipped} left out`);
    return failed;
}

if (process.argv.length < 6 || process.argv[2] === "--help") {
    console.log("usage: check.js [--fast] [--mend] NEEDS CLONE KIT PAGE...");
    process.exit(process.argv[2] === "--help" ? 0 : 2);
}
main(process.argv.slice(2)).then(
    failed => process.exit(failed > 0 ? 1 : 0),
    error => {
        console.log(`not ok commands: ${error.message}`);
        process.exit(2);
    });
