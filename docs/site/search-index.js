// SPDX-License-Identifier: MIT
/*
 * The search's index, made when the site is: search-index.js FILE...
 *
 * Each file has lines of four fields, separated by tabs: address, page's
 * title, heading, text. Prints a script with a lunr index of them, and what
 * results show.
 */
"use strict";

const fs = require("fs");
const lunr = require("lunr/index.js");

const SHOWN = 400; // characters of a text that results choose an excerpt from

if (process.argv.length < 3 || process.argv[2] === "--help") {
    console.log("usage: search-index.js FILE...");
    process.exit(process.argv.length < 3 ? 2 : 0);
}
const sections = process.argv.slice(2)
    .flatMap(file => fs.readFileSync(file, "utf8").split("\n"))
    .filter(line => line !== "")
    .map(line => line.split("\t"));

// Names of C are words, and so are their parts: mpu_set_break, break.
lunr.tokenizer.separator = /[^A-Za-z0-9_]+/;
function parts(text) {
    return [...new Set(text.match(/\w+_\w+/g) ?? [])].join(" ")
        .replaceAll("_", " ");
}

const index = lunr(function () {
    this.ref("number");
    this.field("heading", {boost: 5});
    this.field("title", {boost: 2});
    this.field("text");
    sections.forEach(([, title, heading, text], number) => this.add({
        number, title,
        heading: `${heading} ${parts(heading)}`,
        text: `${text} ${parts(text)}`,
    }));
});
const shown = sections.map(([address, title, heading, text]) =>
    [address, title, heading, text.slice(0, SHOWN)]);
console.log(`// Made by make docs.
const searchIndex = ${JSON.stringify({index, sections: shown})};`);
