// SPDX-License-Identifier: MIT
/*
 * Links of a folder of pages: check-links.js FOLDER...
 *
 * Every link, script, style and image that is not on the network must be there,
 * and every anchor, too; nothing may be loaded from the network. One TAP line
 * for each folder of pages, and one for each link that leads nowhere.
 */
"use strict";

const fs = require("fs");
const path = require("path");

const REFERENCE = /<(\w+)\b[^>]*?\s(?:href|src|data)\s*=\s*("[^"]*"|'[^']*')/g;
const ANCHOR = /\s(?:id|name)\s*=\s*("[^"]*"|'[^']*')/g;
const TOLD = 20; // dead links of a folder

const unquote = text => text.slice(1, -1).replaceAll("&amp;", "&");

function filesIn(folder) {
    return fs.readdirSync(folder, {withFileTypes: true}).flatMap(entry => {
        const file = path.join(folder, entry.name);
        return entry.isDirectory() ? filesIn(file) : [file];
    });
}

function read(file) {
    const text = fs.readFileSync(file, "utf8")
        .replace(/<!--[^]*?-->/g, "").replace(/<script\b[^]*?<\/script>/g,
            script => script.slice(0, script.indexOf(">") + 1));
    return {
        anchors: new Set([...text.matchAll(ANCHOR)].map(m => unquote(m[1]))),
        links: [...text.matchAll(REFERENCE)]
            .map(([, tag, address]) => ({tag, address: unquote(address)})),
    };
}

// Why a link is dead, or null.
function fault(pages, files, from, {tag, address}) {
    if (/^(https?:|mailto:)/.test(address))
        return tag === "a" ? null : "is loaded from the network";
    if (/^(javascript|data):/.test(address))
        return null;
    const [file, anchor] = address.split("#").map(decodeURIComponent);
    const target = file === "" ? from :
        path.normalize(path.join(path.dirname(from), file));
    if (!files.has(target))
        return "is not there";
    if (anchor && !pages.get(target)?.anchors.has(anchor))
        return "has no such anchor";
    return null;
}

function check(folder) {
    const files = new Set(filesIn(folder));
    const pages = new Map([...files].filter(file => file.endsWith(".html"))
        .map(file => [file, read(file)]));
    const dead = [];
    let count = 0;
    for (const [from, {links}] of pages) {
        for (const link of links) {
            const why = fault(pages, files, from, link);
            count++;
            if (why !== null)
                dead.push(`${from}: ${link.address} ${why}`);
        }
    }
    dead.slice(0, TOLD).forEach(text => console.log(`not ok ${text}`));
    console.log(`${dead.length ? "not ok" : "ok"} ${folder}: ${count} links ` +
                `of ${pages.size} pages, ${dead.length} dead`);
    return dead.length;
}

if (process.argv.length < 3 || process.argv[2] === "--help") {
    console.log("usage: check-links.js FOLDER...");
    process.exit(process.argv.length < 3 ? 2 : 0);
}
const dead = process.argv.slice(2).reduce((sum, folder) => sum + check(folder), 0);
process.exit(dead > 0 ? 1 : 0);
