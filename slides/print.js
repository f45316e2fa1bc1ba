// SPDX-License-Identifier: MIT
// Decks as PDF, a page each slide: print.js DECK.html...
// Each is written beside its deck, as DECK.pdf, and with what to say below each
// slide as DECK-notes.pdf.
"use strict";

const fs = require("fs");
const path = require("path");
const {launch, newPage} = require("../tools/browser/checks.js");

const NOTES_HEIGHT = 240; // pixels, below a slide that is 720 high
const NOTES_QUERY = `&showNotes=true&pdfPageHeightOffset=${NOTES_HEIGHT}`;

/* In the page: each as high as a slide and its notes. Returns slides whose notes
 * are higher than that. */
function makeRoom(height) {
    const [, width, slide] = [...document.querySelectorAll("style")]
        .map(style => /@page\s*\{size:(\d+)px (\d+)px/.exec(style.textContent))
        .find(match => match);
    const style = document.createElement("style");
    style.textContent =
        `@page { size: ${width}px ${Number(slide) + height + 2}px }` +
        ".reveal .speaker-notes-pdf { font-size: 24px }";
    document.head.append(style);
    return [...document.querySelectorAll(".speaker-notes-pdf")]
        .map((notes, i) => notes.offsetHeight > height ? i + 1 : 0)
        .filter(slide => slide > 0);
}

async function openPrinted(page, file, query) {
    await page.goto(`file://${path.resolve(file)}?print-pdf${query}`);
    await page.waitForFunction(
        () => document.querySelectorAll(".pdf-page").length > 0);
    if (query !== NOTES_QUERY)
        return;
    const full = await page.evaluate(makeRoom, NOTES_HEIGHT);
    if (full.length > 0)
        throw new Error(`${file}: notes too long to be printed below slides ` +
                        full.join(", "));
}

async function print(browser, file, query, pdf) {
    const page = await newPage(browser, 1280, 720);
    await openPrinted(page, file, query);
    await page.pdf({path: `${pdf}.new`, preferCSSPageSize: true,
                    printBackground: true});
    await page.close();
    fs.renameSync(`${pdf}.new`, pdf);
}

async function main(files) {
    const browser = await launch();
    for (const file of files) {
        const name = file.replace(/\.html$/, "");
        await print(browser, file, "", `${name}.pdf`);
        await print(browser, file, NOTES_QUERY, `${name}-notes.pdf`);
    }
    await browser.close();
}

if (process.argv.length < 3 || process.argv[2] === "--help") {
    console.log("usage: print.js DECK.html...");
    process.exit(process.argv.length < 3 ? 2 : 0);
}
main(process.argv.slice(2)).catch(error => {
    console.error(`print.js: ${error.message}`);
    process.exit(1);
});
