// SPDX-License-Identifier: MIT
/*
 * Pages in headless Chromium: check-pages.js FILE...
 *
 * Each page is opened from its file in light and in dark, on a phone's width
 * and on a desk's. It must load without a word on the console and without
 * asking for anything else, be no wider than the window, let the Tab key come
 * to everything that can be operated, and satisfy axe-core. A picture of a run
 * must also follow its keys. One TAP line for each page, theme and width.
 */
"use strict";

const path = require("path");
const puppeteer = require("puppeteer-core");
const axe = require.resolve("axe-core/axe.min.js");

const BROWSER = process.env.CHROMIUM || "/usr/bin/chromium";
const WIDTHS = [360, 1280], THEMES = ["light", "dark"];
const MOST_DETAILS = 4; // of a long page, opened and looked into

/* Whatever a page says or asks for that it should not. */
function listen(page, address, faults) {
    page.on("console", message => {
        if (["error", "warning"].includes(message.type()))
            faults.push(`console: ${message.text()}`);
    });
    page.on("pageerror", error => faults.push(`script: ${error.message}`));
    page.on("request", request => {
        const url = request.url().split("#")[0];
        if (url !== address && !url.startsWith("data:"))
            faults.push(`asks for ${url}`);
    });
}

/* Open folded parts, as a reader would who reads them all. */
async function unfold(page) {
    await page.evaluate(most => {
        [...document.querySelectorAll("details")].slice(0, most)
            .forEach(details => { details.open = true; });
    }, MOST_DETAILS);
    await new Promise(resolve => setTimeout(resolve, 150));
}

async function checkWidth(page, faults) {
    const over = await page.evaluate(
        () => document.scrollingElement.scrollWidth - innerWidth);
    if (over > 0)
        faults.push(`${over} pixels wider than the window`);
}

/* Tab must come to each thing that a pointer could operate. */
async function checkKeyboard(page, faults) {
    const count = await page.evaluate(() => {
        const all = [...document.querySelectorAll(
            "a[href], button, summary, input, select, [tabindex='0']")]
            .filter(element => element.checkVisibility() &&
                               !element.disabled);
        all.forEach(element => { element.dataset.awaited = ""; });
        document.activeElement.blur();
        return all.length;
    });
    for (let i = 0; i < count + 5; i++) {
        await page.keyboard.press("Tab");
        await page.evaluate(() => {
            delete document.activeElement.dataset.awaited;
        });
    }
    const missed = await page.evaluate(() =>
        [...document.querySelectorAll("[data-awaited]")].slice(0, 3)
            .map(element => element.outerHTML.slice(0, 80)));
    if (missed.length > 0)
        faults.push(`not reached by Tab: ${missed.join(" | ")}`);
}

/* The first picture zooms and steps by its keys. */
async function checkPicture(page, faults) {
    const state = () => page.evaluate(() => {
        const figure = document.querySelector("figure.picture svg");
        return figure && {
            picture: figure.parentElement.querySelector(".axis").innerHTML,
            telling: figure.parentElement.querySelector(".telling").innerText,
            marks: figure.querySelectorAll("path.mark").length,
        };
    });
    const before = await state();
    if (before === null)
        return;
    await page.focus("figure.picture button");
    await page.keyboard.press("+");
    const zoomed = await state();
    if (zoomed.picture === before.picture)
        faults.push("the key + does not zoom in");
    await page.keyboard.press("n");
    if (before.marks > 0 && (await state()).telling === before.telling)
        faults.push("the key n does not step to the next event");
    await page.keyboard.press("0");
    if ((await state()).picture !== before.picture)
        faults.push("the key 0 does not show the whole run again");
}

async function checkAxe(page, faults) {
    await page.addScriptTag({path: axe});
    const result = await page.evaluate(() => axe.run());
    for (const violation of result.violations) {
        faults.push(`axe: ${violation.id}: ${violation.nodes.length} x ` +
                    violation.nodes[0].html.slice(0, 100));
    }
}

async function checkPage(browser, file, theme, width) {
    const page = await browser.newPage(), faults = [];
    const address = "file://" + path.resolve(file);
    await page.emulateMediaFeatures(
        [{name: "prefers-color-scheme", value: theme}]);
    await page.setViewport({width, height: 900});
    listen(page, address, faults);
    await page.goto(address, {waitUntil: "load"});
    await unfold(page);
    await checkWidth(page, faults);
    await checkKeyboard(page, faults);
    await checkPicture(page, faults);
    page.removeAllListeners("request");
    await checkAxe(page, faults);
    await page.close();
    return faults;
}

async function main(files) {
    const browser = await puppeteer.launch({
        executablePath: BROWSER,
        args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
    });
    let failed = 0;
    for (const file of files) {
        for (const theme of THEMES) {
            for (const width of WIDTHS) {
                const faults = await checkPage(browser, file, theme, width);
                const what = `${file}, ${theme}, ${width} pixels wide`;
                console.log(`${faults.length ? "not ok" : "ok"} ${what}`);
                faults.forEach(fault => console.log(`#   ${fault}`));
                failed += faults.length > 0;
            }
        }
    }
    await browser.close();
    return failed;
}

if (process.argv.length < 3 || process.argv[2] === "--help") {
    console.log("usage: check-pages.js FILE...");
    process.exit(process.argv.length < 3 ? 2 : 0);
}
main(process.argv.slice(2)).then(
    failed => process.exit(failed > 0 ? 1 : 0),
    error => {
        console.log(`not ok the browser: ${error.message}`);
        process.exit(2);
    });
