// SPDX-License-Identifier: MIT
/*
 * Commands that pages show, run: check.js NEEDS FOLDER PAGE...
 *
 * Types what the console blocks of the pages have one type, in FOLDER, a clean
 * copy of the repository, and holds what comes against what they show. One TAP
 * line for each session.
 *
 * NEEDS is a table, `page | command | need`, of what a command needs before it
 * can be run (docs/commands/needs tells which needs there are), or why it can't
 * be run here. `--fast` does only what boots apps on a finished kernel, and so
 * needs no grader. `--mend` brings pages up to date where only numbers changed.
 */
"use strict";

const {spawn, execFileSync} = require("child_process");
const fs = require("fs");
const path = require("path");
const {sessionsOf, missing} = require("./blocks.js");
const prepare = require("./prepare.js");
const {mendPage} = require("./mend.js");

const PATIENCE = 300000;       // milliseconds for a command
const TERMINAL_PATIENCE = 30000; // for what a guest is to print
const MARK = "@ @ @";          // between the outputs of two commands in GDB
const LEAVE = "\x01x";         // Ctrl-A x ends QEMU
// What the guest's shell understands: other lines after its prompt are output.
const SHELL = /^> (help|led|uptime|mem|peek|command|ps|random)\b ?.*$/;

function start(command, folder) {
    const child = spawn("sh", ["-c", `exec 2>&1\n${command}`], {
        cwd: folder, detached: true, stdio: ["pipe", "pipe", "inherit"],
        env: {...process.env, NO_INSTALL: "1", NO_COLOR: "1",
              MAKEFLAGS: "", MAKELEVEL: "0", TERM: "dumb"},
    });
    const run = {child, output: "", status: null};
    child.stdin.on("error", () => {}); // it may end before it reads
    child.stdout.on("data", data => { run.output += data; });
    const timer = setTimeout(() => {
        run.late = true;
        process.kill(-child.pid, "SIGKILL");
    }, PATIENCE);
    run.ended = new Promise(done => child.on("close", status => {
        clearTimeout(timer);
        run.status = status;
        done();
    }));
    return run;
}

const pause = time => new Promise(done => setTimeout(done, time));

// Output without prompts, cut where GDB came to the marks.
async function inGdb(session, folder) {
    const run = start(session.command, folder);
    run.child.stdin.end(session.typed.map(({line}) =>
        `echo \\n${MARK}\\n\n${line}\n`).join("") + `echo \\n${MARK}\\n\nquit\n`);
    await run.ended;
    const outputs = run.output.replaceAll("(gdb) ", "").split(MARK);
    const faults = [];
    [{line: session.command, shown: session.shown}, ...session.typed]
        .forEach(({line, shown}, i) => {
            if (i === 0 && shown.length === 0)
                return;
            const output = outputs[i] ?? "(it had ended)";
            const piece = line === "quit" ? null : missing(shown, output);
            if (piece !== null)
                faults.push({line: i === 0 ? line : `(gdb) ${line}`, shown,
                             piece, output});
        });
    return {run, faults};
}

// In a guest's terminal: each line is typed when the guest is quiet.
async function inTerminal(session, folder) {
    const run = start(session.command, folder);
    let size = -1;
    const quiet = async () => {
        do {
            size = run.output.length;
            await pause(400);
        } while (run.output.length !== size && run.status === null &&
                 !/> $/.test(run.output));
    };
    while (!/^(Booting on|make)/m.test(run.output) && run.status === null)
        await pause(100);
    for (const line of session.shown.filter(line => SHELL.test(line))) {
        await quiet();
        run.child.stdin.write(line.slice(2) + "\r");
        await pause(300);
    }
    const until = Date.now() + TERMINAL_PATIENCE;
    const open = [...session.shown];
    if (open[open.length - 1] === "The run has ended.")
        open.pop();
    while (run.status === null && Date.now() < until &&
           missing([...open, "..."], run.output) !== null)
        await pause(200);
    if (run.status === null)
        run.child.stdin.write(LEAVE);
    await run.ended;
    const piece = missing([...session.shown, "..."], run.output);
    return {run, faults: piece === null ? [] :
        [{line: session.command, shown: session.shown, piece, output: run.output}]};
}

async function inShell(session, folder) {
    const run = start(session.command, folder);
    run.child.stdin.end();
    await run.ended;
    const piece = session.shown.length === 0 ? null :
        missing(session.shown, run.output);
    const faults = piece === null ? [] :
        [{line: session.command, shown: session.shown, piece, output: run.output}];
    // A failing grade is what some pages show.
    if (run.status !== 0 && session.shown.length === 0)
        faults.push({line: session.command, piece: "exit status 0",
                     output: `${run.output}exit status ${run.status}`});
    return {run, faults};
}

function kindOf({command}) {
    if (/^make (gdb|replay)\b/.test(command))
        return inGdb;
    return /^make run\b/.test(command) ? inTerminal : inShell;
}

function readNeeds(file) {
    return fs.readFileSync(file, "utf8").split("\n")
        .filter(line => line.trim() !== "" && !line.startsWith("#"))
        .map((line, i) => {
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

async function checkPage(page, needs, options) {
    const {folder} = options;
    const seen = new Map(); // how often a command came so far
    let skipped = 0, failed = 0;
    const text = prepare.render(page, folder);
    for (const session of sessionsOf(page, text)) {
        seen.set(session.command, (seen.get(session.command) ?? 0) + 1);
        const what = `${page}: ${session.command}`;
        const wanted = needsOf(page, session.command, needs, seen);
        wanted.forEach(need => { need.used = true; });
        const without = wanted.find(({need}) => need.startsWith("skip "));
        const long = !/^make (gdb|run) APPS=/.test(session.command);
        if (without || (long && options.fast)) {
            if (without)
                console.log(`# left out: ${what}: ${without.need.slice(5)}`);
            skipped++;
            continue;
        }
        const begun = Date.now();
        const undo = prepare.needs(wanted.map(({need}) => need), page, text,
                                   folder);
        const {run, faults} = await kindOf(session)(session, folder);
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
        report(what, faults, ((Date.now() - begun) / 1000).toFixed(1));
        failed += faults.length > 0;
    }
    return {skipped, failed};
}

async function main(args) {
    const [table, folder, ...pages] =
        args.filter(arg => !arg.startsWith("--"));
    const fast = args.includes("--fast"), mend = args.includes("--mend");
    const needs = readNeeds(table);
    let skipped = 0, failed = 0;
    for (const page of pages) {
        const result = await checkPage(page, needs,
                                       {folder: path.resolve(folder), fast, mend});
        skipped += result.skipped;
        failed += result.failed;
    }
    for (const {page, command} of needs.filter(
             need => !need.used && pages.includes(need.page))) {
        console.log(`not ok ${table}: ${page} has no command '${command}'`);
        failed++;
    }
    console.log(`# ${skipped} left out`);
    return failed;
}

if (process.argv.length < 5 || process.argv[2] === "--help") {
    console.log("usage: check.js [--fast] [--mend] NEEDS FOLDER PAGE...");
    process.exit(process.argv[2] === "--help" ? 0 : 2);
}
main(process.argv.slice(2)).then(
    failed => process.exit(failed > 0 ? 1 : 0),
    error => {
        console.log(`not ok commands: ${error.message}`);
        process.exit(2);
    });
