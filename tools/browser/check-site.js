// SPDX-License-Identifier: MIT
/*
 * The site in headless Chromium: check-site.js SITE PAGE...
 *
 * Each page of the folder SITE is opened from its file, on a phone's width and
 * on a desk's, in light and in dark. It must load without a word on the console
 * and ask for nothing outside of SITE, be no wider than the window, and satisfy
 * axe-core; in the first ones the Tab key must come to everything. Then the bar's
 * parts are used: search, menu, light and dark. One TAP line for each page.
 */
"use strict";

const path = require("path");
const {pathToFileURL} = require("url");
const checks = require("./checks.js");

const PHONE = 360, DESK = 1280; // pixels
// One tab each: pages in hidden tabs draw nothing.
const BROWSERS = 2;
// What is the same in dark, and what is not.
const IN_DARK = ["color-contrast"];
const ON_A_PHONE = ["scrollable-region-focusable", "target-size"];
const WITH_KEYBOARD = 4; // of the pages: Tab takes long

async function open(page, site, name, width, faults) {
    ["console", "pageerror", "request"].forEach(
        event => page.removeAllListeners(event));
    await page.setViewport({width, height: 900});
    await page.emulateMediaFeatures(
        [{name: "prefers-color-scheme", value: "light"}]);
    checks.listen(page, url => url.startsWith(site), faults);
    await page.goto(site + name, {waitUntil: "load"});
    return page;
}

async function checkPage(page, site, name, keyboard) {
    const faults = [];
    await open(page, site, name, DESK, faults);
    await checks.unfold(page);
    await checks.width(page, faults);
    if (keyboard)
        await checks.keyboard(page, faults);
    page.removeAllListeners("request");
    await checks.axe(page, faults);
    await page.emulateMediaFeatures(
        [{name: "prefers-color-scheme", value: "dark"}]);
    const dark = [], narrow = [];
    await checks.axe(page, dark, IN_DARK);
    await page.setViewport({width: PHONE, height: 900});
    await checks.drawn(page);
    await checks.width(page, narrow);
    await checks.axe(page, narrow, ON_A_PHONE);
    return [...faults, ...dark.map(fault => `dark: ${fault}`),
            ...narrow.map(fault => `on a phone: ${fault}`)];
}

/* What is typed into the search must lead to the section that it is about. */
async function checkSearch(page, site) {
    const faults = [];
    await open(page, site, "index.html", PHONE, faults);
    for (const [words, wanted] of [
        ["exception frame", "lab-0-first-boot.html#05-the-exception-frame"],
        ["mpu_set_break", "lab-3-mpu.html"],
        ["grant exhaus", ".html"],
    ]) {
        await page.$eval("#search", input => { input.value = ""; });
        await page.type("#search", words);
        const found = await page.waitForSelector("#results a")
            .then(() => page.$$eval("#results a",
                links => links.map(link => link.getAttribute("href"))))
            .catch(() => []);
        if (!found.some(address => address.startsWith(wanted) ||
                                   address.endsWith(wanted)))
            faults.push(`'${words}' finds ${found.slice(0, 3)}`);
    }
    await checks.width(page, faults);
    page.removeAllListeners("request");
    await checks.axe(page, faults);
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => !location.pathname.endsWith("/index.html"))
        .catch(() => faults.push("Enter does not go to the first result"));
    return faults;
}

/* The menu opens on a phone, and the colours change and stay changed. */
async function checkBar(page, site) {
    const faults = [];
    await open(page, site, "index.html", PHONE, faults);
    const ground = () => page.evaluate(
        () => getComputedStyle(document.body).backgroundColor);
    const isMenuSeen = () => page.$eval("#menu a", a => a.checkVisibility());
    if (await isMenuSeen())
        faults.push("the menu is open before it is asked for");
    await page.click("#menu-switch");
    if (!await isMenuSeen())
        faults.push("the menu does not open");
    await checks.axe(page, faults);
    const before = await ground();
    await page.click("#theme-switch");
    const after = await ground();
    if (before === after)
        faults.push("the switch does not change the colours");
    await page.goto(site + "gdb.html", {waitUntil: "load"});
    if (await ground() !== after)
        faults.push("the next page has other colours than were chosen");
    await page.click("#theme-switch");
    return faults;
}

async function main([folder, ...pages]) {
    const site = pathToFileURL(path.resolve(folder)).href + "/";
    const browsers = await Promise.all(
        Array.from({length: BROWSERS}, checks.launch));
    const todo = pages.map((page, i) => [page, i < WITH_KEYBOARD]);
    let failed = 0;
    const tabs = await Promise.all(browsers.map(
        browser => checks.newPage(browser, DESK, 900)));
    await Promise.all(tabs.map(async tab => {
        for (let next; (next = todo.shift());) {
            failed += checks.report(`${folder}/${next[0]}`,
                                    await checkPage(tab, site, ...next));
        }
    }));
    failed += checks.report(
        `${folder}: the search finds sections, from a file`,
        await checkSearch(tabs[0], site));
    failed += checks.report(`${folder}: menu, light and dark`,
                            await checkBar(tabs[0], site));
    await Promise.all(browsers.map(browser => browser.close()));
    return failed;
}

checks.main("check-site.js SITE PAGE...", 2, main);
