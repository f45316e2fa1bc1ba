// SPDX-License-Identifier: MIT
// Sessions typed: into a shell, into GDB, into a guest's terminal.
"use strict";

const {spawn} = require("child_process");
const {missing} = require("./blocks.js");

const PATIENCE = 1200000;      // milliseconds for a command
const TERMINAL_PATIENCE = 120000; // for what a guest is to print
const MARK = "@ @ @";          // between the outputs of two commands in GDB
const LEAVE = "\x01x";         // Ctrl-A x ends QEMU
const QUIET = 100;             // milliseconds without a word of a guest
// What the guest's shell understands: other lines after its prompt are output.
const TYPED = /^> (help|led|uptime|mem|peek|command|ps|random)\b ?.*$/;

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

// What is shown up to each line that is typed to a guest: [[line, shown so far]],
// the last one without a line. Others may print before the guest hears of it.
function typedLines(shown) {
    const steps = [], before = [];
    for (const line of shown) {
        if (TYPED.test(line)) {
            steps.push({line: line.slice(2), before: [...before]});
            before.push("...", line.slice(2));
        } else {
            before.push(line);
        }
    }
    return {steps, all: before};
}

/*
 * In a guest's terminal: each line is typed when what the page shows before it
 * has come, and nobody prints. It has a prompt before it only if no other app
 * printed behind that.
 */
async function inTerminal(session, folder) {
    const run = start(session.command, folder);
    const shows = async lines => {
        const until = Date.now() + TERMINAL_PATIENCE;
        while (run.status === null && Date.now() < until &&
               missing([...lines, "..."], run.output) !== null)
            await pause(50);
    };
    const quiet = async () => {
        let size;
        do {
            size = run.output.length;
            await pause(QUIET);
        } while (run.output.length !== size && run.status === null);
    };
    while (!/^(Booting on|make)/m.test(run.output) && run.status === null)
        await pause(100);
    const {steps, all} = typedLines(session.shown);
    if (all[all.length - 1] === "The run has ended.")
        all.pop();
    for (const {line, before} of steps) {
        while (!/^> /m.test(run.output) && run.status === null)
            await pause(50);
        await shows(before);
        await quiet();
        run.child.stdin.write(line + "\r");
    }
    await shows(all);
    if (run.status === null)
        run.child.stdin.write(LEAVE);
    await run.ended;
    const piece = missing([...all, "..."], run.output);
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

// Types a session in a folder: {run, faults}, a fault for each line that shows
// something else than the page does.
function type(session, folder) {
    if (/^make (gdb|replay)\b/.test(session.command))
        return inGdb(session, folder);
    return (/^make run\b/.test(session.command) ? inTerminal : inShell)(
        session, folder);
}

module.exports = {type};
