// SPDX-License-Identifier: MIT
// Decks as PDF, a page each slide: print.js DECK.html...
// Each is written beside its deck, as DECK.pdf.
"use strict";

const fs = require("fs");
const path = require("path");
const {launch} = require("../tools/browser/checks.js");

async function print(browser, file) {
    const pdf = file.replace(/\.html$/, ".pdf");
    const page = await browser.newPage();
    await page.goto(`file://${path.resolve(file)}?print-pdf`);
    await page.waitForFunction(
        () => document.querySelectorAll(".pdf-page").length > 0);
    await page.pdf({path: `${pdf}.new`, preferCSSPageSize: true,
                    printBackground: true});
    await page.close();
    fs.renameSync(`${pdf}.new`, pdf);
}

async function main(files) {
    const browser = await launch();
    for (const file of files)
        await print(browser, file);
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
