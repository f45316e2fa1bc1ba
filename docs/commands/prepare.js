// SPDX-License-Identifier: MIT
/*
 * What has to be there before a page's command can be run, and afterwards not:
 *
 *   solution         all parts written: the finished ones
 *   solution FILE    this part alone
 *   wrong NAME       the parts of a kernel that is wrong on purpose
 *   patched PATCH DIR  a finished part, so changed, alone in the folder DIR
 *   file PATH TEXT   the page's code block that contains TEXT, saved as PATH
 */
"use strict";

const {execFileSync} = require("child_process");
const fs = require("fs");
const path = require("path");

const STUBS = "kernel-skeleton/parts", SOLUTION = "kernel-solution/parts";
const WRONG = "autograder/wrong-kernels";

// A page as a reader sees it: a handout as the cohort of seed 1 does.
function render(page, folder) {
    if (!page.startsWith("labs/"))
        return fs.readFileSync(path.join(folder, page), "utf8");
    return execFileSync("build/host/cohort", ["--seed", "1", "--render", page],
                        {cwd: folder, encoding: "utf8"});
}

// A finished part as a student would have written it: with the cohort's numbers.
function copyPart(folder, from, to) {
    const text = fs.readFileSync(path.join(folder, from), "utf8");
    const numbers = execFileSync("build/host/cohort", ["--seed", "1", "--flags"],
                                 {cwd: folder, encoding: "utf8"})
        .replace(/\s*-D(\w+)=(\S+)/g, "#define $1 $2\n");
    fs.mkdirSync(path.dirname(path.join(folder, to)), {recursive: true});
    fs.writeFileSync(path.join(folder, to), from.endsWith(".c") ?
        `${numbers.trim()}\n#line 1\n${text}` : text);
}

function solution(folder, file) {
    for (const name of file ? [file] : fs.readdirSync(path.join(folder, SOLUTION)))
        copyPart(folder, path.join(SOLUTION, name), path.join(STUBS, name));
}

function patched(folder, file, to) {
    const patch = fs.readFileSync(path.join(folder, file), "utf8");
    const part = /^\+\+\+ b\/(\S+)/m.exec(patch)[1];
    copyPart(folder, path.join(SOLUTION, part), path.join(to, part));
    execFileSync("patch", ["-s", "--no-backup-if-mismatch", path.join(folder, to, part)], {input: patch});
}

function wrong(folder, name) {
    const from = path.join(folder, WRONG, name);
    for (const file of fs.readdirSync(from)) {
        if (/\.[cS]$/.test(file))
            copyPart(folder, path.join(WRONG, name, file),
                     path.join(STUBS, file));
        if (file.endsWith(".patch")) {
            patched(folder, path.join(WRONG, name, file), STUBS);
        }
    }
}

// The fenced block of the page that contains `words`.
function save(folder, text, target, words) {
    const block = [...text.matchAll(/^```\w*\n(.*?)^```$/gms)]
        .map(match => match[1]).find(code => code.includes(words));
    if (!block)
        throw new Error(`no code block has '${words}', for ${target}`);
    fs.mkdirSync(path.dirname(path.join(folder, target)), {recursive: true});
    fs.writeFileSync(path.join(folder, target), block);
}

// Sees to what is needed; returns what undoes it.
function needs(all, page, text, folder) {
    for (const need of all) {
        const [kind, what, ...rest] = need.split(" ");
        if (kind === "solution")
            solution(folder, what);
        else if (kind === "wrong")
            wrong(folder, what);
        else if (kind === "patched")
            patched(folder, what, rest[0]);
        else if (kind === "file")
            save(folder, text, what, rest.join(" "));
        else
            throw new Error(`'${need}' is no need that is known`);
    }
    return () => execFileSync("git", ["checkout", "-q", "--", STUBS],
                              {cwd: folder});
}

module.exports = {render, needs};
