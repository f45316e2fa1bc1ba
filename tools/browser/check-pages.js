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
const checks = require("./checks.js");

const WIDTHS = [360, 1280], THEMES = ["light", "dark"];

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

async function checkPage(browser, file, theme, width) {
    const page = await checks.newPage(browser, width, 900), faults = [];
    const address = "file://" + path.resolve(file);
    await page.emulateMediaFeatures(
        [{name: "prefers-color-scheme", value: theme}]);
    checks.listen(page, url => url === address, faults);
    await page.goto(address, {waitUntil: "load"});
    await checks.unfold(page);
    await checks.width(page, faults);
    await checks.keyboard(page, faults);
    await checkPicture(page, faults);
    page.removeAllListeners("request");
    await checks.axe(page, faults);
    await page.close();
    return faults;
}

async function main(files) {
    const browser = await checks.launch();
    let failed = 0;
    for (const file of files) {
        for (const theme of THEMES) {
            for (const width of WIDTHS) {
                const faults = await checkPage(browser, file, theme, width);
                const what = `${file}, ${theme}, ${width} pixels wide`;
                failed += checks.report(what, faults);
            }
        }
    }
    await browser.close();
    return failed;
}

checks.main("check-pages.js FILE...", 1, main);
