// SPDX-License-Identifier: MIT
/*
 * What has to be there before a page's command can be run, and afterwards not:
 *
 *   solution         all parts written: the finished ones
 *   solution FILE    this part alone
 *   wrong NAME       the parts of a kernel that is wrong on purpose
 *   patched PATCH DIR  a finished part, so changed, alone in the folder DIR
 *   finished PATH    this file, of which students get a stub, as it is when done
 *   file PATH TEXT   the page's code block that contains TEXT, saved as PATH
 *   insert PATH TEXT  the code block that contains TEXT, put into the saved PATH
 *                    before its line `default:`
 *
 * `clone` is where all of this comes from, `folder` where the command is typed: in
 * the clone itself, or in the kit that students get.
 */
"use strict";

const {execFileSync} = require("child_process");
const fs = require("fs");
const path = require("path");

const STUBS = "kernel-skeleton/parts", SOLUTION = "kernel-solution/parts";
const WRONG = "autograder/wrong-kernels";

// A page as a reader sees it: a handout as the cohort of seed 1 does.
function render(page, clone) {
    if (!page.startsWith("labs/"))
        return fs.readFileSync(path.join(clone, page), "utf8");
    return execFileSync("build/host/cohort", ["--seed", "1", "--render", page],
                        {cwd: clone, encoding: "utf8"});
}

// A finished part as a student would have written it: with the cohort's numbers.
function copyPart({clone, folder}, from, to) {
    const text = fs.readFileSync(path.join(clone, from), "utf8");
    const flags = execFileSync("build/host/cohort", ["--seed", "1", "--flags"],
                               {cwd: clone, encoding: "utf8"});
    const numbers = [...flags.matchAll(/-D(\w+)=(\S+)/g)]
        .filter(([, name]) => new RegExp(`\\b${name}\\b`).test(text))
        .map(([, name, value]) => `#define ${name} ${value}\n`);
    fs.mkdirSync(path.dirname(path.join(folder, to)), {recursive: true});
    fs.writeFileSync(path.join(folder, to), numbers.join("") + text);
}

function solution(where, file) {
    const files = file ? [file] : fs.readdirSync(path.join(where.clone, SOLUTION));
    for (const name of files)
        copyPart(where, path.join(SOLUTION, name), path.join(STUBS, name));
}

function patched(where, file, to) {
    const patch = fs.readFileSync(path.join(where.clone, file), "utf8");
    const part = /^\+\+\+ b\/(\S+)/m.exec(patch)[1];
    copyPart(where, path.join(SOLUTION, part), path.join(to, part));
    execFileSync("patch", ["-s", "--no-backup-if-mismatch",
                           path.join(where.folder, to, part)], {input: patch});
}

function wrong(where, name) {
    for (const file of fs.readdirSync(path.join(where.clone, WRONG, name))) {
        const from = path.join(WRONG, name, file);
        if (/\.[cS]$/.test(file))
            copyPart(where, from, path.join(STUBS, file));
        if (file.endsWith(".patch"))
            patched(where, from, STUBS);
    }
}

// The fenced block of the page that contains `words`.
function blockWith(page, text, words) {
    const block = [...text.matchAll(/^```\w*\n(.*?)^```$/gms)]
        .map(match => match[1]).find(code => code.includes(words));
    if (!block)
        throw new Error(`${page}: no code block has '${words}'`);
    return block;
}

function save(file, block) {
    fs.mkdirSync(path.dirname(file), {recursive: true});
    fs.writeFileSync(file, block);
}

function insert(file, block) {
    const text = fs.readFileSync(file, "utf8");
    fs.writeFileSync(file, text.replace(/^\s*default:/m,
                                        line => block + line));
}

// Stubs as they were; newer than what was made of the others.
function keeper(folder) {
    const parts = fs.readdirSync(path.join(folder, STUBS))
        .map(name => path.join(folder, STUBS, name))
        .map(file => [file, fs.readFileSync(file)]);
    return () => parts.forEach(([file, text]) => {
        if (!fs.readFileSync(file).equals(text))
            fs.writeFileSync(file, text);
    });
}

// The folder for parts of one's own, which pages have one make, is of one page.
function tidy(folder) {
    fs.rmSync(path.join(folder, "mine"), {recursive: true, force: true});
}

// Sees to what is needed; returns what undoes it.
function needs(all, page, text, where) {
    const undo = keeper(where.folder);
    for (const need of all) {
        const [kind, what, ...rest] = need.split(" ");
        const words = rest.join(" ");
        if (kind === "solution")
            solution(where, what);
        else if (kind === "wrong")
            wrong(where, what);
        else if (kind === "patched")
            patched(where, what, words);
        else if (kind === "finished")
            copyPart(where, what, what);
        else if (kind === "file")
            save(path.join(where.folder, what), blockWith(page, text, words));
        else if (kind === "insert")
            insert(path.join(where.folder, what), blockWith(page, text, words));
        else
            throw new Error(`'${need}' is no need that is known`);
    }
    return undo;
}

module.exports = {render, needs, tidy};
